"""Citations: a table that a person checked, and laws that hold for every unit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.layers.citations import cite_text, cite_unit, short_place
from generators.load import Site
from generators.model.corpus import Corpus, Counts, Text
from generators.model.declaration import Declaration
from generators.model.document import Kind, Tree, Unit
from generators.views.words import LANGUAGES, Words

TABLE: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("citations.yml").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A unit, and its place in its text as it must be cited."""

    text: str
    unit: str
    lang: str
    whole: str
    place: str


def _cases() -> list[Case]:
    out = []
    for table in TABLE:
        for row in table["places"]:
            unit, fr, en = row.values() if isinstance(row, dict) else row
            out += [Case(table["text"], unit, lang, table["whole"][lang], p) for lang, p in (("fr", fr), ("en", en))]
    return out


CASES = _cases()


def whole(corpus: Corpus, text: Text, lang: str) -> str:
    return cite_text(corpus.catalogue, text, lang, Words(lang).date(text.declaration.date))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.text}#{case.unit}-{case.lang}")
def test_the_table(project: Site, case: Case) -> None:
    text = project.corpus.text(case.text)
    unit = text.tree.unit(case.unit)
    assert whole(project.corpus, text, case.lang) == case.whole
    assert cite_unit(text, unit, case.lang, case.whole) == f"{case.whole}, {case.place}"


def test_the_table_is_long_enough(project: Site) -> None:
    assert len(CASES) >= 80
    assert {case.text for case in CASES} == {text.id for text in project.corpus.texts}
    for text in project.corpus.texts:
        cited = {text.tree.unit(case.unit).kind for case in CASES if case.text == text.id}
        assert cited >= {unit.kind for unit in text.tree.units} - {Kind.TOC}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_units_are_cited_alike(project: Site, lang: str) -> None:
    for text in project.corpus.texts:
        places = [short_place(text, unit, lang) for unit in text.tree.units]
        assert len(set(places)) == len(places)
        assert not [place for place in places if "None" in place or ", ," in place or place.startswith(",")]


def test_only_a_symbol_that_is_declared_is_cited(project: Site) -> None:
    for text in project.corpus.texts:
        cited = whole(project.corpus, text, "fr")
        assert (cited == text.declaration.symbol) if text.declaration.symbol else not cited.startswith("A/")


def _unit(unit_id: str, parent: str | None, kind: Kind, label: str | None = None) -> Unit:
    return Unit(unit_id, parent, kind, "main", label, "Mots.", 1, ((1, 1),))


@pytest.mark.parametrize(
    ("unit", "fr", "en"),
    [
        ("bullet_1", "tiret 1", "bullet 1"),
        ("bullet_1__point_a", "tiret 1, point a)", "bullet 1, item (a)"),
        ("point_b", "point b)", "item (b)"),
        ("point_b__point_i", "point b) i)", "item (b) (i)"),
    ],
)
def test_lists_that_no_heading_and_no_paragraph_carries(unit: str, fr: str, en: str) -> None:
    both = {"fr": "Texte", "en": "Text"}
    declared = Declaration.model_validate(
        {"title": both, "short": both, "about": both, "kind": "report", "date": "2020", "body": "un"}
    )
    units = (
        _unit("bullet_1", None, Kind.BULLET),
        _unit("bullet_1__point_a", "bullet_1", Kind.ITEM, "a"),
        _unit("point_b", None, Kind.ITEM, "b"),
        _unit("point_b__point_i", "point_b", Kind.ITEM, "i"),
    )
    text = Text("made-up", declared, Tree("made-up", units, ()), {}, Counts(0, 0, 0), {})
    assert [short_place(text, text.tree.unit(unit), lang) for lang in LANGUAGES] == [fr, en]
