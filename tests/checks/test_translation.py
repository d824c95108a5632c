"""The checks of the translation: they catch every error that is planted, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.catalog import Catalog

from generators.checks.dates import check_dates
from generators.checks.leftovers import Leftovers
from generators.checks.notes import check_emphasis, check_markers, check_quotes
from generators.checks.numbers import check_numbers
from generators.checks.outliers import Outlier
from generators.checks.pair import Pair
from generators.checks.references import check_references
from generators.checks.symbols import check_symbols
from generators.checks.translation import check_translation
from generators.load import Site
from generators.model import notation
from generators.model.corpus import Corpus
from generators.model.document import Kind, Unit
from generators.problems import Problem, Report
from generators.sources.translations import entries, read_po_file
from tests.conftest import ROOT

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "planted.yml").read_text("utf-8"))
UNIT = Unit("u", None, Kind.PARAGRAPH, "main", None, "", 0, ())


def po_files(corpus: Corpus) -> dict[str, Catalog | None]:
    return {t.id: read_po_file(ROOT / f"source_texts/{t.id}/en.po", t.id, Report()) for t in corpus.texts}


def plant(files: dict[str, Catalog | None], case: dict[str, Any]) -> None:
    catalog = files[case["text"]]
    assert catalog is not None
    message = entries(catalog)[case["unit"]]
    if "find" in case:
        assert str(message.string).count(case["find"]) >= 1, "the translation no longer says so: choose another place"
        message.string = str(message.string).replace(case["find"], case["put"], 1)
    if "french" in case:
        message.id = str(message.id).replace(case["french"]["find"], case["french"]["put"])
    if case.get("fuzzy"):
        message.flags.add("fuzzy")
    if case.get("dropped"):
        message.string = ""
    message.context = case.get("moved", message.context)


@pytest.fixture(scope="module")
def caught(project: Site) -> dict[tuple[str, str], list[Problem]]:
    """All errors are planted at once, each in a unit of its own; what is reported, by text and unit."""
    files = po_files(project.corpus)
    for case in CASES["planted"]:
        plant(files, case)
    report = Report()
    check_translation(project.corpus, files, report)
    found: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in report.problems:
        found[problem.file.split("/")[1], problem.message.split("»")[0].rpartition("«")[2]].append(problem)
    return found


def test_the_real_texts_are_clean(project: Site) -> None:
    report = Report()
    check_translation(project.corpus, po_files(project.corpus), report)
    assert report.problems == []


@pytest.mark.parametrize("case", CASES["planted"], ids=lambda c: f"{c['text']} {c['unit']}")
def test_a_planted_error_is_caught(case: dict[str, Any], caught: dict[tuple[str, str], list[Problem]]) -> None:
    problems = caught[case["text"], case["unit"]]
    assert sorted({p.code for p in problems}) == case["codes"]
    assert {p.file for p in problems} <= {f"source_texts/{case['text']}/en.po"}
    assert all(p.line > 0 for p in problems if "moved" not in case)


def test_nothing_else_is_reported(caught: dict[tuple[str, str], list[Problem]]) -> None:
    places = {(case["text"], case["unit"]) for case in CASES["planted"]}
    others = {place: [p.code for p in problems] for place, problems in caught.items() if place not in places}
    assert others == {("revcon2-2012", "para_999"): ["orphan-translation"]}


@pytest.mark.parametrize("case", CASES["equal"], ids=lambda c: c["en"])
def test_what_says_the_same_is_no_error(case: dict[str, str], project: Site) -> None:
    pair = Pair("t", UNIT, notation.read(case["fr"]), notation.read(case["en"]))
    checks = (check_numbers, check_dates, check_symbols, check_references, check_markers, check_emphasis, check_quotes)
    found = [finding for check in checks for finding in check(pair)]
    assert [*found, *Leftovers(project.corpus.catalogue).check(pair)] == []


def outliers(project: Site, english: str) -> list[Outlier]:
    files = po_files(project.corpus)
    catalog = files["sg-2012"]
    assert catalog is not None
    entries(catalog)["para_28"].string = english
    return [o for o in check_translation(project.corpus, files, Report()) if o.unit == "para_28"]


def test_a_sentence_left_out_is_shown_to_a_person(project: Site) -> None:
    english = project.corpus.text("sg-2012").english["para_28"].passage.text
    sentences = english.split(". ")
    assert outliers(project, english) == []
    assert outliers(project, ". ".join(sentences[1:])) != []


def test_a_unit_may_be_declared_to_have_no_english(project: Site) -> None:
    text = project.corpus.text("sg-2012")
    declaration = text.declaration.model_copy(update={"untranslated": ("note_1", "note_3", "para_999")})
    files = po_files(project.corpus)
    plant(files, {"text": "sg-2012", "unit": "note_3", "dropped": True})
    report = Report()
    texts = tuple(replace(t, declaration=declaration) if t is text else t for t in project.corpus.texts)
    check_translation(replace(project.corpus, texts=texts), files, report)
    assert sorted((p.code, p.message.split("»")[0].rpartition("«")[2]) for p in report.problems) == [
        ("stale-declaration", "note_1"),
        ("unknown-id", "para_999"),
    ]
