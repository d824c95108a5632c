"""The page of figures: each drawing has its table, says its figures, and fits a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

Rows = list[list[int]]
# The figures of the table that the drawing of each part says: every one, the first or the sum of each row, or the
# sum of each column after the first.
DRAWN: dict[str, Callable[[Rows], list[int]]] = {
    "texts": lambda rows: [n for row in rows for n in row],
    "themes": lambda rows: [n for row in rows for n in row],
    "verbs": lambda rows: [sum(column) for column in list(zip(*rows, strict=True))[1:]],
    "references": lambda rows: [sum(row) for row in rows],
    "documents": lambda rows: [row[0] for row in rows],
    "states": lambda rows: [sum(row) for row in rows],
    "years": lambda rows: [sum(row) for row in rows],
}
PARTS = list(DRAWN)


@pytest.mark.parametrize("path", ["numbers", "en/numbers"])
def test_each_drawing_says_what_its_table_holds(page: Page, base: str, path: str) -> None:
    page.goto(f"{base}/{path}.html")
    assert page.locator("article h2[id]").evaluate_all("all => all.map(one => one.id)") == PARTS
    tables = page.locator("details.figures table")
    assert tables.count() == len(PARTS)
    for at in range(tables.count()):
        # What stands between the heading and its table.
        said = tables.nth(at).evaluate(
            """table => { const all = []; let at = table.closest("details");
              while ((at = at.previousElementSibling) && at.tagName != "H2")
                all.push(...[...at.querySelectorAll("svg")].map(one => one.getAttribute("aria-label")));
              return all.join(" ") }"""
        )
        numbers = re.findall(r"\d+", re.sub(r"(?<=\d)[\u202f,](?=\d{3})", "", said))
        rows = (
            tables.nth(at)
            .locator("tbody tr")
            .evaluate_all("all => all.map(row => [...row.querySelectorAll('td')].map(one => Number(one.dataset.sort)))")
        )
        assert rows
        assert {str(n) for n in DRAWN[PARTS[at]](rows) if n} <= set(numbers)


def test_a_figure_leads_to_what_it_counts(page: Page, base: str) -> None:
    page.goto(f"{base}/numbers.html")
    page.locator("#documents ~ details summary").first.click()
    page.locator("#documents ~ details table a").first.click()
    page.wait_for_url("**/cited.html#doc-*")
    assert page.locator("section.term:target").count() == 1


@pytest.mark.parametrize("path", ["numbers", "en/numbers"])
def test_nothing_is_wider_than_a_phone(browser: Browser, base: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    narrow = context.new_page()
    narrow.goto(f"{base}/{path}.html")
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320
    over = narrow.locator("svg.chart text").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.textContent)"
    )
    assert over == []
    context.close()
