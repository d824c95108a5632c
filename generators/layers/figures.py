"""What the corpus counts: figures of its texts, themes, verbs, references, documents, States and events."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generators.layers.layers import Layers
from generators.layers.participation import Act
from generators.layers.references import Reference
from generators.model.corpus import Corpus, Text

# Where a reference leads: to its own text, to another text that we hold, to a document that we do not, or nowhere.
REFERENCES = ("inside", "held", "elsewhere", "lost")
# What kind of list or sentence tells an act: who made or shared statements, who voted, or another deed.
ACTS = ("statements", "votes", "others")


@dataclass(frozen=True, slots=True)
class TextFigures:
    """One text. ``words`` are those of the source, ``units`` its passages; ``themes``: passages by theme;
    ``verbs``: passages by verb; ``references``: by where they lead."""

    text: str
    words: int
    units: int
    themes: Counter[str]
    verbs: Counter[str]
    references: Counter[str]


@dataclass(frozen=True, slots=True)
class CitedFigures:
    """A document: how many passages cite it, of how many texts."""

    symbol: str
    units: int
    texts: int


@dataclass(frozen=True, slots=True)
class StateFigures:
    """A State: the acts of which the texts tell, by ``ACTS``."""

    state: str
    acts: Counter[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """All of them. ``texts`` in the order of time; ``cited`` and ``states`` the most first; ``years``: the events
    that begin in a year, by kind, from the first year to the last."""

    texts: tuple[TextFigures, ...]
    cited: tuple[CitedFigures, ...]
    states: tuple[StateFigures, ...]
    years: dict[int, Counter[str]]


def count(corpus: Corpus, layers: Layers) -> Figures:
    """Count what the layers found."""
    return Figures(
        tuple(_text(text, layers) for text in corpus.texts), _cited(layers), _states(corpus, layers), _years(layers)
    )


def _text(text: Text, layers: Layers) -> TextFigures:
    references = Counter(_leads(r, text) for found in layers.references.by_unit[text.id].values() for r in found)
    references["lost"] = len(layers.references.unresolved[text.id])
    return TextFigures(
        text.id,
        text.counts.words,
        len(text.tree.units),
        Counter(theme for themes in layers.themes[text.id].values() for theme in themes),
        Counter(commitment.verb for commitment in layers.commitments[text.id].values()),
        references,
    )


def _leads(reference: Reference, text: Text) -> str:
    if reference.text == text.id or reference.kind == "internal":
        return "inside"
    return "held" if reference.text is not None else "elsewhere"


def _cited(layers: Layers) -> tuple[CitedFigures, ...]:
    found = []
    for symbol, uses in layers.backlinks.documents.items():
        places = {place for place, _ in uses}
        found.append(CitedFigures(symbol, len(places), len({place.text for place in places})))
    return tuple(sorted(found, key=lambda c: (-c.units, -c.texts, c.symbol)))


def _states(corpus: Corpus, layers: Layers) -> tuple[StateFigures, ...]:
    acts: dict[str, Counter[str]] = {}
    for act in layers.participation.acts:
        if act.party.kind == "states":
            acts.setdefault(act.party.id, Counter())[_form(act)] += 1
    found = [StateFigures(state.id, acts[state.id]) for state in corpus.catalogue.states if state.id in acts]
    return tuple(sorted(found, key=lambda s: (-s.acts.total(), s.state)))


def _form(act: Act) -> str:
    if act.statement is not None:
        return "statements"
    return "votes" if act.vote is not None else "others"


def _years(layers: Layers) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for event in layers.events:
        found.setdefault(int(event.start[:4]), Counter())[event.kind] += 1
    return {year: found.get(year, Counter()) for year in range(min(found), max(found) + 1)} if found else {}
