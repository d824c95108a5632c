"""What pages hold beside running text: tables, words cut at the end of a line, furniture."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import yaml
from docx import Document
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from generators.ingest.blocks import Role
from generators.ingest.compose import compose
from generators.ingest.docx import read_docx
from generators.ingest.html import read_html
from generators.ingest.masthead import language
from generators.ingest.pdf import read_pdf
from generators.ingest.words import is_cut, words_of
from generators.model.patterns import fault
from tests.ingest import print_pdf  # noqa: F401 - registers the typeface

ROWS = [["Pays", "2017", "2018"], ["Allemagne", "150 000", "200 000"], ["République de Corée", "–", "12"]]


@pytest.mark.parametrize("ruled", [True, False], ids=["with lines", "without lines"])
def test_a_table_stays_a_table(ruled: bool) -> None:
    out = BytesIO()
    normal = getSampleStyleSheet()["Normal"]
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else [])
    before = Paragraph("1. Les contributions des pays sont les suivantes, en euros et par année.", normal)
    after = Paragraph("2. Le total est connu.", normal)
    table = Table(ROWS, colWidths=[180, 120, 120], style=style)
    SimpleDocTemplate(out).build([before, Spacer(1, 20), table, Spacer(1, 20), after])
    text = compose(read_pdf(out.getvalue(), frozenset()), None).text
    assert "\n\n" + "\n".join("\t".join(row) for row in ROWS) + "\n\n2. Le total" in text


PAGES = sorted((Path(__file__).parent / "pages").glob("*.yml"))


@pytest.mark.parametrize("case", PAGES, ids=lambda p: p.stem)
def test_a_page_is_read_in_its_order(case: Path) -> None:
    """Each case: pages as lines of words at their places, in points from the top left, and the text to expect."""
    data = yaml.safe_load(case.read_text(encoding="utf-8"))
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for page in data["pages"]:
        for line in page:
            canvas.setFont("Vera", line.get("size", 9))
            canvas.drawString(line["x"], A4[1] - line["y"], line["text"])
        canvas.showPage()
    canvas.save()
    composed = compose(read_pdf(out.getvalue(), frozenset()), None)
    assert composed.text == data["text"]
    assert [fault(noise.pattern) for noise in composed.noise if fault(noise.pattern)] == []


def test_a_line_break_of_a_masthead_is_kept() -> None:
    """On a web page and in Word, the lines of a masthead are often one paragraph; those of a title are one line."""
    page = (
        "<main><p>Assemblée générale<br>Distr. générale<br>12 mars 2099</p><p><b>Le commerce<br>illicite</b></p></main>"
    )
    blocks = read_html(page.encode(), frozenset()).blocks
    assert [b.plain for b in blocks] == [
        "Assemblée générale",
        "Distr. générale",
        "12 mars 2099",
        "Le commerce illicite",
    ]


def test_a_table_of_word_stays_a_table() -> None:
    document = Document()
    document.add_paragraph("1. Les contributions des pays sont les suivantes.")
    table = document.add_table(0, 3)
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    out = BytesIO()
    document.save(out)
    text = compose(read_docx(out.getvalue(), frozenset()), None).text
    assert "\n".join("\t".join(row) for row in ROWS) in text


def test_the_same_words_are_furniture_only_at_the_edge() -> None:
    """A running header is noise; the same words in the text are not."""
    out = BytesIO()
    canvas = Canvas(out)
    for page in range(3):
        canvas.drawString(72, 800, "Rapport sur les armes")
        canvas.drawString(72, 400, f"{page + 1}. Le rapport sur les armes dit ceci.")
        canvas.drawString(300, 30, str(page + 1))
        canvas.showPage()
    canvas.save()
    blocks = read_pdf(out.getvalue(), frozenset()).blocks
    noise = [block.plain for block in blocks if block.role is Role.NOISE]
    assert noise == ["1", "Rapport sur les armes", "2", "Rapport sur les armes", "3"]
    assert blocks[0].plain == "Rapport sur les armes"
    assert blocks[0].role is Role.TEXT


@pytest.mark.parametrize(
    ("before", "after", "cut"),
    [
        ("une coopération interna-", "tionale accrue", True),
        ("au niveau sous-", "régional et national", False),
        ("le Moyen-", "Orient", False),
        ("un mot incon-", "nuable", True),
    ],
)
def test_words_cut_at_the_end_of_a_line(before: str, after: str, cut: bool) -> None:
    known = words_of(["la coopération internationale sous-régional régional sous"])
    assert is_cut(before, after, known) is cut


def test_the_language_of_a_text() -> None:
    assert language(["Le rapport sur les armes et la mise en œuvre du Programme"]) == "fr"
    assert language(["The report on small arms and the implementation of the Programme"]) == "en"
