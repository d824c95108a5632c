"""What a reader does with States and votes: from a name to its State and to a passage, and tables that sort."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page


def column(page: Page, table: str, at: int) -> list[str]:
    return page.locator(table).locator(f"tbody tr > :nth-child({at})").all_inner_texts()


def test_from_a_name_in_a_list_to_its_state_and_back(page: Page, base: str) -> None:
    page.goto(f"{base}/documents/bms7-2021.html#para_23__p_7")
    page.locator("#para_23__p_7 a", has_text="Congo").click()
    assert page.url.endswith("/states/cog.html")
    assert page.locator("h1").inner_text() == "Congo"
    abstained = page.locator("h2#abstained + p + ul a.where")
    assert abstained.inner_text().startswith("Rapport de la BMS7, 2021, par. 23")
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url("**/en/states/cog.html")
    page.locator("h2#abstained + p + ul a.where").click()
    page.wait_for_url("**/en/documents/bms7-2021.html#para_23__p_7")


def test_both_votes_state_by_state(page: Page, base: str) -> None:
    page.goto(f"{base}/participation/bms7-2021.html")
    assert page.locator("figure.vote").nth(0).locator("rect.v-for").count() == 100
    assert page.locator("figure.vote").nth(0).locator("rect.v-abstain").count() == 10
    assert page.locator("figure.vote").nth(1).locator("rect.v-for").count() == 114
    assert page.locator("table.totals tr.differs").count() == 0
    first = page.locator("#states ~ .table-scroll table").first
    row = first.locator("tr", has=page.get_by_role("link", name="Ukraine", exact=True))
    assert row.locator("td").nth(0).inner_text() == "absent des listes"
    assert row.locator("td").nth(1).inner_text() == "avait voulu\u00a0: pour"


def test_a_table_sorts_by_keyboard_and_says_so(page: Page, base: str) -> None:
    page.goto(f"{base}/en/participation/bms7-2021.html")
    table = "#states ~ .table-scroll table >> nth=0"
    names = column(page, table, 1)
    heading = page.locator(table).locator("thead th").nth(1)
    heading.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    votes = [v for v in column(page, table, 2) if v in ("in favour", "against", "abstained")]
    assert votes == ["in favour"] * 100 + ["against"] + ["abstained"] * 10
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    page.locator(table).locator("thead th button").nth(0).click()
    assert heading.get_attribute("aria-sort") is None
    assert column(page, table, 1) == names


@pytest.mark.parametrize(
    "path", ["states/index", "states/gbr", "groups/eu", "participation/bms7-2021", "en/states/index"]
)
def test_nothing_is_wider_than_a_phone(browser: Browser, base: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    narrow = context.new_page()
    narrow.goto(f"{base}/{path}.html")
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_tables_stand_without_javascript(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{base}/participation/osce-fsc-877.html")
    assert plain.locator("table[data-al-sort] thead button").count() == 0
    assert plain.locator("#statements ~ .table-scroll tbody tr").count() == 22
    context.close()
