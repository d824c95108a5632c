"""The timeline: the meetings of the process and the texts, by date."""

from __future__ import annotations

from dataclasses import dataclass

from generators.model.corpus import Corpus
from generators.views.addresses import Here
from generators.views.page import Page
from generators.views.words import Words


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: its date in ISO form and in words, what it is, and where it leads."""

    iso: str
    date: str
    kind: str
    name: str
    href: str
    place: str


def timeline_page(corpus: Corpus, words: Words) -> Page:
    """The page ``timeline``."""
    here = Here("timeline", words.lang)
    events = dated(corpus, words, here)
    years: dict[str, list[Event]] = {}
    for event in events:
        years.setdefault(event.iso[:4], []).append(event)
    title = words("Timeline")
    about = words("The meetings of the process and the texts, year by year.")
    return Page(here.path, words.lang, "timeline.md.j2", title, about, {"years": years}, words)


def dated(corpus: Corpus, words: Words, here: Here) -> list[Event]:
    """Every dated meeting and text, oldest first."""
    lang = words.lang
    events = [
        Event(
            m.start.isoformat(),
            words.dates(m.start.isoformat(), m.end),
            "meeting",
            m.label[lang],
            here.entry("meetings", m.id),
            m.place[lang] if m.place else "",
        )
        for m in corpus.catalogue.meetings
        if m.start
    ]
    events += [
        Event(
            t.declaration.date,
            words.date(t.declaration.date),
            "text",
            t.declaration.short[lang],
            here.to(f"documents/{t.id}"),
            "",
        )
        for t in corpus.texts
    ]
    return sorted(events, key=lambda e: (e.iso, e.name))
