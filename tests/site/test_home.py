"""The home page: questions that a paragraph answers, the search in the middle, ways in; with and without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from generators.load import Site


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_question_leads_to_its_paragraph(page: Page, base: str, project: Site, lang: str) -> None:
    home = f"{base}/{'en/' if lang == 'en' else ''}index.html"
    questions = project.corpus.catalogue.questions
    assert len(questions) == 3
    for question in questions:
        page.goto(home)
        asked = page.locator(".home-questions li").nth(questions.index(question))
        answer = asked.locator(".answered > span").last.inner_text().removesuffix(" …")
        asked.get_by_role("link").click()
        assert page.url.endswith(f"/documents/{question.document}.html#{question.unit}")
        assert answer[:60] in page.locator(f"[id='{question.unit}']").inner_text()


def test_the_search_in_the_middle_opens_the_search_of_the_site(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    page.get_by_label("Chercher dans les textes").fill("munitions")
    page.keyboard.press("Enter")
    expect(page.locator(".md-search__input")).to_have_value("munitions")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_without_a_script_the_ways_in_take_the_place_of_the_search(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/en/index.html")
    assert not page.locator(".search-form").is_visible()
    page.locator(".search-none").get_by_role("link", name="Glossary").click()
    assert page.url.endswith("/en/glossary.html")
    page.go_back()
    page.locator(".home-ways").get_by_role("link", name="A date").click()
    assert page.url.endswith("/en/timeline.html")
    context.close()


def test_each_way_in_leads_to_a_page_of_as_many_entries(built: Path) -> None:
    root = html.parse(str(built / "index.html")).getroot()
    for row in root.xpath("//section[@class='home-ways']//li"):
        page = html.parse(str(built / row.find("a").get("href"))).getroot()
        entries = page.xpath(
            "//ul[@class='cards']/li | //section[@class='term'] | //ol[@class='events']/li | (//table)[1]/tbody/tr"
        )
        assert len(entries) == int(row.xpath("string(span[@class='much'])")), row.find("a").get("href")
