"""What holds for every text: where lines and pages are cut changes nothing in the tree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.load import Site
from generators.model import notation
from generators.model.declaration import Declaration
from generators.model.document import Emphasis, Kind, Mark, Style, Unit
from generators.parse.ledger import prove
from generators.parse.parser import parse
from generators.problems import Report
from generators.sources.yamlfile import read_text
from tests.fuzz.documents import Node, Nodes
from tests.fuzz.typography import Paper, printed
from tests.parse.test_golden import FACTS

Shape = list[tuple[str, str, str, str | None, tuple[str, ...]]]
DECLARED = Declaration.model_validate(FACTS)
# One long page, to compare with: the editors' declarations are not made for it.
WHOLE = Paper(width=95, marker="{}", feet=True)
SIGNS = {Kind.HEADING: "{}. ", Kind.PARAGRAPH: "{}. ", Kind.ITEM: "{}) "}


def shape(units: list[Unit]) -> Shape:
    return [(u.id, u.kind.value, u.text, u.label, tuple(m.label for m in u.marks)) for u in units]


def reprint(nodes: Nodes, paper: Paper) -> Shape:
    report = Report()
    parsed = parse("t", printed(nodes, paper), DECLARED, "t", report)
    assert prove(parsed, "t", report).whole
    return shape(list(parsed.tree.units))


class Body(tuple[Node, ...]):
    """The numbered main body of a text, from its first numbered heading; a short name in reports of failures."""

    def __repr__(self) -> str:
        return "the units"


@pytest.fixture(scope="module")
def units(project: Site) -> list[Unit]:
    """A real text with notes, headings of five levels and two pages to a paragraph."""
    units = [u for u in project.corpus.text("sg-2012").tree.units if u.part == "main"]
    return units[next(i for i, u in enumerate(units) if u.kind is Kind.HEADING and u.label) :]


@pytest.fixture(scope="module")
def nodes(units: list[Unit]) -> Body:
    return Body(
        Node(
            u.id,
            u.kind,
            u.part,
            u.parent,
            u.label,
            u.text,
            SIGNS[u.kind].format(u.label) if u.label and u.kind in SIGNS else "",
            tuple((m.offset, m.label) for m in u.marks),
        )
        for u in units
    )


def test_a_printed_text_is_the_text(units: list[Unit], nodes: Body) -> None:
    assert [row[1:] for row in reprint(nodes, WHOLE)] == [row[1:] for row in shape(units)]


@settings(max_examples=12)
@given(width=st.integers(70, 120), lines=st.integers(15, 60))
def test_where_lines_and_pages_are_cut_changes_nothing(nodes: Body, width: int, lines: int) -> None:
    assert reprint(nodes, replace(WHOLE, width=width, lines=lines, furniture=("12-34567 2/3",))) == reprint(
        nodes, WHOLE
    )


@pytest.mark.parametrize("width", [72, 88, 110])
def test_a_blank_line_after_every_line_changes_nothing(nodes: Body, width: int) -> None:
    assert reprint(nodes, replace(WHOLE, width=width, double=True)) == reprint(nodes, WHOLE)


def test_a_byte_order_mark_changes_nothing(tmp_path: Path) -> None:
    for name, start in (("with", b"\xef\xbb\xbf"), ("without", b"")):
        (tmp_path / name).write_bytes(start + "1. Le présent rapport.".encode())
    texts = [read_text(tmp_path / name, name, Report()) for name in ("with", "without")]
    assert texts == ["1. Le présent rapport."] * 2


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
