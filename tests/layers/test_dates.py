"""Dates in French running text: the table of cases, and what holds for all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generators.layers.events.dates import find_dates, sentences

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "dates.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)["dates"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_a_case(case: dict[str, Any]) -> None:
    read = find_dates(case["text"], case.get("near", "2018-02-21"))
    assert [d.first if d.first == d.last else f"{d.first}/{d.last}" for d in read] == case["reads"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_where_it_stands(case: dict[str, Any]) -> None:
    text = f"Voir ci-dessous: {case['text']}"
    end = 0
    for dated in find_dates(text, "2018-02-21"):
        assert end <= dated.start < dated.end <= len(text)
        assert dated.whole[0] <= dated.start
        assert dated.end <= dated.whole[1]
        assert len(dated.first) == len(dated.last) == {"day": 10, "month": 7, "year": 4}[dated.precision]
        assert dated.first <= dated.last
        end = dated.end


@given(st.lists(st.sampled_from(["le", "3", "1er", "mars", "2008", "et", "au", "-", ",", "en", "(", "de", "à"])))
def test_any_words_are_read(words: list[str]) -> None:
    for dated in find_dates(" ".join(words), "2018-02-21"):
        assert dated.first <= dated.last


def test_sentences() -> None:
    text = "Voir par. 6, art. 2 et chap. IV. Le débat a eu lieu (voir S/PV.5881). « Fin. » Le 3 mai, tout était dit"
    assert [text[start:end] for start, end in sentences(text)] == [
        "Voir par. 6, art. 2 et chap. IV.",
        "Le débat a eu lieu (voir S/PV.5881).",
        "« Fin. »",
        "Le 3 mai, tout était dit",
    ]
