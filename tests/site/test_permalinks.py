"""The short page of each unit: whole, small, and read by programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree, html

from generators.exports.sitemap import SITEMAP, XHTML
from generators.layers.citations import cite_text, cite_unit
from generators.load import Site
from generators.views.words import LANGUAGES, Words

LIGHT = 15 * 1024


@pytest.fixture(scope="module")
def pages(built: Path, project: Site) -> dict[tuple[str, str], html.HtmlElement]:
    units = [(text.id, unit.id) for text in project.corpus.texts for unit in text.tree.units]
    return {key: html.parse(str(built / "p" / key[0] / f"{key[1]}.html")).getroot() for key in units}


def meta(page: html.HtmlElement, name: str) -> str:
    return str(page.xpath(f"string(//meta[@name='{name}' or @property='{name}']/@content)"))


def test_every_unit_has_its_page_and_it_is_small(built: Path, project: Site) -> None:
    for text in project.corpus.texts:
        for unit in text.tree.units:
            assert (built / "p" / text.id / f"{unit.id}.html").stat().st_size < LIGHT


def test_it_has_the_words_and_the_citation_in_both_languages(
    project: Site, pages: dict[tuple[str, str], html.HtmlElement]
) -> None:
    for text in project.corpus.texts:
        for unit in text.tree.units:
            page = pages[text.id, unit.id]
            for lang in LANGUAGES:
                words = Words(lang)
                side = page.get_element_by_id(lang)
                whole = cite_text(project.corpus.catalogue, text, lang, words.date(text.declaration.date))
                assert words.spaced(cite_unit(text, unit, lang, whole)) in side.text_content()
                shown = unit.text if lang == "fr" else text.english[unit.id].passage.text
                quote = side.find("blockquote")
                for mark in quote.xpath(".//sup[@class='call']"):
                    mark.drop_tree()
                assert "".join(shown.split()) in "".join(quote.text_content().split())
                for mark in unit.marks:
                    note = text.tree.unit(mark.note)
                    words_of_note = note.text if lang == "fr" else text.english[note.id].passage.text
                    assert "".join(words_of_note.split()) in "".join(side.text_content().split())


def test_programs_read_what_it_is(project: Site, pages: dict[tuple[str, str], html.HtmlElement]) -> None:
    for text in project.corpus.texts:
        for unit in text.tree.units:
            page = pages[text.id, unit.id]
            assert text.declaration.short.fr in meta(page, "citation_title")
            assert meta(page, "citation_publication_date") == text.declaration.date.replace("-", "/")
            assert meta(page, "citation_technical_report_number") == (text.declaration.symbol or "")
            assert meta(page, "og:description")
            data = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
            assert "".join(data["text"].split()) == "".join(unit.text.split())
            assert data["isPartOf"]["datePublished"] == text.declaration.date


def test_the_map_has_every_page_in_both_languages_and_every_short_page(built: Path) -> None:
    tree = etree.parse(str(built / "sitemap.xml")).getroot()
    mapped = [loc.text for loc in tree.iter(f"{{{SITEMAP}}}loc")]
    there = {path.relative_to(built).as_posix() for path in built.rglob("*.html")} - {"404.html"}
    assert len(mapped) == len(set(mapped))
    assert set(mapped) == there
    for url in tree.iter(f"{{{SITEMAP}}}url"):
        address = url.findtext(f"{{{SITEMAP}}}loc") or ""
        links = {link.get("hreflang"): link.get("href") for link in url.iter(f"{{{XHTML}}}link")}
        page = address.removeprefix("en/")
        wanted = {"fr": page, "en": f"en/{page}", "x-default": page}
        assert links == ({} if address.startswith("p/") else wanted)


def test_one_walks_from_each_to_the_next(project: Site, pages: dict[tuple[str, str], html.HtmlElement]) -> None:
    for text in project.corpus.texts:
        ids = [unit.id for unit in text.tree.units]
        for at, unit_id in enumerate(ids):
            links = pages[text.id, unit_id].xpath("//article[@id='fr']//a[@rel]")
            found = {a.get("rel"): a.get("href").removesuffix(".html#fr") for a in links}
            wanted = {"prev": ids[at - 1] if at else None, "next": ids[at + 1] if at + 1 < len(ids) else None}
            assert found == {rel: unit for rel, unit in wanted.items() if unit}
