"""Tables drawn with lines: the words of each cell are taken out of the running text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page

from generators.ingest.pdf_lines import Line


@dataclass(frozen=True, slots=True)
class Table:
    """A table: where it begins on its page, and the lines of each cell of each row."""

    top: float
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


Read = Callable[[list[dict[str, Any]]], list[Line]]


def find_tables(page: Page, read: Read) -> tuple[list[Table], set[int]]:
    """The ruled tables of a page, and the ``id()`` of each of its characters that stands in one.

    A grid of one row or one column is a frame and no table.
    """
    if len(page.vertical_edges) < 2 or len(page.horizontal_edges) < 2:
        return [], set()
    tables: list[Table] = []
    taken: set[int] = set()
    chars = [c for c in page.chars if c["upright"]]
    for found in page.find_tables():
        rows = []
        for row in found.rows:
            cells = []
            for box in row.cells:
                inside = [] if box is None else [c for c in chars if id(c) not in taken and _inside(c, box)]
                taken |= {id(c) for c in inside}
                cells.append(tuple(read(inside)))
            rows.append(tuple(cells))
        if len(rows) > 1 and max(len(row) for row in rows) > 1:
            tables.append(Table(float(found.bbox[1]), tuple(rows)))
        else:
            taken -= {id(c) for c in chars if _inside(c, found.bbox)}
    return sorted(tables, key=lambda table: table.top), taken


def _inside(char: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])
