"""What a page weighs: its HTML compressed, and the scripts and styles beyond the theme's that it loads."""

from __future__ import annotations

import gzip
from pathlib import Path

from lxml import html

from tests.site.kinds import both

# Bytes. A text's page is compressed as a server does; scripts and styles are counted as they are written.
TEXT, OWN, WITH_SEARCH = 100_000, 60_000, 60_000


def own(site: Path, page: str) -> set[Path]:
    """The scripts and styles that a page loads, without the theme's, whose names hold ``.min.``"""
    root = html.parse(str(site / page)).getroot()
    addresses = root.xpath("//script/@src | //link[@rel='stylesheet']/@href")
    base = (site / page).parent if page != "404.html" else site
    return {(base / address).resolve() for address in addresses if ".min." not in address}


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def test_a_text_page_weighs_little(built: Path) -> None:
    pages = [path for path in built.rglob("documents/*.html") if path.parent.parent.name != "p"]
    assert len(pages) >= 12
    weights = {path.relative_to(built).as_posix(): compressed(path.read_bytes()) for path in pages}
    assert {page: weight for page, weight in weights.items() if weight > TEXT} == {}


def test_no_page_loads_much_of_our_own(built: Path) -> None:
    weights = {page: sum(path.stat().st_size for path in own(built, page)) for page in both(built)}
    assert {page: weight for page, weight in weights.items() if weight > OWN} == {}


def test_nor_with_the_search(built: Path) -> None:
    search = list((built / "assets/javascripts/search").glob("*.js"))
    assert search
    weights = {
        page: sum(compressed(path.read_bytes()) for path in {*own(built, page), *search}) for page in both(built)
    }
    assert {page: weight for page, weight in weights.items() if weight > WITH_SEARCH} == {}


def test_the_menus_do_not_grow_with_the_texts(built: Path) -> None:
    pages = [page for page in both(built) if page != "404.html" and not page.startswith("p/")]
    for page in pages:
        menus = html.parse(str(built / page)).xpath("//nav[contains(@class,'md-nav--primary')]//a/@href")
        assert menus, page
        inside = [href for href in menus if "documents/" in href and not href.endswith("index.html")]
        assert inside == [], page
