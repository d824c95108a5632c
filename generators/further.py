"""The languages after the first, and the data beside the pages, each built in a process of its own.

mkdocs-static-i18n builds one language after the other, in the end of the build of the first. Here a further one
begins as soon as the layers are found, and does there what i18n would do; what it made is put into the site at the
end. The pictures need the texts alone, and begin before. Where the system cannot fork, and where a server runs, all is
left to i18n.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from generators.build import by_hand, write_pages, write_search
from generators.i18n import i18n_of
from generators.load import Site
from generators.model.corpus import Corpus
from generators.site.beside import Beside, Meet
from generators.site.kept import Kept
from generators.site.remembered import Remembered
from generators.site.spared import Made
from generators.site.staging import Staging, merge
from generators.stages import STAGES, Times, stage
from generators.workers import workers

# The kind under which the pictures are kept, and the folder in which they are drawn.
PICTURES = "pictures"
# What MkDocs says of each build, and need be said once.
_TOLD = ("Cleaning site directory", "Building documentation to directory", "Documentation built in")


@dataclass(frozen=True, slots=True)
class Built:
    """What a further language gives back: its pages with a place for the offline edition, and the times of its
    stages."""

    offering: tuple[str, ...]
    times: Times


class Further:
    """What is built beside the first language."""

    def __init__(
        self,
        config: MkDocsConfig,
        site: Site,
        report_url: str,
        staging: Staging,
        made: dict[str, Made],
        offering: Sequence[str],
        known: Callable[[str], Remembered],
        cluster: str,
        pictures: Beside[Times],
    ) -> None:
        """Begin. ``made`` and ``offering`` are where the plugin looks, in whichever process, for the pages that were
        written, and notes those with a place for the zip.

        ``known`` gives what earlier builds computed, by its kind; ``cluster`` is the address of one that helps, or
        empty; ``pictures`` have begun.
        """
        self._staging, self._pictures = staging, pictures
        self._data = Beside(partial(_data, staging, site, config.site_url or "", known, cluster))
        self._languages = {
            lang: Beside(partial(_language, config, site, report_url, staging, made, offering, known, lang))
            for lang in i18n_of(config).build_languages
            if lang != i18n_of(config).default_language
        }

    def written(self) -> int:
        """Let all go on, now that the pages of every language are written; how many of the further ones changed."""
        with stage("wait"):
            changed: int = sum(beside.met() for beside in self._languages.values())
        for beside in self._languages.values():
            beside.go_on()
        return changed

    def gather(self) -> tuple[list[Built], tuple[str, ...]]:
        """Put all that was built into the site; what each language gives back, and the paths of the short pages.

        BesideError where one of them failed.
        """
        with stage("wait"):
            built = [beside.result() for beside in self._languages.values()]
        for lang in self._languages:
            (self._staging.beside(lang) / lang).rename(self._staging.folder / lang)
        with stage("wait"):
            short, times = self._data.result()
            drawn = self._pictures.result()
        for part in ("data", PICTURES):
            merge(self._staging.beside(part), self._staging.folder)
        for one in (*(b.times for b in built), times, drawn):
            STAGES.add(one)
        return built, short

    def stop(self) -> None:
        """End what still runs."""
        every: list[Beside[Any]] = [self._data, self._pictures, *self._languages.values()]
        for beside in every:
            beside.stop()


def begin_pictures(staging: Staging, corpus: Corpus, kept: Kept) -> Beside[Times]:
    """Draw the pictures beside; ``kept`` has those of the last build."""

    def drawn(meet: Meet) -> Times:
        STAGES.begin()
        # What it needs is loaded there alone.
        from generators.pictures import write_pictures

        write_pictures(staging.beside(PICTURES), corpus, kept)
        return STAGES.times()

    return Beside(drawn)


def _language(
    config: MkDocsConfig,
    site: Site,
    report_url: str,
    staging: Staging,
    made: dict[str, Made],
    offering: Sequence[str],
    known: Callable[[str], Remembered],
    lang: str,
    meet: Meet,
) -> Built:
    """Write and build one language: in its process."""
    STAGES.begin()
    written = write_pages(Path(config.config_file_path).parent, site, report_url, lang, known(f"views/{lang}"))
    made |= written.made
    with stage("wait"):
        meet(written.changed)
    i18n = i18n_of(config)
    i18n.building = True
    i18n.current_language = lang
    config.site_dir = str(staging.beside(lang))
    logging.getLogger("mkdocs.commands.build").addFilter(lambda record: not record.getMessage().startswith(_TOLD))
    build(config)
    site_dir = Path(config.site_dir)
    write_search(site_dir, site, lang, written.heads, by_hand(site_dir), known(f"search/{lang}"))
    return Built(tuple(offering), STAGES.times())


def _data(
    staging: Staging, site: Site, site_url: str, known: Callable[[str], Remembered], cluster: str, meet: Meet
) -> tuple[tuple[str, ...], Times]:
    """Write the data and the short pages: in its process, which may have none of its own."""
    STAGES.begin()
    # What it needs is loaded here alone.
    from generators.data import write_data

    with workers(cluster, processes=False, begun=True) as ours:
        folder = staging.beside("data")
        return write_data(folder, site, site_url, known("data"), ours, staging.final), STAGES.times()
