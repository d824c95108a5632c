"""What a page prints beside its text: running headers and footers, page numbers, numbers of print jobs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from generators.ingest.blocks import PAGE, PRINT_JOB, RUNNING
from generators.ingest.pdf_lines import Line
from generators.model.catalogue import Bilingual
from generators.parse import vocabulary
from generators.parse.lines import PAGE_NUMBER

# The bands of a page, as shares of its height, in which furniture stands.
_TOP = 0.14
_BOTTOM = 0.88
_HEAD = 0.25
_NUMBER = re.compile(r"^(?:(?:Page|page|p\.)\s?)?[-–]?\s?\d{1,4}(?:\s?(?:/|sur|of|de)\s?\d{1,4})?\s?[-–]?$")
# In points.
_SAME_HEIGHT = 4.0
Furniture = dict[int, Bilingual]
_Seen = dict[str, list[tuple[int, float]]]


def find_furniture(pages: Sequence[list[Line]], heights: Sequence[float]) -> list[Furniture]:
    """For each page, which of its lines (by index) are furniture, and why.

    Furniture stands between the text and the edge of the page. A line is a running one when it
    stands at the same height of two pages, its digits not counted, or when it is the symbol alone at
    the top of a page after the first, alone or beside other words.
    """
    seen: _Seen = defaultdict(list)
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for where in (_TOP, _BOTTOM):
            for index in _band(lines, height, where):
                seen[_shape(lines[index])].append((number, lines[index].bottom))
    head = _head(pages[0], heights[0]) if pages else frozenset()
    return [
        _of_band(number, lines, height, _TOP, seen, head) | _of_band(number, lines, height, _BOTTOM, seen, head)
        for number, (lines, height) in enumerate(zip(pages, heights, strict=True))
    ]


def _head(lines: Sequence[Line], height: float) -> frozenset[str]:
    """What the head of the first page says in its right column: the symbol, the date."""
    upper = [line for line in lines if line.bottom < _HEAD * height]
    words = {" ".join(piece.text.split()) for line in upper for piece in (line, *line.segments)}
    return frozenset(w for w in words if vocabulary.SYMBOL_LINE.match(w) or vocabulary.MASTHEAD.match(w))


def _of_band(
    number: int, lines: list[Line], height: float, where: float, seen: _Seen, head: frozenset[str]
) -> Furniture:
    """The furniture of one band of a page, from its edge inwards."""
    found: Furniture = {}
    for index in _band(lines, height, where):
        line = lines[index]
        text = " ".join(line.text.split())
        pages = [page for page, bottom in seen[_shape(line)] if abs(bottom - line.bottom) < _SAME_HEIGHT]
        first = where == _TOP and (number == 0 or (number == min(pages) and vocabulary.ANNEX.match(text)))
        if PAGE_NUMBER.match(text):
            found[index] = PRINT_JOB
        elif _NUMBER.match(text):
            found[index] = PAGE
        elif not first and (len(pages) > 1 or (where == _TOP and _repeats(line, head, bool(found)))):
            found[index] = RUNNING
        else:
            break
    return found


def _repeats(line: Line, head: frozenset[str], below: bool) -> bool:
    """Whether the top line of a page bears the symbol, alone or beside a title; or the line ``below`` repeats
    another word of the masthead, such as the date."""
    words = [" ".join(piece.text.split()) for piece in line.segments]
    if len(words) == 1 and vocabulary.SYMBOL_LINE.match(words[0]):
        return True
    if below and words[0] in head:
        return True
    return any(word in head and vocabulary.SYMBOL_LINE.match(word) for word in words)


def _band(lines: list[Line], height: float, where: float) -> list[int]:
    """The indexes of the lines in a band, from the edge of the page inwards."""
    if where == _TOP:
        return [i for i, line in enumerate(lines) if line.bottom < _TOP * height]
    return [i for i, line in reversed(list(enumerate(lines))) if line.top > _BOTTOM * height]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", "".join(line.text.split()))
