"""A page through its template: the Markdown file that MkDocs reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from urllib.parse import urlsplit

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

from generators.views.notfound import Side
from generators.views.offline import Offer
from generators.views.page import Page
from generators.views.passage import in_markdown
from generators.views.permalink import Permalink
from generators.views.policy import lone_page, short_page
from generators.views.structured import structured

STATUS = {
    "working": "working translation",
    "reviewed": "reviewed translation",
    "official": "official version",
    "original": "original",
    "none": "not translated",
}
# Around the front matter.
_FENCE = "---\n"
# Written in C where PyYAML has it; the same bytes.
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@cache
def environment(report_url: str = "") -> Environment:
    """The templates that stand beside the views. Every value is escaped; a missing one is an error.

    ``report_url`` is where a reader reports an error, ``{passage}`` in it standing for the passage's short address.
    """
    env = Environment(
        loader=PackageLoader("generators.views", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["in_markdown"] = in_markdown
    env.globals["STATUS"] = STATUS
    env.globals["REPORT"] = report_url
    return env


def front_matter(page: Page) -> dict[str, object]:
    """What MkDocs and the theme are told of a page. Titles are escaped here: the theme escapes no metadata."""
    meta: dict[str, object] = {"title": escape(page.title), "description": escape(page.description)}
    meta["running"] = css_string(page.running or page.title)
    # The index of the search is made from the model (exports/search.py): the theme need not read the page again.
    meta["search"] = {"exclude": True}
    if page.hide:
        meta["hide"] = list(page.hide)
    return meta


def render(page: Page, meta: Mapping[str, object], env: Environment) -> str:
    """The page's front matter and Markdown."""
    front = yaml.dump(meta, Dumper=_DUMPER, allow_unicode=True, sort_keys=True, width=10_000)
    body = env.get_template(page.template).render({**page.data, "_": page.words})
    while "\n\n\n" in body:
        body = body.replace("\n\n\n", "\n\n")
    return f"{_FENCE}{front}{_FENCE}\n{body.strip()}\n"


def without_front_matter(source: str) -> str:
    """The Markdown of a page that :func:`render` wrote."""
    return source.removeprefix(_FENCE).partition(f"\n{_FENCE}\n")[2]


def css_string(text: str) -> str:
    """Any words as a string of CSS inside ``style``: all but letters, digits and spaces are escaped by their number."""
    return "".join(c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in text)


def render_permalinks(
    pages: Iterable[Permalink], env: Environment, site_url: str, formats: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    """The path and the whole HTML of each short page of a text.

    ``formats`` are the entries of each unit for reference managers, by the unit's id and their names.
    """
    template, site_url = env.get_template("permalink.html.j2"), site_url.rstrip("/")
    same = {"site_url": site_url, "policy": short_page()}
    for page in pages:
        own = {"p": page, "structured": structured(page, site_url), "formats": formats[page.unit]}
        yield page.path, template.render(same | own)


def render_offline(offer: Offer, env: Environment) -> str:
    """The HTML of what a page says of the offline edition."""
    return env.get_template("offline.html.j2").render(offer=offer).strip()


def render_not_found(sides: Sequence[Side], env: Environment, site_url: str) -> str:
    """The whole HTML of the page for an address that is not there.

    It is served at any depth, so its links are counted from the root of the site, which ``site_url`` may put in a
    folder of its server.
    """
    root = (urlsplit(site_url).path.rstrip("/") if site_url else "") + "/"
    template = files("generators.views").joinpath("notfound.html.j2").read_text(encoding="utf-8")
    return env.get_template("notfound.html.j2").render(sides=sides, root=root, policy=lone_page(template))
