"""Pages written by hand as Markdown made them in an earlier build, where it would make the same of them again.

What becomes of a page hangs on its Markdown, on the extensions, and on the files to which its links lead. The
question of MkDocs where each of them stands is kept with its answer: a page is taken where all answers are the same.
One at which MkDocs had anything to say is never kept, so that it is said in each build. Whether the anchors are there
to which a page leads is asked by MkDocs later, of kept pages too.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generators.site.headings import KNOWN
from generators.site.values import Values

_LOG = logging.getLogger(Page.__module__)
# Which file was found, its address, and whether it stands in the site; nothing where there is none.
Answer = tuple[str, str, str] | None


class Conversion(NamedTuple):
    """What MkDocs sets in a page, and what it asked for: paths of files.

    ``links`` are the anchors to which the page leads, by the path that was asked for; "" is the page itself.
    """

    answers: dict[str, Answer]
    content: str
    toc: TableOfContents
    title: str | None
    anchors: set[str]
    links: dict[str, dict[str, str]]


class Converted:
    """The pages of one language that are converted by Markdown in one build."""

    def __init__(self, kept: Values) -> None:
        self._kept = kept

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Do what :meth:`mkdocs.structure.pages.Page.render` does, or set what it did when it was asked the same."""
        # Another extension may look at what is not known here; and who debugs wants to see all that is done.
        if not set(config.markdown_extensions) <= KNOWN or _LOG.getEffectiveLevel() <= logging.DEBUG:
            return Page.render(page, config, files)
        how = [config.markdown_extensions, config.mdx_configs, config.use_directory_urls, dict(config.validation.links)]
        key = self._kept.key(page.file.src_uri, page.file.url, page.markdown, how)
        raw = self._kept.get(key)
        before: Conversion | None = None if raw is None else pickle.loads(raw)
        if before is not None and all(_answer(files, path) == known for path, known in before.answers.items()):
            return _set(page, before, files)
        asked = _Asked(files)
        with _listening() as heard:
            Page.render(page, config, asked)
        if not heard.anything:
            self._kept.put(key, pickle.dumps(_conversion(page, asked), pickle.HIGHEST_PROTOCOL))

    def finish(self) -> None:
        """Forget the pages that are no more."""
        self._kept.forget()


def _conversion(page: Page, asked: _Asked) -> Conversion:
    by_file = {file: path for path, file in reversed(asked.found.items()) if file is not None}
    links = {"" if to is page.file else by_file[to]: anchors for to, anchors in (page.links_to_anchors or {}).items()}
    answers = {path: _answer(asked.files, path) for path in asked.found}
    anchors = page.present_anchor_ids or set()
    return Conversion(answers, page.content or "", page.toc, page._title_from_render, anchors, links)


def _set(page: Page, known: Conversion, files: Files) -> None:
    page.content, page.toc, page._title_from_render = known.content, known.toc, known.title
    page.present_anchor_ids = known.anchors
    to = {path: files.get_file_from_path(path) if path else page.file for path in known.links}
    page.links_to_anchors = {file: known.links[path] for path, file in to.items() if file is not None}


def _answer(files: Files, path: str) -> Answer:
    file = files.get_file_from_path(path)
    return None if file is None else (file.src_uri, file.url, file.inclusion.name)


class _Asked(Files):
    """Files that remember which were asked for."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self.files = files
        self.found: dict[str, File | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        self.found[path] = file = self.files.get_file_from_path(path)
        return file


class _Heard(logging.Filter):
    """Notes whether anything is said, and lets through what would have been said without it."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.anything = False
        self._level = level

    def filter(self, record: logging.LogRecord) -> bool:
        self.anything = True
        return record.levelno >= self._level


@contextmanager
def _listening() -> Iterator[_Heard]:
    """Hear what MkDocs says of a page, though nobody else may: a quiet build says less than the next one has to."""
    level, heard = _LOG.level, _Heard(_LOG.getEffectiveLevel())
    _LOG.setLevel(min(logging.INFO, _LOG.getEffectiveLevel()))
    _LOG.addFilter(heard)
    try:
        yield heard
    finally:
        _LOG.removeFilter(heard)
        _LOG.setLevel(level)
