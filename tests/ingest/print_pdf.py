"""Print a tree to PDF in the layout of the official documents of the United Nations.

Two-column masthead, running headers on alternate sides, numbers of page and print job, justified
lines with words cut at their ends, paragraphs across pages, notes at the foot under a short rule.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from generators.model.document import Kind, Tree, Unit
from tests.ingest.sheet import Printed, Word, printed, superscript, words

_FOLDER = Path(reportlab.__file__).parent / "fonts"
FONTS = {"": "Vera", "bold": "Vera-Bold", "italic": "Vera-Italic"}
for _file, _name in (("Vera", "Vera"), ("VeraBd", "Vera-Bold"), ("VeraIt", "Vera-Italic")):
    registerFont(TTFont(_name, str(_FOLDER / f"{_file}.ttf")))
WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, FOOT = 90.0, WIDTH - 80.0, 90.0, HEIGHT - 75.0
COLUMN = 400.0
RIGHT_WORDS = ("Distr.", "Français", "Original")


@dataclass(frozen=True)
class Layout:
    """What changes from one print to another."""

    header: str
    job: str = "08-45231"
    size: float = 9.0
    hyphens: bool = True
    page: float = HEIGHT


@dataclass
class Row:
    """A line that is set: its words, where it begins, and whether its spaces are stretched to the right edge."""

    words: list[Word]
    x: float
    end: float
    size: float
    bold: bool
    stretched: bool
    after: float = 0.0
    notes: tuple[Printed, ...] = ()


def print_pdf(tree: Tree, layout: Layout) -> bytes:
    """The PDF."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    press = _Press(canvas, layout)
    press.print(printed(tree))
    canvas.save()
    return out.getvalue()


def width(word: Word, size: float, bold: bool) -> float:
    """The width of a word, in points."""
    font = FONTS["bold" if bold else word.style if word.style in FONTS else ""]
    return float(stringWidth(word.text, font, size * (0.65 if superscript(word) else 1)))


def right_column(front: list[Printed]) -> list[Printed]:
    """What stands on the right of a masthead: distribution, date and language, where they follow each other."""
    found = [i for i, p in enumerate(front) if p.unit.text.startswith(RIGHT_WORDS) or p.unit.text[:1].isdigit()]
    in_a_row = len(found) > 1 and found == list(range(1, len(found) + 1))
    return [front[i] for i in found] if in_a_row else []


def set_lines(found: Printed, x: float, hang: float, end: float, size: float, layout: Layout) -> list[Row]:
    """Cut the words of a paragraph into lines. ``hang`` is where lines after the first begin."""
    bold = found.unit.kind in (Kind.HEADING, Kind.TITLE)
    space = size * 0.3
    rows: list[Row] = []
    line: list[Word] = []
    used, start = 0.0, x
    queue = list(found.words)
    while queue:
        word = queue.pop(0)
        gap = 0.0 if word.glued or not line else space
        if used + gap + width(word, size, bold) <= end - start or not line:
            line.append(word)
            used += gap + width(word, size, bold)
            continue
        head, rest = _hyphenated(word, end - start - used - gap, size, bold) if layout.hyphens else (None, word)
        if head is not None:
            line.append(head)
        # What is glued to a word goes to the next line with it.
        carried = [rest]
        while head is None and carried[0].glued and line:
            carried.insert(0, line.pop())
        rows.append(Row(line, start, end, size, bold, not bold))
        line, used, start, queue = [], 0.0, hang, carried + queue
    rows.append(Row(line, start, end, size, bold, False))
    return rows


