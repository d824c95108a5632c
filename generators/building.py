"""One build inside MkDocs: pages before it, data and what needs the whole after it, and as little as can be between."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generators.build import by_hand, write_maps, write_offline, write_pages, write_search
from generators.further import PICTURES, Built, Further, begin_pictures
from generators.i18n import i18n_of, is_inner, language_of
from generators.load import Site, find, read
from generators.problems import BadInput, Report
from generators.site.beside import Beside, BesideError
from generators.site.compiled import Compiled, compile_all
from generators.site.converted import Converted
from generators.site.kept import Kept
from generators.site.once import share
from generators.site.remembered import Remembered
from generators.site.render import css_string, environment
from generators.site.spared import CONTENT, Made, Spared
from generators.site.staging import Staging
from generators.site.theme import SKIP, UNUSED, mended, theme_policy
from generators.site.values import Values
from generators.site.visible import leave_hidden
from generators.site.writer import link_all
from generators.sources.catalogue import read_site
from generators.stage_events import NoOptions
from generators.stages import Times, stage
from generators.views.offline import PLACE
from generators.views.page import Head
from generators.views.words import LANGUAGES, Words
from generators.workers import ClusterError, can_fork, workers

log = get_plugin_logger("alinea")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked of a build: the options of the plugin, and where it works.

    ``root`` is the project, ``cache`` the folder of what is kept, ``frame`` the digest of what every page is made by;
    ``staging`` None: the site is served, and built in place.
    """

    report_url: str
    offline: bool
    processes: bool
    cluster: str
    root: Path
    cache: Path
    frame: str
    staging: Staging | None


