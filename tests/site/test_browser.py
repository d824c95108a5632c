"""What a reader does, in a real browser: opens a text, follows a paragraph, switches language."""

from __future__ import annotations

from playwright.sync_api import Page


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
