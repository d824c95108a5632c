"""From the sources to a corpus and its layers: sources → tree → layers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generators.layers.alone import read_alone
from generators.layers.differences import Difference, Pairs, Vocabulary, differences
from generators.layers.layers import Layers, compute
from generators.layers.mentions import MentionReader
from generators.model.catalogue import Catalogue
from generators.model.corpus import Corpus, Counts, English, Text
from generators.model.notation import own_passage
from generators.parse.ledger import prove
from generators.parse.parser import parse
from generators.problems import Problem, Report
from generators.site.remembered import Remembered, files_digest
from generators.sources.catalogue import FOLDER as KNOWLEDGE
from generators.sources.project import (
    TEXTS,
    SourceText,
    check_ids,
    in_order,
    read_knowledge,
    read_source,
    text_names,
)
from generators.sources.translations import Status, Translation, translations
from generators.stages import stage
from generators.workers import Processes, Workers

# Who does what each text needs alone, where nothing else is asked for.
OURS = Processes()


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the pages and the exports are made of.

    ``made_of`` has for each text the digest of what it and the catalogue were read from.
    """

    corpus: Corpus
    layers: Layers
    made_of: Mapping[str, str] = field(compare=False)


def load(root: Path, report: Report, workers: Workers = OURS, known: Remembered | None = None) -> Site:
    """Read and parse all sources and compute the layers.

    ``workers`` do what each text needs alone, unless it is ``known`` from an earlier build. Every problem goes to
    ``report``; raises :class:`~generators.problems.BadInput` on errors.
    """
    known = known or Remembered()
    with stage("read"):
        knowledge = files_digest(root / KNOWLEDGE)
        [(catalogue, problems)] = known.each("catalogue", [root], [knowledge], lambda those: map(_knowledge, those))
        report.problems += problems
        names = text_names(root, report)
        made_of = [files_digest(root / TEXTS / name) for name in names]
    parsed = known.each("parse", names, made_of, lambda those: _parsed(root, those, workers))
    report.problems += [problem for _, problems in parsed for problem in problems]
    digests = dict(zip(names, made_of, strict=True))
    texts = [text for text, _ in parsed if text is not None]
    for text in texts:
        check_ids(text.id, text.declaration, catalogue, report)
    report.stop_on_errors()
    corpus = Corpus(tuple(sorted(texts, key=lambda text: in_order(text.declaration, text.id))), catalogue)
    alone = known.each(
        "layers",
        corpus.texts,
        [(digests[text.id], knowledge) for text in corpus.texts],
        lambda those: workers.each("layers", read_alone, MentionReader(catalogue), those),
    )

    def changes(pairs: Sequence[Pairs]) -> list[list[Difference]]:
        """The words of two passages that are kin say all that their difference follows from."""
        return known.each(
            "differences", pairs, pairs, lambda those: workers.each("layers", differences, Vocabulary(), those)
        )

    with stage("layers"):
        layers = compute(corpus, alone, changes)
    known.forget()
    return Site(corpus, layers, {name: f"{digests[name]} {knowledge}" for name in digests})


def _knowledge(root: Path) -> tuple[Catalogue, list[Problem]]:
    report = Report()
    return read_knowledge(root, report), report.problems


def _parsed(root: Path, names: list[str], workers: Workers) -> Iterator[tuple[Text | None, list[Problem]]]:
    """Each text, if it can be read, and what is wrong with it."""
    told = {name: Report() for name in names}
    with stage("read"):
        sources = [source for name in names if (source := read_source(root, name, told[name])) is not None]
    texts = {source.id: one for source, one in zip(sources, workers.each("parse", _parse, None, sources), strict=True)}
    for name in names:
        text, problems = texts.get(name, (None, []))
        yield text, [*told[name].problems, *problems]


def _parse(shared: None, source: SourceText) -> tuple[Text, list[Problem]]:
    report = Report()
    return parse_text(source, report), report.problems


def parse_text(source: SourceText, report: Report) -> Text:
    """Parse one text, and read its English; problems go to ``report``."""
    file = source.source
    parsed = parse(source.id, source.raw, source.declaration, file, report)
    ledger = prove(parsed, file, report)
    units = {unit.id: unit for unit in parsed.tree.units}
    if source.declaration.language == "en":
        english = {unit.id: Translation(own_passage(unit), Status.ORIGINAL) for unit in parsed.tree.units}
    else:
        english = translations(source.english, units, source.file("en.po"), report)
    return Text(
        id=source.id,
        declaration=source.declaration,
        tree=parsed.tree,
        english={unit_id: English(t.passage, t.status.value) for unit_id, t in english.items()},
        counts=Counts(ledger.words, ledger.in_units, ledger.in_noise),
        published=source.published,
    )
