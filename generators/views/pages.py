"""All pages of the site, in one language after the other."""

from __future__ import annotations

from collections.abc import Iterator

from generators.layers.layers import Layers
from generators.model.corpus import Corpus
from generators.views.cited import cited_page
from generators.views.compare import compare_index, compare_page, compared
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
from generators.views.text import text_page
from generators.views.theme import theme_page
from generators.views.timeline import timeline_page
from generators.views.words import Words


def all_pages(corpus: Corpus, layers: Layers, words: Words) -> Iterator[Page]:
    """Every generated page in one language; the same paths in each."""
    yield home_page(corpus, layers, words)
    yield from index_pages(corpus, layers, words)
    for text in corpus.texts:
        yield text_page(corpus, layers, text, words)
    for meeting in corpus.catalogue.meetings:
        yield meeting_page(corpus, layers, meeting, words)
    for instrument in corpus.catalogue.instruments:
        yield instrument_page(corpus, layers, instrument, words)
    for theme in corpus.catalogue.themes:
        yield theme_page(corpus, layers, theme, words)
    yield lineages_page(corpus, layers, words)
    for lineage in layers.lineages:
        yield lineage_page(corpus, layers, lineage, words)
    yield compare_index(corpus, layers, words)
    for before, after in compared(corpus, layers):
        yield compare_page(corpus, layers, before, after, words)
    yield states_page(corpus, layers, words)
    for state in layers.states(corpus):
        yield state_page(corpus, layers, state, words)
    for body in corpus.catalogue.bodies:
        if body.of_states:
            yield group_page(corpus, layers, body, words)
    for text in recorded_texts(corpus, layers):
        yield participation_page(corpus, layers, text, words)
    yield glossary_page(corpus, layers, words)
    yield bodies_page(corpus, layers, words)
    yield timeline_page(corpus, layers, words)
    yield numbers_page(corpus, layers, words)
    yield cited_page(corpus, layers, words)
    yield ledger_page(corpus, words)
    yield problems_page(words)
