"""The timeline: every dated event that the texts tell, drawn over the years and listed year by year."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generators.layers.events import Event
from generators.model.corpus import Place
from generators.views.addresses import Here
from generators.views.drawing import Dot, years
from generators.views.edition import Edition
from generators.views.page import Page
from generators.views.relations import NamedLink
from generators.views.words import Words

KINDS = {
    "meeting": "Meetings",
    "workshop": "Workshops",
    "adoption": "Adoptions",
    "report": "Reports",
    "planned": "Planned",
    "other": "Other events",
}


@dataclass(frozen=True, slots=True)
class EventView:
    """One entry: its date in ISO form and in words, what it is, where it leads, and who tells it."""

    iso: str
    date: str
    kind: str
    name: str
    href: str
    quote: str
    told_by: tuple[NamedLink, ...]


def timeline_page(edition: Edition) -> Page:
    """The page ``timeline``."""
    layers, words = edition.layers, edition.words
    here = Here("timeline", words.lang)
    by_year: dict[str, list[EventView]] = {}
    for event in layers.events:
        by_year.setdefault(event.start[:4], []).append(_view(edition, event, here))
    counts = [(kind, words(name), sum(e.kind == kind for e in layers.events)) for kind, name in KINDS.items()]
    title = words("Timeline")
    about = words("Every dated event that the texts tell, with the passage that tells it.")
    data = {
        "about": about,
        "years": by_year,
        "kinds": [row for row in counts if row[2]],
        "drawing": overview(edition, here),
        "texts": here.to("documents/index"),
        "calendar": f"{here.site}data/meetings.{words.lang}.ics",
    }
    return Page(here.path, words.lang, "timeline.md.j2", title, about, data, words)


def overview(edition: Edition, here: Here) -> Markup:
    """The events over the years, a lane for each kind; each dot leads to its entry."""
    layers, words = edition.layers, edition.words
    if not layers.events:
        return Markup("")
    kinds = [kind for kind in KINDS if any(e.kind == kind for e in layers.events)]
    dots = [
        Dot(
            _position(event.start),
            kinds.index(event.kind),
            f"{_dates(event, words)} : {event.label[words.lang]}",
            here.to("timeline", f"y{event.start[:4]}"),
            event.kind,
        )
        for event in layers.events
    ]
    first, last = int(layers.events[0].start[:4]), max(int(e.end[:4]) for e in layers.events)
    return years(
        dots, [words(KINDS[kind]) for kind in kinds], first, last, words("The events of the texts, year by year")
    )


def _view(edition: Edition, event: Event, here: Here) -> EventView:
    words = edition.words
    told_by = []
    for text_id, unit_id in event.told_by or ((event.text, event.unit),):
        told_by.append(NamedLink(edition.shown(Place(text_id, unit_id)).name, here.unit(text_id, unit_id)))
    href = here.entry("meetings", event.meeting) if event.meeting else ""
    return EventView(
        event.start,
        _dates(event, words),
        event.kind,
        event.label[words.lang],
        href,
        Words("fr").spaced(event.quote),
        tuple(told_by),
    )


def _dates(event: Event, words: Words) -> str:
    return words.dates(event.start, event.end)


def _position(iso: str) -> float:
    """A date as a year and its fraction; a date without a month stands in the middle of its year."""
    parts = [int(part) for part in iso.split("-")]
    month = parts[1] - 1 if len(parts) > 1 else 5.5
    day = (parts[2] - 1) / 31 if len(parts) > 2 else 0.5
    return parts[0] + (month + day) / 12
