"""A PDF as the official document systems print it: masthead, paragraphs, notes, furniture, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from generators.ingest.blocks import Block, Extract, Role, Span
from generators.ingest.pdf_columns import Run, read_columns
from generators.ingest.pdf_furniture import find_furniture
from generators.ingest.pdf_lines import Char, Line, read_lines
from generators.ingest.pdf_masthead import split_masthead, unjoined
from generators.ingest.pdf_notes import Note, ended, split_notes
from generators.ingest.pdf_paragraphs import Measure, Paragraph, goes_on, measure, paragraphs
from generators.ingest.pdf_tables import Table, find_tables
from generators.ingest.refusal import Refusal
from generators.ingest.words import is_cut, words_of
from generators.parse import vocabulary
from generators.parse.fragments import glue

MOST_PAGES = 500
# A page without a word is a picture of one; a few are covers or maps.
_PICTURES = 0.5


@dataclass(slots=True)
class _Sheet:
    """What is on a page. ``rules`` is where short lines are drawn: over notes."""

    lines: list[Line]
    width: float
    height: float
    rules: list[float]
    tables: list[Table] = field(default_factory=list)
    sideways: int = 0


def read_pdf(content: bytes, known: frozenset[str]) -> Extract:
    """Read a PDF. ``known`` are words of other texts, to join what is cut at the end of a line.

    Raises :class:`Refusal` where it cannot be read: encrypted, without text, too long.
    """
    try:
        with pdfplumber.open(BytesIO(content)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise Refusal("too-large", f"it has {len(pdf.pages)} pages, and at most {MOST_PAGES} are read")
            sheets = []
            for page in pdf.pages:
                sheets.append(_sheet(page))
                page.close()
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise Refusal("locked-file", "the PDF asks for a password") from None
        raise Refusal("damaged-file", f"the PDF is damaged: {cause}") from None
    empty = [n for n, sheet in enumerate(sheets, 1) if not sheet.lines and not sheet.tables]
    if not sheets or len(empty) > _PICTURES * len(sheets):
        raise Refusal("no-words", f"{len(empty)} of its {len(sheets)} pages hold no text, but pictures of it")
    told = [f"page {n} holds no text: look whether it is a picture of some" for n in empty]
    told += [
        f"page {n}: {s.sideways} characters set sideways were not read" for n, s in enumerate(sheets, 1) if s.sideways
    ]
    blocks, cut = _Reader(sheets, known).read()
    if cut:
        told.append(f"{len(cut)} words cut at the end of a line were joined: {', '.join(sorted(set(cut)))}")
    return Extract("PDF", tuple(blocks), len(sheets), tuple(told))


def _runs(sheet: _Sheet, lines: list[Line]) -> list[Run]:
    """The lines of a page in reading order; a table takes the width of the page."""
    return [Run(lines)] if sheet.tables else read_columns(lines, sheet.width)


def _sheet(page: Page) -> _Sheet:
    chars = page.chars
    tables, inside = find_tables(page, lambda found: read_lines(_chars(found)))
    drawn = [*page.lines, *page.rects]
    rules = [
        float(d["bottom"])
        for d in drawn
        if d["height"] < 2 and 20 < d["width"] < 0.6 * page.width and d["bottom"] > 0.2 * page.height
    ]
    upright = [c for c in chars if c["upright"] and id(c) not in inside]
    sideways = sum(1 for c in chars if not c["upright"] and c["text"].strip())
    lines = read_lines(_chars(upright))
    return _Sheet(lines, float(page.width), float(page.height), rules, tables, sideways)


def _chars(found: Iterable[dict[str, Any]]) -> list[Char]:
    out = []
    for c in found:
        font = str(c["fontname"]).split("+")[-1].casefold()
        out.append(
            Char(
                str(c["text"]),
                float(c["x0"]),
                float(c["x1"]),
                float(c["top"]),
                float(c["bottom"]),
                float(c["size"]),
                any(word in font for word in ("bold", "black", "heavy", "semibd")),
                any(word in font for word in ("italic", "oblique")),
            )
        )
    return out


class _Reader:
    """Goes through the pages, and joins what they cut."""

    def __init__(self, sheets: Sequence[_Sheet], known: frozenset[str]) -> None:
        self.sheets = sheets
        self.furniture = find_furniture([s.lines for s in sheets], [s.height for s in sheets])
        self.runs = [
            _runs(sheet, [line for i, line in enumerate(sheet.lines) if i not in found])
            for sheet, found in zip(sheets, self.furniture, strict=True)
        ]
        self.how = measure([run.lines for runs in self.runs for run in runs])
        self.known = known | words_of(line.text for s in sheets for line in s.lines)
        self.cut: list[str] = []
        self.items: list[Paragraph | Table | Note | Block] = []
        self.last: Paragraph | None = None
        self.note: Note | None = None

    def read(self) -> tuple[list[Block], list[str]]:
        """The blocks of all pages, and the words that were joined."""
        for number, (sheet, found, runs) in enumerate(zip(self.sheets, self.furniture, self.runs, strict=True)):
            for index, run in enumerate(runs):
                if index and (run.right is None or runs[index - 1].right is None):
                    # Above and below columns stands what they do not go on with.
                    self.last = None
                open_note = self.note is not None and not ended(self.note)
                text, notes = split_notes(run.lines, self.how.size, sheet.rules, open_note)
                before = len(self.items)
                how = self.how if run.right is None else replace(self.how, right=run.right)
                self._text(sheet, text, how, first=number == index == 0)
                self._notes(notes, before)
            self.items += [
                Block(Role.NOISE, (Span(" ".join(sheet.lines[i].text.split())),), why=why) for i, why in found.items()
            ]
        return [block for item in self.items for block in self._blocks(item)], self.cut

    def _text(self, sheet: _Sheet, lines: list[Line], how: Measure, first: bool) -> None:
        """Read a run of lines; ``first`` is the one that has the masthead."""
        head: list[Paragraph] = []
        if first:
            head, lines = split_masthead(lines, sheet.width, sheet.height, how)
        found: list[Paragraph | Table] = [*head]
        for table in sheet.tables:
            above = [line for line in lines if line.bottom <= table.top]
            found += [*paragraphs(above, how), table]
            lines = lines[len(above) :]
        found += paragraphs(lines, how)
        if first or (found and isinstance(found[0], Paragraph) and vocabulary.ANNEX.match(found[0].text)):
            found = unjoined(found)
        after = found[0] if found else None
        if isinstance(after, Paragraph) and self.last is not None and goes_on(self.last, after, how):
            self.last.lines += after.lines
            found = found[1:]
        self.items += found
        if found:
            self.last = found[-1] if isinstance(found[-1], Paragraph) else None

    def _notes(self, notes: list[Note], start: int) -> None:
        """Put each note after the paragraph of its page (from item ``start``, or the one before it that the
        page goes on with) that calls it; else at the foot of the page."""
        at = max(0, start - 1)
        while at > 0 and not isinstance(self.items[at], Paragraph):
            at -= 1
        for note in notes:
            if not note.label and self.note is not None:
                self.note.lines += note.lines
                continue
            # A label that stands twice on a page is called from two paragraphs.
            again = self.note in notes and self.note is not None and self.note.label == note.label
            self.note = note
            caller = next((i for i in range(at + again, len(self.items)) if _calls(self.items[i], note.label)), None)
            at = len(self.items) - 1 if caller is None else caller
            after = at + 1
            while after < len(self.items) and isinstance(self.items[after], Note | Block):
                after += 1
            self.items.insert(after, note)

    def _blocks(self, item: Paragraph | Table | Note | Block) -> list[Block]:
        if isinstance(item, Block):
            return [item]
        if isinstance(item, Note):
            return [Block(Role.NOTE, self._join(item.lines), item.label)]
        if isinstance(item, Table):
            rows = [tuple(self._join([line.spans for line in cell]) for cell in row) for row in item.rows]
            return [Block(Role.ROW, (), cells=row) for row in rows]
        if _is_row(item):
            return [Block(Role.ROW, (), cells=tuple(tuple(s.spans) for s in item.lines[0].segments))]
        return [Block(Role.TEXT, self._join([line.spans for line in item.lines]))]

    def _join(self, lines: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
        """The words of successive lines; a word cut by a hyphen is joined where it is known."""
        out: list[Span] = []
        for spans in (line for line in lines if line):
            before, after = ("".join(s.text for s in run if not s.raised).strip() for run in (out, spans))
            if not out:
                out += spans
                continue
            last = out[-1]
            if is_cut(before, after, self.known):
                self.cut.append(before.split()[-1][:-1] + after.split()[0].rstrip(".,;:"))
                out[-1] = Span(last.text.rstrip()[:-1], last.bold, last.italic, last.raised)
            else:
                out[-1] = Span(last.text.rstrip(), last.bold, last.italic, last.raised)
                out.append(Span(glue(before, after), spans[0].bold, spans[0].italic))
            out += spans
        return tuple(out)


def _calls(item: object, label: str) -> bool:
    """Whether the marker of a note stands in a paragraph."""
    if not isinstance(item, Paragraph):
        return False
    spans = [span for line in item.lines for span in line.spans]
    if set(label) == {"*"}:
        return any(
            re.search(rf"[\w).»]\s?{re.escape(label)}(?!\*)", "".join(s.text for s in line.spans))
            for line in item.lines
        )
    return any(span.raised and label in re.split(r"[\s,]+", span.text.strip()) for span in spans)


def _is_row(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a row of a table without lines: one line with wide gaps, and no entry of contents."""
    text = paragraph.lines[0].text.strip()
    entry = text.count("\t") == 1 and vocabulary.CONTENTS_ENTRY.search(text)
    return len(paragraph.lines) == 1 and "\t" in text and not entry
