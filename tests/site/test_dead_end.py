"""No dead end: every page can be reached from the first one by links, and leads on from its own words."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import html

# In a page's own words: what stands outside the theme's head, menus and foot.
CONTENT = "//article//a/@href | //main[not(.//article)]//a/@href"


def links(site: Path, page: Path, where: str) -> set[Path]:
    """The pages of the site that a page leads to, itself left out."""
    found = set()
    for address in html.parse(str(page)).xpath(where):
        file = unquote(urldefrag(address)[0])
        if file and ":" not in file.split("/")[0]:
            target = (page.parent / file).resolve()
            if target.suffix == ".html" and target.is_relative_to(site):
                found.add(target)
    return found - {page}


@pytest.fixture(scope="module")
def site(built: Path) -> Path:
    return built.resolve()


def leading_on(site: Path) -> list[Path]:
    """Every page but those that lead elsewhere by themselves."""
    return [
        page
        for page in sorted(site.rglob("*.html"))
        if not html.parse(str(page)).xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']")
    ]


def test_every_page_leads_on_from_its_own_words(site: Path) -> None:
    ends = [page.relative_to(site).as_posix() for page in leading_on(site) if not links(site, page, CONTENT)]
    assert ends == []


def test_every_page_can_be_reached_from_the_first(site: Path) -> None:
    reached, next_ones = set(), {site / "index.html"}
    while next_ones:
        reached |= next_ones
        next_ones = {target for page in next_ones for target in links(site, page, "//a/@href")} - reached
        next_ones = {page for page in next_ones if page.is_file()}
    missed = [page.relative_to(site).as_posix() for page in leading_on(site) if page not in reached]
    assert missed == ["404.html"]
