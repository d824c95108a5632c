"""Pages that are not built again, as an earlier build has made them from the same.

A page outside the menu whose Markdown our templates wrote is known by that Markdown: MkDocs neither reads nor
builds it, or reads it when it is built, so that never more than one of them stands in memory. Any other page may lead
to others, or stand in the menu: MkDocs reads it, and only the theme is spared; it waits packed till it is built.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import ChoiceLoader, DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from generators.site.generated import find_anchors, render
from generators.site.headings import Headings
from generators.site.kept import Kept
from generators.site.render import without_front_matter

# The name, and all the words, of a template for a page whose output is kept.
_KEPT = "alinea/kept.html"


class Made(NamedTuple):
    """A page that our templates wrote: its front matter, the digest of its file, whether it offers the zip."""

    meta: Mapping[str, object]
    digest: str
    offers: bool


# Where the content of a page stands in its frame: no source has such a sign.
CONTENT = "\0"


class Spared:
    """The pages of one language in one build."""

    def __init__(self, kept: Kept, lang: str, config: MkDocsConfig, made: Mapping[str, Made]) -> None:
        """``made`` are the pages that our templates wrote, by their files in ``docs/``."""
        self._kept, self._made = kept, made
        self._words = (lang, config.site_name, config.site_description)
        self._headings = Headings(config.markdown_extensions, config.mdx_configs)
        self._menu: list[object] = []
        # By path in the site: the keys of the pages that were asked for, those of them that MkDocs need not read, and
        # those that it reads when they are built.
        self._keys: dict[str, str] = {}
        self._unread: dict[str, File] = {}
        self._late: set[str] = set()
        # The content of the others that our templates wrote, till they are built.
        self._packed: dict[str, bytes] = {}
        # Those that our templates wrote.
        self._ours: set[str] = set()
        self._files: Files | None = None

    def find_unread(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Find the pages outside the menu that need not be read; for ``on_nav``."""
        for page in nav.pages:
            page.read_source(config)  # Their titles are in the menu, which stands on every page.
        self._menu = [str(nav), *(page.markdown for page in nav.pages if "title" not in page.meta)]
        inside = {page.file.dest_uri for page in nav.pages}
        for file in files.documentation_pages():
            made = self._made.get(file.src_uri)
            if made is None or made.offers or file.page is None or file.dest_uri in inside:
                continue
            self._keys[file.dest_uri] = key = self._key(file, made.digest)
            if self._kept.has(key):
                self._unread[file.dest_uri] = file
                meta: Mapping[str, object] = {}
            else:
                self._late.add(file.dest_uri)
                meta = made.meta
            file.page.read_source = partial(_empty, file.page, meta)  # type: ignore[method-assign]

    def rendered(self, page: Page) -> bool:
        """Set what MkDocs would make of a page's Markdown, where that is easy, known or not yet asked for; for
        ``on_page_markdown``."""
        if page.file.dest_uri in self._unread or page.file.dest_uri in self._late:
            return True
        if render(page, self._headings):
            self._ours.add(page.file.dest_uri)
            return True
        return False

    def find_unbuilt(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Find, of the pages that were read, those that the theme need not build; for ``on_env``."""
        self._files = files
        env.loader = ChoiceLoader([DictLoader({_KEPT: _KEPT}), *([env.loader] if env.loader else [])])
        read = [file.page for file in files.documentation_pages() if file.dest_uri not in self._unread]
        self._find_anchors(read, config, files)
        for file in self._unread.values():
            files.remove(file)
        for file in files.documentation_pages():
            page = file.page
            if page is None or file.dest_uri in self._keys:
                continue
            around = [(near.title, near.url) for near in (page.previous_page, page.next_page) if near is not None]
            key = self._key(file, page.title, page.meta, page.content, str(page.toc), around)
            self._keys[file.dest_uri] = key
            if self._kept.has(key):
                page.meta["template"] = _KEPT
            if file.dest_uri in self._ours:
                self._packed[file.dest_uri] = zlib.compress((page.content or "").encode(), level=1)
                page.markdown = page.content = ""

    def _find_anchors(self, pages: Iterable[Page | None], config: MkDocsConfig, files: Files) -> None:
        """Find the anchors to which some pages lead: MkDocs looks whether these are there."""
        for file in {to for page in pages if page for to in page.links_to_anchors or ()}:
            page = file.page
            if page is None or page.present_anchor_ids is not None:
                continue
            if file.dest_uri in self._unread or file.dest_uri in self._late:
                self._read(page, config, files)
                find_anchors(page)
                _drop(page)
            else:
                find_anchors(page)

    def read_late(self, page: Page, config: MkDocsConfig) -> None:
        """Read or unpack a page that is built next; for ``on_page_context``."""
        if packed := self._packed.pop(page.file.dest_uri, None):
            page.content = zlib.decompress(packed).decode()
        elif page.file.dest_uri in self._late and self._files is not None:
            self._read(page, config, self._files)

    def _read(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        page.markdown = without_front_matter(page.file.content_string)
        if render(page, self._headings):
            self._ours.add(page.file.dest_uri)
            return
        # It may lead to other pages: its Markdown alone does not say what becomes of it.
        self._keys.pop(page.file.dest_uri, None)
        gone = [file for file in self._unread.values() if file.src_uri not in files.src_uris]
        for file in gone:
            files.append(file)
        Page.render(page, config, files)
        for file in gone:
            files.remove(file)
        self._find_anchors([page], config, files)

    def forget(self, page: Page) -> None:
        """Drop what our templates wrote, when it is built; for ``on_post_page``."""
        if page.file.dest_uri in self._ours:
            _drop(page)

    def output(self, page: Page, output: str) -> str | None:
        """What an earlier build made of a page, where the theme was spared; for ``on_post_page``."""
        if output != _KEPT:
            return None
        before = self._kept.get(self._keys[page.file.dest_uri])
        if before is None:
            raise PluginError(f"what was kept of {page.url} is gone: another hand is at work in the cache")
        return before.decode()

    def apart(self, page: Page, output: str) -> tuple[str, str]:
        """What the theme put around a page, and what our templates wrote, which needs no mending."""
        if page.file.dest_uri in self._ours and page.content:
            head, content, foot = output.partition(page.content)
            return (f"{head}{CONTENT}{foot}", content) if content else (output, "")
        return output, ""

    def finish(self, site_dir: Path) -> None:
        """Put the pages that were spared into the site, and keep those that were built; for ``on_post_build``."""
        for path, key in self._keys.items():
            if path in self._unread:
                self._kept.take(key, site_dir / path)
            else:
                self._kept.keep(key, site_dir / path)
        self._kept.forget()

    def _key(self, file: File, *made_of: object) -> str:
        others = sorted((lang, one.url) for lang, one in getattr(file, "alternates", {}).items())
        return self._kept.key(*self._words, self._menu, file.url, others, *made_of)


def _empty(page: Page, meta: Mapping[str, object], config: MkDocsConfig) -> None:
    """Set a page's front matter, which is known; its Markdown is nothing that other plugins should look at."""
    page.markdown, page.meta, page.content = "", dict(meta), ""


def _drop(page: Page) -> None:
    page.markdown, page.content, page.toc = "", "", TableOfContents([])
