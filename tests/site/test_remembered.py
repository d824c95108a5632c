"""What an earlier build computed from the same files is taken, and nothing else is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generators import load as loading
from generators.layers.mentions import Mention
from generators.layers.nearness import Nearness
from generators.layers.references import DocumentFinder, Index
from generators.load import load
from generators.model.corpus import Text
from generators.problems import BadInput, Report
from generators.site.remembered import Remembered
from generators.site.values import Values
from tests.conftest import ROOT

TEXTS = sorted(path.name for path in (ROOT / "source_texts").iterdir() if (path / "document.yml").is_file())


def known(root: Path) -> Remembered:
    return Remembered(Values(root / "kept", "frame"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real texts, read once."""
    folder = tmp_path_factory.mktemp("remembered")
    shutil.copytree(ROOT / "source_texts", folder / "source_texts")
    load(folder, Report(), known=known(folder))
    return folder


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were parsed."""
    names: list[str] = []
    parse: Callable[..., object] = loading.__dict__["parse"]

    def noted(text_id: str, *rest: object) -> object:
        names.append(text_id)
        return parse(text_id, *rest)

    monkeypatch.setattr(loading, "parse", noted)
    return names


def changed(path: Path, old: str, new: str) -> None:
    """Change the last place: the first ones may be a heading, on which much hangs."""
    before, found, after = path.read_text(encoding="utf-8").rpartition(old)
    assert found
    path.write_text(before + new + after, encoding="utf-8")


def test_what_is_unchanged_is_not_computed(root: Path, project: loading.Site, parsed: list[str]) -> None:
    assert load(root, Report(), known=known(root)) == project
    assert parsed == []


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("text.fr.txt", " et ", " ou "), ("en.po", 'msgstr "', 'msgstr "Now '), ("document.yml", "short:", "short: ")],
)
def test_an_edited_text_alone_is_parsed(
    root: Path, parsed: list[str], text: str, file: str, old: str, new: str
) -> None:
    changed(root / "source_texts" / text / file, old, new)
    site = load(root, Report(), known=known(root))
    assert parsed == [text]
    assert site == load(root, Report())


def test_references_are_found_again_where_an_answer_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other words of a text change nothing for the others; another number does, for those that cite the text."""
    load(root, Report(), known=known(root))
    asked: list[str] = []
    read: Callable[..., object] = loading.__dict__["read_references"]

    def noted(shared: tuple[DocumentFinder, Index], one: tuple[Text, dict[str, tuple[Mention, ...]]]) -> object:
        asked.append(one[0].id)
        return read(shared, one)

    monkeypatch.setattr(loading, "read_references", noted)
    file = root / "source_texts/sg-2008/text.fr.txt"
    changed(file, " et ", " ou ")
    load(root, Report(), known=known(root))
    assert asked == ["sg-2008"]
    asked.clear()
    before = file.read_text(encoding="utf-8")
    changed(file, "\n67. ", "\n67. Un mot.\n\n68. ")
    site = load(root, Report(), known=known(root))
    cite = {
        text
        for text, units in site.layers.references.by_unit.items()
        for references in units.values()
        if any(one.text == "sg-2008" for one in references)
    }
    assert "sg-2008" in asked
    assert set(asked) == {*cite, "sg-2008"}
    assert site == load(root, Report())
    file.write_text(before, encoding="utf-8")


def test_an_answer_is_asked_for_again(tmp_path: Path) -> None:
    """A value is known while what it asked is answered as it was, and by no other answer."""
    others = {"a": 1, "b": 1}
    made: list[str] = []

    def compute(those: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
        for one in those:
            made.append(one)
            yield others["a"] + 1, ("a",)

    def now() -> tuple[list[int], list[str]]:
        made.clear()
        kept = Remembered(Values(tmp_path / "kept", "frame"))
        found = kept.each_asking("sum", ["x"], ["x"], lambda asked: [others[one] for one in asked], compute)
        kept.forget()
        return found, list(made)

    assert now() == ([2], ["x"])
    assert now() == ([2], [])
    others["b"] = 5
    assert now() == ([2], [])
    others["a"] = 5
    assert now() == ([6], ["x"])
    assert now() == ([6], [])


def test_few_passages_are_compared_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those whose words changed, or the rarity of one of them."""
    load(root, Report(), known=known(root))
    compared: list[int] = []
    found = Nearness.found

    def noted(self: Nearness, postings: Any, rank: int, *rest: Any) -> Any:
        compared.append(rank)
        return found(self, postings, rank, *rest)

    monkeypatch.setattr(Nearness, "found", noted)
    file = root / "source_texts/bms7-2021/text.fr.txt"
    before = file.read_text(encoding="utf-8")
    changed(file, "le marquage", "le parapluie")
    site = load(root, Report(), known=known(root))
    again = len(compared)
    assert site == load(root, Report())
    anew = len(compared) - again
    assert 0 < again < anew / 3
    file.write_text(before, encoding="utf-8")


def test_what_is_left_is_there_until_it_is_left_again(tmp_path: Path) -> None:
    def now(*left: str, code: str = "frame") -> tuple[object, ...]:
        kept = Remembered(Values(tmp_path / "kept", code))
        found = tuple(kept.left(name) for name in ("one", "other"))
        kept.forget(*left)
        return found

    first = Remembered(Values(tmp_path / "kept", "frame"))
    first.leave("one", [1])
    first.leave("one", [2])
    first.leave("other", [3])
    first.forget("one")
    assert now("one", "other") == ([2], [3])
    assert now("one") == ([2], [3]), "what was taken up stays"
    unasked = Remembered(Values(tmp_path / "kept", "frame"))
    unasked.forget("one")
    assert now("one") == ([2], None)
    assert now("one", code="other code") == (None, None)
    assert now("one") == (None, None)
    assert Remembered().left("one") is None


@pytest.mark.parametrize("file", ["terms.yml", "themes.yml", "states.yml"])
def test_an_edited_catalogue_is_believed(root: Path, file: str) -> None:
    with (root / "source_texts/catalogue" / file).open("a", encoding="utf-8") as out:
        out.write("\n# read again\n")
    changed(root / "source_texts/catalogue/terms.yml", "      - ", "      - premier ")
    assert load(root, Report(), known=known(root)) == load(root, Report())


def test_what_was_wrong_is_told_again(root: Path) -> None:
    (root / "source_texts" / TEXTS[0] / "document.yml").write_text("body: [", encoding="utf-8")
    told = []
    for _ in range(2):
        with pytest.raises(BadInput) as problems:
            load(root, Report(), known=known(root))
        told.append(str(problems.value))
    assert told[0] == told[1]
    assert TEXTS[0] in told[0]
