"""Each page allows its browser what it needs and no more: no ``unsafe-inline``, and nothing offends its policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from generators.views.policy import DISK, SITE, ThemePolicy, for_disk
from tests.conftest import serve
from tests.site.kinds import both

# What offends the policy is told to the page; an offence in a frame or before a script runs stands on the console.
WATCH = """
window.offences = [];
document.addEventListener("securitypolicyviolation", (e) => offences.push(
    `${e.violatedDirective}: ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`));
"""
SCRIPT = "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
PLANTED = "<script>window.ran=1</script><img src=x onerror='window.ran=2'><style>body{display:none}</style>"


def policy_of(page: Path) -> dict[str, list[str]]:
    """The directives of a page's policy; there is one, and no element that loads or runs stands before it."""
    root = html.parse(str(page)).getroot()
    metas = [meta for meta in root.iter("meta") if meta.get("http-equiv") == "content-security-policy"]
    assert len(metas) == 1, page
    before = [element.tag for element in metas[0].itersiblings(preceding=True)]
    assert set(before) <= {"meta"}, page
    directives = [directive.split() for directive in metas[0].get("content", "").split(";")]
    return {name: sources for name, *sources in directives}


def test_every_page_has_a_strict_policy(built: Path) -> None:
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 1000
    for page in pages:
        policy = policy_of(page)
        assert policy["default-src"] == ["'none'"], page
        sources = {source for name, sources in policy.items() for source in sources}
        loose = {s for s in sources if s not in ("'self'", "'none'", "data:") and not s.startswith("'sha256-")}
        assert loose == set(), page
        assert "data:" not in policy.get("script-src", []), page


def test_no_page_needs_what_a_policy_cannot_name(built: Path) -> None:
    for page in built.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<[a-z][^<>]*\s(?:style|on[a-z]+)=", text), page
        assert not re.search(r"(?:href|src)=[\"']?\s*javascript:", text, re.I), page


def test_a_short_page_may_run_no_script(built: Path) -> None:
    assert "script-src" not in policy_of(built / "p/bms7-2021/annex__para_92.html")


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """A page that tells what offends its policy."""
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script(WATCH)
    said: list[str] = []
    # A worker that is left while it loads says so; that the search works is seen by what it finds.
    page.on(
        "pageerror", lambda error: said.append(f"{page.url}: {error}") if "importScripts" not in str(error) else None
    )
    page.on("console", lambda m: said.append(f"{page.url}: {m.text}") if m.type in ("error", "warning") else None)
    yield page
    context.close()
    assert said == []


def offences(page: Page) -> list[str]:
    return [f"{page.url}: {one}" for one in page.evaluate("window.offences")]


def test_nothing_offends_the_policy(watched: Page, built: Path) -> None:
    # From the disk, test_offline goes through the same pages; an offence is an error on the console.
    with serve(built) as address:
        for path in both(built):
            watched.goto(f"{address}/{path}", wait_until="load")
            assert offences(watched) == []
            failed = "document.fonts.ready.then(() => [...document.fonts].some((face) => face.status === 'error'))"
            assert watched.evaluate(failed) is False, path


def test_what_a_reader_does_does_not_offend_it(watched: Page, base: str) -> None:
    watched.goto(f"{base}/documents/bms7-2021.html")
    toggle = watched.locator("form[data-md-component=palette] label:not([hidden])")
    before = watched.locator("body").get_attribute("data-md-color-scheme")
    toggle.click()
    assert watched.locator("body").get_attribute("data-md-color-scheme") != before
    watched.locator(".call a").first.hover()
    watched.locator("#al-tip").wait_for()
    about = watched.locator("[id='annex__para_92--about']")
    about.locator("summary").focus()
    watched.keyboard.press("Enter")
    about.locator("button[data-copy]").first.click()
    watched.locator("#al-copied:not(:empty)").wait_for(state="attached")
    watched.emulate_media(media="print")
    # The running head of a printed page is a style that stands inside.
    assert "BMS7" in watched.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--al-running')")
    watched.emulate_media(media="screen")
    watched.keyboard.press("/")
    watched.keyboard.type("marquage")
    watched.locator(".md-search-result__link").first.wait_for()
    assert offences(watched) == []
    watched.goto(f"{base}/themes/marking.html")
    chosen = watched.locator("[data-al-filter] a[data-verb]")
    if chosen.count():
        chosen.first.click()
    assert offences(watched) == []
    watched.goto(f"{base}/index.html?q=marquage" if base.startswith("http") else f"{base}/index.html")
    assert offences(watched) == []


@pytest.mark.parametrize("path", ["index.html", "documents/sg-2008.html", "p/sg-2008/para_3.html", "404.html"])
def test_a_script_that_is_brought_into_a_page_does_not_run(browser: Browser, built: Path, path: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    with serve(built) as address:
        spoilt = (built / path).read_text(encoding="utf-8").replace("<h1", PLANTED + "<h1", 1)
        assert PLANTED in spoilt
        page.route(f"{address}/{path}", lambda route: route.fulfill(body=spoilt, content_type="text/html"))
        page.goto(f"{address}/{path}")
        page.evaluate(
            "new Promise((done) => { const ask = () => offences.length < 3 ? setTimeout(ask, 20) : done(); ask(); })"
        )
        page.evaluate(SCRIPT)
        assert page.evaluate("window.ran") is None
        assert page.locator("body").evaluate("(body) => getComputedStyle(body).display") != "none"
    context.close()


def test_a_script_in_a_page_of_the_theme_is_given_no_hash() -> None:
    known = ThemePolicy(['<script>go("{{ base_url }}")</script>'])
    page = '<meta charset="utf-8"><script>go("..")</script><script>go("..");alert(1)</script><script>go("</script>'
    policy = known.put_in(page)
    assert policy.count("sha256-") == 1
    assert known.put_in('<meta charset="utf-8"><style>:root{--al-a:"b";}*{display:none}</style>').count("sha256-") == 0


def test_the_offline_edition_names_the_disk(built: Path) -> None:
    for path in ("index.html", "p/sg-2008/para_3.html"):
        page = (built / path).read_bytes()
        inside = for_disk(page)
        assert inside.count(DISK.encode()) == page.count(SITE.encode()) > 0
        assert inside.replace(DISK.encode(), SITE.encode()) == page
    assert for_disk(b"<p>'self'</p>") == b"<p>'self'</p>"
