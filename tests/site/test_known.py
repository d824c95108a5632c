"""What was written of a text is taken from an earlier build only where nothing that stands in it has changed.

Pages and data of one text show words of others: their names, their kin, who refers to them. So each edit is tried with
all real texts, and all that is written with what is known is held against what is written without.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generators import data
from generators.build import write_pages
from generators.data import write_data
from generators.load import load
from generators.problems import Report
from generators.site.kept import Kept
from generators.site.remembered import Remembered
from generators.views.words import LANGUAGES
from generators.workers import Workers
from tests.conftest import ROOT, contents

TEXTS = sorted(path.parent.name for path in (ROOT / "source_texts").glob("*/document.yml"))


def written(root: Path, cache: Path | None) -> dict[str, bytes]:
    """All that is written of the texts, by path; ``cache`` is the folder of what is known."""

    def known(kind: str) -> Remembered:
        return Remembered(Kept(cache / kind, "frame") if cache else None)

    out = root / "out"
    shutil.rmtree(out, ignore_errors=True)
    site = load(root, Report())
    for lang in LANGUAGES:
        write_pages(out, site, "", lang, known(lang))
    write_data(out, site, "https://example.org", Kept(root / "pictures", "frame"), known("data"), Workers())
    return contents(out)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real texts, written once."""
    folder = tmp_path_factory.mktemp("known")
    shutil.copytree(ROOT / "source_texts", folder / "source_texts")
    written(folder, folder / "cache")
    return folder


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts whose short pages and data were made."""
    names: list[str] = []

    def noting(name: str) -> Callable[..., object]:
        make: Callable[..., object] = data.__dict__[name]

        def noted(shared: object, of: tuple[object, ...]) -> object:
            names.append(of[0].id)  # type: ignore[attr-defined]
            return make(shared, of)

        return noted

    for name in ("_short", "_data"):
        monkeypatch.setattr(data, name, noting(name))
    return names


def edited(file: Path, pattern: str, new: str) -> None:
    """Change the last place where a pattern stands: the first ones may be a heading, on which much hangs."""
    words = file.read_text(encoding="utf-8")
    *_, last = re.finditer(pattern, words, re.MULTILINE)
    file.write_text(words[: last.start()] + last.expand(new) + words[last.end() :], encoding="utf-8")


def test_what_has_not_changed_is_not_made(root: Path, made: list[str]) -> None:
    assert written(root, root / "cache") == written(root, None)
    assert sorted(made) == sorted(TEXTS * 2), "only the run that knows nothing makes all"


EDITS = [
    *((f"{text}/text.fr.txt", r" (sur|dans|pour) ", " hors de ") for text in TEXTS),
    (f"{TEXTS[0]}/en.po", r'^msgstr "(?=\w)', 'msgstr "Now '),
    (f"{TEXTS[1]}/document.yml", r"^(short:\s+fr:) ", r"\1 X"),
    (f"{TEXTS[2]}/document.yml", r"^date: \d{4}", "date: 1999"),
    (f"{TEXTS[0]}/document.yml", r"^symbol:.*$", "symbol: A/1/1"),
    ("catalogue/terms.yml", r"^(\s+)en: ", r"\1en: X"),
]


@pytest.mark.parametrize(("file", "pattern", "new"), EDITS, ids=[file for file, *_ in EDITS])
def test_after_an_edit_all_is_as_if_nothing_were_known(
    root: Path, made: list[str], file: str, pattern: str, new: str
) -> None:
    edited(root / "source_texts" / file, pattern, new)
    before = contents(root / "out")
    after = written(root, root / "cache")
    assert made, "the edit is seen"
    assert after == written(root, None)
    assert after != before


def test_an_edit_of_a_paragraph_makes_few_texts_anew(root: Path, made: list[str]) -> None:
    edited(root / "source_texts" / TEXTS[0] / "text.fr.txt", r" (et) ", r" \1 \1 ")
    written(root, root / "cache")
    assert TEXTS[0] in made
    assert set(made) < set(TEXTS)
