"""The numbers of a text without its words: all that a reference in another text can look at there.

Every method returns unit ids that exist; none, where the place is not there or stands there more than once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from msgspec.json import Decoder, encode

from generators.model.corpus import Text
from generators.model.document import Kind, Unit
from generators.model.numbers import annex_slug

LEVELS = re.compile(r"\d+(?:\s[a-z]+(?!\)))?|[a-z]+(?=\))")


class Entry(NamedTuple):
    """A unit without its words."""

    id: str
    parent: str | None
    kind: Kind
    part: str
    label: str | None


_ENTRIES = Decoder(list[Entry])
U = TypeVar("U", Unit, Entry)


class Outline(Generic[U]):
    """The units of a text by their numbers."""

    def __init__(self, units: Sequence[U]) -> None:
        self.all: Sequence[U] = units
        self.units: dict[str, U] = {unit.id: unit for unit in units}
        self.parts = tuple(dict.fromkeys(unit.part for unit in units))
        self.children: dict[str, list[U]] = {}
        for unit in units:
            if unit.parent is not None:
                self.children.setdefault(unit.parent, []).append(unit)

    def paragraph(self, label: str, part: str, near: U | None = None) -> str | None:
        """A paragraph ("12", "6 bis") of a part, or a point of it ("5 a) ii)").

        Where its number stands more than once in the part, the one under the same heading as ``near`` is meant.
        A point that the tree does not part from its paragraph's words leads to the paragraph.
        """
        number, *points = LEVELS.findall(label) or [label]
        if not number[0].isdigit():
            owner = self._owner(near)
            return self._point(owner, [number, *points], strict=True) if owner else None
        found = [u for u in self._of(part, Kind.PARAGRAPH) if u.label == number]
        if len(found) > 1 and near is not None:
            found = [u for u in found if set(self._above(u)) & set(self._above(near))]
        return self._point(found[0], points, strict=False) if len(found) == 1 else None

    def annex(self, number: str | None) -> str | None:
        """The unit with which an annex begins; without a number, the sole annex."""
        annexes = [part for part in self.parts if part != "main"]
        if number is None:
            return self.beginning(annexes[0]) if len(annexes) == 1 else None
        slug = annex_slug(number)
        return self.beginning(slug) if slug in self.parts else None

    def beginning(self, part: str) -> str:
        """The heading of a part, else its title, else its first unit."""
        units = [unit for unit in self.all if unit.part == part]
        return next((u.id for u in units if u.id == part or u.kind is Kind.TITLE), units[0].id)

    def _of(self, part: str, kind: Kind) -> list[U]:
        return [unit for unit in self.all if unit.part == part and unit.kind is kind]

    def _above(self, unit: U) -> list[str]:
        """The headings over a unit, the nearest first."""
        out, parent = [], unit.parent
        while parent is not None:
            if self.units[parent].kind is Kind.HEADING:
                out.append(parent)
            parent = self.units[parent].parent
        return out

    def _owner(self, unit: U | None) -> U | None:
        """The numbered paragraph that a unit is or stands under."""
        while unit is not None and not (unit.kind is Kind.PARAGRAPH and unit.label):
            unit = self.units[unit.parent] if unit.parent is not None else None
        return unit

    def _point(self, unit: U, labels: list[str], strict: bool) -> str | None:
        for label in labels:
            found = [child for child in self.children.get(unit.id, []) if child.label == label]
            if len(found) != 1:
                return None if strict or any(c.label for c in self.children.get(unit.id, [])) else unit.id
            unit = found[0]
        return unit.id


def outline_of(text: Text) -> bytes:
    """The outline of a text as it is kept, and compared."""
    return encode([(u.id, u.parent, u.kind, u.part, u.label) for u in text.tree.units])


def read_outline(kept: bytes) -> Outline[Entry]:
    """The outline that :func:`outline_of` gave."""
    return Outline(_ENTRIES.decode(kept))
