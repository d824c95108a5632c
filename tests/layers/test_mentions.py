"""Mentions, themes and commitments: tables of cases, and golden lists over the real texts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.layers.commitments import find_commitments
from generators.layers.mentions import find_mentions
from generators.layers.themes import ThemeRules, find_themes
from generators.load import Site
from generators.model.corpus import Corpus, Counts, English, Text
from generators.model.declaration import Declaration
from generators.model.document import Tree
from generators.model.notation import Passage
from generators.parse.parser import parse
from generators.problems import Report
from tests import golden
from tests.parse.test_golden import FACTS

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((HERE / name).read_text(encoding="utf-8")))


def corpus_of(project: Site, raw: str) -> Corpus:
    """A corpus of one text, with the real catalogue."""
    declaration = Declaration.model_validate(FACTS)
    tree: Tree = parse("t", raw, declaration, "t", Report()).tree
    english = {unit.id: English(Passage(""), "none") for unit in tree.units}
    return replace(project.corpus, texts=(Text("t", declaration, tree, english, Counts(0, 0, 0), {}),))


@pytest.mark.parametrize("row", rows("mentions.yml"), ids=lambda r: r["text"])
def test_what_words_name(project: Site, row: dict[str, Any]) -> None:
    found = find_mentions(corpus_of(project, f"1. Il s'agit de ceci : {row['text']}."))["t"]["para_1"]
    assert [f"{m.kind}/{m.id}" for m in found if m.kind not in ("terms", "bodies")] == row["finds"]


@pytest.mark.parametrize("row", rows("themes.yml"), ids=lambda r: r["text"])
def test_the_themes_of_a_passage(project: Site, row: dict[str, Any]) -> None:
    corpus = corpus_of(project, row["text"])
    assert (
        list(
            find_themes(corpus, find_mentions(corpus), ThemeRules(corpus.catalogue.themes))["t"][
                row.get("unit", "para_1")
            ]
        )
        == row["themes"]
    )


@pytest.mark.parametrize("row", rows("commitments.yml"), ids=lambda r: r["text"])
def test_how_strongly_a_passage_commits(project: Site, row: dict[str, Any]) -> None:
    found = find_commitments(corpus_of(project, row["text"]))["t"].get(row.get("unit", "para_1"))
    assert ([found.verb, found.under, found.addressee] if found else None) == row["commits"]


def test_the_real_texts(project: Site) -> None:
    for text in project.corpus.texts:
        mentions = project.layers.mentions[text.id]
        lines = []
        for unit in text.tree.units:
            named = ", ".join(f"{m.kind}/{m.id} «{m.quote}»" for m in mentions[unit.id] if m.kind != "terms")
            themes = " ".join(project.layers.themes[text.id][unit.id])
            commitment = project.layers.commitments[text.id].get(unit.id)
            verb = f" · {commitment.verb}" if commitment else ""
            if commitment and commitment.under not in (None, commitment.verb):
                verb += f" under {commitment.under}"
            if named or themes or verb:
                lines.append(f"{unit.id}{verb}\n    themes: {themes or '-'}\n    names: {named or '-'}\n")
        golden.check(f"layers/{text.id}.txt", "".join(lines))
