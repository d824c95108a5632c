"""What holds for every text: where lines and pages are cut changes nothing in the tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.build import Site
from generators.model import notation
from generators.model.declaration import Declaration
from generators.model.document import Emphasis, Kind, Mark, Style, Unit
from generators.parse.ledger import prove
from generators.parse.parser import parse
from generators.problems import Report
from tests.parse.printer import Paper, body, print_pages
from tests.parse.test_golden import FACTS

Shape = list[tuple[str, str, str, str | None, tuple[str, ...]]]
DECLARED = Declaration.model_validate(FACTS)
# One long page, to compare with: the editors' declarations are not made for it.
WHOLE = Paper(95, 10_000)


def shape(units: list[Unit]) -> Shape:
    return [(u.id, u.kind.value, u.text, u.label, tuple(m.label for m in u.marks)) for u in units]


def reprint(units: list[Unit], paper: Paper) -> Shape:
    report = Report()
    parsed = parse("t", print_pages(units, paper), DECLARED, "t", report)
    assert prove(parsed, "t", report).whole
    return shape(list(parsed.tree.units))


class Units(list[Unit]):
    """The units of a text's body; a short name in reports of failures."""

    def __repr__(self) -> str:
        return "the units"


@pytest.fixture(scope="module")
def units(project: Site) -> Units:
    """A real text with notes, headings of five levels and two pages to a paragraph."""
    return Units(body(project.corpus.text("sg-2012").tree))


def test_a_printed_text_is_the_text(units: Units) -> None:
    assert [row[1:] for row in reprint(units, WHOLE)] == [row[1:] for row in shape(units)]


@settings(max_examples=12, deadline=None)
@given(width=st.integers(70, 120), lines=st.integers(15, 60))
def test_where_lines_and_pages_are_cut_changes_nothing(units: Units, width: int, lines: int) -> None:
    assert reprint(units, Paper(width, lines)) == reprint(units, WHOLE)


@pytest.mark.parametrize("width", [72, 88, 110])
def test_a_blank_line_after_every_line_changes_nothing(units: Units, width: int) -> None:
    assert reprint(units, Paper(width, 10_000, double=True)) == reprint(units, WHOLE)


@pytest.mark.parametrize("change", ["\r\n", "\ufeff", "\u00a0"], ids=["CRLF", "BOM", "NBSP"])
def test_typing_changes_nothing(units: Units, change: str) -> None:
    text = print_pages(units, Paper(90, 40))
    typed = {"\r\n": text.replace("\n", "\r\n"), "\ufeff": text, "\u00a0": text.replace(" :", "\u00a0:")}[change]
    before, after = (parse("t", t, DECLARED, "t", Report()).tree.units for t in (text, typed))
    assert shape(list(before)) == shape(list(after))


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)


@given(st.lists(words, min_size=1, max_size=8), st.data())
def test_the_notation_of_a_unit_reads_back(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    offset = data.draw(st.integers(0, len(text)))
    unit = Unit(
        "p_1",
        None,
        Kind.PARAGRAPH,
        "main",
        None,
        text,
        0,
        (),
        (Emphasis(start, end, Style.ITALIC),),
        (Mark(offset, "1", "note_1"),),
    )
    back = notation.read(notation.write(unit))
    assert back.text == text
    assert back.emphasis == unit.emphasis
    assert back.marks == ((offset, "1"),)
