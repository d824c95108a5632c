"""The search: what a reader types, what stands first, and where it leads. The queries are in ``queries.yml``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html
from playwright.sync_api import Page

from generators.load import Site

QUERIES: dict[str, list[dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("queries.yml").read_text("utf-8"))
ROOTS = {"fr": "", "en": "en/"}
# The links of the results that are not folded away; a page above its hits that is no hit itself has no score.
SEEN = """() => [...document.querySelectorAll(".md-search-result__link")]
  .filter((a) => !a.closest("details:not([open])") && a.querySelector("[data-md-score]").dataset.mdScore !== "0.00")
  .map((a) => a.href)"""


@pytest.mark.parametrize("lang", ROOTS)
def test_every_query_finds_what_it_must_among_the_first_five(page: Page, base: str, lang: str) -> None:
    root = f"{base}/{ROOTS[lang]}"
    page.goto(f"{root}documents/sg-2008.html")
    missed = []
    for case in QUERIES[lang]:
        found = [re.sub(r"\?[^#]*", "", href).removeprefix(root) for href in ask(page, case["query"])[:5]]
        wanted = [case["finds"]] if isinstance(case["finds"], str) else case["finds"]
        missed += [f"{case['query']}: {one} is not in {found}" for one in wanted if one not in found]
    assert missed == []


def ask(page: Page, query: str) -> list[str]:
    """Type a query, wait for its answer, return the addresses of what stands first."""
    box = page.locator(".md-search__input")
    box.focus()
    # The theme empties the list when an answer comes.
    page.evaluate('document.querySelector(".md-search-result__list").innerHTML = "<li id=before></li>"')
    box.fill(query)
    box.press("End")
    page.locator("#before").wait_for(state="detached")
    found: list[str] = page.evaluate(SEEN)
    return found


def test_a_hit_shows_its_words_and_opens_at_the_passage(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    ask(page, "echange de vues fabrication polymere")
    hit = page.locator(".md-search-result__link", has_text="Annexe, par. 92")
    assert "Rapport de la BMS7, 2021" in hit.inner_text()
    assert {"échange", "vues", "fabrication"} <= set(hit.locator("mark").all_inner_texts())
    hit.click()
    page.wait_for_url("**/documents/bms7-2021.html?h=*#annex__para_92")
    passage = page.locator("#annex__para_92:target")
    assert "fabrication" in passage.locator("mark").all_inner_texts()
    box = passage.bounding_box()
    assert box is not None
    assert 40 <= box["y"] <= 700


def test_the_search_works_by_keyboard(page: Page, base: str) -> None:
    page.goto(f"{base}/en/index.html")
    page.keyboard.press("/")
    ask(page, "BMS7 para. 92")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/documents/bms7-2021.html?h=*#annex__para_92")


def test_no_page_loads_the_other_language_s_index(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(f"{base}/")))
    for path, index in (("en/themes/index.html", "en/search/"), ("themes/index.html", "search/")):
        asked.clear()
        page.goto(f"{base}/{path}")
        ask(page, "BMS7")
        indexes = {url.split("search_index")[0] for url in asked if "search_index" in url}
        assert indexes == {index}


def test_markup_in_a_query_or_a_text_is_words(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    ask(page, '<img src=x onerror=alert(1)> munitions & "')
    assert page.locator(".md-search-result__list img").count() == 0
    assert page.locator(".md-search-result__link").count() > 0


@pytest.mark.parametrize("lang", ROOTS)
def test_every_unit_is_found_and_every_address_exists(built: Path, project: Site, lang: str) -> None:
    root = built / ROOTS[lang]
    docs = json.loads((root / "search/search_index.json").read_text("utf-8"))["docs"]
    locations = [doc["location"] for doc in docs]
    assert len(set(locations)) == len(locations)
    for text in project.corpus.texts:
        assert {f"documents/{text.id}.html#{unit.id}" for unit in text.tree.units} <= set(locations)
    catalogue = project.corpus.catalogue
    assert {f"glossary.html#term-{term.id}" for term in catalogue.terms} <= set(locations)
    for kind in ("meetings", "instruments", "themes"):
        assert {f"{kind}/{entry.id}.html" for entry in getattr(catalogue, kind)} <= set(locations)
    pages = {location.split("#")[0] for location in locations}
    assert pages <= set(locations), "the theme needs the page of each entry"
    ids = {p: {e.get("id") for e in html.parse(str(root / p)).getroot().iter() if e.get("id")} for p in pages}
    assert [one for one in locations if "#" in one and one.split("#")[1] not in ids[one.split("#")[0]]] == []
