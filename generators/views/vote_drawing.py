"""A vote as a drawing: one square for each State, by choice; shape and filling tell what colour does too."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from markupsafe import Markup

CELL, STEP, ROWS = 12, 16, 6
_LABEL = 128
_GAP = 22


def squares(groups: Sequence[tuple[str, str, Sequence[str]]], title: str) -> Markup:
    """Squares in groups side by side; each group is its kind (a class of the squares), its words, and the names."""
    x = 0.0
    out = []
    for kind, words, names in groups:
        for at, name in enumerate(names):
            left, top = x + at // ROWS * STEP, at % ROWS * STEP + 1
            out.append(
                f'<rect class="v-{escape(kind)}" x="{left + 1:g}" y="{top}" width="{CELL}" height="{CELL}">'
                f"<title>{escape(name)}</title></rect>"
            )
            if kind == "against":
                out.append(
                    f'<path class="cross" d="M{left + 4:g} {top + 3}l{CELL - 6} {CELL - 6}m0 -{CELL - 6}'
                    f'l-{CELL - 6} {CELL - 6}"/>'
                )
        out.append(f'<text x="{x + 1:g}" y="{ROWS * STEP + 16}">{escape(words)}</text>')
        x += max(math.ceil(len(names) / ROWS) * STEP, _LABEL) + _GAP
    head = (
        f'<svg class="drawing squares" viewBox="0 0 {x:g} {ROWS * STEP + 24}" role="img" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>'
    )
    return Markup("".join([head, *out, "</svg>"]))
