"""From the corpus and its layers to what stands beside the pages and needs none of them: data, and the short pages.

It loads much that nothing else needs: a process of its own does it, where there can be one (``further``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generators.exports.akn import akn_files, works_cited
from generators.exports.aligned import aligned_files, termbase_files
from generators.exports.bibliography import bibliography_files, entries_of
from generators.exports.calendar import calendar_files
from generators.exports.csv_units import csv_files
from generators.exports.data import data_files, document_file
from generators.exports.feeds import feed_files
from generators.exports.numbers import numbers_table
from generators.exports.participation import participation_tables
from generators.exports.pictures import Card, cards, draw
from generators.exports.redirects import redirect_files
from generators.layers.findings import Findings, findings
from generators.load import Site
from generators.model.catalogue import Catalogue
from generators.model.corpus import Text
from generators.site.kept import Kept
from generators.site.remembered import Remembered
from generators.site.render import environment, render_permalinks
from generators.site.writer import Writer, remove_others, write
from generators.stages import stage
from generators.views.edition import Edition, Showing
from generators.views.permalink import permalinks, short_ties
from generators.views.relations import Ties
from generators.views.words import LANGUAGES, Words
from generators.workers import Workers

# So many texts are gone through at a time.
_TURN = 20
# The short pages of a text, and the files of the entries that stand on them.
_Short = tuple[dict[str, bytes], dict[str, bytes]]


def write_data(
    site_dir: Path,
    site: Site,
    site_url: str,
    kept: Kept,
    known: Remembered,
    workers: Workers,
    before: Path | None = None,
) -> tuple[str, ...]:
    """Write what stands beside the pages and needs none of them: the data, and the short page of each unit.

    ``kept`` has the pictures of the last build and ``known`` what it wrote of each text, ``workers`` do what each text
    needs alone, ``before`` is the site that stands. Returns the paths of the short pages.
    """
    corpus, layers, out = site.corpus, site.layers, Writer(site_dir, before)
    with stage("data"):
        out.put(data_files(corpus, layers) | termbase_files(corpus.catalogue))
        out.put(csv_files(corpus, layers))
        out.put(participation_tables(corpus, layers) | numbers_table(corpus, layers))
        out.put(calendar_files(corpus, site_url) | feed_files(corpus, site_url))
        for files in _each_data(site, known, workers):
            out.put(files)
    pictures = list(cards(corpus))
    with stage("pictures"):
        for card in pictures:
            _put_picture(card, site_dir, kept)
        kept.forget()
    short: list[str] = []
    with stage("permalinks"):
        for pages, entries in _each_short(site, site_url, known, workers):
            out.put(pages | entries)
            short += pages
    known.forget()
    out.put(redirect_files(corpus))
    for folder in ("data", "p"):
        remove_others(site_dir, out.paths, folder)
    remove_others(site_dir, {card.path for card in pictures}, "assets/og")
    return tuple(short)


def _by_turns(texts: Sequence[Text]) -> Iterator[Sequence[Text]]:
    """So many texts at a time that what they are made of is never held for all."""
    for start in range(0, len(texts), _TURN):
        yield texts[start : start + _TURN]


def _each_data(site: Site, known: Remembered, workers: Workers) -> Iterator[dict[str, bytes]]:
    """The data files of each text, in turn."""
    work = partial(workers.each, "data", _data, site.corpus.catalogue)
    for texts in _by_turns(site.corpus.texts):
        cited = [_cited(site, text) for text in texts]
        made_of = [(site.made_of[one.text.id], one.found.of_others(), one.works) for one in cited]
        yield from known.each("data", cited, made_of, work)


class _Cited(NamedTuple):
    """A text, what was found in it, and the IRIs of those that it cites: all that its data are made of."""

    text: Text
    found: Findings
    works: dict[str, str]


def _cited(site: Site, text: Text) -> _Cited:
    found = findings(site.layers, text)
    return _Cited(text, found, works_cited(site.corpus, found))


def _data(catalogue: Catalogue, of: _Cited) -> dict[str, bytes]:
    """The data files of a text."""
    text, found, works = of
    return document_file(catalogue, text, found) | aligned_files(text) | akn_files(catalogue, text, found, works)


def _each_short(site: Site, site_url: str, known: Remembered, workers: Workers) -> Iterator[_Short]:
    """The short pages of each text, in turn."""
    editions = [Edition(site.corpus, site.layers, Words(lang)) for lang in LANGUAGES]
    work = partial(workers.each, "permalinks", _short, (site.corpus.catalogue, site_url))
    for texts in _by_turns(site.corpus.texts):
        tied = [(text, short_ties(editions, text)) for text in texts]
        made_of = [(site.made_of[text.id], site_url, ties) for text, ties in tied]
        yield from known.each("short", tied, made_of, work)


def _short(shared: tuple[Catalogue, str], of: tuple[Text, tuple[tuple[Ties, ...], ...]]) -> _Short:
    """The short pages of a text, and the files of the entries that stand on them."""
    (catalogue, site_url), (text, ties), env = shared, of, environment()
    showings = [Showing(catalogue, Words(lang)) for lang in LANGUAGES]
    formats = entries_of(catalogue, text, site_url)
    pages = render_permalinks(permalinks(showings, text, ties), env, site_url, formats)
    return {path: page.encode() for path, page in pages}, bibliography_files(text, formats)


def _put_picture(card: Card, site_dir: Path, kept: Kept) -> None:
    key, path = kept.key(card), site_dir / card.path
    if kept.get(key) is not None:
        kept.take(key, path)
    else:
        write(path, draw(card))
        kept.keep(key, path)
