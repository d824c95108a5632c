"""From the corpus and its layers to a site: views → pages, exports → data, and what needs the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
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
from generators.exports.search import search_files
from generators.exports.sitemap import sitemap_files
from generators.exports.smaller import smaller
from generators.layers.findings import Findings, findings
from generators.load import Site
from generators.model.catalogue import Catalogue
from generators.model.corpus import Text
from generators.site.kept import Kept
from generators.site.offline import pack
from generators.site.remembered import Remembered
from generators.site.render import (
    environment,
    front_matter,
    render,
    render_not_found,
    render_offline,
    render_permalinks,
)
from generators.site.spared import Made
from generators.site.writer import Writer, remove_others, write, write_all
from generators.stages import stage, through
from generators.views.edition import Edition, Showing
from generators.views.notfound import not_found
from generators.views.offline import FOLDER, PLACE, ZIP, edition_date, offered, within
from generators.views.page import Head, Page
from generators.views.pages import all_pages
from generators.views.permalink import permalinks, short_ties
from generators.views.relations import Ties
from generators.views.words import LANGUAGES, Words
from generators.workers import Workers

# So many texts are gone through at a time.
_TURN = 20
# The short pages of a text, and the files of the entries that stand on them.
_Short = tuple[dict[str, bytes], dict[str, bytes]]
# The theme's entry of a section of a page, in its index.
Entry = Mapping[str, str]
GENERATED = (
    "documents",
    "meetings",
    "instruments",
    "themes",
    "lineages",
    "compare",
    "states",
    "groups",
    "participation",
)


@dataclass(frozen=True, slots=True)
class Written:
    """The pages of a language: how many changed, the heads of those that the search finds, and all by their files."""

    changed: int
    heads: tuple[Head, ...]
    made: dict[str, Made]


def write_pages(root: Path, site: Site, report_url: str, lang: str, known: Remembered) -> Written:
    """Write the Markdown of every page in one language under ``docs/``.

    ``report_url`` is where a reader reports an error (empty: nowhere), ``known`` what an earlier build wrote.
    """
    env = environment(report_url)
    changed, heads, made = 0, [], {}

    def written(pages: list[Page]) -> Iterator[bytes]:
        for page in pages:
            yield render(page, front_matter(page), env).encode()

    for page in through("views", all_pages(site.corpus, site.layers, Words(lang), site.made_of)):
        name, meta = f"{lang}/{page.path}.md", front_matter(page)
        [content] = written([page]) if page.made_of is None else known.each("page", [page], [page.made_of], written)
        with stage("write"):
            changed += write_all(root, {f"docs/{name}": content}, ())
        made[name] = Made(meta, sha256(content).hexdigest(), PLACE.encode() in content)
        if page.sought:
            heads.append(page.head)
    for folder in GENERATED:
        remove_others(root, {f"docs/{name}" for name in made}, f"docs/{lang}/{folder}")
    known.forget()
    return Written(changed, tuple(heads), made)


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


def write_maps(
    site_dir: Path, site: Site, heads: Sequence[Head], by_hand: Sequence[Entry], short: Sequence[str], site_url: str
) -> None:
    """Write what needs the whole site: its map, the indexes of the search, and its scripts and styles made smaller.

    ``heads`` are the generated pages, ``by_hand`` the theme's entries of the others, ``short`` the paths of the
    short pages. What leads elsewhere is on no map.
    """
    both = [path.relative_to(site_dir / "en").as_posix() for path in sorted((site_dir / "en").rglob("*.html"))]
    elsewhere = redirect_files(site.corpus)
    whole = [p.removesuffix(".html") for p in both if p not in elsewhere and (site_dir / p).is_file()]
    write_all(site_dir, sitemap_files(whole, short, site_url), ())
    # MkDocs packed its own map, dated by the clock.
    (site_dir / "sitemap.xml.gz").unlink(missing_ok=True)
    write(site_dir / "404.html", render_not_found(not_found(site.corpus), environment(), site_url).encode())
    with stage("search"):
        write_all(site_dir, search_files(site.corpus, site.layers, heads, by_hand), ())
    # The theme's own are small already.
    assets = (path for path in (site_dir / "assets").rglob("*.*") if path.suffix in (".css", ".js"))
    ours = {path.relative_to(site_dir).as_posix(): path.read_bytes() for path in assets if ".min." not in path.name}
    write_all(site_dir, smaller(ours), ())


def write_offline(site_dir: Path, site: Site, pages: Sequence[str], site_url: str, epoch: str) -> None:
    """Pack a built site, whole, into a zip that it offers on ``pages``: the paths of those with a place for it.

    In the zip the same pages say what it is. ``epoch`` is ``SOURCE_DATE_EPOCH``, or empty.
    """
    env, date = environment(), edition_date(site.corpus, epoch)
    texts = {page: (site_dir / page).read_text(encoding="utf-8") for page in pages}
    inside = {p: text.replace(PLACE, render_offline(within(p, date, site_url), env)) for p, text in texts.items()}
    size = pack(site_dir, site_dir / ZIP, FOLDER, date, {page: text.encode() for page, text in inside.items()})
    for page, text in texts.items():
        write(site_dir / page, text.replace(PLACE, render_offline(offered(page, date, size), env)).encode())