def _hyphenated(word: Word, room: float, size: float, bold: bool) -> tuple[Word | None, Word]:
    """Cut a long word so that its head fits; only words that other texts know are cut."""
    if len(word.text) < 12 or not word.text.isalpha() or not word.text.islower() or word.style or word.glued:
        return None, word
    head = Word(word.text[: len(word.text) // 2] + "-")
    return (head, Word(word.text[len(word.text) // 2 :])) if width(head, size, bold) <= room else (None, word)


class _Press:
    def __init__(self, canvas: Canvas, layout: Layout) -> None:
        self.canvas, self.layout = canvas, layout
        self.y = TOP
        self.page = 1
        self.notes: list[Row] = []

    def print(self, found: list[Printed]) -> None:
        front = []
        while found and found[0].unit.part == "main" and found[0].unit.kind in (Kind.FRONTMATTER, Kind.TITLE):
            front.append(found.pop(0))
        self._masthead(front)
        for paragraph in found:
            self._paragraph(paragraph)
        self._finish()

    def _masthead(self, front: list[Printed]) -> None:
        size = self.layout.size
        right = right_column(front)
        y = self.y
        for paragraph in front:
            if paragraph in right:
                continue
            big = size + 4 if paragraph is front[0] else size
            rows = set_lines(paragraph, LEFT, LEFT, COLUMN - 60 if right else COLUMN, big, self.layout)
            rows[-1].after = size
            self._rows(rows, paragraph)
        for index, paragraph in enumerate(right):
            row = set_lines(paragraph, COLUMN, COLUMN, WIDTH, size, self.layout)[0]
            self._draw(row, y + index * size * 1.3)
        self.y = max(self.y, y + len(right) * size * 1.3) + size

    def _paragraph(self, found: Printed) -> None:
        size = self.layout.size
        unit = found.unit
        if unit.kind is Kind.TOC:
            self._contents(found)
            return
        indent = LEFT + (24.0 * max(1, unit.level) if unit.kind in (Kind.ITEM, Kind.BULLET) else 0.0)
        if unit.kind is Kind.HEADING:
            indent = LEFT - 12
        text = indent + (28.0 if found.label else 20.0 if unit.kind is Kind.PARAGRAPH else 0.0)
        hang = text if unit.kind in (Kind.HEADING, Kind.ITEM, Kind.BULLET) else LEFT
        end = COLUMN if unit.kind is Kind.HEADING else RIGHT
        rows = set_lines(found, text, hang, end, size, self.layout)
        if found.label:
            rows[0].words.insert(0, Word(found.label, "label"))
            rows[0].x = indent
        rows[-1].after = size * 0.7
        self._rows(rows, found)

    def _contents(self, found: Printed) -> None:
        *entry, page = found.words
        if not entry:
            self._rows([Row([page], RIGHT - 40, RIGHT, self.layout.size, False, False, 3)], found)
            return
        rows = set_lines(
            replace(found, words=tuple(entry)), LEFT + 28, LEFT + 28, COLUMN, self.layout.size, self.layout
        )
        used = rows[-1].x + sum(width(w, self.layout.size, False) + 3 for w in rows[-1].words)
        rows[-1].words += [Word("." * int((RIGHT - 20 - used) / 3)), page]
        if found.label:
            rows[0].words.insert(0, Word(found.label, "label"))
            rows[0].x = LEFT
        rows[-1].after = 3
        self._rows(rows, found)

    def _rows(self, rows: list[Row], found: Printed) -> None:
        waiting = list(found.notes)
        for index, row in enumerate(rows):
            marks = [w.text for w in row.words if w.style == "mark"]
            called = [n for n in waiting if n.label in marks or index == len(rows) - 1]
            feet = [r for note in called for r in self._note(note)]
            keep = len(rows) + 1 if found.unit.kind is Kind.HEADING and index == 0 else 1
            need = (keep * row.size + sum(r.size * 1.25 for r in (*self.notes, *feet))) * 1.3 + 16
            if self.y + need > FOOT:
                self._finish()
            waiting = [n for n in waiting if n not in called]
            self.notes += feet
            self._draw(row, self.y)
            self.y += row.size * 1.3 + row.after

    def _note(self, note: Unit) -> list[Row]:
        size = self.layout.size - 2
        found = Printed(note, "", words(note), ())
        rows = set_lines(found, LEFT + 14, LEFT, RIGHT, size, replace(self.layout, hyphens=False))
        rows[0].words.insert(0, Word(note.label or "", "mark"))
        rows[0].x = LEFT + 6
        return rows

    def _draw(self, row: Row, y: float) -> None:
        x = row.x
        found = list(row.words)
        if found and found[0].style in ("label", "mark") and not found[0].glued:
            first = found.pop(0)
            x = self._word(first, x, y, row)
            x = max(x + row.size * 0.3, row.x + (28.0 if first.style == "label" else 8.0))
        space = row.size * 0.3
        if row.stretched:
            gaps = sum(1 for w in found[1:] if not w.glued)
            used = sum(width(w, row.size, row.bold) for w in found)
            space = (row.end - x - used) / gaps if gaps else space
        for index, word in enumerate(found):
            x = self._word(word, x + (0 if word.glued or index == 0 else space), y, row)

    def _word(self, word: Word, x: float, y: float, row: Row) -> float:
        font = FONTS["bold" if row.bold else word.style if word.style in FONTS else ""]
        raised = superscript(word) and set(word.text) != {"*"}
        size = row.size * (0.65 if raised else 1)
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y - (-row.size * 0.35 if raised else 0), word.text)
        return x + float(stringWidth(word.text, font, size))

    def _finish(self) -> None:
        if self.notes:
            y = FOOT - sum(r.size * 1.25 for r in self.notes)
            self.canvas.line(LEFT, HEIGHT - y + 9, LEFT + 90, HEIGHT - y + 9)
            for row in self.notes:
                self._draw(row, y)
                y += row.size * 1.25
        self.canvas.setFont("Vera", 7)
        page = f"{self.page}/24"
        ends = (LEFT, RIGHT) if self.page % 2 else (RIGHT, LEFT)
        self.canvas.drawString(min(ends[0], RIGHT - 40), 40, self.layout.job)
        self.canvas.drawString(min(ends[1], RIGHT - 20), 40, page)
        if self.page > 1:
            self.canvas.setFont("Vera-Bold", 8)
            self.canvas.drawString(LEFT if self.page % 2 else RIGHT - 90, HEIGHT - 50, self.layout.header)
            self.canvas.line(LEFT, HEIGHT - 58, RIGHT, HEIGHT - 58)
        self.canvas.showPage()
        self.page += 1
        self.y, self.notes = TOP, []
