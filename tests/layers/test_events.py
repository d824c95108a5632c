"""Dated events: a table of cases, and golden lists of the real texts that a person read against the text.

``GOLDEN=rewrite pytest tests/layers/test_events.py`` rewrites the lists; read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.layers.events import Event, merge, tellings
from generators.layers.mentions import find_mentions
from generators.load import Site
from generators.model.catalogue import Bilingual, Catalogue, Meeting
from generators.model.corpus import Corpus, Counts, English, Text
from generators.model.declaration import Declaration
from generators.model.document import Kind, Tree, Unit
from generators.model.notation import Passage

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.load((HERE / "dates.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)[
    "events"
]
KINDS = {"meeting", "workshop", "adoption", "report", "planned", "other"}


@pytest.fixture(scope="module")
def events(project: Site) -> tuple[Event, ...]:
    return merge(tellings(project.corpus, project.layers.mentions))


def invented(*units: str, on: str = "2016-08-12", kind: Kind = Kind.PARAGRAPH, english: tuple[str, ...] = ()) -> Text:
    """A text of these units."""
    name = {"fr": "Rapport", "en": "Report"}
    facts = {"title": name, "short": name, "about": name, "kind": "report", "date": on, "body": "un"}
    made = tuple(Unit(f"p_{n}", None, kind, "main", None, words, 0, ()) for n, words in enumerate(units, start=1))
    passages = {u.id: English(Passage(words), "working") for u, words in zip(made, english, strict=False)}
    tree = Tree("invented", made, ())
    return Text("invented", Declaration.model_validate(facts), tree, passages, Counts(0, 0, 0), {})


def find(*texts: Text, meetings: tuple[Meeting, ...] = ()) -> tuple[Event, ...]:
    corpus = Corpus(texts, Catalogue(meetings=meetings))
    return merge(tellings(corpus, find_mentions(corpus)))


def days(event: Event) -> str:
    return event.start if event.start == event.end else f"{event.start}/{event.end}"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_a_case(case: dict[str, Any]) -> None:
    found = find(invented(case["text"], on=case.get("date", "2016-08-12")))
    assert sorted(f"{days(e)} {e.kind}" for e in found) == sorted(case["tells"])


def test_the_real_texts(project: Site, events: tuple[Event, ...]) -> None:
    for text in project.corpus.texts:
        told = [e for e in events if any(place[0] == text.id for place in e.told_by)]
        rows = [
            {
                "date": days(e),
                "kind": e.kind,
                **({"meeting": e.meeting} if e.meeting else {}),
                "label": e.label["fr"],
                "told": [unit for place, unit in e.told_by if place == text.id],
            }
            for e in told
        ]
        made = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=120)
        path = HERE / "golden" / f"events-{text.id}.yml"
        if os.environ.get("GOLDEN") == "rewrite":
            path.write_text(made, encoding="utf-8")
        assert made == path.read_text(encoding="utf-8"), f"differs from {path}: read why, then rewrite it"


def test_what_every_event_has(project: Site, events: tuple[Event, ...]) -> None:
    meetings = {m.id for m in project.corpus.catalogue.meetings}
    for event in events:
        unit = project.corpus.text(event.text).tree.unit(event.unit)
        assert event.quote in unit.text
        assert (event.text, event.unit) in event.told_by
        assert event.kind in KINDS
        assert event.meeting is None or event.meeting in meetings
        assert all(0 < len(event.label[lang]) <= 120 for lang in ("fr", "en"))
    assert [e.start for e in events] == sorted(e.start for e in events)


MEETING = Meeting(
    id="essai-2016",
    name=Bilingual(fr="Réunion d'essai", en="Trial meeting"),
    kind="other",
    about=Bilingual(fr="Un essai.", en="A trial."),
    start=date(2016, 6, 6),
    end=date(2016, 6, 10),
    sources=("un essai",),
)


@pytest.mark.parametrize(
    ("words", "meeting"),
    [
        ("La Réunion d'essai s'est tenue du 6 au 10 juin 2016.", "essai-2016"),
        ("Elle a eu lieu du 6 au 10 juin 2016.", "essai-2016"),
        ("La Réunion d'essai, en juin 2016, a été utile.", "essai-2016"),
        ("Les participants à la Réunion d'essai (2016) ont échangé.", "essai-2016"),
        ("À la Réunion d'essai, le 8 juin 2016, il a été décidé d'agir.", "essai-2016"),
        ("La Réunion d'essai a salué la loi adoptée en 2016.", None),
        ("Les normes seront appliquées en juin 2016, soit pendant la Réunion d'essai.", None),
        ("Un séminaire a eu lieu en mai 2016.", None),
    ],
)
def test_whose_meeting_it_is(words: str, meeting: str | None) -> None:
    assert [e.meeting for e in find(invented(words), meetings=(MEETING,))] == [meeting]


def test_an_event_told_twice_is_one() -> None:
    one = invented("La Réunion d'essai se tiendra en 2016.", on="2015-03-01")
    two = invented("La Réunion d'essai s'est tenue du 6 au 10 juin 2016.")
    told = [Text(name, t.declaration, t.tree, {}, t.counts, {}) for name, t in (("un", one), ("deux", two))]
    (event,) = find(*told, meetings=(MEETING,))
    assert (event.start, event.end, event.kind) == ("2016-06-06", "2016-06-10", "meeting")
    assert event.told_by == (("un", "p_1"), ("deux", "p_1"))


def test_two_things_of_one_day_stay_two() -> None:
    words = "Le point 9 a été examiné à la 7e séance, le 9 juin 2016."
    found = find(invented(words, words.replace("point 9", "point 10")))
    assert [e.unit for e in found] == ["p_1", "p_2"]


def test_the_own_date() -> None:
    (event,) = find(invented("Distr. générale", "12 août 2016", "New York, 6-10 juin 2016", kind=Kind.FRONTMATTER))
    assert (event.start, event.kind, event.label["en"]) == ("2016-08-12", "report", "Report")


def test_the_days_of_its_own_meeting_in_the_masthead() -> None:
    made = invented("New York, 6-10 juin 2016", kind=Kind.FRONTMATTER)
    text = replace(made, declaration=made.declaration.model_copy(update={"meeting": "essai-2016"}))
    (event,) = find(text, meetings=(MEETING,))
    assert (event.start, event.end, event.meeting) == ("2016-06-06", "2016-06-10", "essai-2016")


def test_the_adoption_in_the_masthead() -> None:
    (event,) = find(invented("Adoptée par le Conseil à sa 8942e séance, le 9 juin 2016", kind=Kind.FRONTMATTER))
    assert (event.start, event.kind) == ("2016-06-09", "adoption")


def test_the_date_under_the_number_of_a_meeting() -> None:
    (event,) = find(invented("46e séance plénière", "7 juin 2016"))
    assert (event.start, event.kind, event.label["fr"]) == ("2016-06-07", "meeting", "46e séance plénière")


def test_the_english_label_is_that_of_the_same_sentence() -> None:
    french = "Le siège est à Lomé. Un atelier sur le marquage a été organisé les 3 et 4 mai 2016 à Lomé."
    english = "The seat is in Lomé. A workshop on marking was organized on 3 and 4 May 2016 in Lomé."
    (event,) = find(invented(french, english=(english,)))
    assert event.label == {"fr": "Atelier sur le marquage organisé", "en": "Workshop on marking organized"}
