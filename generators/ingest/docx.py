"""A Word file: its paragraphs with the numbers one sees, its notes, its tables, its headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as Opened
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from generators.ingest.blocks import BREAK, RUNNING, Block, Extract, Role, Span, pieces
from generators.ingest.docx_numbers import Numbering
from generators.ingest.refusal import Refusal
from generators.model.numbers import read_marker
from generators.parse import vocabulary
from generators.parse.fragments import BULLET
from generators.parse.lines import PAGE_NUMBER

_HEADING = re.compile(r"(?:heading|titre|überschrift|encabezado)\s*([1-9])", re.I)
# A paragraph longer than this is none of a masthead.
_LONG = 200
_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_SKIPPED = {qn(tag) for tag in ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr", "w:sectPr")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): BREAK, qn("w:cr"): BREAK, qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): ""}


def read_docx(content: bytes, known: frozenset[str]) -> Extract:
    """Read a Word file. Raises :class:`Refusal` where it is damaged or has no words."""
    try:
        document = Document(BytesIO(content))
        blocks, told = _Reader(document).read()
    except (OpcError, BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        raise Refusal("damaged-file", f"the Word file is damaged: {error}") from None
    if not any(block.plain for block in blocks):
        raise Refusal("no-words", "the Word file holds no text, but perhaps pictures of it")
    return Extract("Word", tuple(piece for block in blocks for piece in pieces(block)), 0, tuple(told))


class _Reader:
    def __init__(self, document: Opened) -> None:
        self.document = document
        self.styles = {s.get(qn("w:styleId")): s for s in document.styles.element.findall(qn("w:style"))}
        self.numbering = Numbering(self._part("numbering"))
        self.notes = {kind: self._notes(kind, part) for kind, part in _NOTES.items()}
        self.called: list[tuple[str, str]] = []
        self.labels: dict[tuple[str, str], str] = {}
        self.told: list[str] = []

    def read(self) -> tuple[list[Block], list[str]]:
        """The blocks in reading order, and what one should know."""
        body = self.document.element.body
        if next(body.iter(qn("w:del")), None) is not None or next(body.iter(qn("w:ins")), None) is not None:
            self.told.append("the file has tracked changes: it was read as if all were accepted")
        first, running = self._furniture()
        blocks = [*first, *self._blocks(body, top=True)]
        for key in [
            (kind, note) for kind, notes in self.notes.items() for note in notes if (kind, note) not in self.labels
        ]:
            self.labels[key] = str(len(self.labels) + 1)
            self.told.append(f"note {self.labels[key]} is called nowhere; it stands at the end")
            blocks.append(self._note(key))
        return blocks + running, self.told

    # The parts of the file ------------------------------------------------------------------

    def _part(self, name: str) -> Any | None:
        """The root of another part of the file."""
        for relation in self.document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(f"/{name}"):
                return parse_xml(relation.target_part.blob)
        return None

    def _notes(self, kind: str, part: str) -> dict[str, Any]:
        root = self._part(part)
        found = [] if root is None else root.findall(qn(f"w:{kind}"))
        return {n.get(qn("w:id")): n for n in found if n.get(qn("w:type"), "normal") == "normal"}

    def _furniture(self) -> tuple[list[Block], list[Block]]:
        """The masthead where it stands in the header of the first page, and the running headers and footers."""
        first: list[Block] = []
        running: dict[str, Block] = {}
        for number, section in enumerate(self.document.sections):
            if number == 0 and section.different_first_page_header_footer:
                first = [b for b in self._blocks(section.first_page_header._element, top=True) if b.plain]
            for part in (
                section.header,
                section.footer,
                section.even_page_header,
                section.even_page_footer,
                section.first_page_footer,
            ):
                if part.is_linked_to_previous:
                    continue
                for block in self._blocks(part._element):
                    if block.plain and not PAGE_NUMBER.match(block.plain):
                        running.setdefault(block.plain, Block(Role.NOISE, (Span(block.plain),), why=RUNNING))
        return first, list(running.values())

    # Paragraphs and tables ------------------------------------------------------------------

    def _blocks(self, parent: Any, top: bool = False) -> Iterator[Block]:
        """The blocks under an element. A table at the ``top``, before any text, is a masthead."""
        before = False
        for element in parent:
            if element.tag == qn("w:p"):
                found = list(self._paragraph(element))
                before = before or any(len(b.plain) > _LONG for b in found)
                yield from found
            elif element.tag == qn("w:tbl"):
                yield from self._table(element, layout=top and not before)
            elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo")):
                yield from self._blocks(element, top)

    def _table(self, table: Any, layout: bool) -> Iterator[Block]:
        rows = [row.findall(qn("w:tc")) for row in table.iter(qn("w:tr"))]
        words = [b.plain for row in rows for cell in row for b in self._blocks(cell)] if layout else []
        layout = any(vocabulary.MASTHEAD.match(w) or vocabulary.SYMBOL_LINE.match(w) for w in words)
        if layout or max((len(row) for row in rows), default=0) < 2:
            for cell in (cell for row in rows for cell in row):
                yield from self._blocks(cell, top=layout)
            return
        for row in rows:
            cells = [[b for b in self._blocks(cell) if b.plain] for cell in row]
            yield Block(Role.ROW, (), cells=tuple(_cell([b for b in c if b.role is not Role.NOTE]) for c in cells))
            yield from (b for cell in cells for b in cell if b.role is Role.NOTE)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        self.called = []
        boxes: list[Any] = []
        spans = list(self._spans(element, self._style_marks(element), boxes))
        for box in boxes:
            yield from self._blocks(box)
        called, self.called = list(self.called), []
        label = self._label(element) if any(s.text.strip() for s in spans) else ""
        if label:
            spans.insert(0, Span(f"{_punctuated(label)} "))
        if spans:
            yield Block(Role.TEXT, tuple(spans), level=self._level(element))
        for key in called:
            yield self._note(key)

    def _note(self, key: tuple[str, str]) -> Block:
        """A note; its paragraphs are one block."""
        kind, note = key
        spans: list[Span] = []
        for paragraph in self.notes[kind][note].iter(qn("w:p")):
            found = list(self._spans(paragraph, (False, False), []))
            spans += [Span(" "), *found] if spans else found
        label = self.labels[key]
        while spans and (not spans[0].text.strip() or spans[0].text.strip() == label):
            spans.pop(0)
        return Block(Role.NOTE, tuple(spans), label)

    # Words ----------------------------------------------------------------------------------

    def _spans(
        self, element: Any, style: tuple[bool, bool], boxes: list[Any], field: list[str] | None = None
    ) -> Iterator[Span]:
        """The words under an element. ``field`` is the stack of open fields: only what they show is read."""
        field = [] if field is None else field
        for child in element:
            if child.tag in _SKIPPED or child.tag == _FALLBACK:
                continue
            if child.tag == qn("w:txbxContent"):
                boxes.append(child)
            elif child.tag == qn("w:fldChar"):
                _step(field, child.get(qn("w:fldCharType")))
            elif child.tag == qn("w:t"):
                if "begin" not in field:
                    yield self._span(element, child.text or "", style)
            elif child.tag in _SIGNS:
                yield Span(_SIGNS[child.tag])
            elif child.tag == qn("w:sym"):
                yield Span(_symbol(child))
            elif child.tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                yield from self._call(element, child)
            else:
                yield from self._spans(child, style, boxes, field)

    def _span(self, run: Any, text: str, style: tuple[bool, bool]) -> Span:
        marks = run.find(qn("w:rPr"))
        bold, italic = _on(marks, "w:b", style[0]), _on(marks, "w:i", style[1])
        raised = False
        for found in self._chain(marks, "w:rStyle"):
            bold, italic = _on(found, "w:b", bold), _on(found, "w:i", italic)
        if marks is not None and (align := marks.find(qn("w:vertAlign"))) is not None:
            raised = align.get(qn("w:val")) == "superscript"
        if _on(marks, "w:vanish", False):
            return Span("")
        text = text.upper() if _on(marks, "w:caps", False) else text
        return Span(text, bold, italic, raised)

    def _call(self, run: Any, reference: Any) -> Iterator[Span]:
        """The marker of a note: its number, or the sign that the author chose."""
        kind = "footnote" if reference.tag == qn("w:footnoteReference") else "endnote"
        key = (kind, str(reference.get(qn("w:id"))))
        if key[1] not in self.notes[kind]:
            return
        own = reference.get(qn("w:customMarkFollows")) in ("1", "true", "on")
        sign = "".join(t.text or "" for t in run.findall(qn("w:t"))).strip() if own else ""
        if key not in self.labels:
            numbers = [label for label in self.labels.values() if label.isdigit()]
            self.labels[key] = sign or str(len(numbers) + 1)
            self.called.append(key)
        if not sign:
            yield Span(self.labels[key], raised=True)

    # Styles ---------------------------------------------------------------------------------

    def _chain(self, marks: Any | None, tag: str) -> Iterator[Any]:
        """The run properties of a style and of those that it is based on, the nearest last."""
        found = None if marks is None else marks.find(qn(tag))
        style = self.styles.get(found.get(qn("w:val"))) if found is not None else None
        chain: list[Any] = []
        while style is not None and len(chain) < 20:
            chain.append(style)
            based = style.find(qn("w:basedOn"))
            style = self.styles.get(based.get(qn("w:val"))) if based is not None else None
        return iter([s.find(qn("w:rPr")) for s in reversed(chain)])

    def _style_marks(self, paragraph: Any) -> tuple[bool, bool]:
        bold = italic = False
        for marks in self._chain(paragraph.find(qn("w:pPr")), "w:pStyle"):
            bold, italic = _on(marks, "w:b", bold), _on(marks, "w:i", italic)
        return bold, italic

    def _properties(self, paragraph: Any) -> list[Any]:
        """A paragraph's properties, then those of its style and of the styles that this is based on."""
        own = paragraph.find(qn("w:pPr"))
        found = [] if own is None else [own]
        style = None if own is None else own.find(qn("w:pStyle"))
        name = style.get(qn("w:val")) if style is not None else None
        while name in self.styles and len(found) < 20:
            properties = self.styles[name].find(qn("w:pPr"))
            if properties is not None:
                found.append(properties)
            based = self.styles[name].find(qn("w:basedOn"))
            name = based.get(qn("w:val")) if based is not None else None
        return found

    def _label(self, paragraph: Any) -> str:
        number_id, depth = "", ""
        for properties in self._properties(paragraph):
            numbers = properties.find(qn("w:numPr"))
            if numbers is None:
                continue
            for child in numbers:
                if child.tag == qn("w:numId"):
                    number_id = number_id or str(child.get(qn("w:val")))
                elif child.tag == qn("w:ilvl"):
                    depth = depth or str(child.get(qn("w:val")))
        return self.numbering.label(number_id, int(depth or "0")) if number_id not in ("", "0") else ""

    def _level(self, paragraph: Any) -> int:
        """The depth of a heading by its style, 0 for what is none."""
        for properties in self._properties(paragraph):
            outline = properties.find(qn("w:outlineLvl"))
            if outline is not None:
                depth = int(outline.get(qn("w:val"), "9"))
                return depth + 1 if depth < 9 else 0
        own = paragraph.find(qn("w:pPr"))
        style = None if own is None else own.find(qn("w:pStyle"))
        found = self.styles.get(style.get(qn("w:val"))) if style is not None else None
        name = found.find(qn("w:name")) if found is not None else None
        heading = _HEADING.match(name.get(qn("w:val"), "")) if name is not None else None
        return int(heading[1]) if heading else 0


