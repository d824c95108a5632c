"""From the corpus and its layers to a site: views → pages, and what needs the whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from generators.exports.redirects import redirect_files
from generators.exports.search import cited_symbols, search_files, unit_entries
from generators.exports.sitemap import sitemap_files
from generators.exports.smaller import smaller
from generators.load import Site
from generators.site.offline import pack
from generators.site.remembered import Remembered
from generators.site.render import (
    environment,
    front_matter,
    render,
    render_not_found,
    render_offline,
)
from generators.site.spared import Made
from generators.site.state import State, state_of
from generators.site.writer import remove_others, write, write_all
from generators.stages import stage, through
from generators.views.edition import Asked, Edition
from generators.views.notfound import not_found
from generators.views.offline import FOLDER, PLACE, ZIP, edition_date, offered, within
from generators.views.page import Head, Page, Planned
from generators.views.pages import all_pages
from generators.views.words import Words

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
    pages = _Pages(root, environment(report_url), Edition(site.corpus, site.layers, Words(lang)))
    heads, made = [], {}
    for page in through("views", all_pages(pages.edition, site.made_of, site.knowledge)):
        if isinstance(page, Page):
            found = pages.write(page)
        else:
            of = (page.path, page.made_of)
            [found] = known.each_asking("page", [page], [of], pages.answers, pages.write_planned)
        made[found.name] = found.made
        if found.sought:
            heads.append(found.head)
    for folder in GENERATED:
        remove_others(root, {_file(name) for name in made}, f"docs/{lang}/{folder}")
    known.forget()
    return Written(pages.changed, tuple(heads), made)


class _Found(NamedTuple):
    """A page that stands under ``docs/`` as the file ``name``, and whether the search finds it."""

    name: str
    head: Head
    sought: bool
    made: Made


class _Pages:
    """Writes the pages of one language, and counts those that changed."""

    def __init__(self, root: Path, env: Environment, edition: Edition) -> None:
        self.root, self.env, self.edition, self.changed = root, env, edition, 0

    def write(self, page: Page) -> _Found:
        """Write a page."""
        name, meta = f"{page.lang}/{page.path}.md", front_matter(page)
        content = render(page, meta, self.env).encode()
        with stage("write"):
            self.changed += write_all(self.root, {_file(name): content})
        made = Made(meta, sha256(content).hexdigest(), PLACE.encode() in content)
        return _Found(name, page.head, page.sought, made)

    def write_planned(self, pages: Sequence[Planned]) -> Iterator[tuple[_Found, tuple[Asked, str]]]:
        """Write pages; each with what it asked, and its file."""
        for planned in pages:
            page, asked = planned.made(self.edition)
            found = self.write(page)
            yield found, (asked, found.name)

    def answers(self, asked: tuple[Asked, str]) -> tuple[str, State | None]:
        """The answers to what a page asked, and how its file stands."""
        questions, name = asked
        return self.edition.answers(questions), state_of(self.root / _file(name))


def _file(name: str) -> str:
    return f"docs/{name}"


def by_hand(site_dir: Path) -> tuple[Entry, ...]:
    """The theme's index of a built site: the pages written by hand, as the others are kept out of it."""
    return tuple(json.loads((site_dir / "search/search_index.json").read_bytes())["docs"])


def write_search(
    site_dir: Path, site: Site, lang: str, heads: Sequence[Head], written: Sequence[Entry], known: Remembered
) -> None:
    """Write the index of one language in a built site.

    ``heads`` are its generated pages, ``written`` is what :func:`by_hand` gives, ``known`` has the entries of each
    text.
    """
    corpus, layers = site.corpus, site.layers
    with stage("search"):
        of = [(site.made_of[text.id], cited_symbols(layers, text)) for text in corpus.texts]
        units = known.each("search", corpus.texts, of, lambda those: (unit_entries(layers, t, lang) for t in those))
        known.forget()
        write_all(site_dir, search_files(corpus, layers, lang, heads, written, units))


def write_maps(site_dir: Path, site: Site, short: Sequence[str], site_url: str) -> None:
    """Write what needs the whole site: its map, and its scripts and styles made smaller.

    ``short`` are the paths of the short pages. What leads elsewhere is on no map.
    """
    both = [path.relative_to(site_dir / "en").as_posix() for path in sorted((site_dir / "en").rglob("*.html"))]
    elsewhere = redirect_files(site.corpus)
    whole = [p.removesuffix(".html") for p in both if p not in elsewhere and (site_dir / p).is_file()]
    write_all(site_dir, sitemap_files(whole, short, site_url))
    # MkDocs packed its own map, dated by the clock.
    (site_dir / "sitemap.xml.gz").unlink(missing_ok=True)
    write(site_dir / "404.html", render_not_found(not_found(site.corpus), environment(), site_url).encode())
    # The theme's own are small already.
    assets = (path for path in (site_dir / "assets").rglob("*.*") if path.suffix in (".css", ".js"))
    ours = {path.relative_to(site_dir).as_posix(): path.read_bytes() for path in assets if ".min." not in path.name}
    write_all(site_dir, smaller(ours))


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
