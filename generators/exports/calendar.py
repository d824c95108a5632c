"""The meetings of the process as an iCalendar file, one a language (RFC 5545, through icalendar)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from generators.model.catalogue import Meeting
from generators.model.corpus import Corpus
from generators.views.addresses import page_url
from generators.views.words import LANGUAGES

PROCESS = frozenset({"conference", "review", "biennial", "experts", "preparatory"})


def calendar_files(corpus: Corpus, site_url: str) -> dict[str, bytes]:
    """``data/meetings.fr.ics`` and ``data/meetings.en.ics``."""
    meetings = [m for m in corpus.catalogue.meetings if m.start is not None and m.kind in PROCESS]
    return {f"data/meetings.{lang}.ics": _calendar(meetings, lang, site_url) for lang in LANGUAGES}


def _calendar(meetings: list[Meeting], lang: str, site_url: str) -> bytes:
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//alinea//meetings//{lang.upper()}")
    calendar.add("version", "2.0")
    for meeting in meetings:
        if meeting.start is None:
            continue
        event = Event()
        event.add("uid", f"{meeting.id}@alinea")
        # The stamp is the meeting's own day: a file must not change with the clock.
        event.add("dtstamp", datetime(meeting.start.year, meeting.start.month, meeting.start.day, tzinfo=UTC))
        event.add("dtstart", meeting.start)
        event.add("dtend", (meeting.end or meeting.start) + timedelta(days=1))
        event.add("summary", meeting.label[lang])
        event.add("description", meeting.name[lang])
        if meeting.place is not None:
            event.add("location", meeting.place[lang])
        if site_url:
            event.add("url", f"{site_url.rstrip('/')}/{page_url(f'meetings/{meeting.id}', lang)}")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
