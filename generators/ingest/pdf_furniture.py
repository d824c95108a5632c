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
_NUMBER = re.compile(r"^(?:(?:Page|page|p\.)\s?)?[-–]?\s?\d{1,4}(?:\s?(?:/|sur|of|de)\s?\d{1,4})?\s?[-–]?$")
Furniture = dict[int, Bilingual]


def find_furniture(pages: Sequence[list[Line]], heights: Sequence[float]) -> list[Furniture]:
    """For each page, which of its lines (by index) are furniture, and why.

    A line is a running one when it stands in the same band of two pages, its digits not counted,
    or when it is the symbol alone at the top of a page after the first.
    """
    bands = [_bands(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, (lines, band) in enumerate(zip(pages, bands, strict=True)):
        for index, where in band.items():
            seen[where, _shape(lines[index])].add(number)
    return [_of_page(number, lines, band, seen) for number, (lines, band) in enumerate(zip(pages, bands, strict=True))]


def _of_page(
    number: int, lines: list[Line], band: dict[int, str], seen: dict[tuple[str, str], set[int]]
) -> Furniture:
    found: Furniture = {}
    for index, where in band.items():
        text = " ".join(lines[index].text.split())
        pages = seen[where, _shape(lines[index])]
        first_of_all = where == "top" and (number == 0 or (number == min(pages) and vocabulary.ANNEX.match(text)))
        if PAGE_NUMBER.match(text):
            found[index] = PRINT_JOB
        elif _NUMBER.match(text) and _outermost(index, where, found, len(lines)):
            found[index] = PAGE
        elif (len(pages) > 1 or (where == "top" and vocabulary.SYMBOL_LINE.match(text))) and not first_of_all:
            found[index] = RUNNING
    return found


def _bands(lines: list[Line], height: float) -> dict[int, str]:
    top = {i: "top" for i, line in enumerate(lines) if line.bottom < _TOP * height}
    return top | {i: "bottom" for i, line in enumerate(lines) if line.top > _BOTTOM * height}


def _outermost(index: int, where: str, found: Furniture, count: int) -> bool:
    """Whether nothing but furniture stands between a line and the edge of the page."""
    beyond = range(index) if where == "top" else range(index + 1, count)
    return all(i in found for i in beyond) or (where == "bottom" and index >= count - 2)


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", "".join(line.text.split()))
