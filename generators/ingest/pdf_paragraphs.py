"""Lines of a PDF into paragraphs, by the white space between them, their indents, sizes and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generators.ingest.pdf_lines import Line
from generators.model.numbers import read_marker
from generators.parse import vocabulary
from generators.parse.fragments import BULLET

# A gap this much wider than between the lines of a paragraph is one between paragraphs.
_GAP = 1.22
_INDENT = 0.7
_OTHER_SIZE = 0.8
# The distance of lines, in ems, of a text in which no paragraph has two.
_USUAL = 1.25


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text is set: the size of its letters, the distance of its lines in ems, its right edge in points."""

    size: float
    leading: float
    right: float


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; ``level`` is not known from a PDF."""

    lines: list[Line]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text.strip() for line in self.lines)

    @property
    def numbered(self) -> bool:
        """Whether a number or a bullet stands at its head."""
        text = self.lines[0].text.strip()
        return read_marker(text) is not None or BULLET.match(text) is not None


def measure(pages: Sequence[list[Line]]) -> Measure:
    """Measure a whole text."""
    sizes: Counter[float] = Counter()
    for line in (line for lines in pages for line in lines):
        sizes[line.size] += len(line.chars)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    text = [[line for line in lines if abs(line.size - size) < _OTHER_SIZE] for lines in pages]
    leadings = Counter(
        round((b.bottom - a.bottom) / size, 1) for lines in text for a, b in pairwise(lines) if _surely_one(a, b)
    )
    edges = sorted(line.x1 for lines in text for line in lines)
    leading = leadings.most_common(1)[0][0] if leadings else _USUAL
    return Measure(size, min(leading, 2.6), edges[int(len(edges) * 0.95)] if edges else 0.0)


def _surely_one(before: Line, after: Line) -> bool:
    """Whether two lines surely belong to one paragraph: a sentence goes on from one to the other."""
    return (
        after.bottom - before.bottom > 3
        and before.bold == after.bold
        and vocabulary.COMPLETE.search(before.text.rstrip()) is None
        and after.text.strip()[0].islower()
        and read_marker(after.text.strip()) is None
    )


def paragraphs(lines: Sequence[Line], how: Measure) -> list[Paragraph]:
    """Cut a run of lines into paragraphs."""
    out: list[Paragraph] = []
    for line in lines:
        if out and not begins(out[-1], line, how):
            out[-1].lines.append(line)
        else:
            out.append(Paragraph([line]))
    return out


def begins(paragraph: Paragraph, line: Line, how: Measure) -> bool:
    """Whether a line begins a paragraph, and is not the next one of this."""
    before = paragraph.lines[-1]
    em = max(line.size, before.size)
    text = line.text.strip()
    if line.bottom - before.bottom > how.leading * em * _GAP or line.bottom <= before.bottom:
        return True
    if abs(line.size - before.size) > _OTHER_SIZE or "\t" in before.text.strip():
        return True
    if vocabulary.AGENDA_LINE.match(before.text.strip()) and not vocabulary.MASTHEAD.match(text):
        return False
    if vocabulary.CONTENTS_ENTRY.search(before.text.strip()):
        return True
    if vocabulary.CONTENTS_ENTRY.search(text) and read_marker(text):
        return True
    if vocabulary.CLOSING.match(text) and vocabulary.CLOSING.match(before.text.strip()):
        return True
    room = _room(before, line, how)
    if line.bold != before.bold and room:
        return True
    complete = vocabulary.COMPLETE.search(before.text.rstrip()) is not None
    moved = abs(line.x0 - before.x0) > _INDENT * em
    if read_marker(text) or BULLET.match(text):
        return complete or (moved and room)
    if before.bold or not complete:
        return False
    hanging = len(paragraph.lines) == 1 and paragraph.numbered
    return room or (moved and not hanging and (len(paragraph.lines) > 1 or line.x0 > before.x0))


def _room(before: Line, line: Line, how: Measure) -> bool:
    """Whether the first word of a line would have fitted on the line before: it was begun on purpose."""
    first = line.text.split()[0]
    width = next((c.x1 for c in line.chars[len(first) - 1 :]), line.x1) - line.x0
    return before.x1 + width + how.size < how.right


def goes_on(before: Paragraph, after: Paragraph, how: Measure) -> bool:
    """Whether the first paragraph of a page is the rest of the last one of the page before."""
    last, first = before.lines[-1], after.lines[0]
    text, words = last.text.rstrip(), first.text.strip()
    if abs(last.size - first.size) > _OTHER_SIZE or last.bold != first.bold or "\t" in text or "\t" in words:
        return False
    complete = vocabulary.COMPLETE.search(text) is not None
    if after.numbered and (complete or not words[0].islower()):
        return False
    if vocabulary.OPEN_END.search(text):
        return True
    if last.bold:
        return words[0].islower() and not complete
    if not complete:
        return True
    body = before.lines[1:] or before.lines
    flush = abs(first.x0 - body[-1].x0) <= _INDENT * how.size
    hanging = len(before.lines) > 1 or not before.numbered
    return flush and hanging and before.numbered and not _room(last, first, how)
