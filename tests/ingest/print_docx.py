"""Print a tree to Word as offices do: automatic numbers, headings by style, real notes, a masthead in a table."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Opened
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from generators.model.document import Kind, Tree, Unit
from generators.model.numbers import Series, read_marker
from tests.ingest.print_pdf import right_column
from tests.ingest.sheet import Printed, printed, superscript, words

_FORMATS = {
    Series.ARABIC: ("decimal", "%1."),
    Series.ARABIC_PAREN: ("decimal", "%1)"),
    Series.LETTER: ("lowerLetter", "%1)"),
    Series.ROMAN: ("lowerRoman", "%1)"),
    Series.ROMAN_UPPER: ("upperRoman", "%1."),
    Series.LETTER_UPPER: ("upperLetter", "%1."),
}


def print_docx(tree: Tree, header: str) -> bytes:
    """The Word file."""
    press = _Press(header)
    press.print(printed(tree))
    out = BytesIO()
    press.document.save(out)
    return out.getvalue()


class _Press:
    def __init__(self, header: str) -> None:
        self.document: Opened = Document()
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = header
        self.counts: dict[tuple[str, Series], tuple[str, int]] = {}
        self.notes: list[str] = []
        self.labels: dict[str, str] = {}

    def print(self, found: list[Printed]) -> None:
        front = []
        while found and found[0].unit.part == "main" and found[0].unit.kind is Kind.FRONTMATTER:
            front.append(found.pop(0))
        self._masthead(front)
        for paragraph in found:
            self._paragraph(paragraph)
        self._write_notes()

    def _masthead(self, front: list[Printed]) -> None:
        right = right_column(front)
        if right:
            table = self.document.add_table(1, 2)
            self._words(table.cell(0, 0).paragraphs[0], front[0])
            for paragraph in right:
                self._words(table.cell(0, 1).add_paragraph(), paragraph)
        for paragraph in front[1:] if right else front:
            if paragraph not in right:
                self._words(self.document.add_paragraph(), paragraph)

    def _paragraph(self, found: Printed) -> None:
        unit = found.unit
        style = f"Heading {min(unit.level, 9)}" if unit.kind is Kind.HEADING and unit.level else None
        paragraph = self.document.add_paragraph(style=style)
        if found.label:
            self._number(paragraph, unit, found.label)
        self._words(paragraph, found)

    def _number(self, paragraph: Paragraph, unit: Unit, label: str) -> None:
        """A number that Word counts; what Word cannot count («6 bis») is typed."""
        marker = read_marker(label + " ")
        series = _series(unit)
        number = next((n for n in marker.candidates if n.series is series), None) if marker else None
        if unit.kind is Kind.BULLET:
            self._list(paragraph, self._new("bullet", label, 1))
        elif number is None or number.suffix or unit.kind is Kind.TOC:
            paragraph.add_run(f"{label} ")
        else:
            key = (unit.part if unit.kind is Kind.PARAGRAPH else unit.parent or unit.part, number.series)
            known = self.counts.get(key)
            if known is None or known[1] + 1 != number.value:
                known = (self._new(*_FORMATS[number.series], number.value), number.value)
            self.counts[key] = (known[0], number.value)
            self._list(paragraph, known[0])

    def _new(self, form: str, text: str, start: int) -> str:
        """A new list; returns its id."""
        root = self.document.part.numbering_part.element
        number = str(1000 + len(root))
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
            f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        )
        root.insert(0, abstract)
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
        return number

    def _list(self, paragraph: Paragraph, number: str) -> None:
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
        )

    def _words(self, paragraph: Paragraph, found: Printed) -> None:
        notes = {n.label: n for n in found.notes}
        last = len(found.words) - 1
        for index, word in enumerate(found.words):
            if word.style == "mark":
                self._call(paragraph, word.text, notes.pop(word.text, None))
                continue
            before = "" if index == 0 or word.glued else "\t" if found.unit.kind is Kind.TOC and index == last else " "
            if before:
                paragraph.add_run(before)
            run = paragraph.add_run(word.text)
            run.bold = word.style == "bold" or found.unit.kind is Kind.TITLE or None
            run.italic = word.style == "italic" or None
            run.font.superscript = superscript(word) or None

    def _call(self, paragraph: Paragraph, label: str, note: Unit | None) -> None:
        if note is None:
            paragraph.add_run(label).font.superscript = set(label) != {"*"} or None
            return
        own = (
            "" if label == str(sum(text.isdigit() for text in self.labels.values()) + 1) else ' w:customMarkFollows="1"'
        )
        number = str(len(self.notes) + 2)
        self.labels[number] = label
        self.notes.append(_note(number, label if own else "", note))
        run = paragraph.add_run()
        run.font.superscript = set(label) != {"*"} or None
        run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{number}"{own}/>'))
        if own:
            text = OxmlElement("w:t")
            text.text = label
            run._r.append(text)

    def _write_notes(self) -> None:
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:t>____</w:t></w:r></w:p></w:footnote>'
            for n, kind in enumerate(("separator", "continuationSeparator"))
        )
        xml = f"<w:footnotes {nsdecls('w')}>{separators}{''.join(self.notes)}</w:footnotes>"
        content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), content, xml.encode(), self.document.part.package)
        self.document.part.relate_to(part, RT.FOOTNOTES)


def _series(unit: Unit) -> Series | None:
    """The series in which a unit is numbered: an item's letter «i» is not the roman number."""
    if unit.kind is Kind.ITEM and unit.label:
        found = read_marker(f"{unit.label}) ")
        return found.candidates[0].series if found else None
    found = read_marker(f"{unit.label}. ")
    return found.candidates[0].series if found else None


def _note(number: str, mark: str, note: Unit) -> str:
    sign = escape(mark) if mark else ""
    head = f"<w:r><w:t>{sign}</w:t></w:r>" if sign else "<w:r><w:footnoteRef/></w:r>"
    runs = "".join(
        f"<w:r><w:rPr>{'<w:i/>' if w.style == 'italic' else ''}</w:rPr>"
        f'<w:t xml:space="preserve">{"" if w.glued else " "}{escape(w.text)}</w:t></w:r>'
        for w in words(note)
    )
    return f'<w:footnote w:id="{number}"><w:p>{head}{runs}</w:p></w:footnote>'
