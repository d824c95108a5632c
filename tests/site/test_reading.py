"""Reading a text: the measure, where one is, notes in place, folded lists, print; on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page, expect

from generators.load import Site

BMS7 = "documents/bms7-2021.html"
# The signs of each full line of a passage, by where its words stand.
LINES = """(unit) => {
  const walker = document.createTreeWalker(unit.querySelector("p"), NodeFilter.SHOW_TEXT), lines = new Map();
  for (let node; (node = walker.nextNode());) for (let i = 0; i < node.length; i++) {
    const range = document.createRange();
    range.setStart(node, i); range.setEnd(node, i + 1);
    const line = Math.round(range.getBoundingClientRect().bottom / 8);
    lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  return [...lines.values()].slice(0, -1);
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A telephone with a touch screen."""
    context = browser.new_context(viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def top(page: Page, unit: str) -> float:
    """Where a passage stands on the screen, once the scrolling is done."""
    page.wait_for_timeout(300)
    return float(page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", unit))


@pytest.mark.parametrize("path", [BMS7, f"en/{BMS7}"])
def test_a_line_holds_some_68_signs(page: Page, base: str, path: str) -> None:
    page.goto(f"{base}/{path}#annex__para_92")
    lines = sorted(page.locator("#annex__para_92").evaluate(LINES))
    assert 62 <= lines[len(lines) // 2] <= 74


def test_numbers_hang_in_the_margin_and_on_a_phone_in_the_line(page: Page, phone: Page, base: str) -> None:
    edges = """() => ["#para_12 > a.num", "#para_12 > p", "#sec_II > a.num", "h1"].map((found) => {
      const range = document.createRange(); range.selectNodeContents(document.querySelector(found));
      const box = range.getBoundingClientRect(); return [box.left, box.right]; })"""
    page.goto(f"{base}/{BMS7}#para_12")
    number, words, roman, title = page.evaluate(edges)
    assert number[1] <= words[0]
    assert roman[1] <= title[0]
    assert abs(words[0] - title[0]) < 6
    phone.goto(f"{base}/{BMS7}#para_12")
    number, words, _, title = phone.evaluate(edges)
    assert words[1] - words[0] > 300
    assert number[0] - title[0] < 12


@pytest.mark.parametrize("width", [1280, 390])
def test_an_address_deep_in_a_long_page_is_reached(page: Page, base: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path, unit in (
        (BMS7, "annex__para_45"),
        (f"en/{BMS7}", "annex__para_92"),
        ("documents/osce-fsc-877.html", "annex_3__heading_5__para_10"),
        ("documents/sg-2008.html", "para_59"),
    ):
        page.goto(f"{base}/{path}#{unit}")
        assert 40 <= top(page, unit) <= 130, unit
        for _ in range(2):
            page.evaluate("location.hash = ''")
            assert top(page, unit) > 1000, unit
            page.evaluate("unit => { location.hash = unit }", unit)
            assert 40 <= top(page, unit) <= 130, unit


def test_one_sees_where_one_is(page: Page, base: str) -> None:
    page.goto(f"{base}/{BMS7}")
    where = page.get_by_role("navigation", name="Où vous êtes")
    expect(where).to_be_hidden()
    page.goto(f"{base}/{BMS7}#annex__para_92")
    expect(where).to_contain_text("Annexe")
    expect(where.locator(".al-at")).to_have_text("92.")
    current = page.locator(".md-nav--secondary a[aria-current]")
    expect(current).to_contain_text("Progrès récents")
    expect(current).to_be_in_viewport()
    where.get_by_role("link", name="Section précédente").click()
    expect(where.locator("button")).to_contain_text("Progrès récents")
    where.get_by_role("link", name="Section précédente").click()
    expect(current).not_to_contain_text("Progrès récents")


def test_the_contents_are_under_the_thumb(phone: Page, base: str) -> None:
    phone.goto(f"{base}/{BMS7}#para_12")
    bar = phone.locator(".al-where")
    box = bar.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == pytest.approx(780, abs=2)
    bar.locator("button").tap()
    dialog = phone.get_by_role("dialog", name="Sommaire")
    expect(dialog).to_be_visible()
    phone.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(bar.locator("button")).to_be_focused()
    bar.locator("button").tap()
    dialog.get_by_role("link", name="IV. Adoption").tap()
    expect(dialog).to_be_hidden()
    assert phone.url.endswith("#sec_IV")
    assert 40 <= top(phone, "sec_IV") <= 130


def test_a_note_is_read_in_place(page: Page, base: str) -> None:
    page.goto(f"{base}/documents/sg-2012.html")
    call, tip = page.locator("#call-note_6 a"), page.get_by_role("tooltip")
    note = page.locator("#note_6 > p").inner_text().removesuffix("↩").strip()
    call.hover()
    expect(tip).to_have_text(note)
    tip.hover()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    call.focus()
    expect(tip).to_have_text(note)
    assert call.get_attribute("aria-describedby") == tip.get_attribute("id")
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    page.keyboard.press("Enter")
    assert page.url.endswith("#note_6")


def test_a_first_touch_shows_the_note_and_a_second_goes_to_it(phone: Page, base: str) -> None:
    phone.goto(f"{base}/documents/sg-2012.html#para_5")
    call = phone.locator("#call-note_6 a")
    for _ in range(2):
        call.tap()
        expect(phone.get_by_role("tooltip")).to_be_visible()
        assert not phone.url.endswith("#note_6")
        phone.locator("h1").tap()
        expect(phone.get_by_role("tooltip")).to_have_count(0)
    call.tap()
    call.tap()
    assert phone.url.endswith("#note_6")


def test_a_list_of_states_is_folded_and_opens_when_it_is_aimed_at(page: Page, base: str) -> None:
    page.goto(f"{base}/{BMS7}")
    folded = page.locator("#para_23__p_3 > .folded details")
    assert folded.locator("summary").inner_text() == "Liste de 100 États"
    assert folded.get_attribute("open") is None
    page.goto(f"{base}/{BMS7}#para_23__p_3")
    expect(folded).to_have_attribute("open", "")
    assert page.locator("#para_24__p_3 > .folded details").get_attribute("open") is None


def test_a_list_of_states_opens_where_the_search_found_a_word(page: Page, base: str) -> None:
    page.goto(f"{base}/{BMS7}?h=Zambie")
    expect(page.locator("#para_16 > .folded details")).to_have_attribute("open", "")


def test_without_a_script_a_list_of_states_is_unfolded_by_hand(browser: Browser, built: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / BMS7).as_uri())
    words = page.locator("#para_16 > .folded p").last
    expect(words).to_be_hidden()
    page.locator("#para_16 > .folded summary").click()
    expect(words).to_be_visible()
    expect(words).to_contain_text("Zambie")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("script", [True, False])
def test_the_print_is_a_document(browser: Browser, built: Path, project: Site, scheme: str, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((built / BMS7).as_uri())
    pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    context.close()
    pages = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in pdf]
    assert len(pages) > 10
    for number, words in enumerate(pages, 1):
        assert "Armes légères : les textes" in words
        assert "Rapport de la BMS7, 2021 (A/CONF.192/BMS/2021/1)" in words
        assert BMS7 in words
        assert f"{number} / {len(pages)}" in words
    whole = " ".join(pages)
    assert "92." in whole
    assert "République bolivarienne du), Viet Nam, Yémen" in whole
    assert "les délégations de Saint-Marin" in whole
    for ours in ("Deux langues côte à côte", "Liste de 100", "Où vous êtes", "Texte suivant", "Chercher"):
        assert ours not in whole


def test_the_texts_before_and_after_are_at_the_end(page: Page, base: str, project: Site) -> None:
    texts = [text.id for text in project.corpus.texts]
    page.goto(f"{base}/documents/{texts[0]}.html")
    for text in texts[1:]:
        page.locator(".neighbours a[rel=next]").click()
        page.wait_for_url(f"**/documents/{text}.html")
    assert page.locator(".neighbours a[rel=next]").count() == 0
