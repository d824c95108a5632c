"""The head of a first page: an organ and a title on the left, distribution, date and language on the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generators.ingest.pdf_lines import Line
from generators.ingest.pdf_paragraphs import Measure, Paragraph, begins, paragraphs
from generators.ingest.pdf_tables import Table
from generators.parse import vocabulary

_RIGHT = 0.45
_LOWEST = 0.55
_SAME_EDGE = 4.0


def split_masthead(lines: list[Line], width: float, height: float, how: Measure) -> tuple[list[Paragraph], list[Line]]:
    """The paragraphs of the masthead in reading order, and the lines below it.

    Each group of lines on the right stands after what begins beside it on the left. Without a right
    column there is no masthead to take apart.
    """
    edge = _right_edge(lines, width, height)
    if edge is None:
        return [], lines
    last = max(i for i, line in enumerate(lines) if _at(line, edge) and line.bottom < _LOWEST * height)
    left: list[Line] = []
    right: list[Line] = []
    for line in lines[: last + 1]:
        for segment in line.segments:
            (right if segment.x0 > min(edge - _SAME_EDGE, width * 0.5) else left).append(segment)
    found = paragraphs(left, how)
    rest = lines[last + 1 :]
    while found and rest and not begins(found[-1], rest[0], how):
        found[-1].lines.append(rest.pop(0))
    placed = [(p.lines[0].bottom, 0, p) for p in _joined(found, right)]
    for group in _groups(right):
        placed += [(group[0].bottom, 1, Paragraph([line])) for line in group]
    return [p for _, _, p in sorted(placed, key=lambda row: (round(row[0] / 3), row[1]))], rest


def unjoined(found: Sequence[Paragraph | Table]) -> list[Paragraph | Table]:
    """The head of a text or annex, its paragraphs cut where a line of its own stands, as far as its first sentence."""
    out: list[Paragraph | Table] = []
    head = True
    for item in found:
        head = head and isinstance(item, Paragraph) and not _ends_sentence(item.lines[-1])
        if not head or not isinstance(item, Paragraph):
            out.append(item)
            continue
        out.append(Paragraph(item.lines[:1]))
        for before, line in pairwise(item.lines):
            last = out[-1]
            assert isinstance(last, Paragraph)
            # The symbol at the other end of a line belongs to that line.
            if vocabulary.apart(_words(before), _words(line)) and line.bottom - before.bottom > _SAME_EDGE:
                out.append(Paragraph([line]))
            else:
                last.lines.append(line)
    return out


def _ends_sentence(line: Line) -> bool:
    return vocabulary.SENTENCE_END.search(_words(line)) is not None and not _masthead_words(line.segments[-1])


def _words(line: Line) -> str:
    return " ".join(line.text.split())


def _joined(left: list[Paragraph], right: list[Line]) -> list[Paragraph]:
    """«Nations Unies» and the symbol at the other end of its line are one line."""
    for paragraph in left:
        beside = [s for s in right if abs(s.bottom - paragraph.lines[-1].bottom) <= 6]
        for symbol in (s for s in beside if vocabulary.SYMBOL_LINE.match(" ".join(s.text.split()))):
            right.remove(symbol)
            paragraph.lines.append(symbol)
    return left


def _right_edge(lines: Sequence[Line], width: float, height: float) -> float | None:
    """Where the right column begins: where two or more pieces in the upper half of the page do, one of which
    is what a masthead says."""
    starts = [
        (segment.x0, _masthead_words(segment))
        for line in lines
        if line.bottom < _LOWEST * height
        for segment in line.segments
        if segment.x0 > _RIGHT * width and (segment is not line.segments[0] or _masthead_words(segment))
    ]
    edges = Counter(round(x / _SAME_EDGE) for x, _ in starts)
    best = max(edges, key=lambda e: edges[e], default=None)
    column = [(x, says) for x, says in starts if round(x / _SAME_EDGE) == best]
    if len(column) < 2:
        # Meeting records set each line of the right side at an edge of its own.
        column = [(x, says) for x, says in starts if says]
    return min((x for x, _ in column), default=None) if any(says for _, says in column) else None


def _masthead_words(line: Line) -> bool:
    return vocabulary.MASTHEAD.match(_words(line)) is not None or vocabulary.SYMBOL_LINE.match(_words(line)) is not None


def _at(line: Line, edge: float) -> bool:
    return any(abs(segment.x0 - edge) <= _SAME_EDGE for segment in line.segments)


def _groups(lines: list[Line]) -> list[list[Line]]:
    """The lines of the right column, cut where more than three lines' white space stands."""
    out = [lines[:1]] if lines else []
    for before, line in pairwise(lines):
        if line.bottom - before.bottom > 4 * line.size:
            out.append([])
        out[-1].append(line)
    return out
