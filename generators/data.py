"""From the corpus and its layers to what stands beside the pages and needs none of them: data, and the short pages.

It loads much that nothing else needs: a process of its own does it, where there can be one (``further``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generators.exports.akn import akn_files, works_cited
from generators.exports.aligned import aligned_files, termbase_files
from generators.exports.bibliography import Entries, bibliography_files, entries_of
from generators.exports.calendar import calendar_files
from generators.exports.csv_units import csv_file, lines_of
from generators.exports.data import data_files, document_file
from generators.exports.feeds import feed_files
from generators.exports.numbers import numbers_table
from generators.exports.participation import participation_tables
from generators.exports.redirects import redirect_files
from generators.layers.findings import Findings, findings, kin_of
from generators.layers.kin import Kin
from generators.load import Site
from generators.model.catalogue import Catalogue
from generators.model.corpus import Text
from generators.site.outputs import Outputs
from generators.site.remembered import Remembered
from generators.site.render import environment, render_permalinks
from generators.site.writer import remove_others
from generators.stages import stage
from generators.views.edition import Edition
from generators.views.permalink import permalinks, short_ties
from generators.views.relations import Ties
from generators.views.shown import Showing
from generators.views.words import LANGUAGES, Words
from generators.workers import Workers

# So many texts are gone through at a time.
_TURN = 20
# The short pages of so many units are kept together.
_FEW = 16


def write_data(
    site_dir: Path,
    site: Site,
    site_url: str,
    known: Remembered,
    workers: Workers,
    before: Path | None = None,
) -> tuple[str, ...]:
    """Write what stands beside the pages and needs none of them: the data, and the short page of each unit.

    ``known`` has what the last build wrote of each text, ``workers`` do what each text needs alone, ``before`` is the
    site that stands. Returns the paths of the short pages.
    """
    corpus, layers, out = site.corpus, site.layers, Outputs(site_dir, before, known)
    with stage("data"):
        out.put(data_files(corpus, layers) | termbase_files(corpus.catalogue))
        out.put(csv_file(_lines(site, known, workers)))
        out.put(participation_tables(corpus, layers) | numbers_table(corpus, layers))
        out.put(calendar_files(corpus, site_url) | feed_files(corpus, site_url))
        _put_data(site, out, workers)
    with stage("permalinks"):
        short = _put_short(site, site_url, out, known, workers)
    known.forget()
    out.put(redirect_files(corpus))
    if before is None:
        for folder in ("data", "p"):
            remove_others(site_dir, out.paths, folder)
    return short


def _lines(site: Site, known: Remembered, workers: Workers) -> list[bytes]:
    """Those of each text in the table of all passages."""
    catalogue, texts = site.corpus.catalogue, site.corpus.texts
    themes = [(text, site.layers.themes[text.id]) for text in texts]
    of = [site.made_of[text.id] for text in texts]
    return known.each("lines", themes, of, partial(workers.each, "data", _lines_of, catalogue))


def _lines_of(catalogue: Catalogue, of: tuple[Text, Mapping[str, tuple[str, ...]]]) -> bytes:
    return lines_of(catalogue, *of)


def _by_turns(texts: Sequence[Text]) -> Iterator[Sequence[Text]]:
    """So many texts at a time that what they are made of is never held for all."""
    for start in range(0, len(texts), _TURN):
        yield texts[start : start + _TURN]


class _Cited(NamedTuple):
    """A text, what was found in it, and the IRIs of those that it cites: all that its aligned and AKN files hold."""

    text: Text
    found: Findings
    works: dict[str, str]


class _Document(NamedTuple):
    """A text, what was found in it, and the kin of its units: all that its JSON holds."""

    text: Text
    found: Findings
    kin: dict[str, tuple[Kin, ...]]


def _put_data(site: Site, out: Outputs, workers: Workers) -> None:
    """Write the data files of each text, in turn."""
    catalogue, layers = site.corpus.catalogue, site.layers
    for texts in _by_turns(site.corpus.texts):
        found = [findings(layers, text) for text in texts]
        of = [(site.made_of[text.id], one.of_others()) for text, one in zip(texts, found, strict=True)]
        documents = [_Document(text, one, kin_of(layers, text)) for text, one in zip(texts, found, strict=True)]
        made_of = [(*each, one.kin) for each, one in zip(of, documents, strict=True)]
        out.put_each("documents", documents, made_of, partial(workers.each, "data", _document, catalogue))
        cited = [_Cited(text, one, works_cited(site.corpus, one)) for text, one in zip(texts, found, strict=True)]
        with_works = [(*each, one.works) for each, one in zip(of, cited, strict=True)]
        out.put_each("data", cited, with_works, partial(workers.each, "data", _data, catalogue))


def _document(catalogue: Catalogue, of: _Document) -> dict[str, bytes]:
    return document_file(catalogue, *of)


def _data(catalogue: Catalogue, of: _Cited) -> dict[str, bytes]:
    """The files of a text that tell nothing of its kin."""
    return aligned_files(of.text) | akn_files(catalogue, *of)


class _Few(NamedTuple):
    """Some units of a text from the one at ``start``: all that their short pages hold. ``ties`` are in each language,
    ``entries`` by unit id and format."""

    text: Text
    start: int
    ties: tuple[tuple[Ties, ...], ...]
    entries: dict[str, Entries]


def _put_short(site: Site, site_url: str, out: Outputs, known: Remembered, workers: Workers) -> tuple[str, ...]:
    """Write the short pages of each text, and the files of the entries that stand on them, in turn; the paths of the
    pages."""
    shared, tied = (site.corpus.catalogue, site_url), site.layers.tied
    editions = [Edition(site.corpus, site.layers, Words(lang)) for lang in LANGUAGES]
    pages: list[str] = []
    for texts in _by_turns(site.corpus.texts):
        of = [(site.made_of[text.id], site_url) for text in texts]
        found = known.each("entries", texts, of, partial(workers.each, "permalinks", _entries, shared))
        entries = dict(zip((text.id for text in texts), found, strict=True))
        # An edit elsewhere changes what some units of a text are tied to.
        few = [(text, start) for text in texts for start in range(0, len(text.tree.units), _FEW)]
        made_of = [(site.made_of[text.id], site_url, start, tied[text.id][start : start + _FEW]) for text, start in few]
        made = out.put_each("short", few, made_of, partial(_each_short, workers, shared, editions, entries))
        pages += [path for paths in made for path in paths]
        out.put_each("bibliography", texts, of, partial(_bibliographies, entries))
    return tuple(pages)


def _entries(shared: tuple[Catalogue, str], text: Text) -> dict[str, Entries]:
    catalogue, site_url = shared
    return entries_of(catalogue, text, site_url)


def _bibliographies(entries: Mapping[str, Mapping[str, Entries]], texts: Sequence[Text]) -> list[dict[str, bytes]]:
    return [bibliography_files(text, entries[text.id]) for text in texts]


def _each_short(
    workers: Workers,
    shared: tuple[Catalogue, str],
    editions: Sequence[Edition],
    entries: Mapping[str, Mapping[str, Entries]],
    few: Sequence[tuple[Text, int]],
) -> Iterable[dict[str, bytes]]:
    """The short pages of each few units, which begin at a number of a text."""
    holding = []
    for text, start in few:
        units = text.tree.units[start : start + _FEW]
        ties = tuple(short_ties(edition, text, units) for edition in editions)
        holding.append(_Few(text, start, ties, {unit.id: entries[text.id][unit.id] for unit in units}))
    return workers.each("permalinks", _short, shared, holding)


def _short(shared: tuple[Catalogue, str], of: _Few) -> dict[str, bytes]:
    """The short pages of some units."""
    catalogue, site_url = shared
    showings = [Showing(catalogue, Words(lang)) for lang in LANGUAGES]
    pages = permalinks(showings, of.text, of.start, of.ties)
    return {path: page.encode() for path, page in render_permalinks(pages, environment(), site_url, of.entries)}
