"""The MkDocs plugin: plain ``mkdocs build`` and ``mkdocs serve`` run the generators by themselves.

The site is built beside the last good one and takes its place only when all went well.
"""

from __future__ import annotations

import logging
import os
import shutil
from html import escape
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markdown import Markdown
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from generators.build import Site, load, write_exports, write_offline, write_pages
from generators.problems import BadInput, Report
from generators.site.generated import render
from generators.site.render import css_string
from generators.site.theme import SKIP, mended, theme_policy
from generators.sources.catalogue import read_site
from generators.views.offline import PLACE
from generators.views.page import Head
from generators.views.words import LANGUAGES, Words

log = get_plugin_logger("alinea")
WATCHED = ("source_texts", "overrides", "generators")


class AlineaConfig(Config):
    """The plugin's options.

    ``report_url`` is where a reader reports an error, ``{passage}`` standing for the passage's address; ``offline``
    whether the site carries itself as a zip.
    """

    report_url = Type(str, default="")
    offline = Type(bool, default=False)


class AlineaPlugin(BasePlugin[AlineaConfig]):
    """Generates the pages before a build, and the data and the swap of folders after it."""

    def __init__(self) -> None:
        super().__init__()
        self.serving = False
        self.site: Site | None = None
        self.heads: tuple[Head, ...] = ()
        self.offering: list[str] = []
        self.converter: Markdown | None = None
        self.final: Path | None = None
        self.warnings = CountHandler(level=logging.WARNING)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether a server runs: it has a folder of its own, and needs no swap."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build beside the last good site."""
        if not _inner(config) and not self.serving:
            self.final = Path(config.site_dir)
            config.site_dir = str(self.final.with_name(f"{self.final.name}.building"))
            shutil.rmtree(config.site_dir, ignore_errors=True)
            logging.getLogger("mkdocs").addHandler(self.warnings)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Name the site in the language of this build; read the sources and write the pages, once for both."""
        _name(config)
        if _inner(config):
            return
        root = _root(config)
        report = Report()
        try:
            self.site = load(root, report)
        except BadInput as problems:
            raise PluginError(f"the sources have errors; the last good site stands as it was.\n{problems}") from None
        for doubt in report.doubts:
            log.info(str(doubt))
        changed, self.heads = write_pages(root, self.site, self.config.report_url)
        log.info(f"{len(self.site.corpus.texts)} texts read, {changed} pages changed")

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Spare the converter of Markdown what is HTML already."""
        page.markdown = markdown
        if self.converter is None:
            self.converter = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        if render(page, self.converter):
            # What MkDocs calls next; there is no event in its place.
            page.render = _rendered  # type: ignore[method-assign]
        return markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Templates do not change during a build: do not ask the disk for each include of each page."""
        env.auto_reload = False
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Remember which pages, in both languages, have a place for the offline edition."""
        if PLACE in html:
            self.offering.append(page.file.dest_uri)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what the theme writes."""
        page_of_theme = mended(output, Words(_language(config))(SKIP))
        return theme_policy(tuple(config.theme.dirs)).put_in(page_of_theme)

    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After both languages: write the data, then put the new site in the place of the old."""
        if _inner(config) or self.site is None:
            return
        built = Path(config.site_dir)
        write_exports(built, self.site, self.heads, config.site_url or "")
        if self.final is None:
            return
        if self.config.offline:
            epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
            write_offline(built, self.site, self.offering, config.site_url or "", epoch)
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        config.site_dir = str(self.final)
        if config.strict and self.warnings.get_counts():
            log.error(f"warnings in strict mode: the last good site stands in {self.final}")
            shutil.rmtree(built)
            return
        swap(built, self.final)

    def on_build_error(self, *, error: Exception) -> None:
        """A build that failed leaves nothing behind but the last good site."""
        if self.final is not None:
            shutil.rmtree(self.final.with_name(f"{self.final.name}.building"), ignore_errors=True)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Reload when a text, a template or a generator is saved."""
        for folder in WATCHED:
            path = _root(config) / folder
            if path.is_dir():
                server.watch(str(path))
        return server


def swap(built: Path, final: Path) -> None:
    """Put a whole new folder in the place of an old one."""
    old = final.with_name(f"{final.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        final.rename(old)
    built.rename(final)
    shutil.rmtree(old, ignore_errors=True)


def _rendered(config: MkDocsConfig, files: Files) -> None:
    """A page that is rendered already."""


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _name(config: MkDocsConfig) -> None:
    site = read_site(_root(config), Report())
    if site is not None:
        words = Words(_language(config))
        # The theme escapes no metadata.
        config.site_name = Markup(escape(words.spaced(site.title[words.lang])))
        config.site_description = Markup(escape(words.spaced(site.about[words.lang])))
        config.extra["running_site"] = css_string(words.spaced(site.title[words.lang]))


def _language(config: MkDocsConfig) -> str:
    i18n = config.plugins.get("i18n")
    return getattr(i18n, "current_language", None) or LANGUAGES[0]


def _inner(config: MkDocsConfig) -> bool:
    """Whether this is the build of a further language inside the first one."""
    i18n = config.plugins.get("i18n")
    return bool(getattr(i18n, "building", False))
