"""Who did what: every list of the real texts name by name, tables of cases, and figures that do not fit their names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.checks.participation import check_participation
from generators.layers.mentions import find_mentions
from generators.layers.participation import Choice, DeedRules, Participation, Party, find_participation
from generators.load import Site
from generators.problems import Report
from tests.layers.test_mentions import corpus_of, rows

LISTS = yaml.safe_load((Path(__file__).parent / "lists.yml").read_text(encoding="utf-8"))


def participation_of(project: Site, raw: str) -> Participation:
    corpus = corpus_of(project, raw)
    return find_participation(corpus, find_mentions(corpus), DeedRules(corpus.catalogue.deeds))


def named(found: Participation, where: dict[str, Any]) -> list[Party]:
    """The names that the layer found for a row of lists.yml."""
    what = where["list"]
    if "vote" in where:
        vote = next(v for v in found.votes if (v.text, v.number) == (where["text"], where["vote"]))
        return [p for names in vote.later.values() for p in names] if what == "later" else [*vote.lists[Choice(what)]]
    if what not in ("spoke", "on-behalf", "aligned"):
        acts = [a for a in found.acts if a.kind == what and a.text == where["text"] and a.party.unit == where["unit"]]
        return list(dict.fromkeys(a.party for a in acts if a.of is None or a.of == acts[0].of))
    statements = [
        s
        for s in found.statements
        if (s.text, s.unit) == (where["text"], where["unit"])
        and where.get("session") in (None, s.session)
        and where.get("remote") in (None, s.remote)
        and str(where.get("item", "")) in ("", *s.items)
        and where.get("speaker") in (None, s.speaker.id)
    ]
    if what == "spoke":
        return [s.speaker for s in statements]
    return [*(statements[0].on_behalf if what == "on-behalf" else statements[0].aligned)]


@pytest.mark.parametrize("row", LISTS, ids=lambda r: " ".join(str(v) for v in r["where"].values()))
def test_a_list_name_by_name(project: Site, row: dict[str, Any]) -> None:
    found = sorted(named(project.layers.participation, row["where"]), key=lambda p: (p.unit, p.start))
    spoken = row["where"]["list"] == "spoke"
    forms = [p.form for p in (named(project.layers.participation, row["where"]) if spoken else found)]
    assert forms == row["names"].split("; ")


def test_no_list_of_the_texts_has_a_name_that_the_catalogue_does_not_know(project: Site) -> None:
    for text in project.corpus.texts:
        assert project.layers.participation.unknown(text.id) == []


def test_the_printed_totals_are_those_of_the_names(project: Site) -> None:
    votes = project.layers.participation.votes
    assert [{c.value: v.printed[c] for c in Choice} for v in votes] == [
        {"for": 100, "against": 1, "abstain": 10},
        {"for": 114, "against": 0, "abstain": 0},
    ]
    for vote in votes:
        assert vote.differences() == {}
        for names in vote.lists.values():
            assert len({p.id for p in names}) == len(names)
    # «12 États³ ont fait rapport», and «fonctionnaires des sept États cités».
    acts = project.layers.participation.acts
    assert len([a for a in acts if a.kind == "informed"]) == 12
    assert len([a for a in acts if a.kind == "helped" and a.unit == "para_32"]) == 7


def test_notes_that_correct_a_vote_change_no_figure(project: Site) -> None:
    for vote, later in zip(project.layers.participation.votes, ({"smr", "stp"}, {"bwa", "mne", "ukr"}), strict=True):
        assert {p.id for p in vote.later[Choice.FOR]} == later
        assert not later & {p.id for names in vote.lists.values() for p in names}


def test_a_vote_whose_figures_do_not_fit_is_shown_and_reported(project: Site) -> None:
    raw = (
        "1. À la 4e séance, le 5 mai 2021, la Réunion a adopté le texte par un vote enregistré de 3 voix contre "
        "une, avec deux abstentions.\n\nOnt voté pour :\n\nCongo, Guinée, République démocratique du Congo et Soudan "
        "du Sud.\n\nOnt voté contre :\n\nAtlantide.\n\nSe sont abstenus :\n\nGuinée-Bissau, Soudan.\n"
    )
    corpus = corpus_of(project, raw)
    found = find_participation(corpus, find_mentions(corpus), DeedRules(corpus.catalogue.deeds))
    (vote,) = found.votes
    assert (vote.session, vote.date) == (4, "2021-05-05")
    assert {c.value: [p.id or p.form for p in vote.lists[c]] for c in Choice} == {
        "for": ["cog", "gin", "cod", "ssd"],
        "against": ["Atlantide"],
        "abstain": ["gnb", "sdn"],
    }
    assert vote.differences() == {Choice.FOR: 1}
    report = Report()
    check_participation(corpus, found, report)
    assert sorted(p.code for p in report.problems) == ["unknown-name", "vote-differs"]


@pytest.mark.parametrize("row", rows("deeds.yml"), ids=lambda r: r["text"][:60])
def test_what_a_sentence_says_that_a_state_did(project: Site, row: dict[str, Any]) -> None:
    found = participation_of(project, f"1. {row['text']}\n")
    assert sorted({f"{a.kind} {a.party.id}" for a in found.acts}) == sorted(row["acts"])


@pytest.mark.parametrize("row", rows("statements.yml"), ids=lambda r: r["text"][:60])
def test_who_spoke(project: Site, row: dict[str, Any]) -> None:
    found = participation_of(project, f"1. {row['text']}\n")
    told = [
        " ".join(
            [
                s.speaker.id or s.speaker.form,
                f"items={','.join(s.items)}",
                f"session={s.session or ''}",
                *(f"for={p.id or p.form}" for p in s.on_behalf),
                *(["remote"] if s.remote else []),
            ]
        )
        for s in found.statements
    ]
    assert told == row["told"]
