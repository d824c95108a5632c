"""Old addresses lead on, served and from the disk: an id with a successor, and a text that was renamed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import MINI, copy_project, mkdocs, serve


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one text that was renamed and has a paragraph whose id changed."""
    folder = copy_project(tmp_path_factory.mktemp("moved"))
    shutil.rmtree(folder / "source_texts")
    shutil.copytree(MINI / "source_texts", folder / "source_texts")
    facts = folder / "source_texts/essai/document.yml"
    declared = "successors: {para_9: para_2}\nformerly: [ancien]\n"
    facts.write_text(facts.read_text(encoding="utf-8") + declared, encoding="utf-8")
    (folder / "source_texts/essai/anchors.txt").write_text("para_1 00000000\npara_9 00000000\n", encoding="utf-8")
    done = mkdocs(folder, "build", "--no-strict", SITE_URL="https://example.org/alinea/")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, moved: Path) -> Iterator[str]:
    if request.param == "file":
        yield moved.as_uri()
    else:
        with serve(moved) as address:
            yield address


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=getattr(request, "param", True))
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("documents/essai.html#para_9", "documents/essai.html#para_2"),
        ("en/documents/essai.html#para_9", "en/documents/essai.html#para_2"),
        ("p/essai/para_9.html", "p/essai/para_2.html"),
        ("documents/ancien.html", "documents/essai.html"),
        ("en/documents/ancien.html#para_1", "en/documents/essai.html#para_1"),
        ("documents/ancien.html#para_9", "documents/essai.html#para_2"),
        ("p/ancien/para_1.html", "p/essai/para_1.html"),
        ("p/ancien/para_9.html", "p/essai/para_2.html"),
    ],
)
def test_an_old_address_leads_to_the_new(page: Page, base: str, old: str, new: str) -> None:
    page.goto(f"{base}/{old}")
    page.wait_for_url(f"{base}/{new}")
    if "#" in new:
        assert page.locator(f"#{new.partition('#')[2]}:target").count() == 1


@pytest.mark.parametrize("page", [False], indirect=True)
@pytest.mark.parametrize("old", ["p/essai/para_9.html", "documents/ancien.html", "p/ancien/para_1.html"])
def test_a_page_that_moved_leads_on_without_javascript(page: Page, base: str, old: str) -> None:
    page.goto(f"{base}/{old}")
    page.wait_for_url(f"{base}/**/essai*" if old.startswith("doc") else f"{base}/p/essai/*")


def test_an_id_that_was_never_published_leads_nowhere(page: Page, base: str) -> None:
    page.goto(f"{base}/documents/essai.html#constructor")
    assert page.url.endswith("#constructor")


@pytest.mark.parametrize("path", ["documents/essai.html", "en/index.html", "p/essai/para_2.html"])
def test_a_site_that_knows_its_address_tells_it_and_asks_it_for_nothing(page: Page, base: str, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}/{path}")
    page.wait_for_load_state("networkidle")
    assert page.locator("link[rel=canonical]").get_attribute("href") == f"https://example.org/alinea/{path}"
    picture = page.locator("meta[property='og:image']").get_attribute("content") or ""
    assert picture.startswith("https://example.org/alinea/assets/og/")
    assert [url for url in asked if "example.org" in url] == []
