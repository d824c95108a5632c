"""All pages of the site, in one language after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generators.layers.findings import findings
from generators.layers.layers import Layers
from generators.model.corpus import Corpus
from generators.views.cited import cited_page
from generators.views.compare import all_compared, compare_index, compare_page
from generators.views.edition import Edition
from generators.views.glossary import glossary_page
from generators.views.home import home_page
from generators.views.indexes import bodies_page, index_pages
from generators.views.instrument import instrument_page
from generators.views.ledger import ledger_page
from generators.views.lineage import lineage_page, lineages_page
from generators.views.meeting import meeting_page
from generators.views.numbers import numbers_page
from generators.views.page import Page
from generators.views.participation import participation_page, recorded_texts
from generators.views.problems import problems_page
from generators.views.state import group_page, state_page, states_page
from generators.views.text import around, text_page
from generators.views.theme import theme_page
from generators.views.timeline import timeline_page
from generators.views.words import Words


def all_pages(
    corpus: Corpus, layers: Layers, words: Words, made_of: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Page]:
    """Every generated page in one language; the same paths in each.

    ``made_of`` has for each text the digest of what it and the catalogue were read from, where that is known.
    """
    edition = Edition(corpus, layers, words)
    yield home_page(edition)
    yield from index_pages(edition)
    for text in corpus.texts:
        yield text_page(edition, text, findings(layers, text), around(edition, text), made_of.get(text.id, ""))
    for meeting in corpus.catalogue.meetings:
        yield meeting_page(edition, meeting)
    for instrument in corpus.catalogue.instruments:
        yield instrument_page(edition, instrument)
    for theme in corpus.catalogue.themes:
        yield theme_page(edition, theme)
    yield lineages_page(edition)
    for lineage in layers.lineages:
        yield lineage_page(edition, lineage)
    yield compare_index(edition)
    for before, after in edition.once(all_compared):
        yield compare_page(edition, before, after)
    yield states_page(edition)
    for state in layers.states(corpus):
        yield state_page(edition, state)
    for body in corpus.catalogue.bodies:
        if body.of_states:
            yield group_page(edition, body)
    for text in recorded_texts(corpus, layers):
        yield participation_page(edition, text)
    yield glossary_page(edition)
    yield bodies_page(edition)
    yield timeline_page(edition)
    yield numbers_page(edition)
    yield cited_page(edition)
    yield ledger_page(edition)
    yield problems_page(words)
