"""Small drawings as SVG, in the palette of the page; each says in words what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup


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
