"""The corpus with its layers, as one language shows it.

A page that is made with an :class:`Asking` alone has no text in reach but by what it asks. So what it asked, with the
answers, is all that it follows from, the catalogue apart.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar, TypeVarTuple, cast

from generators.layers.commitments import Commitment
from generators.layers.differences import Difference
from generators.layers.layers import Layers
from generators.model.corpus import Corpus, Place
from generators.model.digest import data_digest
from generators.views.shown import Showing, Shown
from generators.views.words import Words

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
# In the place of the digest of a unit that is not there.
_NONE = bytes(32)
# A function of a module, and its arguments.
Question = tuple[Callable[..., object], tuple[object, ...]]


class Asked(NamedTuple):
    """All that a page asked: for units, for the names of those of some texts, and other questions with their
    arguments."""

    units: tuple[Place, ...]
    texts: tuple[str, ...]
    questions: tuple[Question, ...]


class Edition(Showing):
    """What the pages of one language are made of. Neither the corpus nor the layers change."""

    def __init__(self, corpus: Corpus, layers: Layers, words: Words) -> None:
        super().__init__(corpus.catalogue, words)
        self.corpus, self.layers = corpus, layers
        self._tables: dict[Callable[[Any], Any], Any] = {}
        self._answers: dict[Question, bytes] = {}

    def shown(self, place: Place) -> Shown:
        """The unit of a place (KeyError where there is none)."""
        return self.of(self.corpus.text(place.text), place.unit)

    def table(self, make: Callable[[Edition], T]) -> T:
        """What a function makes of the corpus and its layers: made when it is first asked for."""
        if make not in self._tables:
            self._tables[make] = make(self)
        return cast(T, self._tables[make])

    def answers(self, asked: Asked) -> str:
        """The digest of the answers to all that a page asked."""
        digest, fingerprints = sha256(), self.layers.fingerprints
        for text, unit in asked.units:
            digest.update(fingerprints.get(text, {}).get(unit, _NONE))
        for name in asked.texts:
            digest.update(self.layers.names.get(name, _NONE))
        for one in asked.questions:
            digest.update(self._answer(*one))
        return digest.hexdigest()

    def _answer(self, question: Callable[..., object], args: tuple[object, ...]) -> bytes:
        """The digest of an answer; many pages ask the same."""
        key = (question, args)
        if key not in self._answers:
            try:
                self._answers[key] = data_digest(question(self, *args))
            except KeyError:
                self._answers[key] = _NONE  # It asks for what is no longer there.
        return self._answers[key]


class Asking(Showing):
    """What a page may ask of the texts; it notes what was asked."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(edition.catalogue, edition.words, edition)
        self._edition = edition
        self._units: dict[Place, None] = {}
        self._texts: dict[str, None] = {}
        self._questions: dict[Question, None] = {}

    def shown(self, place: Place) -> Shown:
        """The unit of a place (KeyError where there is none)."""
        self._units[place] = None
        return self._edition.shown(place)

    def name(self, place: Place) -> str:
        """Where a unit stands in its text (KeyError where there is none): its words may change."""
        self._texts[place.text] = None
        return self._edition.shown(place).place

    def find(self, place: Place) -> Shown | None:
        """The unit of a place, or None where there is none."""
        try:
            return self.shown(place)
        except KeyError:
            return None

    def themes(self, place: Place) -> tuple[str, ...]:
        """The themes that a unit bears, by their ids."""
        self._units[place] = None
        return self._edition.layers.themes[place.text][place.unit]

    def commitment(self, place: Place) -> Commitment | None:
        """What a unit commits to; None where the rule finds nothing."""
        self._units[place] = None
        return self._edition.layers.commitments[place.text].get(place.unit)

    def difference(self, place: Place, before: Place) -> Difference:
        """What changed in a unit since an earlier one that is its kin: it follows from the words of both."""
        self._units[place] = self._units[before] = None
        return self._edition.layers.differences[place][before]

    def ask(self, question: Callable[[Edition, *Ts], T], *args: *Ts) -> T:
        """What a function says of the corpus and its layers.

        The function stands in a module, under its own name. Its arguments are plain values, and so is its answer: data
        for JSON, in which no unit stands but by its id.
        """
        self._questions[question, args] = None
        return question(self._edition, *args)

    @property
    def asked(self) -> Asked:
        """All that was asked."""
        return Asked(tuple(self._units), tuple(self._texts), tuple(self._questions))