def _cell(blocks: list[Block]) -> tuple[Span, ...]:
    out: list[Span] = []
    for block in blocks:
        out += [Span(" "), *block.spans] if out else block.spans
    return tuple(out)


def _on(marks: Any | None, tag: str, default: bool) -> bool:
    """Whether a property such as bold is set, unset or left as it was."""
    found = None if marks is None else marks.find(qn(tag))
    return default if found is None else found.get(qn("w:val"), "1") not in ("0", "false", "off")


def _step(field: list[str], kind: str | None) -> None:
    if kind == "begin":
        field.append("begin")
    elif kind == "separate" and field:
        field[-1] = "separate"
    elif kind == "end" and field:
        field.pop()


def _symbol(element: Any) -> str:
    """A sign of a symbol font: those that have a name of their own in Unicode."""
    code = int(element.get(qn("w:char"), "0"), 16)
    return {0xF0B7: "•", 0xF02D: "–", 0xF0B0: "°", 0xF0A7: "▪"}.get(code, chr(code) if 32 <= code < 0xE000 else "�")


def _punctuated(label: str) -> str:
    """A bare number gets its full stop: «12» is printed «12.» by its tab, and read as a number only so."""
    bare = label.strip()
    return f"{bare}." if bare.isdigit() and read_marker(f"{bare}. ") and not BULLET.match(f"{bare} ") else bare
