"""What is found in one text alone: by its words and the catalogue, and by no other text."""

from __future__ import annotations

from dataclasses import dataclass

from generators.layers.commitments import Commitments, find_commitments
from generators.layers.events import Telling, tellings
from generators.layers.fingerprints import find_fingerprints, names_digest
from generators.layers.kin import find_wordings, write_wordings
from generators.layers.mentions import MentionReader, Mentions
from generators.layers.operative import commitments_and_findings
from generators.layers.participation import DeedRules, Participation, find_participation
from generators.layers.references import DocumentFinder, Standing, find_standing
from generators.layers.themes import ThemeRules, Themes, find_themes
from generators.model.catalogue import Catalogue
from generators.model.corpus import Corpus, Text


@dataclass(frozen=True, slots=True)
class Alone:
    """What was found in a text; ``wordings`` as they are written, ``fingerprints`` by unit id, ``names`` the
    digest of how it and its units are named."""

    mentions: Mentions
    themes: Themes
    commitments: Commitments
    tellings: tuple[Telling, ...]
    participation: Participation
    wordings: bytes
    standing: Standing
    fingerprints: dict[str, bytes]
    names: bytes


@dataclass(frozen=True, slots=True)
class Rules:
    """The patterns of a catalogue, with what is read from each: which words it needs."""

    themes: ThemeRules
    deeds: DeedRules


def rules_of(catalogue: Catalogue) -> Rules:
    """Those of a catalogue: they are long in the making, and soon read where they are kept."""
    return Rules(ThemeRules(catalogue.themes), DeedRules(catalogue.deeds))


class Finders:
    """What finds the words of a catalogue in a text."""

    def __init__(self, catalogue: Catalogue, rules: Rules) -> None:
        self.rules = rules
        self.mentions = MentionReader(catalogue)
        self.documents = DocumentFinder(catalogue)


def read_alone(finders: Finders, text: Text) -> Alone:
    """Find in a text what needs no other one."""
    corpus = Corpus((text,), finders.mentions.catalogue)
    mentions = {text.id: finders.mentions.read(text)}
    themes, commitments = find_themes(corpus, mentions, finders.rules.themes), find_commitments(corpus)
    return Alone(
        mentions,
        themes,
        commitments,
        tuple(tellings(corpus, mentions)),
        find_participation(corpus, mentions, finders.rules.deeds),
        write_wordings(find_wordings(corpus, commitments_and_findings(corpus, themes, commitments), mentions, themes)),
        find_standing(text, finders.documents),
        find_fingerprints(text, themes, commitments),
        names_digest(text),
    )
