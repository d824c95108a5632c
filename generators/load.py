"""From the sources to a corpus and its layers: sources → tree → layers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from generators.layers.alone import Alone, Finders, read_alone, rules_of
from generators.layers.differences import Differences, Vocabulary, by_place, differences, earlier_pairs, words_of
from generators.layers.kin import Kinship, Wordings, find_kin, read_wordings
from generators.layers.layers import Layers, compute
from generators.layers.references import References, index_of, read_references
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

# What was compared for the kin, as it is left to the next build.
_NEAR = "near"
# Who does what each text needs alone, where nothing else is asked for.
OURS = Processes()


@dataclass(frozen=True, slots=True)
class Read:
    """The texts as they were read, and the digests of what each was read from, by its id, and of the catalogue."""

    corpus: Corpus
    made_of: Mapping[str, str]
    knowledge: str


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the pages and the exports are made of.

    ``made_of`` has for each text the digest of what it and the catalogue were read from, ``knowledge`` is the
    catalogue's.
    """

    corpus: Corpus
    layers: Layers
    made_of: Mapping[str, str] = field(compare=False)
    knowledge: str = field(compare=False)


def load(root: Path, report: Report, workers: Workers = OURS, known: Remembered | None = None) -> Site:
    """Read and parse all sources and compute the layers.

    ``workers`` do what each text needs alone, unless it is ``known`` from an earlier build. Every problem goes to
    ``report``; raises :class:`~generators.problems.BadInput` on errors.
    """
    known = known or Remembered()
    return find(read(root, report, workers, known), workers, known)


def read(root: Path, report: Report, workers: Workers, known: Remembered) -> Read:
    """The first half of :func:`load`: read and parse all sources."""
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
    return Read(corpus, digests, knowledge)


def find(texts: Read, workers: Workers, known: Remembered) -> Site:
    """The second half of :func:`load`: compute the layers of what was read."""
    corpus, knowledge = texts.corpus, texts.knowledge
    catalogue = corpus.catalogue
    [rules] = known.each("rules", [catalogue], [knowledge], lambda those: map(rules_of, those))
    finders = cache(partial(Finders, catalogue, rules))
    of = [(texts.made_of[text.id], knowledge) for text in corpus.texts]
    alone = known.each("layers", corpus.texts, of, lambda those: workers.each("layers", read_alone, finders(), those))
    with stage("layers"):
        references = _references(corpus, alone, finders, of, workers, known)
        [kin] = known.each(
            "kin",
            [[one.wordings for one in alone]],
            [([sha256(one.wordings).hexdigest() for one in alone], knowledge)],
            lambda those: (_kin(catalogue, kept, workers, known) for kept in those),
        )
        changes = _differences(corpus, kin, workers, known)
        known.forget(_NEAR)
        layers = compute(corpus, alone, references, kin, changes)
    return Site(corpus, layers, {name: f"{digest} {knowledge}" for name, digest in texts.made_of.items()}, knowledge)


def _differences(corpus: Corpus, kin: Kinship, workers: Workers, known: Remembered) -> Differences:
    """The differences of all passages from their earlier kin: the words of two say all that theirs follows from."""
    pairs = earlier_pairs(corpus, kin)
    words = [words_of(corpus, of) for of in pairs.values()]
    found = known.each(
        "differences", words, words, lambda those: workers.each("layers", differences, Vocabulary(), those)
    )
    return by_place(pairs, found)


def _kin(catalogue: Catalogue, wordings: Sequence[bytes], workers: Workers, known: Remembered) -> Kinship:
    """The kin of all passages: those whose words and their rarities are as they were are not compared again."""
    found = find_kin(catalogue.kin, _all_wordings(wordings), workers, known.left(_NEAR))
    known.leave(_NEAR, found.near)
    return found.kinship


def _all_wordings(kept: Sequence[bytes]) -> Wordings:
    """Those of all texts, in the order of the texts."""
    return {place: worded for one in kept for place, worded in read_wordings(one).items()}


def _references(
    corpus: Corpus,
    alone: Sequence[Alone],
    finders: Callable[[], Finders],
    made_of: Sequence[object],
    workers: Workers,
    known: Remembered,
) -> References:
    """The references of all texts: known, where a text is as it was and so is what it asked of the others."""
    index = index_of((one.standing for one in alone), corpus.catalogue)
    found = known.each_asking(
        "references",
        [(text, one.mentions[text.id]) for text, one in zip(corpus.texts, alone, strict=True)],
        made_of,
        index.answers,
        lambda those: workers.each("layers", read_references, (finders().documents, index), those),
    )
    return References.of_all({text.id: one for text, one in zip(corpus.texts, found, strict=True)})


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
