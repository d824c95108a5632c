"""The tree: a document is parts of units, in the order of the text. Frozen, no I/O.

A layer never changes a unit: it stores its findings beside the tree, keyed by unit id.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generators.model.catalogue import Bilingual


class Kind(StrEnum):
    """What a unit is (design: the export's ``kind``)."""

    TITLE = "title"
    FRONTMATTER = "frontmatter"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    BULLET = "bullet"
    NOTE = "note"
    TOC = "toc"


class Style(StrEnum):
    """Emphasis that the source prints."""

    ITALIC = "italic"
    BOLD = "bold"
    SUPERSCRIPT = "superscript"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Characters ``start`` to ``end`` of a unit's text are printed in ``style``."""

    start: int
    end: int
    style: Style


@dataclass(frozen=True, slots=True)
class Mark:
    """A note's marker stands at ``offset`` of a unit's text (0 to len(text))."""

    offset: int
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Correction:
    """Printed words that the site mends: ``source`` as printed, ``text`` as mended."""

    source: str
    text: str
    why: Bilingual


@dataclass(frozen=True, slots=True)
class Unit:
    """One addressable piece of a text.

    ``id`` is its eId; ``part`` is ``main`` or the id of an annex; ``text`` is plain: no label, no
    note marker, no markup, white space collapsed. ``level`` is the depth of a heading from 1, of a
    list item from 1, else 0. ``lines`` are ranges of source lines, first and last included.
    """

    id: str
    parent: str | None
    kind: Kind
    part: str
    label: str | None
    text: str
    level: int
    lines: tuple[tuple[int, int], ...]
    emphasis: tuple[Emphasis, ...] = ()
    marks: tuple[Mark, ...] = ()
    corrections: tuple[Correction, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Noise:
    """A source line that is no word of the text, with the reason."""

    line: int
    text: str
    why: Bilingual


@dataclass(frozen=True)
class Tree:
    """A parsed text: its units in reading order (notes follow the part's units) and its noise."""

    id: str
    units: tuple[Unit, ...]
    noise: tuple[Noise, ...]

    def unit(self, unit_id: str) -> Unit:
        """The unit of that id (KeyError where there is none)."""
        return self._by_id[unit_id]

    @cached_property
    def annexes(self) -> dict[str, str | None]:
        """The number of each part that the text itself calls an annex, as printed."""
        return {unit.part: unit.label for unit in self.units if unit.rule == "annex"}

    @cached_property
    def _by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}
