"""An address that is not there: the page that answers, and the help on the page of a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generators.load import Site
from generators.site.render import environment, render_not_found
from generators.views.notfound import not_found


@pytest.fixture
def lost(browser: Browser, built: Path) -> Iterator[Page]:
    """A host that answers what it does not hold with 404.html, as hosts of static sites do."""
    context = browser.new_context()
    page = context.new_page()

    def answer(route, request):  # type: ignore[no-untyped-def]
        path = built / request.url.removeprefix("http://host.test/").partition("?")[0].partition("#")[0]
        route.fulfill(path=path if path.is_file() else built / "404.html", status=200 if path.is_file() else 404)

    context.route("http://host.test/**", answer)
    yield page
    context.close()


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("p/bms7-2021/annex__para_192.html", "documents/bms7-2021.html#annex__para_192"),
        ("p/bms7-2012/annex__para_92.html", "documents/bms7-2021.html#annex__para_92"),
        ("en/documents/sg2008.html#para_4", "documents/sg-2008.html#para_4"),
        ("documents/SG-2012.htm", "documents/sg-2012.html"),
    ],
)
def test_a_mistyped_address_is_answered_with_the_nearest(lost: Page, address: str, leads: str) -> None:
    lost.goto(f"http://host.test/{address}")
    french, english = lost.locator(".perhaps a").all()
    assert french.get_attribute("href") == leads
    assert english.get_attribute("href") == f"en/{leads}"
    english.click()
    lost.wait_for_url(f"http://host.test/en/{leads}")
    assert lost.locator("h1").count() == 1


def test_what_resembles_no_text_is_not_guessed(lost: Page) -> None:
    lost.goto("http://host.test/en/somewhere/else.html")
    assert lost.locator(".perhaps:visible").count() == 0
    lost.get_by_label("Search the texts").last.fill("marking")
    lost.keyboard.press("Enter")
    lost.wait_for_url("http://host.test/en/index.html**")
    assert lost.locator(".md-search__input").input_value() == "marking"


def test_every_link_of_the_page_leads_somewhere(lost: Page, built: Path) -> None:
    lost.goto("http://host.test/a/b/c.html")
    found = {link.get_attribute("href") or "" for link in lost.locator("a[href]").all()}
    assert len(found) > 15
    assert [href for href in found if not (built / href).is_file()] == []


def test_it_opens_from_the_disk_without_an_error(page: Page, built: Path) -> None:
    page.goto((built / "404.html").as_uri())
    page.get_by_role("link", name="Glossary").click()
    assert page.url == (built / "en/glossary.html").as_uri()


def test_its_links_are_counted_from_the_folder_of_the_site(project: Site) -> None:
    sides = not_found(project.corpus)
    assert '<base href="/">' in render_not_found(sides, environment(), "")
    assert '<base href="/small/arms/">' in render_not_found(sides, environment(), "https://example.org/small/arms/")


@pytest.mark.parametrize(
    ("fragment", "first"),
    [("para_92", "annexe, par. 92"), ("anex__para_45", "annexe, par. 45"), ("Para_3", "par. 3")],
)
def test_a_mistyped_paragraph_is_answered_with_the_nearest(page: Page, base: str, fragment: str, first: str) -> None:
    page.goto(f"{base}/documents/bms7-2021.html#{fragment}")
    help_ = page.get_by_role("alert")
    assert help_.locator("code").inner_text() == f"#{fragment}"
    link = help_.get_by_role("link").first
    assert link.inner_text() == first
    link.click()
    assert page.locator(".unit:target").count() == 1
    assert not help_.is_visible()
