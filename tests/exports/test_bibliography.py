"""The bibliographies, parsed back by the libraries that other programs use."""

from __future__ import annotations

import codecs
import json
from dataclasses import replace

import pytest
import rispy  # type: ignore[import-untyped]
from pybtex.database import parse_bytes  # type: ignore[import-untyped]

from generators.exports.bibliography import bibliography_files, entries_of
from generators.layers.citations import short_place
from generators.load import Site
from generators.model.catalogue import Bilingual
from generators.model.corpus import Corpus

HARD = "« Été » & {accolades} 100 % $5 #1 a_b ~ ^ \\ } {{ \"q\" 'q' @misc, – œ <b>"
OWN = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}
SITE = "https://example.org/alinea/"


def every_file(corpus: Corpus, site_url: str) -> dict[str, bytes]:
    """The files of every text."""
    return {
        name: data
        for text in corpus.texts
        for name, data in bibliography_files(text, entries_of(corpus.catalogue, text, site_url)).items()
    }


@pytest.fixture(scope="module")
def files(project: Site) -> dict[str, bytes]:
    return every_file(project.corpus, SITE)


def keys(project: Site, text_id: str) -> list[str]:
    """The keys that a text's bibliography must have, in order."""
    units = project.corpus.text(text_id).tree.units
    return [f"alinea-{text_id}", *(f"alinea-{text_id}-{unit.id}" for unit in units)]


def from_latex(value: str) -> str:
    """What a program that knows LaTeX reads."""
    for command, char in OWN.items():
        value = value.replace(command, f"\0{ord(char)}\0")
    value = value.removeprefix("{").removesuffix("}").replace(r"\$", "$")
    value = str(codecs.decode(value.encode(), "latex+utf-8"))
    for char in OWN.values():
        value = value.replace(f"\0{ord(char)}\0", char)
    return value


def test_every_unit_is_in_each_format(project: Site, files: dict[str, bytes]) -> None:
    assert len(files) == 3 * len(project.corpus.texts)
    for text in project.corpus.texts:
        expected = keys(project, text.id)
        place = dict(zip(expected, ["", *(short_place(text, u, "fr") for u in text.tree.units)], strict=True))
        bib = parse_bytes(files[f"data/cite/{text.id}.bib"], "bibtex").entries
        assert list(bib) == expected
        ris = rispy.loads(files[f"data/cite/{text.id}.ris"].decode())
        assert [entry["id"] for entry in ris] == expected
        csl = json.loads(files[f"data/cite/{text.id}.csl.json"])
        assert [entry["id"] for entry in csl] == expected
        for entry, item in zip(ris, csl, strict=True):
            key = item["id"]
            fields = bib[key].fields
            assert from_latex(fields["title"]) == entry["title"] == item["title"] == text.declaration.title.fr
            assert from_latex(fields.get("note", "")) == "".join(entry.get("notes", [])) == place[key]
            assert item.get("locator", "") == place[key]
            assert fields["url"] == entry["urls"][0] == item["URL"]
            assert fields.get("number") == entry.get("issn") == item.get("number") == text.declaration.symbol
            assert fields["date"] == text.declaration.date
            assert "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0]) == text.declaration.date
            assert entry["date"].rstrip("/").replace("/", "-") == text.declaration.date
            author = from_latex(str(bib[key].persons["author"][0]))
            assert author == entry["authors"][0] == item["author"][0]["literal"]
            assert {fields["language"], entry["language"], item["language"]} == {"fr"}


def test_one_entry_in_full(files: dict[str, bytes]) -> None:
    bib = parse_bytes(files["data/cite/bms7-2021.bib"], "bibtex").entries["alinea-bms7-2021-annex__para_92"]
    assert bib.fields["number"] == "A/CONF.192/BMS/2021/1"
    assert bib.fields["note"] == "annexe, par. 92"
    assert bib.fields["url"] == "https://example.org/alinea/p/bms7-2021/annex__para_92.html"
    assert bib.fields["institution"] == "{Organisation des Nations Unies}"
    assert [bib.persons["author"][0].first_names, bib.persons["author"][0].last_names] == [
        [],
        ["{Organisation des Nations Unies}"],
    ]


def test_hard_characters_survive(project: Site) -> None:
    text = project.corpus.text("sg-2012")
    titled = text.declaration.model_copy(update={"title": Bilingual(fr=HARD, en=HARD)})
    corpus = Corpus((replace(text, declaration=titled),), project.corpus.catalogue)
    files = every_file(corpus, "")
    bib = parse_bytes(files["data/cite/sg-2012.bib"], "bibtex").entries
    assert len(bib) == len(text.tree.units) + 1
    assert {from_latex(entry.fields["title"]) for entry in bib.values()} == {HARD}
    assert {entry["title"] for entry in rispy.loads(files["data/cite/sg-2012.ris"].decode())} == {HARD}
    assert {entry["title"] for entry in json.loads(files["data/cite/sg-2012.csl.json"])} == {HARD}


def test_no_address_is_made_up_where_the_site_has_none(project: Site) -> None:
    for data in every_file(project.corpus, "").values():
        assert b"http" not in data


def test_the_same_bytes_every_time(project: Site, files: dict[str, bytes]) -> None:
    assert every_file(project.corpus, SITE) == files
