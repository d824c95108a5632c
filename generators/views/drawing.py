"""Small drawings as SVG, in the palette of the page; each says in words what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

BAR_HEIGHT = 22
NAME_WIDTH = 250
BAR_WIDTH = 260


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name and address, a value, and the value in words."""

    name: str
    href: str
    value: float
    words: str


def bars(rows: Sequence[Bar], title: str) -> Markup:
    """Horizontal bars, one a row, as long as their value; the longest fills the width."""
    longest = max((row.value for row in rows), default=0) or 1
    height = BAR_HEIGHT * len(rows)
    out = [
        f'<svg class="drawing bars" viewBox="0 0 {NAME_WIDTH + BAR_WIDTH + 130} {height}" role="group" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>'
    ]
    for at, row in enumerate(rows):
        y = at * BAR_HEIGHT
        length = round(BAR_WIDTH * row.value / longest, 1)
        out.append(
            f'<a href="{escape(row.href)}"><text x="{NAME_WIDTH - 8}" y="{y + 15}" text-anchor="end">'
            f"{escape(row.name)}</text></a>"
            f'<rect x="{NAME_WIDTH}" y="{y + 4}" width="{length}" height="{BAR_HEIGHT - 8}"/>'
            f'<text class="value" x="{NAME_WIDTH + length + 6}" y="{y + 15}">{escape(row.words)}</text>'
        )
    return Markup("".join([*out, "</svg>"]))


@dataclass(frozen=True, slots=True)
class Dot:
    """An event on a line of years: where it stands (a year and its fraction), its lane, name and address."""

    at: float
    lane: int
    name: str
    href: str
    kind: str


def years(dots: Sequence[Dot], lanes: Sequence[str], first: int, last: int, title: str) -> Markup:
    """A line of years with a lane for each kind; each dot is a link that says its name."""
    left, row = 130, 30
    # A few years are spread, so that the drawing is never enlarged; then each bears its number.
    step = max(20, 700 // (last - first + 1))
    every = 5 if step < 40 else 1
    width = left + (last - first + 1) * step + 10
    height = row * len(lanes) + 26
    out = [
        f'<svg class="drawing years" viewBox="0 0 {width} {height}" role="group" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>"
    ]
    for year in range(first, last + 1):
        x = float(left + (year - first) * step)
        if year % every == 0 or year in (first, last):
            out.append(f'<line class="rule" x1="{x}" y1="0" x2="{x}" y2="{height - 20}"/>')
            if year % every == 0:
                out.append(f'<text class="year" x="{x}" y="{height - 6}" text-anchor="middle">{year}</text>')
    for lane, name in enumerate(lanes):
        y = row * lane + row // 2
        out.append(f'<text class="lane" x="0" y="{y + 4}">{escape(name)}</text>')
        out.append(f'<line class="lane" x1="{left}" y1="{y}" x2="{width - 10}" y2="{y}"/>')
    for dot in dots:
        x = round(left + (dot.at - first) * step, 1)
        y = row * dot.lane + row // 2
        out.append(
            f'<a href="{escape(dot.href)}" aria-label="{escape(dot.name)}">'
            f'<circle class="k-{escape(dot.kind)}" cx="{x}" cy="{y}" r="5">'
            f"<title>{escape(dot.name)}</title></circle></a>"
        )
    return Markup("".join([*out, "</svg>"]))
