"""What a reader does, in a real browser: opens a text, follows a paragraph, switches language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import serve


@pytest.fixture(scope="session", params=["http", "file"])
def base(request: pytest.FixtureRequest, built: Path) -> Iterator[str]:
    """The site's address: served, and straight from the disk."""
    if request.param == "file":
        yield built.as_uri()
        return
    with serve(built) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in which any error, any dialog and any request to another host fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: problems.append(request.url) if not _ours(request.url) else None)
    yield page
    context.close()
    assert problems == []


def _ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:"))


def test_a_reader_keeps_the_paragraph_when_switching_language(page: Page, base: str) -> None:
    page.goto(f"{base}/documents/index.html")
    page.get_by_role("link", name="Rapport de la BMS7, 2021").click()
    page.locator("#annex__para_92 > a.num").click()
    assert page.url.endswith("/documents/bms7-2021.html#annex__para_92")
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url("**/en/documents/bms7-2021.html#annex__para_92")
    paragraph = page.locator("#annex__para_92")
    assert "exchange of views" in paragraph.inner_text()
    box = paragraph.bounding_box()
    assert box is not None
    assert 40 <= box["y"] <= 700
    page.get_by_role("link", name="Français", exact=True).click()
    page.wait_for_url("**/documents/bms7-2021.html#annex__para_92")


def test_the_link_of_a_paragraph_can_be_reached_by_keyboard(page: Page, base: str) -> None:
    page.goto(f"{base}/documents/sg-2008.html")
    link = page.locator("#para_3 > a.num")
    link.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#para_3")
    assert page.locator("#para_3:target").count() == 1


def test_a_note_and_back(page: Page, base: str) -> None:
    page.goto(f"{base}/documents/sg-2012.html")
    page.locator("#call-note_6 a").click()
    assert page.url.endswith("#note_6")
    page.locator("#note_6 a.back").click()
    assert page.url.endswith("#call-note_6")
