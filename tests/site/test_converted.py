"""A page that an earlier build converted is as MkDocs would convert it now, and what was said of it is said again."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.pages import Page

from generators.site import converted
from generators.site.converted import Converted
from generators.site.values import Values

SETTINGS: dict[str, Any] = {
    "site_name": "x",
    "use_directory_urls": False,
    "markdown_extensions": ["attr_list", {"toc": {"toc_depth": "2-4"}}],
    "validation": {"links": {"anchors": "warn", "not_found": "warn", "absolute_links": "warn"}},
}
PAGES = {
    "a.md": "# One\n\n## Two {: #two }\n\n[b](b.md), [there](b.md#here), [self](#two), [site](https://example.org)\n",
    "b.md": "# Bé\n\n## Here\n\n[up](folder/c.md#top) ![drawing](d.svg)\n",
    "folder/c.md": '<a id="top"></a>\n\n[back](../a.md#two)\n',
    "d.svg": "<svg/>",
}


class Project:
    """Pages, and what is kept of them."""

    def __init__(self, folder: Path, log: pytest.LogCaptureFixture) -> None:
        self.docs, self._log, self.settings = folder / "docs", log, dict(SETTINGS)
        self._folder = folder
        for name, words in PAGES.items():
            self.write(name, words)

    def write(self, name: str, words: str) -> None:
        path = self.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")

    def read(self, cold: bool = False) -> tuple[dict[str, Any], list[str]]:
        """What is known of each page after it was converted, and what was said; ``cold``: by MkDocs alone."""
        config = load_config(config_file=str(self._config()), docs_dir=str(self.docs), **deepcopy(self.settings))
        files, ours = get_files(config), Converted(Values(self._folder / "kept", "frame"))
        self._log.clear()
        pages = [Page(None, file, config) for file in files.documentation_pages()]
        for page in pages:
            page.read_source(config)
            (page.render if cold else partial_of(ours, page))(config, files)
        for page in pages:
            page.validate_anchor_links(files=files, log_level=logging.WARNING)
        if not cold:
            ours.finish()
        return {page.file.src_uri: _facts(page) for page in pages}, [one.getMessage() for one in self._log.records]

    def _config(self) -> Path:
        path = self._folder / "mkdocs.yml"
        path.touch()
        return path


def partial_of(ours: Converted, page: Page) -> Callable[[MkDocsConfig, Files], None]:
    return lambda config, files: ours.render(page, config, files)


def _facts(page: Page) -> object:
    links = {to.src_uri: anchors for to, anchors in (page.links_to_anchors or {}).items()}
    toc = [(one.title, one.id, one.level, [child.id for child in one.children]) for one in page.toc]
    return page.content, page.title, toc, page.present_anchor_ids, links


@pytest.fixture
def project(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Project:
    """Pages that were converted."""
    made = Project(tmp_path, caplog)
    facts, said = made.read()
    assert said == []
    assert facts == made.read(cold=True)[0]
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages for which Markdown was asked."""
    names: list[str] = []
    render = Page.render

    def noted(page: Page, config: MkDocsConfig, files: Files) -> None:
        if isinstance(files, converted._Asked):
            names.append(page.file.src_uri)
        render(page, config, files)

    monkeypatch.setattr(Page, "render", noted)
    return names


def test_what_is_unchanged_is_not_converted(project: Project, asked: list[str]) -> None:
    assert project.read() == project.read(cold=True)
    assert asked == []


# The edit, the pages that Markdown is asked for, and what is said in any case.
EDITS: dict[str, tuple[Callable[[Project], None], list[str], str]] = {
    "page": (lambda p: p.write("a.md", "# Other\n"), ["a.md"], "does not contain an anchor '#two'"),
    "target gone": (lambda p: (p.docs / "b.md").unlink(), ["a.md"], "the target is not found"),
    "image gone": (lambda p: (p.docs / "d.svg").unlink(), ["b.md"], "the target is not found"),
    "anchor gone": (lambda p: p.write("b.md", "# B\n"), ["b.md"], "does not contain an anchor '#here'"),
    "anchor in HTML gone": (lambda p: p.write("folder/c.md", "C\n"), ["folder/c.md"], "an anchor '#top'"),
    "setting": (lambda p: p.settings.update(markdown_extensions=["toc"]), sorted(set(PAGES) - {"d.svg"}), "'#two'"),
    "addresses": (lambda p: p.settings.update(use_directory_urls=True), sorted(set(PAGES) - {"d.svg"}), ""),
}


@pytest.mark.parametrize("kind", EDITS)
def test_after_an_edit_all_is_as_without_what_is_kept(project: Project, asked: list[str], kind: str) -> None:
    edit, pages, words = EDITS[kind]
    edit(project)
    found, said = project.read()
    assert sorted(asked) == pages
    assert (found, said) == project.read(cold=True)
    assert words in "\n".join(said)
    assert project.read() == (found, said), "what was said is said again"


@pytest.mark.parametrize("words", ["[x](nowhere.md)", "[x](/absolute.md)", "[x](#nowhere)", "[x](b.md#nowhere)"])
def test_what_a_quiet_build_does_not_say_is_said_later(project: Project, words: str) -> None:
    project.write("a.md", f"# One\n\n## Two {{: #two }}\n\n{words}\n")
    log = logging.getLogger("mkdocs")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        assert project.read()[1] == []
    finally:
        log.setLevel(level)
    said = project.read()[1]
    assert len(said) == 1
    assert said == project.read(cold=True)[1]


def test_a_target_that_moves_to_another_address_is_followed(project: Project, asked: list[str]) -> None:
    project.write("folder/README.md", "# Folder\n")
    project.write("a.md", "# One\n\n## Two {: #two }\n\n[it](folder/README.md)\n")
    project.read()
    project.write("folder/README.md", "# Folder, other words\n")
    asked.clear()
    assert project.read() == project.read(cold=True)
    assert asked == ["folder/README.md"]
    (project.docs / "folder/README.md").rename(project.docs / "folder/index.md")
    found, said = project.read()
    assert (found, said) == project.read(cold=True)
    assert "folder/README.md" in said[0]


def test_with_an_extension_that_is_not_known_nothing_is_kept(project: Project) -> None:
    project.settings["markdown_extensions"] = ["admonition"]
    project.read()
    with closing(sqlite3.connect(project.docs.parent / "kept")) as base:
        assert base.execute("SELECT count(*) FROM kept").fetchone() == (0,)
