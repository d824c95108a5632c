"""Text set in two columns, as meeting records are: the left column is read before the right one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generators.ingest.pdf_lines import Line

# Where the white space between two columns can stand, as shares of the page's width.
_FROM, _TO = 0.38, 0.62
# In ems: how wide it is at least, and how far from its column's edge a full line may end.
_GUTTER = 0.9
_FULL = 2.5
# White space across both columns that is wider than this many lines parts what stands above from what is below.
_APART = 2.2
_FEWEST_LINES = 4
# The width of a column, as a share of the page's: what stands on the right of a masthead is narrower.
_NARROWEST = 0.25
# The share of a column's lines that are full: cells of a table seldom are.
_SHARE = 0.45


@dataclass(frozen=True, slots=True)
class Run:
    """Lines to be read from top to bottom; ``right`` is the right edge of their column, None for the page's."""

    lines: list[Line]
    right: float | None = None


def read_columns(lines: Sequence[Line], width: float) -> list[Run]:
    """A page's lines in reading order. What no gutter parts is one run."""
    runs: list[Run] = []
    for band in _bands(lines):
        columns = _columns(band, width)
        if columns is not None:
            runs += [Run(column, max(line.x1 for line in column)) for column in columns]
        elif runs and runs[-1].right is None:
            runs[-1].lines.extend(band)
        else:
            runs.append(Run(list(band)))
    return runs or [Run([])]


def _bands(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines, cut where wide white space goes across the page."""
    band: list[Line] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and line.top - before.bottom > _APART * line.size:
            yield band
            band = []
        band.append(line)
    if band:
        yield band


def _columns(band: Sequence[Line], width: float) -> tuple[list[Line], list[Line]] | None:
    """The two columns of a band of lines, where a gutter goes through all of them and most lines are full."""
    if len(band) < _FEWEST_LINES:
        return None
    for step in range(int(_FROM * width), int(_TO * width), 3):
        if all(_clear(line, step) for line in band):
            left, right = (_side(band, step, first) for first in (True, False))
            if all(_full(side, width) for side in (left, right)) and _aligned(right):
                return left, right
    return None


def _clear(line: Line, x: float) -> bool:
    """Whether white space as wide as a gutter stands around a place of a line."""
    before = max((c.x1 for c in line.chars if (c.x0 + c.x1) / 2 < x), default=0.0)
    after = min((c.x0 for c in line.chars if (c.x0 + c.x1) / 2 >= x), default=x + 1000.0)
    return before <= x <= after and after - before >= _GUTTER * line.size


def _side(band: Sequence[Line], x: float, first: bool) -> list[Line]:
    halves = (tuple(c for c in line.chars if ((c.x0 + c.x1) / 2 < x) is first) for line in band)
    return sorted((Line(half) for half in halves if half), key=lambda line: line.bottom)


def _full(column: Sequence[Line], width: float) -> bool:
    """Whether lines are a column of running text: enough of them, as wide as a column, most of them to its edge."""
    edge = max((line.x1 for line in column), default=0.0)
    if len(column) < _FEWEST_LINES or edge - min(line.x0 for line in column) < _NARROWEST * width:
        return False
    full = sum(edge - line.x1 <= _FULL * line.size for line in column)
    return full >= _SHARE * len(column) and not any(b.bottom - a.bottom < 1 for a, b in pairwise(column))


def _aligned(column: Sequence[Line]) -> bool:
    """Whether the lines begin at one edge, but for the indents of paragraphs."""
    edge = min(line.x0 for line in column)
    return sum(line.x0 - edge <= 0.5 * line.size for line in column) >= _SHARE * len(column)
