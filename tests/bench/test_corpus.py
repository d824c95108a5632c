"""The corpora that are made: the same seed the same bytes, the same structure, other words, and no errors."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from generators.editing import check
from generators.layers.matcher import Matcher
from generators.load import Site, load
from generators.model.corpus import Text
from generators.problems import Report
from tests.bench.corpus import edit, make, originals
from tests.bench.corpus import made as made_text
from tests.bench.words import exchange

SIZE = 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "made"
    make(folder, SIZE, seed=1)
    return folder


@pytest.fixture(scope="module")
def made(folder: Path) -> Site:
    return load(folder, Report())


def written(folder: Path) -> dict[str, bytes]:
    texts = folder / "source_texts"
    return {path.relative_to(texts).as_posix(): path.read_bytes() for path in texts.rglob("*") if path.is_file()}


def pairs(made: Site) -> list[tuple[Text, Text]]:
    """Each text of the project, and that which was made of it."""
    texts = {text.id: text for text in made.corpus.texts}
    return [(texts[name.rpartition("-")[0]], texts[name]) for name in texts if name.rpartition("-")[0] in texts]


def test_the_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    make(tmp_path / "again", SIZE, seed=1)
    assert written(tmp_path / "again") == written(folder)
    make(tmp_path / "other", SIZE, seed=2)
    assert written(tmp_path / "other") != written(folder)


def test_a_made_corpus_has_no_errors(folder: Path) -> None:
    report = Report()
    check(folder, report)
    assert report.errors == []


def test_each_of_many_is_read_without_error() -> None:
    sources = originals()
    for at in range(20, 40):
        text_id, files = made_text(sources[at % len(sources)], at, 1)
        assert text_id.endswith(f"-{at}")
        assert len(files) == 4


def test_the_texts_of_the_project_stand_as_they_are(folder: Path, project: Site, made: Site) -> None:
    ids = {text.id for text in made.corpus.texts}
    assert len(ids) == SIZE
    assert {text.id for text in project.corpus.texts} < ids
    assert not list(folder.glob("docs/*/documents"))


def test_the_structure_is_kept_and_the_words_are_not(made: Site) -> None:
    assert len(pairs(made)) == 5
    for original, text in pairs(made):
        shape = [
            [(unit.id, unit.kind, unit.label, unit.part, unit.lines, len(unit.marks)) for unit in one.tree.units]
            for one in (original, text)
        ]
        assert shape[0] == shape[1]
        words = [
            [word for unit in one.tree.units for word in re.findall(r"[^\W\d_]{4,}", unit.text)]
            for one in (original, text)
        ]
        assert len(words[0]) == len(words[1])
        other = sum(a != b for a, b in zip(*words, strict=True))
        assert other / len(words[0]) > 0.3


def test_each_has_facts_english_and_addresses_of_its_own(made: Site) -> None:
    for original, text in pairs(made):
        assert text.declaration.date < original.declaration.date
        assert text.declaration.short.en != original.declaration.short.en
        assert text.declaration.symbol not in (None, original.declaration.symbol)
        assert {unit_id for unit_id, one in text.english.items() if one.status == "none"} <= {
            unit_id for unit_id, one in original.english.items() if one.status == "none"
        }
        assert list(text.published) == [unit.id for unit in text.tree.units]
    symbols = [text.declaration.symbol for text in made.corpus.texts if text.declaration.symbol]
    assert len(symbols) == len(set(symbols))


def test_an_edit_changes_one_line_of_one_text(tmp_path: Path) -> None:
    make(tmp_path / "made", 6, seed=1)
    before = written(tmp_path / "made")
    edit(tmp_path / "made", 0)
    after = written(tmp_path / "made")
    (name,) = [name for name in after if after[name] != before[name]]
    assert name.endswith("/text.fr.txt")
    lines = zip(before[name].splitlines(), after[name].splitlines(), strict=True)
    assert len([one for one, other in lines if one != other]) == 1
    edit(tmp_path / "made", 1)
    assert written(tmp_path / "made") != after
    report = Report()
    load(tmp_path / "made", report)
    assert report.errors == []


def test_words_change_but_names_and_what_is_no_word_do_not() -> None:
    words = ["arme", "idée", "mesure", "valeur", "tables", "livres"]
    change = exchange(words, Matcher({"Table de mesure": ("x",)}), -3, Random(1))
    text = "L'arme, la mesure 12 de 2012 (2012) : Tables de https://mesure.org, Table de\nmesure, A/64/1, 65/67."
    assert change(text) == (
        "L'idée, la valeur 12 de 2009 (2012) : Livres de https://mesure.org, Table de\nmesure, A/64/1, 62/67."
    )
