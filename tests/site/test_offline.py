"""The offline edition: unpacked on a disk, without a network, every kind of page works; its bytes are the sources’."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Route

from generators.load import Site
from generators.views.offline import PLACE, edition_date
from generators.views.policy import for_disk
from tests.conftest import MINI, copy_project, mkdocs
from tests.site.kinds import both

ADDRESS = "https://example.org/texts/"
OFFERING = ("index.html", "about.html", "data.html", "en/index.html", "en/about.html", "en/data.html")


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real texts as it is published: it has an address, and carries its zip."""
    folder = copy_project(tmp_path_factory.mktemp("hosted"))
    done = mkdocs(folder, "build", "--strict", OFFLINE="true", SITE_URL=ADDRESS, SOURCE_DATE_EPOCH="1767225600")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def disk(hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip, unpacked where the path has a space and an accent, as a reader's may."""
    folder = tmp_path_factory.mktemp("disk") / "Ma clé USB"
    with ZipFile(hosted / "download/alinea.zip") as whole:
        whole.extractall(folder)
    return folder / "alinea"


@pytest.fixture
def cut_off(browser: Browser) -> Iterator[Page]:
    """A page without a network; a request to any host, an error or a warning of a missing file fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    context.set_offline(True)
    problems: list[str] = []

    def refuse(route: Route) -> None:
        problems.append(route.request.url)
        route.abort()

    context.route("**/*", lambda route: route.continue_() if _on_disk(route.request.url) else refuse(route))
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
    page.on("console", lambda m: problems.append(f"{page.url}: {m.text}") if m.type == "error" else None)
    # What a reader leaves before it is there is "aborted", and no failure.
    page.on("requestfailed", lambda r: problems.append(f"failed: {r.url}") if r.failure != "net::ERR_ABORTED" else None)
    yield page
    context.close()
    assert problems == []


def _on_disk(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:"))


def test_every_kind_of_page_works_from_the_disk(cut_off: Page, disk: Path) -> None:
    pages = both(disk)
    assert len(pages) > 50
    for path in pages:
        cut_off.goto((disk / path).as_uri(), wait_until="load")
        assert cut_off.locator("h1").first.inner_text().strip(), path
        broken = "[...document.images].filter((i) => i.complete && !i.naturalWidth).map((i) => i.src)"
        assert cut_off.evaluate(broken) == [], path


def test_a_reader_goes_through_the_edition_from_its_first_page(cut_off: Page, disk: Path) -> None:
    cut_off.goto((disk / "index.html").as_uri())
    cut_off.get_by_role("link", name="English", exact=True).click()
    cut_off.wait_for_url("**/en/index.html")
    cut_off.keyboard.press("/")
    cut_off.keyboard.type("BMS7 para 92")
    hit = cut_off.locator(".md-search-result__link").first
    hit.wait_for()
    hit.click()
    cut_off.wait_for_url("**/en/documents/bms7-2021.html**")
    cut_off.get_by_role("link", name="Français", exact=True).click()
    cut_off.wait_for_url(lambda url: "/en/" not in url and "documents/bms7-2021.html" in url)
    cut_off.goto((disk / "p/bms7-2021/annex__para_92.html").as_uri())
    cut_off.locator("main a[href$='bms7-2021.html#annex__para_92']").first.click()
    cut_off.wait_for_url("**/documents/bms7-2021.html#annex__para_92")


def test_the_site_offers_the_zip_with_its_size_and_date(hosted: Path, disk: Path) -> None:
    size = (hosted / "download/alinea.zip").stat().st_size / 1e6
    for name in OFFERING:
        offer = html.parse(str(hosted / name)).getroot().find_class("al-offline")[0]
        assert (hosted / name).parent.joinpath(offer.xpath(".//a/@href")[0]).resolve().is_file()
        told = offer.text_content()
        shown = f"{size:.1f} MB" if name.startswith("en/") else f"{size:.1f} Mo".replace(".", ",")
        assert shown in told
        assert ("1 January 2026" if name.startswith("en/") else "1er janvier 2026") in told
        inside = html.parse(str(disk / name)).getroot().find_class("al-offline")[0]
        assert inside.xpath(".//a/@href") == [ADDRESS]
    assert not (disk / "download").exists()


def test_the_zip_holds_the_site(hosted: Path, disk: Path) -> None:
    held = {path.relative_to(disk).as_posix(): path.read_bytes() for path in disk.rglob("*") if path.is_file()}
    there = {path.relative_to(hosted).as_posix(): path for path in hosted.rglob("*") if path.is_file()}
    del there["download/alinea.zip"]
    assert held.keys() == there.keys()
    # The policy of each page names the disk too.
    same = {
        name: for_disk(path.read_bytes()) if name.endswith(".html") else path.read_bytes()
        for name, path in there.items()
    }
    assert {name for name, content in same.items() if content != held[name]} == set(OFFERING)


def test_equal_sources_give_an_equal_zip(tmp_path: Path) -> None:
    zips = []
    for name, zone in (("here", "Pacific/Kiritimati"), ("there", "America/Los_Angeles")):
        folder = copy_project(tmp_path / name)
        shutil.rmtree(folder / "source_texts")
        shutil.copytree(MINI / "source_texts", folder / "source_texts")
        for path in folder.rglob("*"):
            os.utime(path, (time.time(), 1e9 if name == "here" else 1.5e9))
        done = mkdocs(folder, "build", "--no-strict", OFFLINE="true", TZ=zone, PYTHONHASHSEED=str(len(zone)))
        assert done.returncode == 0, done.stderr
        zips.append((folder / "site/download/alinea.zip").read_bytes())
    assert zips[0] == zips[1]


def test_a_build_without_the_zip_offers_none(built: Path) -> None:
    assert not (built / "download").exists()
    for name in OFFERING:
        page = (built / name).read_text(encoding="utf-8")
        assert PLACE in page
        assert "al-offline" not in page


def test_the_date_is_that_of_the_newest_text(project: Site) -> None:
    assert edition_date(project.corpus, "") == max(t.declaration.date for t in project.corpus.texts)
    assert edition_date(project.corpus, "0") == "1970-01-01"
