"""All pages of the site, in one language after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from generators.layers.findings import Findings, findings
from generators.model.catalogue import Body, Instrument, Meeting, State, Theme
from generators.model.corpus import Text
from generators.views.cited import cited_page
from generators.views.compare import all_compared, compare_index, compare_page, compare_path
from generators.views.edition import Asking, Edition
from generators.views.glossary import glossary_page
from generators.views.home import home_page
from generators.views.indexes import bodies_page, index_pages
from generators.views.instrument import instrument_page
from generators.views.ledger import ledger_page
from generators.views.lineage import lineage_page, lineage_path, lineages_page
from generators.views.meeting import meeting_page
from generators.views.numbers import numbers_page
from generators.views.page import Page, Planned
from generators.views.participation import participation_page, participation_path, recorded, recorded_texts
from generators.views.problems import problems_page
from generators.views.shown import Showing
from generators.views.state import group_page, state_page, states_page
from generators.views.text import Neighbours, around, neighbours, text_page, text_path
from generators.views.theme import theme_page
from generators.views.timeline import timeline_page

E = TypeVar("E", Meeting, Instrument, Theme, State, Body)


def all_pages(edition: Edition, texts: Mapping[str, str], knowledge: str) -> Iterator[Page | Planned]:
    """Every generated page in one language; the same paths in each.

    ``texts`` has for each text the digest of what it and the catalogue were read from, ``knowledge`` is the
    catalogue's. Pages that look at the whole corpus are made, the others planned.
    """
    corpus, layers = edition.corpus, edition.layers
    yield home_page(edition)
    yield from index_pages(edition)
    for text in corpus.texts:
        yield _text(edition, text, texts[text.id])
    for meeting in corpus.catalogue.meetings:
        yield _entry("meetings", meeting, meeting_page, knowledge)
    for instrument in corpus.catalogue.instruments:
        yield _entry("instruments", instrument, instrument_page, knowledge)
    for theme in corpus.catalogue.themes:
        yield _entry("themes", theme, theme_page, knowledge)
    yield lineages_page(edition)
    for lineage in layers.lineages:
        yield Planned(lineage_path(lineage.id), partial(_lineage, lineage.id), knowledge)
    yield compare_index(edition)
    for before, after in edition.table(all_compared):
        yield Planned(compare_path(before.id, after.id), partial(_compared, before.id, after.id), knowledge)
    yield states_page(edition)
    for state in layers.states(corpus):
        yield _entry("states", state, state_page, knowledge)
    for body in corpus.catalogue.bodies:
        if body.of_states:
            yield _entry("groups", body, group_page, knowledge)
    for text in edition.table(recorded_texts):
        yield _participation(edition, text, texts[text.id])
    yield Planned("glossary", glossary_page, knowledge)
    yield Planned("bodies", bodies_page, knowledge)
    yield timeline_page(edition)
    yield numbers_page(edition)
    yield cited_page(edition)
    yield ledger_page(edition)
    yield problems_page(edition.words)


def _entry(kind: str, entry: E, make: Callable[[Asking, E], Page], knowledge: str) -> Planned:
    """The page of an entry of the catalogue."""
    return Planned(f"{kind}/{entry.id}", partial(_of_entry, make, entry), knowledge)


def _of_entry(make: Callable[[Asking, E], Page], entry: E, asking: Asking) -> Page:
    return make(asking, entry)


def _lineage(lineage_id: str, asking: Asking) -> Page:
    return lineage_page(asking, lineage_id)


def _compared(before: str, after: str, asking: Asking) -> Page:
    return compare_page(asking, before, after)


def _text(edition: Edition, text: Text, digest: str) -> Planned:
    found, beside = findings(edition.layers, text), neighbours(edition, text)
    made_of = (digest, found.unresolved, edition.layers.tied[text.id], beside)
    return Planned(text_path(text), partial(_text_page, edition, text, found, beside), made_of)


def _text_page(edition: Edition, text: Text, found: Findings, beside: Neighbours, showing: Showing) -> Page:
    return text_page(showing, text, found, around(edition, text, beside))


def _participation(edition: Edition, text: Text, digest: str) -> Planned:
    found, told = findings(edition.layers, text), recorded(edition, text)
    make = partial(participation_page, text=text, found=found, told=told)
    return Planned(participation_path(text), make, (digest, *found.of_others()))
