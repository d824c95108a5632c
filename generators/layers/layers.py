"""All layers of a corpus, computed in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generators.layers.alone import Alone
from generators.layers.backlinks import Backlinks, find_backlinks
from generators.layers.commitments import Commitments
from generators.layers.differences import Differences
from generators.layers.events import Event, merge
from generators.layers.fingerprints import Fingerprints, Names, Tied, find_tied
from generators.layers.kin import Kinship
from generators.layers.lineages import Lineage, find_lineages
from generators.layers.mentions import Mention, Mentions
from generators.layers.movements import Movement, find_movements
from generators.layers.operative import commitments_and_findings
from generators.layers.participation import Participation
from generators.layers.references import References
from generators.layers.themes import Themes
from generators.model.catalogue import State
from generators.model.corpus import Corpus, Place


@dataclass(frozen=True, slots=True)
class Layers:
    """What the layers found, each by text id and unit id."""

    mentions: Mentions
    themes: Themes
    commitments: Commitments
    references: References
    backlinks: Backlinks
    events: tuple[Event, ...]
    comparable: tuple[Place, ...]
    kin: Kinship
    lineages: tuple[Lineage, ...]
    differences: Differences
    movements: tuple[Movement, ...]
    participation: Participation
    named: dict[tuple[str, str], list[tuple[Place, Mention]]]
    spelled: dict[tuple[str, str], tuple[str, ...]]
    names: Names
    fingerprints: Fingerprints
    tied: Tied

    def mentioned(self, text: str, unit: str, kind: str) -> tuple[str, ...]:
        """The entries of a kind that a unit names, each once, in order."""
        return tuple(dict.fromkeys(m.id for m in self.mentions[text][unit] if m.kind == kind))

    def places(self, kind: str, entry_id: str) -> list[tuple[Place, Mention]]:
        """Every first mention of an entry in a unit, in the order of the corpus."""
        return self.named.get((kind, entry_id), [])

    def printed(self, kind: str, entry_id: str) -> tuple[str, ...]:
        """The words under which the texts name an entry, the most frequent first."""
        return self.spelled.get((kind, entry_id), ())

    def states(self, corpus: Corpus) -> tuple[State, ...]:
        """The States of the catalogue that a text names: only these have a page."""
        return tuple(state for state in corpus.catalogue.states if ("states", state.id) in self.named)


def compute(
    corpus: Corpus, alone: Sequence[Alone], references: References, kin: Kinship, differences: Differences
) -> Layers:
    """Every layer, from what was found in each text alone, in their order, and in the light of the others."""
    mentions: Mentions = {text: units for one in alone for text, units in one.mentions.items()}
    themes: Themes = {text: units for one in alone for text, units in one.themes.items()}
    commitments: Commitments = {text: units for one in alone for text, units in one.commitments.items()}
    units = commitments_and_findings(corpus, themes, commitments)
    backlinks, lineages = find_backlinks(corpus, references), find_lineages(corpus, kin)
    ids = [text.id for text in corpus.texts]
    names = dict(zip(ids, (one.names for one in alone), strict=True))
    return Layers(
        mentions,
        themes,
        commitments,
        references,
        backlinks,
        merge(telling for one in alone for telling in one.tellings),
        tuple(units),
        kin,
        lineages,
        differences,
        find_movements(corpus, units, kin, commitments),
        Participation.of_all(one.participation for one in alone),
        _named(mentions),
        _spelled(mentions),
        names,
        dict(zip(ids, (one.fingerprints for one in alone), strict=True)),
        find_tied(corpus, names, references, backlinks, kin, lineages),
    )


def _named(mentions: Mentions) -> dict[tuple[str, str], list[tuple[Place, Mention]]]:
    """The passages that name each entry, with its first mention in each."""
    found: dict[tuple[str, str], dict[Place, Mention]] = {}
    for text, units in mentions.items():
        for unit, those in units.items():
            place = Place(text, unit)
            for mention in those:
                found.setdefault((mention.kind, mention.id), {}).setdefault(place, mention)
    return {key: list(places.items()) for key, places in found.items()}


def _spelled(mentions: Mentions) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], Counter[str]] = {}
    for units in mentions.values():
        for those in units.values():
            for m in those:
                found.setdefault((m.kind, m.id), Counter())[" ".join(m.quote.replace("’", "'").split())] += 1
    return {key: tuple(form for form, _ in forms.most_common()) for key, forms in found.items()}
