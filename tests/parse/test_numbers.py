"""Numbers and markers: tables of cases, and the laws that hold for all numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generators.model.declaration import Declaration
from generators.model.numbers import SUFFIXES, Number, Series, from_roman, read_marker, to_roman
from generators.parse.parser import parse
from generators.problems import Report
from tests.parse.test_golden import FACTS

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((HERE / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("row", rows("numbers.yml"), ids=lambda r: r["line"])
def test_what_a_line_begins_with(row: dict[str, Any]) -> None:
    marker = read_marker(row["line"])
    assert [f"{n.series}: {n.printed}" for n in (marker.candidates if marker else ())] == row["reads"]


@pytest.mark.parametrize("row", rows("markers.yml"), ids=lambda r: r["text"])
def test_the_marker_of_a_note(row: dict[str, Any]) -> None:
    heads = {"*": "* ", "a": "^a ", "1": "¹ ", "2": "² ", "6": "⁶ ", "7": "⁷ "}
    text = f"1. {row['text']}\n\n{heads[row['note']]}Voir ailleurs."
    light = row["note"] in "*a"
    parsed = parse(
        "t", text, Declaration.model_validate({**FACTS, "markup": "light" if light else "plain"}), "t", Report()
    )
    paragraph = parsed.tree.unit("para_1")
    assert (paragraph.text if paragraph.marks else None) == row["words"]


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(value: int) -> None:
    assert from_roman(to_roman(value)) == value


@given(
    st.sampled_from([Series.ARABIC, Series.ARABIC_PAREN, Series.LETTER, Series.ROMAN]),
    st.integers(1, 39),
    st.sampled_from(SUFFIXES[:4]),
)
def test_a_printed_number_reads_back(series: Series, value: int, suffix: str) -> None:
    number = Number(series, value, suffix)
    end = "." if series is Series.ARABIC else ")"
    marker = read_marker(f"{number.printed}{end} Mot")
    assert marker is not None
    assert number in marker.candidates


@given(st.sampled_from(list(Series)), st.integers(1, 30))
def test_each_number_follows_the_one_before_it_only(series: Series, value: int) -> None:
    assert Number(series, value + 1).follows(Number(series, value))
    assert not Number(series, value).follows(Number(series, value))
    assert Number(series, value, "bis").follows(Number(series, value))
    assert Number(series, value + 1).follows(Number(series, value, "bis"))
