"""What was written of a text is taken from an earlier build only where nothing that stands in it has changed.

Pages and data of one text show words of others: their names, their kin, who refers to them. So each edit is tried with
all real texts, and all that is written with what is known is held against what is written without.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generators import data
from generators.build import write_pages, write_search
from generators.data import write_data
from generators.load import load
from generators.model.corpus import Text
from generators.pictures import write_pictures
from generators.problems import Report
from generators.site.kept import Kept
from generators.site.remembered import Remembered
from generators.site.values import Values
from generators.views.edition import Asked, Edition
from generators.views.page import Page, Planned
from generators.views.words import LANGUAGES
from generators.workers import Workers
from tests.conftest import ROOT, contents

TEXTS = sorted(path.parent.name for path in (ROOT / "source_texts").glob("*/document.yml"))


def written(root: Path, cache: Path | None) -> dict[str, bytes]:
    """All that is written of the texts, by path; ``cache`` is the folder of what is known.

    With it, what was written last stands; without it, all is written into an empty folder.
    """

    def known(kind: str) -> Remembered:
        return Remembered(Values(cache / kind, "frame") if cache else None)

    out = root / ("out" if cache else "anew")
    site = load(root, Report())
    for lang in LANGUAGES:
        pages = write_pages(out, site, "", lang, known(lang))
        write_search(out / "search", site, lang, pages.heads, [], known(f"search/{lang}"))
    old, new = out / "data", out / "data.new"
    pictures = Kept(root / "pictures", "frame")
    write_pictures(new, site.corpus, pictures)
    write_data(new, site, "https://example.org", known("data"), Workers(), old if cache else None)
    shutil.rmtree(old, ignore_errors=True)
    new.rename(old)
    every = contents(out)
    if cache is None:
        shutil.rmtree(out)
    return every


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real texts, written once."""
    folder = tmp_path_factory.mktemp("known")
    shutil.copytree(ROOT / "source_texts", folder / "source_texts")
    written(folder, folder / "cache")
    return folder


Made = list[tuple[str, str]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """What was made, each with its text."""
    noted: Made = []

    def noting(name: str) -> Callable[[object, Any], object]:
        make: Callable[[object, Any], object] = data.__dict__[name]

        def note(shared: object, of: Any) -> object:
            noted.append((name, of.id if isinstance(of, Text) else of.text.id))
            return make(shared, of)

        return note

    for name in ("_document", "_data", "_entries", "_short"):
        monkeypatch.setattr(data, name, noting(name))
    make_page = Planned.made

    def note_page(planned: Planned, edition: Edition) -> tuple[Page, Asked]:
        page, asked = make_page(planned, edition)
        noted.append((page.template, page.path))
        return page, asked

    monkeypatch.setattr(Planned, "made", note_page)
    return noted


def edited(file: Path, pattern: str, new: str) -> None:
    """Change the last place where a pattern stands: the first ones may be a heading, on which much hangs."""
    words = file.read_text(encoding="utf-8")
    *_, last = re.finditer(pattern, words, re.MULTILINE)
    file.write_text(words[: last.start()] + last.expand(new) + words[last.end() :], encoding="utf-8")


def test_what_has_not_changed_is_not_made(root: Path, made: Made) -> None:
    with_known = written(root, root / "cache")
    assert not made
    assert with_known == written(root, None)
    assert {text for name, text in made if name.startswith("_")} == set(TEXTS)


def test_what_another_hand_has_changed_is_made_again(root: Path, made: Made) -> None:
    short = min((root / f"out/data/p/{TEXTS[0]}").iterdir())
    page = root / f"out/docs/en/documents/{TEXTS[1]}.md"
    for file in (short, page):
        file.write_bytes(file.read_bytes() + b"more")
    made.clear()
    assert written(root, root / "cache") == written(root, None)
    assert (made[0], made[1]) == (("text.md.j2", f"documents/{TEXTS[1]}"), ("_short", TEXTS[0]))


def test_what_a_build_wrote_that_was_stopped_is_not_believed_to_stand(root: Path) -> None:
    edited(root / "source_texts" / TEXTS[1] / "text.fr.txt", r" (et) ", r" \1 \1 ")
    shutil.copytree(root / "out", root / "good", copy_function=shutil.copy2)
    written(root, root / "cache")
    shutil.rmtree(root / "out")
    (root / "good").rename(root / "out")
    assert written(root, root / "cache") == written(root, None)


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
    root: Path, made: Made, file: str, pattern: str, new: str
) -> None:
    edited(root / "source_texts" / file, pattern, new)
    before = contents(root / "out")
    after = written(root, root / "cache")
    assert made, "the edit is seen"
    assert after == written(root, None)
    assert after != before


def test_an_edit_of_a_paragraph_makes_little_anew(root: Path, made: Made) -> None:
    edited(root / "source_texts" / TEXTS[0] / "text.fr.txt", r" (et) ", r" \1 \1 ")
    written(root, root / "cache")
    assert {text for name, text in made if name in ("_data", "_entries")} == {TEXTS[0]}
    short = Counter(text for name, text in made if name == "_short")
    assert short[TEXTS[0]] > sum(short.values()) / 2, "of other texts, few passages are tied to the one that changed"
    pages, every = pages_of(made), pages_of_all(root, made)
    assert f"documents/{TEXTS[0]}" in pages
    for kind in ("lineages", "states", "themes", "meetings", "instruments"):
        of_kind, all_of_kind = ({page for page in those if page.startswith(kind)} for those in (pages, every))
        assert len(of_kind) < len(all_of_kind) / 3, f"few {kind} speak of one passage"


def test_without_a_text_all_is_as_if_it_had_never_been(root: Path, made: Made) -> None:
    gone, aside = root / "source_texts" / TEXTS[-1], root / "aside"
    gone.rename(aside)
    without = written(root, root / "cache")
    assert without == written(root, None)
    made.clear()
    aside.rename(gone)
    assert written(root, root / "cache") == written(root, None)


def pages_of(made: Made) -> set[str]:
    """The paths of the pages that were made."""
    return {of for name, of in made if name.endswith(".j2")}


def pages_of_all(root: Path, made: Made) -> set[str]:
    """The paths of all that can be planned."""
    made.clear()
    written(root, None)
    return pages_of(made)
