"""The stages of MkDocs itself, told apart by its events; a plugin that ours adds for the length of a build."""

from __future__ import annotations

import os
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files

from generators.stages import STAGES, Tell, report

NAME = "alinea/stages"
# What MkDocs does besides: it reads the configuration, finds the files, copies and writes.
REST = "MkDocs"
FIRST, LAST = 1000, -1000


def follow(config: MkDocsConfig, tell: Tell | None) -> None:
    """Measure the build that begins; ``tell`` takes a line now and then, None: the build is quiet.

    With the environment variable ``ALINEA_TIMINGS`` the times are printed at the end, or written to the JSON file
    that it names. Called again for a further language inside the build, it goes on.
    """
    if NAME not in config.plugins and (tell is not None or os.environ.get("ALINEA_TIMINGS")):
        STAGES.begin(tell, REST)
        config.plugins[NAME] = StageEvents()


class NoOptions(Config):
    """MkDocs asks for a class of options of each plugin."""


class StageEvents(BasePlugin[NoOptions]):
    """Switches the stage between the events of MkDocs. Languages are built one inside the other."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0

    @event_priority(FIRST)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """A language begins."""
        self.depth += 1
        STAGES.switch(REST)

    @event_priority(LAST)
    def on_nav(self, nav: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Every page is read and converted next."""
        STAGES.count("Markdown", len(files.documentation_pages()))

    @event_priority(FIRST)
    def on_page_markdown(self, markdown: str, **of: Any) -> None:
        """The page is converted next: by our plugin in this event, else by MkDocs after it."""
        STAGES.switch("Markdown")

    @event_priority(FIRST)
    def on_page_content(self, html: str, **of: Any) -> None:
        """The page was converted."""
        STAGES.switch(REST)
        STAGES.step()

    @event_priority(LAST)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Every page goes through its template next."""
        STAGES.count("template", len(files.documentation_pages()))

    @event_priority(FIRST)
    def _page_context_first(self, context: Any, /, **of: Any) -> None:
        STAGES.switch("search")

    @event_priority(LAST)
    def _page_context_last(self, context: Any, /, **of: Any) -> None:
        STAGES.switch("template")

    # Between the two, the theme's search takes the page into its index.
    on_page_context = CombinedEvent(_page_context_first, _page_context_last)

    @event_priority(FIRST)
    def on_post_page(self, output: str, **of: Any) -> None:
        """The page went through its template."""
        STAGES.switch(REST)
        STAGES.step()

    @event_priority(FIRST)
    def _post_build_first(self, *, config: MkDocsConfig) -> None:
        STAGES.count_ends()
        STAGES.switch("search")

    @event_priority(LAST)
    def _post_build_last(self, *, config: MkDocsConfig) -> None:
        self.depth -= 1
        # Inside the other language's build, the index is put together next.
        if self.depth == 0:
            STAGES.switch(REST)
            self._ends()

    # Between the two, the theme writes its index, and the other languages are built.
    on_post_build = CombinedEvent(_post_build_first, _post_build_last)

    def on_build_error(self, *, error: Exception) -> None:
        """No bar stays behind."""
        STAGES.count_ends()

    def _ends(self) -> None:
        if where := os.environ.get("ALINEA_TIMINGS"):
            report(STAGES.times(), where)
