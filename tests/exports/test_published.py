"""What stands beside the pages: the table of all units, the feeds, the files for robots, the pictures."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree
from PIL import Image

from generators.exports.csv_units import COLUMNS, csv_file, lines_of
from generators.exports.feeds import ATOM, feed_files
from generators.exports.pictures import HEIGHT, WIDTH, _font, _length, cards, draw, picture_path
from generators.load import Site
from generators.model.corpus import Corpus
from generators.views.words import LANGUAGES

SITE = "https://example.org/alinea/"


@pytest.fixture(scope="module")
def pictures(project: Site) -> dict[str, bytes]:
    return {card.path: draw(card) for card in cards(project.corpus)}


def test_the_table_has_every_unit_in_order(project: Site) -> None:
    themes, texts = project.layers.themes, project.corpus.texts
    lines = [lines_of(project.corpus.catalogue, text, themes[text.id]) for text in texts]
    data = csv_file(lines)["data/units.csv"].decode("utf-8-sig")
    head, *rows = csv.reader(StringIO(data))
    assert head == COLUMNS
    found = [(row[0], row[1], row[6]) for row in rows]
    wanted = [(text.id, unit.id, unit.text) for text in project.corpus.texts for unit in text.tree.units]
    assert [(text, unit, words.removeprefix("'")) for text, unit, words in found] == wanted
    assert {len(row) for row in rows} == {len(COLUMNS)}


def entries(corpus: Corpus, lang: str, site_url: str = SITE) -> list[etree._Element]:
    feed = etree.fromstring(feed_files(corpus, site_url)[f"feed.{lang}.xml"])
    return feed.findall(f"{{{ATOM}}}entry")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_feed_has_each_text_newest_first(project: Site, lang: str) -> None:
    found = entries(project.corpus, lang)
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in found]
    dates = [entry.findtext(f"{{{ATOM}}}updated") or "" for entry in found]
    assert len(set(ids)) == len(ids) == len(project.corpus.texts)
    assert dates == sorted(dates, reverse=True)
    for entry in found:
        link = entry.find(f"{{{ATOM}}}link")
        assert link is not None
        assert (link.get("href") or "").startswith(SITE)


def test_a_text_that_changed_is_told_anew_and_no_other(project: Site) -> None:
    first, *rest = project.corpus.texts
    unit = first.tree.units[0]
    published = {**first.published, unit.id: "00000000"}
    corpus = Corpus((replace(first, published=published), *rest), project.corpus.catalogue)
    before = {e.findtext(f"{{{ATOM}}}id") for e in entries(project.corpus, "fr")}
    after = {e.findtext(f"{{{ATOM}}}id") for e in entries(corpus, "fr")}
    assert before < after
    assert len(after - before) == 1


def test_robots_are_let_in_and_shown_the_map(project: Site) -> None:
    files = feed_files(project.corpus, SITE)
    parser = RobotFileParser()
    parser.parse(files["robots.txt"].decode().splitlines())
    assert parser.can_fetch("anyone", f"{SITE}documents/index.html")
    assert parser.site_maps() == [f"{SITE}sitemap.xml"]
    assert b"Sitemap" not in feed_files(project.corpus, "")["robots.txt"]


def test_every_picture_is_whole_and_small(project: Site, pictures: dict[str, bytes]) -> None:
    catalogue = project.corpus.catalogue
    pages = [f"documents/{t.id}" for t in project.corpus.texts]
    pages += [f"meetings/{m.id}" for m in catalogue.meetings] + [f"themes/{t.id}" for t in catalogue.themes]
    assert set(pictures) == {picture_path(page, lang) for page in ["index", *pages] for lang in LANGUAGES}
    for name, data in pictures.items():
        image = Image.open(BytesIO(data))
        image.load()
        assert image.size == (WIDTH, HEIGHT), name
        assert len(data) < 60_000, name


def test_no_two_texts_have_the_same_picture(project: Site, pictures: dict[str, bytes]) -> None:
    drawn = [pictures[picture_path(f"documents/{t.id}", lang)] for t in project.corpus.texts for lang in LANGUAGES]
    assert len(set(drawn)) == len(drawn)


@pytest.mark.parametrize(("size", "weight"), [(120, 600), (50, 600), (38, 400)])
def test_a_line_of_a_picture_is_as_long_as_its_characters(project: Site, size: int, weight: int) -> None:
    font = _font(size, weight)
    for words in {words for card in cards(project.corpus) for words in (card.title, card.fact)}:
        assert _length(words, font) == font.getlength(words)


def test_the_words_of_a_picture_stay_within_it(pictures: dict[str, bytes]) -> None:
    for name, data in pictures.items():
        image = Image.open(BytesIO(data)).convert("L")
        paper = image.getpixel((WIDTH - 1, 0))
        edge = image.crop((WIDTH - 24, 0, WIDTH, HEIGHT))
        assert edge.getextrema() == (paper, paper), name
