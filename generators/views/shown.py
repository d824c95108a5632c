"""Units as one language shows them. What many pages show is made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar, cast

from markupsafe import Markup

from generators.layers.citations import short_place
from generators.model.catalogue import Catalogue
from generators.model.corpus import Text
from generators.model.document import Unit
from generators.model.notation import Passage
from generators.views.passage import passage_in, shorten, shown_language, to_html
from generators.views.words import Words, spaced

_HEAD = 110
T = TypeVar("T")


def fold(text: str) -> str:
    """Words without regard to capitals and the shape of apostrophes."""
    return text.casefold().replace("’", "'")


class Shown:
    """A unit as every page of one language shows it, whatever links to it: nothing of the rest of its text, but what
    its text declares and what it stands under. What is short, or looked through again and again, is made once."""

    def __init__(self, text: Text, unit: Unit, lang: str) -> None:
        """``lang`` is that of the page, :attr:`lang` that of the words."""
        self._text, self.unit, self._of = text, unit, lang
        self.text_id, self.declaration = text.id, text.declaration
        self.lang = shown_language(text, unit, lang)

    @cached_property
    def place(self) -> str:
        """Where it stands in its text."""
        return short_place(self._text, self.unit, self._of)

    @cached_property
    def name(self) -> str:
        """Its text and where it stands there."""
        return f"{self.declaration.short[self._of]}, {self.place}"

    @cached_property
    def passage(self) -> Passage:
        """Its words as they were written."""
        return self.passage_in(self.lang)

    def passage_in(self, lang: str) -> Passage:
        """Its words as they were written in one language; empty where it has none."""
        return passage_in(self._text, self.unit, lang)

    @property
    def plain(self) -> str:
        """Its words."""
        return spaced(self.passage.text, self.lang)

    @cached_property
    def first(self) -> str:
        """Its first words."""
        return shorten(self.plain)

    @cached_property
    def head(self) -> str:
        """Its first words, fewer of them."""
        return shorten(self.plain, _HEAD)

    @cached_property
    def quote(self) -> str:
        """Its first words in a list, cut before signs are tied to their words."""
        return spaced(shorten(self.passage.text), self.lang)

    @cached_property
    def folded(self) -> str:
        """Its words as forms are looked for in them."""
        return fold(self.passage.text)

    @property
    def html(self) -> Markup:
        """Its words with their emphasis."""
        return to_html(self.plain, self.passage.emphasis)


class Showing:
    """How one language shows the units of any text, and what the catalogue names: it knows of no text itself.

    Neither the catalogue nor what is kept changes.
    """

    def __init__(self, catalogue: Catalogue, words: Words, other: Showing | None = None) -> None:
        """``other`` shows the same: what it has made is not made again."""
        self.catalogue, self.words = catalogue, words
        self._shown: dict[tuple[str, str], Shown] = other._shown if other else {}
        self._made: dict[Callable[[Any], Any], Any] = other._made if other else {}

    def of(self, text: Text, unit_id: str) -> Shown:
        """A unit of a text (KeyError where there is none)."""
        found = self._shown.get((text.id, unit_id))
        if found is None:
            found = self._shown[text.id, unit_id] = Shown(text, text.tree.unit(unit_id), self.words.lang)
        return found

    def once(self, make: Callable[[Showing], T]) -> T:
        """What a function makes of this, and of nothing else: made when it is first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(T, self._made[make])
