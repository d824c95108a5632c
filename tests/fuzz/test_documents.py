"""Random documents, printed in random typography, come back as the same trees."""

from __future__ import annotations

from hypothesis import given

from generators.model.declaration import Declaration
from generators.parse.ledger import prove
from generators.parse.parser import parse
from generators.problems import Report
from tests.fuzz.documents import Nodes, documents
from tests.fuzz.typography import Paper, papers, printed, typed
from tests.parse.test_golden import FACTS

Shape = list[tuple[str, str, str, str | None, str | None, str, tuple[tuple[int, str], ...]]]
RUNNING = {"symbol": "A/99/999", "symbol_status": "printed"}


def expected(nodes: Nodes) -> Shape:
    return [(n.id, n.kind.value, n.part, n.parent, n.label, n.text, n.marks) for n in nodes]


def read(text: str, paper: Paper) -> tuple[Shape, Report]:
    """The tree of a text, whose ledger must be whole, and its problems."""
    report = Report()
    declared = Declaration.model_validate({**FACTS, **RUNNING, "markup": paper.markup})
    parsed = parse("t", text, declared, "t", report)
    assert prove(parsed, "t", report).whole
    units = [
        (u.id, u.kind.value, u.part, u.parent, u.label, u.text, tuple((m.offset, m.label) for m in u.marks))
        for u in parsed.tree.units
    ]
    return units, report


@given(documents(), papers)
def test_a_printed_document_is_the_document(nodes: Nodes, paper: Paper) -> None:
    nodes = typed(nodes, paper)
    units, report = read(printed(nodes, paper), paper)
    assert units == expected(nodes)
    assert report.problems == []
