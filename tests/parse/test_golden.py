"""The tree of the real texts and of small invented ones, against golden files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generators.load import Site
from generators.model.declaration import Declaration
from generators.parse.ledger import prove
from generators.parse.parser import parse
from generators.problems import Report
from tests import golden, show

CASES = Path(__file__).parent / "cases"
FACTS = {
    "title": {"fr": "t", "en": "t"},
    "short": {"fr": "t", "en": "t"},
    "about": {"fr": "t", "en": "t"},
    "kind": "report",
    "date": "2020",
    "body": "un",
}


def test_the_real_texts(project: Site) -> None:
    for text in project.corpus.texts:
        golden.check(f"trees/{text.id}.txt", show.tree(text.tree))


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yml")), ids=lambda p: p.stem)
def test_an_invented_text(case: Path) -> None:
    """Each case: a text that shows one difficulty, what is declared of it, the doubts to expect."""
    data = yaml.safe_load(case.read_text(encoding="utf-8"))
    report = Report()
    parsed = parse("t", data["text"], Declaration.model_validate({**FACTS, **data.get("declared", {})}), "t", report)
    assert prove(parsed, "t", report).whole
    assert [f"{p.code} {p.line}" for p in report.problems] == data.get("problems", [])
    golden.check(f"trees/cases/{case.stem}.txt", show.tree(parsed.tree))


SHAPES = {
    ("bms7-2021", "main"): [str(n) for n in range(1, 27)],
    ("bms7-2021", "annex"): [str(n) for n in range(1, 123)],
    ("sg-2008", "main"): [str(n) for n in range(1, 68)],
    ("sg-2012", "main"): [str(n) for n in range(1, 33)],
    ("revcon2-2012", "annex_1"): [*map(str, range(1, 7)), "6 bis", *map(str, range(7, 13)), "12 bis", "13", "14"],
    ("revcon2-2012", "annex_2"): [str(n) for n in range(1, 6)],
    ("revcon2-2012", "annex_3"): [str(n) for n in range(1, 4)],
    ("revcon2-2012", "annex_4"): [str(n) for n in range(1, 8)],
    ("osce-fsc-877", "annex_4"): [str(n) for n in range(1, 6)],
}


@pytest.mark.parametrize(("text", "part"), SHAPES)
def test_the_numbered_paragraphs_of_a_part(project: Site, text: str, part: str) -> None:
    units = project.corpus.text(text).tree.units
    assert [u.label for u in units if u.part == part and u.kind == "paragraph" and u.label] == SHAPES[text, part]
