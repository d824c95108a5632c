"""A vote as a drawing: one square for each State, by choice; shape and filling tell what colour does too."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

CELL, STEP, ROWS = 12, 16, 6
_LEAST = 88
# About how wide a letter of the words under the squares is.
_LETTER = 6.6


def squares(kind: str, words: str, names: Sequence[str]) -> Markup:
    """The squares of one choice, column by column; ``kind`` is a class of each, ``words`` stand under them."""
    columns = -(-len(names) // ROWS)
    width = max(columns * STEP, _LEAST, round(len(words) * _LETTER))
    out = [
        f'<svg class="drawing squares" width="{width}" height="{ROWS * STEP + 22}" '
        f'viewBox="0 0 {width} {ROWS * STEP + 22}" role="img" aria-label="{escape(words)}">'
    ]
    for at, name in enumerate(names):
        left, top = at // ROWS * STEP + 1, at % ROWS * STEP + 1
        out.append(
            f'<rect class="v-{escape(kind)}" x="{left}" y="{top}" width="{CELL}" height="{CELL}">'
            f"<title>{escape(name)}</title></rect>"
        )
        if kind == "against":
            side = CELL - 6
            out.append(f'<path class="cross" d="M{left + 3} {top + 3}l{side} {side}m0 -{side}l-{side} {side}"/>')
    out.append(f'<text x="1" y="{ROWS * STEP + 16}">{escape(words)}</text></svg>')
    return Markup("".join(out))