class Building(BasePlugin[NoOptions]):
    """Generates the pages before a build, and the data after it; our plugin adds it for the length of a build."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.templates = Compiled(settings.cache / "templates", settings.frame)
        for env in self._environments():
            env.bytecode_cache = self.templates.cache
        self.spared: dict[str, Spared] = {}
        self.converted: dict[str, Converted] = {}
        self.site: Site | None = None
        self.heads: dict[str, tuple[Head, ...]] = {}
        self.made: dict[str, Made] = {}
        self.offering: list[str] = []
        self.hidden: str | None = None
        self.further: Further | None = None
        self.compiling: Beside[None] | None = None
        self.drawing: Beside[Times] | None = None

    def _environments(self) -> list[Environment]:
        return [environment(self.settings.report_url), environment()]

    def _kept(self, kind: str) -> Kept:
        return Kept(self.settings.cache / kind, self.settings.frame)

    def _known(self, kind: str) -> Remembered:
        return Remembered(self._values(kind))

    def _values(self, kind: str) -> Values:
        return Values(self.settings.cache / f"{kind}.sqlite", self.settings.frame)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Name the site in the language of this build; read the sources and write the pages, once for both."""
        _name(config, self.settings.root)
        if is_inner(config):
            return
        leave_hidden(config.theme)
        beside, known = self.settings.processes and can_fork(), self._known("texts")
        if self.templates.is_empty and beside:
            self.compiling = Beside(lambda meet: self._compile(config))
        root, report = self.settings.root, Report()
        try:
            with workers(self.settings.cluster, self.settings.processes) as ours:
                texts = read(root, report, ours, known)
                if self.settings.staging is not None and beside:
                    self.drawing = begin_pictures(self.settings.staging, texts.corpus, self._kept(PICTURES))
                self.site = find(texts, ours, known)
        except ClusterError as error:
            raise PluginError(f"{error}; the last good site stands as it was.") from None
        except BadInput as problems:
            raise PluginError(f"the sources have errors; the last good site stands as it was.\n{problems}") from None
        gc.freeze()  # What was read stays: nobody looks for circles in it again, here or in what is forked.
        for doubt in report.doubts:
            log.info(str(doubt))
        changed = self._write(root, self.site, config)
        log.info(f"{len(self.site.corpus.texts)} texts read, {changed} pages changed")

    def _compile(self, config: MkDocsConfig) -> None:
        """Compile the templates, while there is one thing to do: read the sources."""
        for env in self._environments():
            compile_all(env, env.list_templates())
        theme = config.theme.get_env()
        theme.bytecode_cache = self.templates.cache
        compile_all(theme, ["main.html", "404.html"])

    def _write(self, root: Path, site: Site, config: MkDocsConfig) -> int:
        """Write the pages of each language; where we can, all but the first are also built beside, from now on.

        Returns how many changed.
        """
        report_url, staging, cluster = self.settings.report_url, self.settings.staging, self.settings.cluster
        here: Sequence[str] = LANGUAGES
        if staging is not None and self.drawing is not None:
            self.further = Further(
                config, site, report_url, staging, self.made, self.offering, self._known, cluster, self.drawing
            )
            here = LANGUAGES[:1]
        changed = 0
        for lang in here:
            written = write_pages(root, site, report_url, lang, self._known(f"views/{lang}"))
            self.made |= written.made
            self.heads[lang] = written.heads
            changed += written.changed
        return changed + (self.further.written() if self.further is not None else 0)

    @event_priority(-200)  # mkdocs-static-i18n makes the menu of the language.
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Spare MkDocs the pages that an earlier build has made from the same."""
        lang = language_of(config)
        spared = self.spared[lang] = Spared(self._kept(f"pages/{lang}"), lang, config, self.made)
        self.converted[lang] = Converted(self._values(f"converted/{lang}"))
        spared.find_unread(nav, config, files)
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Spare the converter of Markdown what is HTML already."""
        page.markdown = markdown
        if self.spared[language_of(config)].rendered(page):
            # What MkDocs calls next; there is no event in its place.
            page.render = _rendered  # type: ignore[method-assign]
        else:
            page.render = partial(self.converted[language_of(config)].render, page)  # type: ignore[method-assign]
        return page.markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Templates do not change during a build: do not ask the disk for each include of each page."""
        env.auto_reload = False
        env.bytecode_cache = self.templates.cache
        share(env)
        for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
            files.remove(file)
        self.spared[language_of(config)].find_unbuilt(env, config, files)
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Remember which pages, in both languages, have a place for the offline edition."""
        if PLACE in html:
            self.offering.append(page.file.dest_uri)

    @event_priority(100)
    def _before_search(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """The theme's search looks through what it is not to find, for marks that only its users write."""
        with stage("Markdown"):
            self.spared[language_of(config)].read_late(page, config)
        if (page.meta.get("search") or {}).get("exclude") and "data-search-" not in (page.content or ""):
            self.hidden, page.content = page.content, ""

    @event_priority(-100)
    def _after_search(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        if self.hidden is not None:
            page.content, self.hidden = self.hidden, None

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what the theme writes."""
        spared = self.spared[language_of(config)]
        before = spared.output(page, output)
        if before is not None:
            return before
        with stage("mend"):
            frame, content = spared.apart(page, output)
            spared.forget(page)
            frame = theme_policy(tuple(config.theme.dirs)).put_in(mended(frame, Words(language_of(config))(SKIP)))
            return frame.replace(CONTENT, content, 1)

    @event_priority(-50)
    def _before_i18n(self, *, config: MkDocsConfig) -> None:
        """What is built beside is not to be built again."""
        if self.further is not None and not is_inner(config):
            for language in i18n_of(config).config.languages:
                language.build = language.build and language.default

    @event_priority(-200)
    def _after_i18n(self, *, config: MkDocsConfig) -> None:
        """After all languages: write what needs them all."""
        # A language that was built inside the first one ends before it.
        for lang in [language_of(config)] if is_inner(config) else list(self.spared):
            self.spared.pop(lang).finish(Path(config.site_dir))
            self.converted.pop(lang).finish()
        if is_inner(config) or self.site is None:
            return
        if self.compiling is not None:
            self.compiling.stop()
        built, site_url = Path(config.site_dir), config.site_url or ""
        entries = by_hand(built)
        for lang, heads in self.heads.items():
            write_search(built, self.site, lang, heads, entries, self._known(f"search/{lang}"))
        if self.further is None:
            short = self._write_data(built, self.site, site_url)
        else:
            others, short = self._gathered(self.further)
            self.offering += [page for other in others for page in other.offering]
        write_maps(built, self.site, short, site_url)
        if self.settings.offline and self.settings.staging is not None:
            epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
            with stage("offline"):
                write_offline(built, self.site, self.offering, site_url, epoch)

    # mkdocs-static-i18n builds the other languages between the two.
    on_post_build = CombinedEvent(_before_i18n, _after_i18n)

    def _write_data(self, built: Path, site: Site, site_url: str) -> tuple[str, ...]:
        """Write the data here, where nothing is built beside; the paths of the short pages."""
        from generators.data import write_data
        from generators.pictures import write_pictures

        staging, known = self.settings.staging, self._known("data")
        # A server empties its folder before each build: what can be known stands in another.
        to = built if staging is not None else self.settings.cache / "served"
        write_pictures(to, site.corpus, self._kept(PICTURES))
        with workers(self.settings.cluster, self.settings.processes, begun=True) as ours:
            short = write_data(to, site, site_url, known, ours, staging.final if staging is not None else None)
        if staging is None:
            link_all(to, built)
        return short

    def _gathered(self, further: Further) -> tuple[list[Built], tuple[str, ...]]:
        try:
            return further.gather()
        except BesideError as error:
            raise PluginError(f"{error}; the last good site stands as it was.") from None

    @event_priority(100)  # Before the folders are removed in which it works.
    def on_build_error(self, *, error: Exception) -> None:
        """Nothing goes on beside a build that failed."""
        for beside in (self.compiling, self.drawing, self.further):
            if beside is not None:
                beside.stop()


def _rendered(config: MkDocsConfig, files: Files) -> None:
    """A page that is rendered already."""


def _name(config: MkDocsConfig, root: Path) -> None:
    site = read_site(root, Report())
    if site is not None:
        words = Words(language_of(config))
        # The theme escapes no metadata.
        config.site_name = Markup(escape(words.spaced(site.title[words.lang])))
        config.site_description = Markup(escape(words.spaced(site.about[words.lang])))
        config.extra["running_site"] = css_string(words.spaced(site.title[words.lang]))
