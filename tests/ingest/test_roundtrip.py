"""Texts printed to PDF and Word as offices print them, and brought back: the same tree, unit for unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.ingest.blocks import Extract
from generators.ingest.compose import Composed, compose
from generators.ingest.docx import read_docx
from generators.ingest.pdf import read_pdf
from generators.ingest.words import words_of
from generators.load import Site
from generators.model.declaration import Declaration
from generators.model.document import Kind, Tree, Unit
from generators.parse.ledger import prove
from generators.parse.parser import parse
from generators.problems import Report
from tests.ingest.print_docx import print_docx
from tests.ingest.print_pdf import Layout, print_pdf
from tests.parse.test_golden import CASES, FACTS

TEXTS = ("bms7-2021", "osce-fsc-877", "revcon2-2012", "sg-2008", "sg-2012")
HEADER = "A/99/999"
Shape = list[tuple[str, str, str | None, str, tuple[tuple[int, str], ...]]]
Print = Callable[[Tree], Extract]


def shape(units: tuple[Unit, ...]) -> Shape:
    """What must come back of a tree: ids, kinds, numbers, words, and the places of the notes."""
    return [(u.id, u.kind.value, u.label, u.text, tuple((m.offset, m.label) for m in u.marks)) for u in units]


def pdf(size: float) -> Print:
    """Through a PDF; the size of the letters decides where lines and pages are cut."""

    def through(tree: Tree) -> Extract:
        known = words_of(unit.text for unit in tree.units)
        return read_pdf(print_pdf(tree, Layout(HEADER, size=size)), known)

    return through


def word(tree: Tree) -> Extract:
    """Through a Word file."""
    return read_docx(print_docx(tree, HEADER), frozenset())


PRINTS = {"pdf, 9 points": pdf(9.0), "pdf, 10.5 points": pdf(10.5), "word": word}


@pytest.mark.parametrize("through", PRINTS)
@pytest.mark.parametrize("text_id", TEXTS)
def test_a_printed_text_comes_back(project: Site, text_id: str, through: str) -> None:
    text = project.corpus.text(text_id)
    composed = compose(PRINTS[through](text.tree), HEADER)
    declared = again(text.declaration, text.tree, composed)
    report = Report()
    parsed = parse(text_id, composed.text, Declaration.model_validate(declared), "t", report)
    assert prove(parsed, "t", report).whole
    assert report.problems == []
    assert shape(parsed.tree.units) == shape(text.tree.units)


def _is_printed(case: Path) -> bool:
    """Whether a case is a sound text that the printers can print: tables have tests of their own."""
    data = yaml.safe_load(case.read_text(encoding="utf-8"))
    return not data.get("problems") and "\t" not in data["text"]


SHAPES = sorted(case for case in CASES.glob("*.yml") if _is_printed(case))


@pytest.mark.parametrize("through", ["pdf, 9 points", "word"])
@pytest.mark.parametrize("case", SHAPES, ids=lambda p: p.stem)
def test_every_shape_of_text_comes_back(case: Path, through: str) -> None:
    """Resolutions, treaties, decisions, journals: the invented texts of the parser's own tests."""
    data = yaml.safe_load(case.read_text(encoding="utf-8"))
    declared = Declaration.model_validate({**FACTS, **data.get("declared", {})})
    tree = parse("t", data["text"], declared, "t", Report()).tree
    composed = compose(PRINTS[through](tree), HEADER)
    parsed = parse("t", composed.text, Declaration.model_validate(again(declared, tree, composed)), "t", Report())
    assert shape(parsed.tree.units) == shape(tree.units)


def again(declaration: Declaration, tree: Tree, composed: Composed) -> dict[str, Any]:
    """What the editors declared of a text's lines, declared of the same words in the new text.

    What they declared only because the old source is broken (misprints, lost markers) is not needed.
    """
    data = declaration.model_dump(exclude_none=True)
    data |= {"markup": composed.markup, "symbol": HEADER, "symbol_status": "printed"}
    data |= {key: [] for key in ("corrections", "notes", "settled")}
    data["noise"] = [{"pattern": n.pattern, "why": n.why.en} for n in composed.noise]
    places = _Places(tree, composed.text)
    data["units"] = [
        r | {"lines": places.find(int(r["lines"].split("-")[0]))} for r in data["units"] if r["kind"] != "note"
    ]
    places.used.clear()
    data["parts"] = [r | {"line": places.find(r["line"])} for r in data["parts"]]
    return data


class _Places:
    """Finds the line of a new text that holds the words of a line of the old one."""

    def __init__(self, tree: Tree, text: str) -> None:
        self.units = [u for u in tree.units if u.kind is not Kind.NOTE]
        self.lines = [_letters(line) for line in text.split("\n")]
        self.used: set[int] = set()

    def find(self, old: int) -> int:
        unit = next(u for u in self.units if any(a <= old <= b for a, b in u.lines))
        wanted = {_letters(unit.text), _letters(f"{unit.label or ''}{unit.text}")}
        new = next(n for n, line in enumerate(self.lines, 1) if line in wanted and n not in self.used)
        self.used.add(new)
        return new


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\^\{\d+\}", "", words))
