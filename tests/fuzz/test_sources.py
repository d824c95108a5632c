"""Hostile sources: whatever the files hold, no traceback and no lost word, but problems with their codes."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.editing import check
from generators.exports.data import data_files, document_file
from generators.layers.findings import findings, kin_of
from generators.load import load
from generators.model.declaration import Declaration
from generators.parse.ledger import prove
from generators.parse.parser import parse
from generators.problems import CODES, BadInput, Report
from generators.site.render import environment, front_matter, render
from generators.views.edition import Edition
from generators.views.page import Page
from generators.views.pages import all_pages
from generators.views.words import LANGUAGES, Words
from tests.conftest import MINI, ROOT
from tests.fuzz.spoilt import ANCHORS, PO, TEXT, YAML, spoilt
from tests.parse.test_golden import FACTS

ENGLISH = b"""# A translation.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

#. Introduction
msgctxt "sec_I"
msgid "Introduction"
msgstr "Introduction"

# reviewed: yes
msgctxt "para_1"
msgid "Les \xc3\x89tats ont adopt\xc3\xa9 le Programme d'essai[^a]."
msgstr "States have adopted the Programme[^a]."
"""
RAWS = [path.read_bytes()[:6000] for path in sorted(ROOT.glob("source_texts/*/text.fr.txt"))]
REGISTRY = b"# Every id.\nsec_I 12345678\npara_1 12345678\npara_2 abcdef01\n"
# A hundredth part of the examples where each takes a second.
RARELY = settings(max_examples=max(4, settings().max_examples // 100))


def told(report: Report) -> None:
    """Every problem has a code that is explained, and can be printed."""
    assert all(problem.code in CODES and str(problem) for problem in report.problems)


@given(st.data())
def test_no_text_loses_a_word(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from(RAWS).flatmap(lambda raw: spoilt(raw, TEXT)))
    declared = {**FACTS, "markup": data.draw(st.sampled_from(["plain", "light"]))}
    raw = content.decode("utf-8", data.draw(st.sampled_from(["replace", "ignore"])))
    report = Report()
    assert prove(parse("t", raw, Declaration.model_validate(declared), "t", report), "t", report).whole
    told(report)


class Spoilt:
    """A small project, of which one file at a time is spoilt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(MINI / "source_texts", folder / "source_texts")
        (folder / "source_texts/essai/en.po").write_bytes(ENGLISH)
        (folder / "source_texts/essai/anchors.txt").write_bytes(REGISTRY)
        self.files = {p: p.read_bytes() for p in sorted(folder.rglob("*.*")) if p.is_file()}

    def __repr__(self) -> str:
        return "the small project"

    def file(self, data: st.DataObject) -> tuple[Path, bytes]:
        """One of its files, and what it shall hold."""
        path = data.draw(st.sampled_from([*self.files]).map(lambda p: p.relative_to(self.folder).as_posix()))
        return self.folder / path, data.draw(spoilt(self.files[self.folder / path], _signs(path)))

    def restore(self) -> None:
        """Its files as they were."""
        for path, content in self.files.items():
            path.write_bytes(content)


def _signs(path: str) -> tuple[bytes, ...]:
    return {"text.fr.txt": TEXT, "en.po": PO, "anchors.txt": ANCHORS}.get(Path(path).name, YAML)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    return Spoilt(tmp_path_factory.mktemp("spoilt"))


@given(st.data())
def test_a_spoilt_file_is_told(small: Spoilt, data: st.DataObject) -> None:
    small.restore()
    path, content = small.file(data)
    path.write_bytes(content)
    report = Report()
    with suppress(BadInput):
        check(small.folder, report)
    told(report)


@RARELY
@given(st.data())
def test_what_is_no_error_is_published(small: Spoilt, data: st.DataObject) -> None:
    small.restore()
    path, content = small.file(data)
    path.write_bytes(content)
    try:
        site = load(small.folder, Report())
    except BadInput:
        return
    env = environment("")
    for lang in LANGUAGES:
        edition = Edition(site.corpus, site.layers, Words(lang))
        for one in all_pages(edition, site.made_of, site.knowledge):
            page = one if isinstance(one, Page) else one.made(edition)[0]
            render(page, front_matter(page), env)
    data_files(site.corpus, site.layers)
    for text in site.corpus.texts:
        document_file(site.corpus.catalogue, text, findings(site.layers, text), kin_of(site.layers, text))
