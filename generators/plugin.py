"""The MkDocs plugin: plain ``mkdocs build`` and ``mkdocs serve`` run the generators by themselves.

The site is built beside the last good one and takes its place only when all went well.
"""

from __future__ import annotations

import gc
import logging
import os
from html import escape
from pathlib import Path
from typing import Any, Literal

from jinja2 import BytecodeCache, Environment
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generators.build import Site, Written, load, write_data, write_maps, write_offline, write_pages
from generators.further import Built, Further, by_hand, i18n_of
from generators.problems import BadInput, Report
from generators.site.beside import BesideError
from generators.site.compiled import compiled
from generators.site.kept import Kept, Stamp, digest_of
from generators.site.once import share
from generators.site.remembered import Remembered
from generators.site.render import css_string, environment
from generators.site.spared import CONTENT, Made, Spared
from generators.site.staging import Staging
from generators.site.theme import SKIP, UNUSED, mended, theme_policy
from generators.sources.catalogue import read_site
from generators.stage_events import follow
from generators.stages import stage
from generators.views.offline import PLACE
from generators.views.page import Head
from generators.views.words import LANGUAGES, Words
from generators.workers import ClusterError, can_fork, workers

log = get_plugin_logger("alinea")
CACHE = Path(".cache/alinea")
WATCHED = ("source_texts", "overrides", "generators")


class AlineaConfig(Config):
    """The plugin's options.

    ``report_url`` is where a reader reports an error, ``{passage}`` standing for the passage's address; ``offline``
    whether the site carries itself as a zip; ``processes`` whether more than one process of this machine is used;
    ``cluster`` the address of a Dask scheduler, whose workers then read the texts.
    """

    report_url = Type(str, default="")
    offline = Type(bool, default=False)
    processes = Type(bool, default=True)
    cluster = Type(str, default="")


