"""The MkDocs plugin: plain ``mkdocs build`` and ``mkdocs serve`` run the generators by themselves.

The site is built beside the last good one and takes its place only when all went well.
"""

from __future__ import annotations

import gc
import logging
import os
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.utils import CountHandler

from generators.i18n import is_inner
from generators.site.kept import Stamp, digest_of
from generators.site.staging import Staging
from generators.stage_events import follow

log = get_plugin_logger("alinea")
CACHE = Path(".cache/alinea")
NAME = "alinea/building"
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
    """Begins a build where something has changed, beside the last good site, and puts the new one in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.command = "build"
        self.frame = ""
        self.staging: Staging | None = None
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
        if is_inner(config):
            return config
        self.frame = _frame(config, dict(self.config))
        if self.command != "serve":
            self._leave_unchanged(config)
            self.staging = Staging(Path(config.site_dir), log.info)
            config.site_dir = str(self.staging.folder)
            logging.getLogger("mkdocs").addHandler(self.warnings)
        # What a build needs is loaded where there is one to be made.
        from generators.building import Building, Settings

        root, options = _root(config), self.config
        config.plugins[NAME] = Building(
            Settings(
                report_url=options.report_url,
                offline=options.offline,
                processes=options.processes,
                cluster=options.cluster,
                root=root,
                cache=root / CACHE / self.command,
                frame=self.frame,
                staging=self.staging,
            )
        )
        return config

    def _leave_unchanged(self, config: MkDocsConfig) -> None:
        """End here where the site stands as the last build left it, and nothing that it is made from has changed."""
        if self.command == "build" and _stamp(config, self.frame).holds():
            log.info(f"nothing has changed since the last build: {config.site_dir} stands as it is")
            raise SystemExit(0)

    @event_priority(-300)  # After all that is written.
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the new site in the place of the old."""
        if is_inner(config) or self.staging is None:
            return
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        config.site_dir = str(self.staging.final)
        if config.strict and self.warnings.get_counts():
            log.error(f"warnings in strict mode: the last good site stands in {self.staging.final}")
        else:
            self.staging.swap()
            _stamp(config, self.frame).put()
        self.staging.leave()
        gc.freeze()  # The process ends soon, and need not go through all that it has.

    def on_build_error(self, *, error: Exception) -> None:
        """A build that failed leaves nothing behind but the last good site."""
        if self.staging is not None:
            self.staging.leave()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Reload when a text, a template or a generator is saved."""
        for folder in WATCHED:
            path = _root(config) / folder
            if path.is_dir():
                server.watch(str(path))
        return server


def _frame(config: MkDocsConfig, options: dict[str, object]) -> str:
    """The digest of what every page is made by: the settings, the templates, the code."""
    values = {name: config[name] for name in ("site_url", "site_dir", "docs_dir", "strict", "use_directory_urls")}
    values |= {
        "options": options | {"processes": None, "cluster": None},
        "epoch": os.environ.get("SOURCE_DATE_EPOCH", ""),
    }
    return digest_of([Path(config.config_file_path), _root(config) / "overrides", Path(__file__).parent], values)


def _stamp(config: MkDocsConfig, frame: str) -> Stamp:
    """How the site stands, and ``docs/``: pages that we write stand there beside those written by hand."""
    root, docs, final = _root(config), Path(config.docs_dir), Path(config.site_dir)
    return Stamp(root / CACHE / "stamp.json", digest_of([root / "source_texts"], {"frame": frame}), [docs, final])


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
