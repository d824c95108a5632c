"""Drawings of figures as SVG that fit any width: places along it are in hundredths, all else in the size of the type.

A drawing is one picture for a screen reader, which says its figures; its table stands beside it and has the links.
Where the names are links, it is a group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

# How high a row is: with numbers under its parts, and without.
_NUMBERED, _PLAIN = 4.2, 3.0
# A number under a part of a bar needs this share of the width to stand clear of the next.
_ROOM = 9.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of bars: its name, its value in words, its parts, each a class, a value and words; where its name leads."""

    name: str
    words: str
    parts: tuple[tuple[str, float, str], ...]
    href: str = ""

    @property
    def total(self) -> float:
        """All parts together."""
        return sum(value for _, value, _ in self.parts)


def bars(rows: Sequence[Row], title: str, *, whole: bool = False) -> Markup:
    """Bars one under the other, each under its name; its parts stand in a row.

    ``whole``: each bar fills the width, and each part with room has its own number under it. Else the longest does.
    """
    longest = max((row.total for row in rows), default=0) or 1
    step = _NUMBERED if whole else _PLAIN
    said = f"{title}. {'; '.join(f'{row.name}, {row.words}' for row in rows)}"
    out = [_open("bars", step * len(rows), said, "group" if any(row.href for row in rows) else "img")]
    for at, row in enumerate(rows):
        top = at * step
        name = f'<text x="0" y="{_em(top + 1)}">{escape(row.name)}</text>'
        out.append(f'<a href="{escape(row.href)}">{name}</a>' if row.href else name)
        left = 0.0
        for kind, value, words in row.parts:
            wide = 100 * value / ((row.total or 1) if whole else longest)
            if value:
                out.append(
                    f'<rect class="{escape(kind)}" x="{left:.2f}%" y="{_em(top + 1.4)}" width="{wide:.2f}%" '
                    f'height=".9em"><title>{escape(row.name)}, {escape(words)}</title></rect>'
                )
            if whole and wide >= _ROOM:
                out.append(f'<text class="value" x="{left:.2f}%" y="{_em(top + 3.3)}">{value:g}</text>')
            left += wide
        # Beside the bar: the style sheet keeps room for it.
        out.append(f'<text class="value" x="{left:.2f}%" dx=".5em" y="{_em(top + 2.2)}">{escape(row.words)}</text>')
    return Markup("".join([*out, "</svg>"]))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands under it (empty: nothing), its value, its words, and its parts from the ground up."""

    name: str
    value: str
    words: str
    parts: tuple[tuple[str, float], ...]

    @property
    def total(self) -> float:
        """All parts together."""
        return sum(value for _, value in self.parts)


def columns(row: Sequence[Column], title: str, height: float, highest: float) -> Markup:
    """Columns side by side, ``height`` high (in the size of the type) where their value is ``highest``.

    The first of the highest in the row bears its value, so that the eye has a scale.
    """
    share = 100 / (len(row) or 1)
    top = max(row, key=lambda column: column.total, default=None)
    said = "; ".join(column.words for column in row if column.total)
    ground = height + 1.2
    out = [_open("columns", ground + 1.4, f"{title}. {said}")]
    out.append(f'<line x1="0" x2="100%" y1="{_em(ground)}" y2="{_em(ground)}"/>')
    for at, column in enumerate(row):
        y = ground
        for kind, value in column.parts:
            tall = height * value / (highest or 1)
            y -= tall
            if value:
                out.append(
                    f'<rect class="{escape(kind)}" x="{share * (at + 0.14):.2f}%" y="{_em(y)}" '
                    f'width="{share * 0.72:.2f}%" height="{_em(tall)}"><title>{escape(column.words)}</title></rect>'
                )
        middle = f'x="{share * (at + 0.5):.2f}%" text-anchor="middle"'
        if column is top and column.total:
            out.append(f'<text class="value" {middle} y="{_em(y - 0.3)}">{escape(column.value)}</text>')
        if column.name:
            out.append(f'<text class="value" {middle} y="{_em(ground + 1.2)}">{escape(column.name)}</text>')
    return Markup("".join([*out, "</svg>"]))


def _open(kind: str, height: float, words: str, role: str = "img") -> str:
    return f'<svg class="chart {kind}" width="100%" height="{_em(height)}" role="{role}" aria-label="{escape(words)}">'


def _em(value: float) -> str:
    return f"{value:.2f}em"
