"""What the corpus counts, against the pages and layers that list the same things one by one."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from generators.exports.numbers import numbers_data, numbers_table
from generators.layers.figures import Figures, count
from generators.load import Site
from generators.views.numbers import MOST, first_of
from generators.views.theme import bearing


@pytest.fixture(scope="module")
def figures(project: Site) -> Figures:
    return count(project.corpus, project.layers)


def test_each_text_is_counted(figures: Figures, project: Site) -> None:
    counted = {t.text: (t.words, t.units) for t in figures.texts}
    assert counted["bms7-2021"] == (10544, 217)
    assert list(counted) == [text.id for text in project.corpus.texts]
    for theme in project.corpus.catalogue.themes:
        assert sum(t.themes[theme.id] for t in figures.texts) == len(bearing(project.layers).get(theme.id, ()))
    for t in figures.texts:
        assert t.verbs.total() == len(project.layers.commitments[t.text])
        found = [r for refs in project.layers.references.by_unit[t.text].values() for r in refs]
        assert t.references.total() == len(found) + len(project.layers.references.unresolved[t.text])


def test_each_document_and_each_state_is_counted_once(figures: Figures, project: Site) -> None:
    assert {c.symbol for c in figures.cited} == set(project.layers.backlinks.documents)
    for cited in figures.cited:
        assert cited.units == len({place for place, _ in project.layers.backlinks.documents[cited.symbol]})
    for state in figures.states:
        assert state.acts.total() == len(project.layers.participation.of("states", state.state))
    # One State voted against, in the first vote: it has two acts of voting like the others.
    assert next(s for s in figures.states if s.state == "irn").acts["votes"] >= 1


def test_each_event_stands_in_its_year(figures: Figures, project: Site) -> None:
    assert sum(kinds.total() for kinds in figures.years.values()) == len(project.layers.events)
    years = list(figures.years)
    assert years == list(range(years[0], years[-1] + 1))


def test_the_table_holds_what_the_json_holds(project: Site) -> None:
    data = json.loads(json.dumps(numbers_data(project.corpus, project.layers)))
    table = numbers_table(project.corpus, project.layers)["data/numbers.csv"].decode("utf-8-sig")
    rows = {(r["figure"], r["of"], r["kind"]): int(r["count"]) for r in csv.DictReader(StringIO(table))}
    for text in data["texts"]:
        assert rows["text", text["document"], "words"] == text["words"]
        for figure, key in (("theme", "themes"), ("verb", "verbs"), ("reference", "references")):
            assert {k: n for (f, of, k), n in rows.items() if (f, of) == (figure, text["document"])} == text[key]
    assert sum(f == "state" for f, _, _ in rows) == 3 * len(data["states"])


@pytest.mark.parametrize(
    ("values", "kept"),
    [([3, 2, 1], 3), ([9] * MOST, MOST), ([9] * (MOST - 1) + [8, 8], MOST - 1), ([9] * (MOST + 1), 0)],
)
def test_what_ties_with_one_left_out_is_left_out(values: list[int], kept: int) -> None:
    assert len(first_of(values, lambda n: n)) == kept
