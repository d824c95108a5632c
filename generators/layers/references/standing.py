"""What the texts are to the references of each other, as plain values, and what a text asks of it.

A text's references follow from its own words, from the catalogue, and from the answers to what it asks here: which
text holds a document, and which numbers a text has. They have no other way to another text. So those of a text whose
own words are as they were need not be found again while the answers are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from generators.layers.references.documents import Cited, DocumentFinder
from generators.layers.references.outline import Entry, Outline, outline_of, read_outline
from generators.layers.references.symbols import canonical
from generators.layers.references.words import plain_words
from generators.model.catalogue import Catalogue
from generators.model.corpus import Text
from generators.model.document import Kind, Unit


@dataclass(frozen=True, slots=True)
class Held:
    """Where a document stands on this site: a whole text, or parts of one."""

    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a text says of itself: its id, the documents that it is, each with where it stands, and its outline."""

    text: str
    holds: tuple[tuple[str, Held], ...]
    outline: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """Which documents a text asked for, by symbol, and the outlines of which texts."""

    symbols: tuple[str, ...]
    outlines: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """Which documents stand on this site, by symbol, and the outline of each text by its id."""

    held: Mapping[str, Held]
    outlines: Mapping[str, bytes]

    def answers(self, asked: Asked) -> tuple[object, ...]:
        """What is answered to what was asked, as plain values: the same only where every answer is."""
        return (
            *(self.held.get(symbol) for symbol in asked.symbols),
            *(self._digests.get(text) for text in asked.outlines),
        )

    @cached_property
    def _digests(self) -> dict[str, bytes]:
        return {text: sha256(outline).digest() for text, outline in self.outlines.items()}


class Asking:
    """The way of one text to the others, which remembers what was asked."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._symbols: dict[str, None] = {}
        self._outlines: dict[str, Outline[Entry]] = {}

    def held(self, symbol: str) -> Held | None:
        """Where a document stands on this site; None where it does not."""
        self._symbols[symbol] = None
        return self._index.held.get(symbol)

    def outline(self, text: str) -> Outline[Entry]:
        """The outline of a text (KeyError where there is none)."""
        if text not in self._outlines:
            self._outlines[text] = read_outline(self._index.outlines[text])
        return self._outlines[text]

    def asked(self) -> Asked:
        """All that was asked until now."""
        return Asked(tuple(self._symbols), tuple(self._outlines))


def find_standing(text: Text, finder: DocumentFinder) -> Standing:
    """What a text says of itself, by its own symbol and by its titles ("Décision n° 1/18")."""
    holds = [(canonical(text.declaration.symbol), Held(text.id))] if text.declaration.symbol else []
    for unit in text.tree.units:
        cited = own_number(unit, text, finder)
        if cited is not None and cited.symbol is not None:
            holds.append((cited.symbol, Held(text.id, () if unit.part == "main" else (unit.part,))))
    return Standing(text.id, tuple(holds), outline_of(text))


def index_of(standings: Iterable[Standing], catalogue: Catalogue) -> Index:
    """The index of texts in their order: a text says what it is, the catalogue the rest."""
    texts = list(standings)
    held = {symbol: where for text in texts for symbol, where in text.holds}
    outlines = {text.text: text.outline for text in texts}
    for entry in catalogue.documents:
        if entry.text in outlines:
            for symbol in (entry.symbol, *entry.also):
                if entry.text and symbol:
                    held[canonical(symbol)] = Held(entry.text, entry.units)
    return Index(held, outlines)


def own_number(unit: Unit, text: Text, finder: DocumentFinder) -> Cited | None:
    """The number that a title consists of: it names what it heads, and is no reference."""
    if unit.kind is not Kind.TITLE:
        return None
    words = plain_words(unit.text)
    cited = [c for c in finder.find(words, text.declaration.body, ()) if c.noun]
    whole = len(cited) == 1 and not (words[: cited[0].start] + words[cited[0].end :]).strip()
    return cited[0] if whole else None
