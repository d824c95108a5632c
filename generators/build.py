"""From the corpus and its layers to a site: views → pages, exports → data, and what needs the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generators.exports.akn import akn_files
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
from generators.load import Site
from generators.site.kept import Kept
from generators.site.offline import pack
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
from generators.views.edition import Edition
from generators.views.notfound import not_found
from generators.views.offline import FOLDER, PLACE, ZIP, edition_date, offered, within
from generators.views.page import Head
from generators.views.pages import all_pages
from generators.views.permalink import permalinks
from generators.views.words import LANGUAGES, Words
from generators.workers import Workers

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


def write_pages(root: Path, site: Site, report_url: str, lang: str) -> Written:
    """Write the Markdown of every page in one language under ``docs/``.

    ``report_url`` is where a reader reports an error (empty: nowhere).
    """
    env = environment(report_url)
    changed, heads, made = 0, [], {}
    for page in through("views", all_pages(site.corpus, site.layers, Words(lang))):
        name, meta = f"{lang}/{page.path}.md", front_matter(page)
        content = render(page, meta, env).encode()
        with stage("write"):
            changed += write_all(root, {f"docs/{name}": content}, ())
        made[name] = Made(meta, sha256(content).hexdigest(), PLACE.encode() in content)
        if page.sought:
            heads.append(page.head)
    for folder in GENERATED:
        remove_others(root, {f"docs/{name}" for name in made}, f"docs/{lang}/{folder}")
    return Written(changed, tuple(heads), made)


def write_data(
    site_dir: Path, site: Site, site_url: str, kept: Kept, workers: Workers, before: Path | None = None
) -> tuple[str, ...]:
    """Write what stands beside the pages and needs none of them: the data, and the short page of each unit.

    ``kept`` has the pictures of the last build, ``workers`` do what each text needs alone, ``before`` is the site that
    stands. Returns the paths of the short pages.
    """
    corpus, layers, out = site.corpus, site.layers, Writer(site_dir, before)
    shared = ([Edition(corpus, layers, Words(lang)) for lang in LANGUAGES], site_url)
    names = [text.id for text in corpus.texts]
    with stage("data"):
        out.put(data_files(corpus, layers) | termbase_files(corpus.catalogue))
        out.put(csv_files(corpus, layers))
        out.put(participation_tables(corpus, layers) | numbers_table(corpus, layers))
        out.put(calendar_files(corpus, site_url) | feed_files(corpus, site_url))
        for files in workers.each("data", _data, shared, names):
            out.put(files)
    pictures = list(cards(corpus))
    with stage("pictures"):
        for card in pictures:
            _put_picture(card, site_dir, kept)
        kept.forget()
    short: list[str] = []
    for pages, entries in workers.each("permalinks", _short, shared, names):
        out.put(pages | entries)
        short += pages
    out.put(redirect_files(corpus))
    for folder in ("data", "p"):
        remove_others(site_dir, out.paths, folder)
    remove_others(site_dir, {card.path for card in pictures}, "assets/og")
    return tuple(short)


def _data(shared: tuple[list[Edition], str], name: str) -> dict[str, bytes]:
    """The data files of a text."""
    (edition, *_), _ = shared
    corpus, layers, text = edition.corpus, edition.layers, edition.corpus.text(name)
    return document_file(corpus, layers, text) | aligned_files(text) | akn_files(corpus, layers, text)


def _short(shared: tuple[list[Edition], str], name: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The short pages of a text, and the files of the entries that stand on them."""
    editions, site_url = shared
    corpus, env = editions[0].corpus, environment()
    text = corpus.text(name)
    formats = entries_of(corpus, text, site_url)
    pages = render_permalinks(permalinks(editions, text), env, site_url, formats)
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
