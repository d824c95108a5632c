"""The pages of kin: every claim leads to its passages, and what changed can be read without colour."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from lxml import html
from playwright.sync_api import Page

from generators.layers.differences import FEWEST_SHARED
from generators.layers.kin import FEWEST_WORDS, MOST, THRESHOLD
from generators.layers.wording import SHORT
from generators.load import Site
from generators.views.compare import CLOSEST, FEWEST_PAIRS, all_compared
from generators.views.edition import Edition
from generators.views.words import Words
from tests.conftest import ROOT

PREFIX = {"fr": "", "en": "en/"}


def read(path: Path) -> html.HtmlElement:
    return html.parse(str(path)).getroot()


def folded(words: str) -> str:
    return "".join(words.split()).replace("’", "'").casefold()


def test_the_data_give_the_kin_of_a_passage(built: Path) -> None:
    units = json.loads((built / "data/documents/bms7-2021.json").read_text(encoding="utf-8"))["units"]
    related = {unit["id"]: unit["related"] for unit in units}
    places = [(r["document"], r["unit"]) for r in related["annex__para_35"]]
    assert ("revcon2-2012", "annex_2__para_2__point_g") in places
    assert all(0 <= r["score"] <= 1 for those in related.values() for r in those)
    assert all([r["score"] for r in t] == sorted((r["score"] for r in t), reverse=True) for t in related.values())


def test_a_lineage_has_the_words_of_each_of_its_passages(built: Path, project: Site) -> None:
    for lang in ("fr", "en"):
        for lineage in project.layers.lineages:
            page = read(built / f"{PREFIX[lang]}lineages/{lineage.id}.html")
            quotes = [folded(q.text_content()) for q in page.xpath("//div[@class='member']/blockquote")]
            for place, quote in zip(lineage.places, quotes, strict=True):
                text = project.corpus.text(place.text)
                unit, english = text.tree.unit(place.unit), text.english[place.unit]
                plain = english.passage.text if lang == "en" and english.status != "none" else unit.text
                assert quote == folded(plain)


def test_what_is_marked_gives_both_passages_back(built: Path, project: Site) -> None:
    """Without the words added, a difference is the earlier passage; without those removed, the later one."""
    units = {f"{text.id}.html#{unit.id}": unit.text for text, unit in project.corpus.places()}
    seen = 0
    for path in (built / "lineages").glob("*.html"):
        for member in read(path).xpath("//div[@class='member']"):
            later = member.find("blockquote").text_content()
            for change in member.xpath(".//details[contains(@class,'change')]"):
                since = change.find("p[@class='since']").find("a").get("href").rsplit("/", 1)[-1]
                diff = change.xpath(".//p[contains(@class,'diff')]")[0]
                for drop, whole in (("ins", units[since]), ("del", later)):
                    kept = diff.xpath(f".//text()[not(ancestor::{drop}) and not(ancestor::span[@class='sr'])]")
                    assert folded("".join(kept)) == folded(whole), (path.name, drop)
                seen += 1
    assert seen > 50


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_step_of_a_theme_is_told_with_its_passages(built: Path, project: Site, lang: str) -> None:
    told = set()
    for path in (built / f"{PREFIX[lang]}themes").glob("*.html"):
        for claim in read(path).xpath("//ul[@class='claims']/li"):
            links = [a.get("href") for a in claim.xpath(".//a")]
            told.add(tuple(link.rsplit("/", 1)[-1] for link in links))
    for movement in project.layers.movements:
        if not project.layers.themes[movement.place.text][movement.place.unit]:
            continue
        places = [movement.place, *([movement.before] if movement.before else [])]
        assert tuple(f"{p.text}.html#{p.unit}" for p in places) in told


def test_two_texts_side_by_side_leave_nothing_out(built: Path, project: Site) -> None:
    layers = project.layers
    for before, after in all_compared(Edition(project.corpus, layers, Words("fr"))):
        page = read(built / f"compare/{before.id}--{after.id}.html")
        shown = {
            (row.xpath("./div[1]/p[1]/a/@href")[0].rsplit("#")[1], link.rsplit("#")[1])
            for row in page.xpath("//div[@class='pair']")
            for link in row.xpath("./div[2]/p[@class='where']/a/@href")
        }
        assert shown == {
            (place.unit, kin.place.unit)
            for place, those in layers.kin.items()
            for kin in those
            if place.text == before.id and kin.place.text == after.id
        }
        alone = {a.get("href").rsplit("#")[1] for a in page.xpath("//ul[@class='alone']/li/a")}
        for place in layers.comparable:
            if place.text in (before.id, after.id):
                other = after.id if place.text == before.id else before.id
                paired = any(kin.place.text == other for kin in layers.kin.get(place, ()))
                assert paired or place.unit in alone


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_method_gives_the_rule_as_it_is(project: Site, lang: str) -> None:
    page = (ROOT / f"docs/{lang}/method.md").read_text(encoding="utf-8")
    words = Words(lang)
    kin = page.partition("{: #kin }")[2].partition("\n## ")[0].replace("\u00a0", " ")
    judged = yaml.safe_load((ROOT / "tests/layers/kin.yml").read_text(encoding="utf-8"))
    figures = [f"**{words.decimal(THRESHOLD)}**", words.percent(FEWEST_SHARED).replace("\u00a0", " ")]
    figures += [
        str(n)
        for n in (FEWEST_WORDS, SHORT, FEWEST_PAIRS, CLOSEST, MOST, len(judged), sum(r[2] == "kin" for r in judged))
    ]
    for figure in figures:
        assert re.search(rf"(?<!\d){re.escape(figure)}(?!\d)", kin), figure


def test_a_reader_follows_a_commitment(page: Page, base: str) -> None:
    page.goto(f"{base}/documents/revcon2-2012.html#annex_2__para_2__point_g")
    unit = page.locator("#annex_2__para_2__point_g")
    unit.locator("summary").click()
    assert "Rapport de la BMS7, 2021, annexe, par. 35" in unit.locator(".see-also").inner_text()
    unit.get_by_role("link", name="Lignée").click()
    page.wait_for_url("**/lineages/*.html")
    change = page.locator("details.change", has_text="Projets de documents finals de la RevCon2, 2012").first
    assert change.locator("ins").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"
    assert change.locator("del").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "line-through"
    assert change.locator("ins .sr").first.text_content() == "[ajouté\u00a0: "
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url("**/en/lineages/*.html")
    assert page.locator(".diff").first.get_attribute("lang") == "fr"


def test_two_annexes_are_chosen_and_compared(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{base}/compare/index.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="Annexe II – Annexe", exact=True).click()
    page.wait_for_url("**/compare/revcon2-2012--bms7-2021.html#annex_2--annex")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 800})
    left, right = (page.locator(".pair").first.locator(".side").nth(n).bounding_box() for n in (0, 1))
    assert left is not None
    assert right is not None
    assert left["y"] == right["y"]
    assert left["x"] < right["x"]
