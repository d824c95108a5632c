"""A meeting's page: when and where, what came before and after, its texts, every mention."""

from __future__ import annotations

from generators.model.catalogue import Meeting
from generators.views.addresses import Here
from generators.views.edition import Edition
from generators.views.page import Page
from generators.views.participation import recorded_texts
from generators.views.places import grouped, mentioning, source_links
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


def meeting_page(edition: Edition, meeting: Meeting) -> Page:
    """The page ``meetings/<id>``."""
    corpus, layers, words = edition.corpus, edition.layers, edition.words
    here = Here(f"meetings/{meeting.id}", words.lang)
    lang = words.lang
    by_id = {m.id: m for m in corpus.catalogue.meetings}
    before = by_id.get(meeting.follows or "")
    after = [m for m in corpus.catalogue.meetings if m.follows == meeting.id]
    texts = [t for t in corpus.texts if t.declaration.meeting == meeting.id]
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
        "texts": [NamedLink(t.declaration.short[lang], here.to(f"documents/{t.id}")) for t in texts],
        "records": [
            NamedLink(t.declaration.short[lang], here.to(f"participation/{t.id}"))
            for t in recorded_texts(corpus, layers)
            if t in texts
        ],
        "groups": grouped(
            edition, mentioning(layers, "meetings", meeting.id), here, (meeting.name[lang], *meeting.forms[lang])
        ),
        "sources": source_links(edition, meeting.sources, here),
    }
    return Page(here.path, lang, "meeting.md.j2", meeting.label[lang], meeting.about[lang], data, words)
