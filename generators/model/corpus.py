"""The parsed texts with their translations, and what the layers find in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generators.model.catalogue import Catalogue
from generators.model.declaration import Declaration
from generators.model.document import Tree, Unit
from generators.model.notation import Passage


class English(NamedTuple):
    """A unit in English: its passage, and "working", "reviewed", "official", "original" or "none"."""

    passage: Passage
    status: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The fidelity ledger's figures for one text, in words of the source."""

    words: int
    in_units: int
    in_noise: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text as everything after the parser sees it."""

    id: str
    declaration: Declaration
    tree: Tree
    english: dict[str, English]
    counts: Counts
    published: dict[str, str]

    @property
    def source(self) -> str:
        """The name of the file of its words, in its folder."""
        return source_name(self.declaration)

    def french(self, unit: Unit) -> str:
        """The French words of a unit; empty where the original is English."""
        return unit.text if self.declaration.language == "fr" else ""


def source_name(declaration: Declaration) -> str:
    """The name of the file that a text's words stand in."""
    return f"text.{declaration.language}.txt"


class Place(NamedTuple):
    """A unit of a text."""

    text: str
    unit: str


@dataclass(frozen=True)
class Corpus:
    """All texts in order of their dates, and the catalogue."""

    texts: tuple[Text, ...]
    catalogue: Catalogue

    def text(self, text_id: str) -> Text:
        """The text of that id (KeyError where there is none)."""
        return self._by_id[text_id]

    def unit(self, place: Place) -> tuple[Text, Unit]:
        """The text and the unit of a place (KeyError where there is none)."""
        text = self._by_id[place.text]
        return text, text.tree.unit(place.unit)

    def places(self) -> list[tuple[Text, Unit]]:
        """Every unit with its text, in reading order."""
        return [(text, unit) for text in self.texts for unit in text.tree.units]

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each text among all, by its id."""
        return {text.id: at for at, text in enumerate(self.texts)}

    @cached_property
    def _by_id(self) -> dict[str, Text]:
        return {text.id: text for text in self.texts}
