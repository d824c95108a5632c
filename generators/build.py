"""The pipeline: sources → tree → layers → views → site. Only this file wires the stages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generators.exports.data import data_files
from generators.layers.layers import Layers, compute
from generators.model.corpus import Corpus, Counts, English, Text
from generators.parse.ledger import prove
from generators.parse.parser import parse
from generators.problems import Report
from generators.site.render import environment, render
from generators.site.writer import write_all
from generators.sources.project import SourceText, read_sources
from generators.sources.translations import translations
from generators.views.pages import all_pages
from generators.views.words import LANGUAGES

GENERATED = ("documents", "meetings", "instruments", "themes")


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the pages and the exports are made of."""

    corpus: Corpus
    layers: Layers


def load(root: Path, report: Report) -> Site:
    """Read and parse all sources and compute the layers.

    Every problem goes to ``report``; raises :class:`~generators.problems.BadInput` on errors.
    """
    sources = read_sources(root, report)
    texts = tuple(_text(source, report) for source in sources.texts)
    report.stop_on_errors()
    corpus = Corpus(texts, sources.catalogue)
    return Site(corpus, compute(corpus))


def _text(source: SourceText, report: Report) -> Text:
    file = source.file("text.fr.txt")
    parsed = parse(source.id, source.raw, source.declaration, file, report)
    ledger = prove(parsed, file, report)
    units = {unit.id: unit for unit in parsed.tree.units}
    english = translations(source.english, units, source.file("en.po"), report)
    return Text(
        id=source.id, declaration=source.declaration, tree=parsed.tree,
        english={unit_id: English(t.passage, t.status.value) for unit_id, t in english.items()},
        counts=Counts(ledger.words, ledger.in_units, ledger.in_noise), published=source.published,
    )


def write_pages(root: Path, site: Site) -> int:
    """Write the Markdown of every page under ``docs/``; return how many files changed."""
    env = environment()
    files = {f"docs/{page.lang}/{page.path}.md": render(page, env).encode() for page in all_pages(site.corpus, site.layers)}
    owned = tuple(f"docs/{lang}/{folder}" for lang in LANGUAGES for folder in GENERATED)
    return write_all(root, files, owned)


def write_exports(site_dir: Path, site: Site) -> None:
    """Write what stands beside the pages in a built site: its data."""
    write_all(site_dir, data_files(site.corpus, site.layers), ("data",))


