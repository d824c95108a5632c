"""Which passages of other texts take up the same matter as a passage: its kin.

The rule: BM25 (the library bm25s) weighs the words that two passages share, a rare word more than a
common one. The score of a pair is the geometric mean of two shares: how much of the weight of the first
passage's words stands in the second, and the other way round; 0 is nothing, 1 everything. Two passages are
kin when the score is at least ``THRESHOLD``, one of them is among the ``NEAREST`` of its text for the other,
and among the ``MOST`` of all texts. A person's decisions (``kin.yml`` of the catalogue) are over the rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import bm25s
import numpy as np

from generators.layers.mentions import Mentions
from generators.layers.themes import Themes
from generators.layers.wording import Wording
from generators.model.catalogue import Bilingual, KinDecision
from generators.model.corpus import Corpus, Place

THRESHOLD = 0.3
NEAREST = 1
MOST = 12
FEWEST_WORDS = 4
DIGITS = 2


@dataclass(frozen=True, slots=True)
class Kin:
    """A passage that is kin, with the pair's score; ``why`` is a person's reason, None where the rule found it."""

    place: Place
    score: float
    why: Bilingual | None


# The kin of each passage that has some, the nearest first.
Kinship = dict[Place, tuple[Kin, ...]]
Pair = tuple[Place, Place]


def find_kin(corpus: Corpus, units: Collection[Place], mentions: Mentions, themes: Themes) -> Kinship:
    """The kin of each of ``units`` in the other texts; decisions on passages that are not there are passed over."""
    decisions = _decisions(corpus)
    wording = Wording(corpus.catalogue, mentions, themes)
    words: dict[Place, tuple[str, ...]] = {}
    judged = {place for pair in decisions for place in pair}
    long_enough: set[Place] = set()
    for text, unit in corpus.places():
        place = Place(text.id, unit.id)
        if place in judged or place in units:
            words[place] = wording.of(text, unit)
            if place in units and len(wording.own(text, unit)) >= FEWEST_WORDS:
                long_enough.add(place)
    scores = score(words, decisions)
    found = _nearest(scores, long_enough)
    reasons: dict[Pair, Bilingual | None] = {pair: None for pair in found if pair not in decisions}
    reasons |= {pair: decision.why for pair, decision in decisions.items() if decision.kin}
    kinship: dict[Place, list[Kin]] = {}
    for (one, other), why in reasons.items():
        value = scores.get((one, other), 0.0)
        kinship.setdefault(one, []).append(Kin(other, value, why))
        kinship.setdefault(other, []).append(Kin(one, value, why))
    order = {Place(text.id, unit.id): at for at, (text, unit) in enumerate(corpus.places())}
    return {
        place: tuple(sorted(kinship[place], key=lambda k: (-k.score, order[k.place])))
        for place in order
        if place in kinship
    }


def score(words: dict[Place, tuple[str, ...]], wanted: Iterable[Pair] = ()) -> dict[Pair, float]:
    """The score of each two passages of different texts that may reach the threshold, and of each pair ``wanted``.

    A share below the threshold's square cannot: the other share is 1 at most.
    """
    places = list(words)
    if len(places) < 2:
        return {}
    index = bm25s.BM25()
    index.index([list(words[place]) for place in places], show_progress=False)
    numbers = {place: at for at, place in enumerate(places)}
    asked: dict[int, list[int]] = {}
    for one, other in wanted:
        asked.setdefault(numbers[one], []).append(numbers[other])
        asked.setdefault(numbers[other], []).append(numbers[one])
    shares: dict[tuple[int, int], float] = {}
    for at, place in enumerate(places):
        weights = index.get_scores(list(words[place])).astype(np.float64)
        for to in [*np.flatnonzero(weights >= THRESHOLD**2 * weights[at]).tolist(), *asked.get(at, ())]:
            if places[to].text != place.text:
                shares[at, to] = min(1.0, float(weights[to] / weights[at]))
    return {
        (places[one], places[other]): round((share * shares[other, one]) ** 0.5, DIGITS)
        for (one, other), share in sorted(shares.items())
        if one < other and (other, one) in shares
    }


def _nearest(scores: dict[Pair, float], units: Collection[Place]) -> list[Pair]:
    """The pairs of at least the threshold of which one is among the nearest of its text for the other."""
    ranked: dict[tuple[Place, str], list[tuple[float, Pair]]] = {}
    for pair, value in scores.items():
        if value >= THRESHOLD and pair[0] in units and pair[1] in units:
            for one, other in (pair, pair[::-1]):
                ranked.setdefault((one, other.text), []).append((value, pair))
    by_place: dict[Place, list[tuple[float, Pair]]] = {}
    for (one, _), those in ranked.items():
        by_place.setdefault(one, []).extend(sorted(those, key=lambda t: -t[0])[:NEAREST])
    kept = {pair for those in by_place.values() for _, pair in sorted(those, key=lambda t: -t[0])[:MOST]}
    return [pair for pair in scores if pair in kept]


def _decisions(corpus: Corpus) -> dict[Pair, KinDecision]:
    """The decisions on passages that are there, each pair in the order of the corpus."""
    order = {Place(text.id, unit.id): at for at, (text, unit) in enumerate(corpus.places())}
    decided: dict[Pair, KinDecision] = {}
    for decision in corpus.catalogue.kin:
        one, other = (Place(*of.split("#")) for of in decision.of)
        if one in order and other in order:
            decided[(one, other) if order[one] < order[other] else (other, one)] = decision
    return decided
