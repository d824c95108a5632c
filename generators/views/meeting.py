"""A meeting's page: when and where, what came before and after, its texts, every mention."""

from __future__ import annotations

from generators.model.catalogue import Meeting
from generators.views.addresses import Here
from generators.views.edition import Asking, Edition
from generators.views.page import Page
from generators.views.participation import recorded_texts
from generators.views.places import NamedText, grouped, mentioning, name_of, source_links
from generators.views.relations import NamedLink

KINDS = {
    "conference": "Conference",
    "review": "Review conference",
    "biennial": "Biennial meeting of States",
    "experts": "Meeting of governmental experts",
    "preparatory": "Preparatory committee",
    "plenary": "Plenary meeting",
    "other": "Other meeting",
}


def meeting_page(asking: Asking, meeting: Meeting) -> Page:
    """The page ``meetings/<id>``."""
    words, catalogue = asking.words, asking.catalogue
    here = Here(f"meetings/{meeting.id}", words.lang)
    lang = words.lang
    by_id = {m.id: m for m in catalogue.meetings}
    before = by_id.get(meeting.follows or "")
    after = [m for m in catalogue.meetings if m.follows == meeting.id]
    texts = asking.ask(_texts, meeting.id)
    data = {
        "name": meeting.name[lang],
        "short": meeting.label[lang],
        "about": meeting.about[lang],
        "rows": [
            (words("Kind"), words(KINDS[meeting.kind])),
            (
                words("Date"),
                words.dates(meeting.start.isoformat(), meeting.end) if meeting.start else words("not known"),
            ),
            (words("Place"), meeting.place[lang] if meeting.place else ""),
            (words("Chair"), meeting.chair[lang] if meeting.chair else ""),
        ],
        "before": NamedLink(before.label[lang], here.entry("meetings", before.id)) if before else None,
        "after": [NamedLink(m.label[lang], here.entry("meetings", m.id)) for m in after],
        "texts": [NamedLink(text.short, here.to(f"documents/{text.id}")) for text, _ in texts],
        "records": [
            NamedLink(text.short, here.to(f"participation/{text.id}")) for text, is_recorded in texts if is_recorded
        ],
        "groups": grouped(
            asking,
            asking.ask(mentioning, "meetings", meeting.id),
            here,
            (meeting.name[lang], *meeting.forms[lang]),
        ),
        "sources": source_links(asking, meeting.sources, here),
    }
    return Page(here.path, lang, "meeting.md.j2", meeting.label[lang], meeting.about[lang], data, words)


def _texts(edition: Edition, meeting_id: str) -> tuple[tuple[NamedText, bool], ...]:
    """The texts of a meeting, and whether each records who spoke or voted."""
    recorded = {text.id for text in edition.table(recorded_texts)}
    return tuple(
        (name_of(edition, text), text.id in recorded)
        for text in edition.corpus.texts
        if text.declaration.meeting == meeting_id
    )
