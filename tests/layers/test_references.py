"""References: a table of cases, the golden lists of the real texts, and laws that hold for all."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from generators.layers.mentions import find_mentions
from generators.layers.references import (
    DocumentFinder,
    Reference,
    References,
    find_standing,
    index_of,
    read_references,
)
from generators.load import Site
from generators.model.corpus import Corpus, Counts, Text
from generators.model.declaration import Declaration
from generators.parse.parser import parse
from generators.problems import Report

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "references.yml").read_text(encoding="utf-8"))
TEXTS = ("sg-2008", "sg-2012", "revcon2-2012", "osce-fsc-877", "bms7-2021")


def show(found: Reference) -> str:
    """A reference in one line, as the table of cases writes it."""
    numbers = " à ".join(found.paragraphs) if found.ranged else _listed(found.paragraphs)
    cited = ", ".join(words for words in (found.symbol, found.part, f"par. {numbers}" if numbers else "") if words)
    targets = (" … " if found.ranged else " ").join(f"@{target}" for target in found.targets)
    if found.kind == "internal":
        return " → ".join(words for words in (found.quote, cited, targets) if words)
    place = f" = {found.text} {targets}".rstrip() if found.text else ""
    return f"{found.quote} → {cited}{place}"


def _listed(words: tuple[str, ...]) -> str:
    return " et ".join([*([", ".join(words[:-1])] if words[1:] else []), *words[-1:]])


def _text(number: int, case: dict[str, str]) -> Text:
    words = {"fr": "cas", "en": "case"}
    declaration = Declaration.model_validate(
        {
            "title": words,
            "short": words,
            "about": words,
            "kind": "report",
            "date": "2020",
            "body": case.get("body", "un"),
            "markup": case.get("markup", "plain"),
        }
    )
    tree = parse(f"case-{number}", case["text"], declaration, case["name"], Report()).tree
    return Text(f"case-{number}", declaration, tree, {}, Counts(0, 0, 0), {})


@pytest.fixture(scope="module")
def found(project: Site) -> References:
    """The references of the real texts and of all cases, as one corpus."""
    cases = tuple(_text(number, case) for number, case in enumerate(CASES))
    corpus = Corpus((*project.corpus.texts, *cases), project.corpus.catalogue)
    finder, mentions = DocumentFinder(corpus.catalogue), find_mentions(corpus)
    index = index_of((find_standing(text, finder) for text in corpus.texts), corpus.catalogue)
    read = {text.id: read_references((finder, index), (text, mentions[text.id])) for text in corpus.texts}
    return References.of_all({text: one for text, (one, _) in read.items()})


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["name"] for case in CASES])
def test_case(found: References, number: int) -> None:
    case, text = CASES[number], f"case-{number}"
    assert [show(r) for unit in found.by_unit[text].values() for r in unit] == case["finds"]
    assert [u.quote for u in found.unresolved[text]] == case.get("unresolved", [])


@pytest.mark.parametrize("text", TEXTS)
def test_golden(found: References, text: str) -> None:
    """The lists that a person read. GOLDEN=rewrite writes them anew."""
    lists = {unit: [show(r) for r in refs] for unit, refs in found.by_unit[text].items() if refs}
    made = {"references": lists, "unresolved": [f"{u.unit}: {u.quote} ({u.why})" for u in found.unresolved[text]]}
    path = HERE / "golden" / f"references-{text}.yml"
    if os.environ.get("GOLDEN") == "rewrite":
        path.write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    assert yaml.safe_load(path.read_text(encoding="utf-8")) == made


def test_references_point_to_what_exists(found: References, project: Site) -> None:
    ids = {text.id: {unit.id for unit in text.tree.units} for text in project.corpus.texts}
    for text in project.corpus.texts:
        for unit in text.tree.units:
            references = found.by_unit[text.id][unit.id]
            for one in references:
                assert unit.text[one.start : one.end] == one.quote
                assert not one.targets or one.text is not None
                assert set(one.targets) <= ids[one.text or text.id]
                assert one.kind == "internal" or one.symbol or one.url
            assert all(a.end <= b.start for a, b in pairwise(references))


def test_addresses_are_those_that_a_text_prints(found: References, project: Site) -> None:
    """The seventh Biennial Meeting's text prints the address of each document beside its page."""
    printed = set(
        re.findall(r"https://undocs\.org/fr/\S+", " ".join(n.text for n in project.corpus.text("bms7-2021").tree.noise))
    )
    urls = {one.url["fr"] for refs in found.by_unit["bms7-2021"].values() for one in refs if one.url}
    assert printed
    assert printed <= urls


def test_the_catalogue_names_what_exists(project: Site) -> None:
    catalogue = project.corpus.catalogue
    units = {
        text.id: {u.part for u in text.tree.units} | {u.id for u in text.tree.units} for text in project.corpus.texts
    }
    for entry in catalogue.documents:
        assert entry.instrument in {None, *(i.id for i in catalogue.instruments)}, entry.id
        assert entry.meeting in {None, *(m.id for m in catalogue.meetings)}, entry.id
        assert set(entry.bodies) <= {b.id for b in catalogue.bodies}, entry.id
        assert set(entry.units) <= units.get(entry.text or "", set()), entry.id
        assert bool(entry.series) != bool(entry.symbol or entry.url or entry.text), entry.id
