"""A unit in one line of plain text, as translators see it in a PO file.

Emphasis is ``*italic*`` or ``**bold**``, a note's marker is ``[^label]``; a literal ``*``, ``[^``
or backslash is written with a backslash before it. Reading what was written gives it back.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generators.model.document import Emphasis, Style, Unit

_STARS = {Style.ITALIC: "*", Style.BOLD: "**"}
_TOKEN = re.compile(r"\\(?P<escaped>[\\*\[])|(?P<stars>\*{1,2})|\[\^(?P<note>[^\]\s]+)\]")


class Passage(NamedTuple):
    """Plain text with its emphasis and the places of its notes' markers (offset, label)."""

    text: str
    emphasis: tuple[Emphasis, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()


def own_passage(unit: Unit) -> Passage:
    """A unit's own words, in the language of the original."""
    return Passage(unit.text, unit.emphasis, tuple((m.offset, m.label) for m in unit.marks))


def write(unit: Unit) -> str:
    """Write a unit's text in the notation. Superscripts, and bold of a whole unit, are left to type."""
    inserts: list[tuple[int, int, str]] = []
    for span in unit.emphasis:
        whole = span.style is Style.BOLD and (span.start, span.end) == (0, len(unit.text))
        if span.style in _STARS and not whole:
            inserts += [(span.start, 2, _STARS[span.style]), (span.end, 0, _STARS[span.style])]
    inserts += [(mark.offset, 1, f"[^{mark.label}]") for mark in unit.marks]
    out, last = [], 0
    for offset, _, token in sorted(inserts):
        out += [_escape(unit.text[last:offset]), token]
        last = offset
    return "".join([*out, _escape(unit.text[last:])])


def read(line: str) -> Passage:
    """Read a line of the notation. Unpaired stars are kept as stars."""
    text, emphasis, marks = "", [], []
    opened: dict[str, int] = {}
    last = 0
    paired = _paired_stars(line)
    for found in _TOKEN.finditer(line):
        text += line[last : found.start()]
        last = found.end()
        if found["escaped"]:
            text += found["escaped"]
        elif found["note"]:
            marks.append((len(text), found["note"]))
        elif found.start() not in paired:
            text += found["stars"]
        elif found["stars"] in opened:
            style = Style.BOLD if len(found["stars"]) == 2 else Style.ITALIC
            emphasis.append(Emphasis(opened.pop(found["stars"]), len(text), style))
        else:
            opened[found["stars"]] = len(text)
    return Passage(text + line[last:], tuple(emphasis), tuple(marks))


def _paired_stars(line: str) -> set[int]:
    """Where the stars that open and close an emphasis stand."""
    paired: set[int] = set()
    waiting: dict[str, int] = {}
    for found in _TOKEN.finditer(line):
        stars = found["stars"]
        if stars:
            if stars in waiting:
                paired |= {waiting.pop(stars), found.start()}
            else:
                waiting[stars] = found.start()
    return paired


def _escape(text: str) -> str:
    return re.sub(r"(\\|\*|\[(?=\^))", r"\\\1", text)