class AlineaPlugin(BasePlugin[AlineaConfig]):
    """Generates the pages before a build, and the data and the swap of folders after it."""

    def __init__(self) -> None:
        super().__init__()
        self.command = "build"
        self.frame = ""
        self.templates: BytecodeCache | None = None
        self.spared: dict[str, Spared] = {}
        self.site: Site | None = None
        self.heads: tuple[Head, ...] = ()
        self.made: dict[str, Made] = {}
        self.offering: list[str] = []
        self.hidden: str | None = None
        self.staging: Staging | None = None
        self.further: Further | None = None
        self.warnings = CountHandler(level=logging.WARNING)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what is asked for: a server has a folder of its own, and needs no swap."""
        self.command = command
        if command != "serve":
            # A build makes much that stays, and few circles: looking for these seldom is enough.
            gc.set_threshold(200_000, 20, 100)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build beside the last good site."""
        follow(config, log.info if log.isEnabledFor(logging.INFO) else None)
        if _inner(config):
            return config
        self.frame = _frame(config, dict(self.config))
        if self.command != "serve":
            self._leave_unchanged(config)
            self.staging = Staging(Path(config.site_dir), log.info)
            config.site_dir = str(self.staging.folder)
            logging.getLogger("mkdocs").addHandler(self.warnings)
        self.templates = compiled(self._cache(config) / "templates", self.frame)
        for env in (environment(self.config.report_url), environment()):
            env.bytecode_cache = self.templates
        return config

    def _leave_unchanged(self, config: MkDocsConfig) -> None:
        """End here where the site stands as the last build left it, and nothing that it is made from has changed."""
        if self.command == "build" and _stamp(config, self.frame).holds():
            log.info(f"nothing has changed since the last build: {config.site_dir} stands as it is")
            raise SystemExit(0)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Name the site in the language of this build; read the sources and write the pages, once for both."""
        _name(config)
        if _inner(config):
            return
        root = _root(config)
        report = Report()
        try:
            with workers(self.config.cluster, self.config.processes) as ours:
                self.site = load(root, report, ours, Remembered(Kept(self._cache(config) / "texts", self.frame)))
        except ClusterError as error:
            raise PluginError(f"{error}; the last good site stands as it was.") from None
        except BadInput as problems:
            raise PluginError(f"the sources have errors; the last good site stands as it was.\n{problems}") from None
        for doubt in report.doubts:
            log.info(str(doubt))
        pages = self._write(root, self.site, config)
        self.heads = tuple(head for one in pages for head in one.heads)
        changed = sum(one.changed for one in pages)
        log.info(f"{len(self.site.corpus.texts)} texts read, {changed} pages changed")

    def _write(self, root: Path, site: Site, config: MkDocsConfig) -> list[Written]:
        """Write the pages of each language; where we can, all but the first are also built beside, from now on."""
        report_url = self.config.report_url
        if self.staging is not None and self.config.processes and can_fork():
            pictures = Kept(self._cache(config) / "pictures", self.frame)
            cluster = self.config.cluster
            self.further = Further(config, site, report_url, self.staging, self.made, self.offering, pictures, cluster)
            first = write_pages(root, site, report_url, LANGUAGES[0])
            self.made |= first.made
            return self.further.written(first)
        pages = [write_pages(root, site, report_url, lang) for lang in LANGUAGES]
        self.made |= {name: made for one in pages for name, made in one.made.items()}
        return pages

    @event_priority(-200)  # mkdocs-static-i18n makes the menu of the language.
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Spare MkDocs the pages that an earlier build has made from the same."""
        lang = _language(config)
        spared = self.spared[lang] = Spared(
            Kept(self._cache(config) / "pages" / lang, self.frame), lang, config, self.made
        )
        spared.find_unread(nav, config, files)
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Spare the converter of Markdown what is HTML already."""
        page.markdown = markdown
        if self.spared[_language(config)].rendered(page):
            # What MkDocs calls next; there is no event in its place.
            page.render = _rendered  # type: ignore[method-assign]
        return page.markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Templates do not change during a build: do not ask the disk for each include of each page."""
        env.auto_reload = False
        env.bytecode_cache = self.templates
        share(env)
        for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
            files.remove(file)
        self.spared[_language(config)].find_unbuilt(config, env, files)
        return env

    def _cache(self, config: MkDocsConfig) -> Path:
        return _root(config) / CACHE / self.command

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Remember which pages, in both languages, have a place for the offline edition."""
        if PLACE in html:
            self.offering.append(page.file.dest_uri)

    @event_priority(100)
    def _before_search(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """The theme's search looks through what it is not to find, for marks that only its users write."""
        if (page.meta.get("search") or {}).get("exclude") and "data-search-" not in (page.content or ""):
            self.hidden, page.content = page.content, ""

    @event_priority(-100)
    def _after_search(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        if self.hidden is not None:
            page.content, self.hidden = self.hidden, None

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what the theme writes."""
        before = self.spared[_language(config)].output(page, output)
        if before is not None:
            return before
        with stage("mend"):
            frame, content = self.spared[_language(config)].apart(page, output)
            frame = theme_policy(tuple(config.theme.dirs)).put_in(mended(frame, Words(_language(config))(SKIP)))
            return frame.replace(CONTENT, content, 1)

    @event_priority(-50)
    def _before_i18n(self, *, config: MkDocsConfig) -> None:
        """What is built beside is not to be built again."""
        if self.further is not None and not _inner(config):
            for language in i18n_of(config).config.languages:
                language.build = language.build and language.default

    @event_priority(-200)
    def _after_i18n(self, *, config: MkDocsConfig) -> None:
        """After all languages: write what needs them all, then put the new site in the place of the old."""
        # A language that was built inside the first one ends before it.
        for lang in [_language(config)] if _inner(config) else list(self.spared):
            self.spared.pop(lang).finish(Path(config.site_dir))
        if _inner(config) or self.site is None:
            return
        built, site_url = Path(config.site_dir), config.site_url or ""
        entries = list(by_hand(built))
        if self.further is None:
            pictures = Kept(self._cache(config) / "pictures", self.frame)
            with workers(self.config.cluster, self.config.processes, begun=True) as ours:
                short = write_data(built, self.site, site_url, pictures, ours)
        else:
            others, short = self._gathered(self.further)
            entries += [entry for other in others for entry in other.by_hand]
            self.offering += [page for other in others for page in other.offering]
        write_maps(built, self.site, self.heads, entries, short, site_url)
        if self.staging is None:
            return
        if self.config.offline:
            epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
            with stage("offline"):
                write_offline(built, self.site, self.offering, site_url, epoch)
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        config.site_dir = str(self.staging.final)
        if config.strict and self.warnings.get_counts():
            log.error(f"warnings in strict mode: the last good site stands in {self.staging.final}")
        else:
            self.staging.swap()
            _stamp(config, self.frame).put()
        self.staging.leave()
        gc.freeze()  # The process ends soon, and need not go through all that it has.

    # mkdocs-static-i18n builds the other languages between the two.
    on_post_build = CombinedEvent(_before_i18n, _after_i18n)

    def _gathered(self, further: Further) -> tuple[list[Built], tuple[str, ...]]:
        try:
            return further.gather()
        except BesideError as error:
            raise PluginError(f"{error}; the last good site stands as it was.") from None

    def on_build_error(self, *, error: Exception) -> None:
        """A build that failed leaves nothing behind but the last good site."""
        if self.further is not None:
            self.further.stop()
        if self.staging is not None:
            self.staging.leave()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Reload when a text, a template or a generator is saved."""
        for folder in WATCHED:
            path = _root(config) / folder
            if path.is_dir():
                server.watch(str(path))
        return server


def _rendered(config: MkDocsConfig, files: Files) -> None:
    """A page that is rendered already."""


def _frame(config: MkDocsConfig, options: dict[str, object]) -> str:
    """The digest of what every page is made by: the settings, the templates, the code."""
    values = {name: config[name] for name in ("site_url", "site_dir", "docs_dir", "strict", "use_directory_urls")}
    values |= {
        "options": options | {"processes": None, "cluster": None},
        "epoch": os.environ.get("SOURCE_DATE_EPOCH", ""),
    }
    return digest_of([Path(config.config_file_path), _root(config) / "overrides", Path(__file__).parent], values)


def _stamp(config: MkDocsConfig, frame: str) -> Stamp:
    """How the site stands. The pages that we write are among what is read: it is asked anew after a build."""
    root, final = _root(config), Path(config.site_dir)
    return Stamp(
        root / CACHE / "stamp.json",
        digest_of([root / "source_texts", Path(config.docs_dir)], {"frame": frame}),
        [final],
    )


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
    return i18n_of(config).current_language or LANGUAGES[0]


def _inner(config: MkDocsConfig) -> bool:
    """Whether this is the build of a further language inside the first one."""
    return bool(i18n_of(config).building)
