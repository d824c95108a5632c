"""From the corpus and its layers to a site: views → pages, and what needs the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from generators.exports.redirects import redirect_files
from generators.exports.search import search_files
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


class _Output(NamedTuple):
    """A page as it is written, and whether the search finds it."""

    head: Head
    sought: bool
    made: Made
    content: bytes


def write_pages(root: Path, site: Site, report_url: str, lang: str, known: Remembered) -> Written:
    """Write the Markdown of every page in one language under ``docs/``.

    ``report_url`` is where a reader reports an error (empty: nowhere), ``known`` what an earlier build wrote.
    """
    env, edition = environment(report_url), Edition(site.corpus, site.layers, Words(lang))
    changed, heads, made = 0, [], {}
    for page in through("views", all_pages(edition, site.made_of, site.knowledge)):
        if isinstance(page, Page):
            output = _output(page, env)
        else:
            make, of = partial(_outputs, edition, env), (page.path, page.made_of)
            [output] = known.each_asking("page", [page], [of], edition.answers, make)
        name = f"{lang}/{output.head.path}.md"
        with stage("write"):
            changed += write_all(root, {f"docs/{name}": output.content}, ())
        made[name] = output.made
        if output.sought:
            heads.append(output.head)
    for folder in GENERATED:
        remove_others(root, {f"docs/{name}" for name in made}, f"docs/{lang}/{folder}")
    known.forget()
    return Written(changed, tuple(heads), made)


def _outputs(edition: Edition, env: Environment, pages: Sequence[Planned]) -> list[tuple[_Output, Asked]]:
    """The files of pages, with all that each asked."""
    return [(_output(page, env), asked) for page, asked in (planned.made(edition) for planned in pages)]


def _output(page: Page, env: Environment) -> _Output:
    meta = front_matter(page)
    content = render(page, meta, env).encode()
    made = Made(meta, sha256(content).hexdigest(), PLACE.encode() in content)
    return _Output(page.head, page.sought, made, content)


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
