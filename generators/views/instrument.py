"""An instrument's page: what it is, its legal character, every mention."""

from __future__ import annotations

from generators.model.catalogue import Instrument
from generators.views.addresses import Here
from generators.views.edition import Asking
from generators.views.page import Page
from generators.views.places import grouped, mentioning, source_links
from generators.views.relations import NamedLink

STATUS = {
    "binding": "legally binding",
    "political": "political commitment",
    "resolution": "resolution",
    "voluntary": "voluntary",
    "regional-binding": "regional, legally binding",
    "regional-political": "regional, political commitment",
    "guide": "guide or tool",
}


def instrument_page(asking: Asking, instrument: Instrument) -> Page:
    """The page ``instruments/<id>``."""
    words, catalogue = asking.words, asking.catalogue
    here = Here(f"instruments/{instrument.id}", words.lang)
    lang = words.lang
    by_id = {i.id: i for i in catalogue.instruments}
    whole = by_id.get(instrument.part_of or "")
    parts = [i for i in catalogue.instruments if i.part_of == instrument.id]
    data = {
        "name": instrument.name[lang],
        "short": instrument.label[lang],
        "about": instrument.about[lang],
        "rows": [
            (words("Year"), str(instrument.year) if instrument.year else ""),
            (words("Legal character"), words(STATUS[instrument.status])),
            (words("Symbol"), instrument.symbol or ""),
        ],
        "official": instrument.url[lang] if instrument.url else "",
        "whole": NamedLink(whole.label[lang], here.entry("instruments", whole.id)) if whole else None,
        "parts": [NamedLink(i.label[lang], here.entry("instruments", i.id)) for i in parts],
        "groups": grouped(
            asking,
            asking.ask(mentioning, "instruments", instrument.id),
            here,
            (instrument.name[lang], *instrument.forms[lang]),
        ),
        "sources": source_links(asking, instrument.sources, here),
    }
    return Page(here.path, lang, "instrument.md.j2", instrument.label[lang], instrument.about[lang], data, words)
