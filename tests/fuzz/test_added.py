"""The files that `alinea add` takes, spoilt or strange: refused with a code, or read without losing a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.ingest.blocks import Extract
from generators.ingest.compose import compose
from generators.ingest.docx import read_docx
from generators.ingest.extract import extract
from generators.ingest.html import read_html
from generators.ingest.opening import Format, open_file
from generators.ingest.pdf import read_pdf
from generators.ingest.plain import read_plain
from generators.ingest.refusal import Refusal
from generators.model.declaration import Declaration
from generators.parse.ledger import prove
from generators.parse.parser import parse
from generators.problems import CODES, Report
from tests.fuzz.spoilt import HTML, TEXT, spoilt
from tests.ingest.print_docx import print_docx
from tests.ingest.print_pdf import Layout, print_pdf
from tests.ingest.test_add import PAGE, RESOLUTION
from tests.parse.test_golden import FACTS

READERS = {Format.PDF: read_pdf, Format.DOCX: read_docx, Format.HTML: read_html, Format.TEXT: read_plain}
SEVERAL = settings(max_examples=max(12, settings().max_examples // 10))
RARELY = settings(max_examples=max(2, settings().max_examples // 100))


def whole(found: Extract) -> None:
    """What was read is composed and parsed without losing a word."""
    composed = compose(found, None)
    noise = [{"pattern": n.pattern, "why": {"fr": n.why.fr, "en": n.why.en}} for n in composed.noise]
    declared = Declaration.model_validate({**FACTS, "markup": composed.markup, "noise": noise})
    report = Report()
    assert prove(parse("t", composed.text, declared, "t", report), "t", report).whole
    assert all(problem.code in CODES for problem in report.problems)


def _file(suffix: str) -> bytes:
    declared = Declaration.model_validate({**FACTS, "markup": "light"})
    tree = parse("t", RESOLUTION, declared, "t", Report()).tree
    makers: dict[str, Callable[[], bytes]] = {
        ".txt": RESOLUTION.encode,
        ".html": PAGE.encode,
        ".docx": lambda: print_docx(tree, "A/99/1"),
        ".pdf": lambda: print_pdf(tree, Layout("A/99/1")),
    }
    return makers[suffix]()


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".pdf"])
@SEVERAL
@given(data=st.data())
def test_a_spoilt_file_is_read_or_refused(
    suffix: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"spoilt{suffix}"
    path.write_bytes(data.draw(spoilt(_file(suffix), HTML if suffix == ".html" else TEXT)))
    try:
        kind, content = open_file(path)
        found = _read(kind, content)
    except Refusal as refusal:
        _is_told(refusal)
    else:
        whole(found)


def _read(kind: Format, content: bytes) -> Extract:
    """What a reader makes of a file; what libraries raise is a refusal, as in `extract`."""
    try:
        return READERS[kind](content, frozenset())
    except Refusal:
        raise
    except Exception as error:
        if kind in (Format.HTML, Format.TEXT):
            raise  # These are read by code of our own, which is to raise nothing else.
        raise Refusal("damaged-file", str(error)) from None


def _is_told(refusal: Refusal) -> None:
    assert refusal.code in CODES
    assert refusal.message


@RARELY
@given(data=st.data())
def test_the_process_that_reads_answers(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    suffix = data.draw(st.sampled_from([".docx", ".pdf"]))
    path = tmp_path_factory.getbasetemp() / f"read{suffix}"
    path.write_bytes(data.draw(spoilt(_file(suffix), TEXT)))
    try:
        whole(extract(path, frozenset(), seconds=60))
    except Refusal as refusal:
        _is_told(refusal)


BLOCKS = ("p", "div", "h1", "h3", "blockquote", "section", "ol", "ol type=a", "ol type=i", "ul", "table", "dl", "pre")
INLINES = ("b", "i", "em", "a href=x", "span", "sup", "u", "small", "q", "code")


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A page of elements at random, and its words, each another."""
    words: list[str] = []

    def text() -> str:
        words.append(f"mot{chr(97 + len(words) % 26)}{chr(97 + len(words) // 26 % 26)}")
        return words[-1]

    def inline(depth: int) -> str:
        out = text()
        for _ in range(draw(st.integers(0, 2)) if depth else 0):
            tag = draw(st.sampled_from([*INLINES, "br"]))
            out += " <br> " if tag == "br" else f" <{tag}>{inline(depth - 1)}</{tag.split()[0]}> "
            out += text() if draw(st.booleans()) else ""
        return out

    def block(depth: int) -> str:
        tag = draw(st.sampled_from(BLOCKS))
        name = tag.split()[0]
        if name in ("ol", "ul", "table", "dl"):
            inner = {"table": "tr", "dl": "dd"}.get(name, "li")
            rows = []
            for _ in range(draw(st.integers(1, 3))):
                if name == "table":
                    rows.append("".join(f"<td>{inside(depth - 1)}</td>" for _ in range(draw(st.integers(1, 3)))))
                else:
                    rows.append(inside(depth - 1))
            # Now and then a list in a list without an item, a caption, words where none should be.
            stray = draw(st.sampled_from(["", "", "caption", "ul", "words"]))
            loose = "" if not stray else text() if stray == "words" else f"<{stray}>{text()}</{stray}>"
            return f"<{tag}>{loose}{''.join(f'<{inner}>{row}</{inner}>' for row in rows)}</{name}>"
        return f"<{tag}>{inside(depth - 1)}</{name}>"

    def inside(depth: int) -> str:
        out = inline(2) if draw(st.booleans()) or depth <= 0 else ""
        for _ in range(draw(st.integers(0 if out else 1, 2)) if depth > 0 else 0):
            out += block(depth)
            out += f" {text()} " if draw(st.booleans()) else ""
        return out

    page = "".join(block(3) for _ in range(draw(st.integers(1, 3))))
    return f"<!doctype html><html><body>{page}</body></html>", words


@given(pages())
def test_no_word_of_a_page_is_lost(page: tuple[str, list[str]]) -> None:
    source, words = page
    found = compose(read_html(source.encode(), frozenset()), None).text
    assert Counter(w for w in _letters(found) if w.startswith("mot")) == Counter(words)


@SEVERAL
@given(
    st.lists(st.tuples(st.sampled_from(["text", "list", "row", "heading"]), st.integers(1, 4)), min_size=1, max_size=8)
)
def test_no_word_of_a_word_file_is_lost(shape: list[tuple[str, int]]) -> None:
    document, words = Document(), []
    for index, (kind, count) in enumerate(shape):
        some = [f"mot{chr(97 + index)}{chr(97 + n)}" for n in range(count)]
        words += some
        if kind == "row":
            cells = document.add_table(1, count).rows[0].cells
            for cell, word in zip(cells, some, strict=True):
                cell.text = word
        else:
            style = {"list": "List Number", "heading": "Heading 2"}.get(kind)
            paragraph = document.add_paragraph("", style)
            for number, word in enumerate(some):
                paragraph.add_run(f" {word}").italic = number % 2 == 1
    out = BytesIO()
    document.save(out)
    found = compose(read_docx(out.getvalue(), frozenset()), None).text
    assert Counter(w for w in _letters(found) if w.startswith("mot")) == Counter(words)


def _letters(text: str) -> list[str]:
    return "".join(c if c.isalpha() else " " for c in text).split()


def test_the_files_are_sound(tmp_path: Path) -> None:
    for suffix in (".txt", ".html", ".docx", ".pdf"):
        path = tmp_path / f"sound{suffix}"
        path.write_bytes(_file(suffix))
        kind, content = open_file(path)
        whole(READERS[kind](content, frozenset()))
