"""Which passages of other texts take up the same matter as a passage: its kin.

The rule: two passages are kin when their score (see ``nearness``: the words that they share, a rare one more
than a common one) is at least ``THRESHOLD``, one of them is among the ``NEAREST`` of its text for the other,
and among the ``MOST`` of all texts. A person's decisions (``kin.yml`` of the catalogue) are over the rule.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.json import Decoder, encode

from generators.layers.mentions import Mentions
from generators.layers.nearness import Near, Nearness, Pair
from generators.layers.themes import Themes
from generators.layers.wording import Wording
from generators.model.catalogue import Bilingual, KinDecision
from generators.model.corpus import Corpus, Place
from generators.workers import Workers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

THRESHOLD = 0.3
NEAREST = 1
MOST = 12
FEWEST_WORDS = 4


class Kin(NamedTuple):
    """A passage that is kin, with the pair's score; ``why`` is a person's reason, None where the rule found it."""

    place: Place
    score: float
    why: Bilingual | None


class Worded(NamedTuple):
    """What a passage is compared by; whether it can have kin, and by its words alone."""

    words: tuple[str, ...]
    comparable: bool
    is_long: bool


# Of the passages of some texts, in reading order.
Wordings = dict[Place, Worded]
_WORDINGS = Decoder(list[tuple[Place, Worded]])
# The kin of each passage that has some, the nearest first.
Kinship = dict[Place, tuple[Kin, ...]]


def find_wordings(corpus: Corpus, units: Collection[Place], mentions: Mentions, themes: Themes) -> Wordings:
    """The words of each of ``units`` and of what a person judged: found in each text alone."""
    wording = Wording(corpus.catalogue, mentions, themes)
    judged = {Place(*of.split("#")) for decision in corpus.catalogue.kin for of in decision.of}
    found: Wordings = {}
    for text, unit in corpus.places():
        place = Place(text.id, unit.id)
        if place in judged or place in units:
            comparable = place in units
            is_long = comparable and len(wording.own(text, unit)) >= FEWEST_WORDS
            found[place] = Worded(wording.of(text, unit), comparable, is_long)
    return found


def write_wordings(wordings: Wordings) -> bytes:
    """Wordings as they are kept, and compared."""
    return encode(list(wordings.items()))


def read_wordings(kept: bytes) -> Wordings:
    """What :func:`write_wordings` was given."""
    return dict(_WORDINGS.decode(kept))


class Found(NamedTuple):
    """The kin, and what was compared for them: a further build need not compare it again."""

    kinship: Kinship
    near: Near | None


def find_kin(
    judgements: Sequence[KinDecision], wordings: Wordings, workers: Workers, before: Near | None = None
) -> Found:
    """The kin of each passage in the other texts, from the words of all, in reading order, and a person's decisions.

    ``workers`` compare some passages each; ``before`` is what an earlier build has compared. Decisions on passages that
    are not there are passed over.
    """
    order = {place: at for at, place in enumerate(wordings)}
    decisions = _decisions(judgements, order)
    judged = {place for pair in decisions for place in pair}
    words = {place: worded.words for place, worded in wordings.items() if worded.comparable or place in judged}
    long_enough = {place for place, worded in wordings.items() if worded.is_long}
    found: dict[Pair, float] = {}
    scores: dict[Pair, float] = {}
    near = None
    if any(words.values()):
        nearness = Nearness(words)
        near = nearness.near(long_enough, THRESHOLD, workers, before)
        found = _nearest(nearness, near)
        scores = found | nearness.score(decisions)
    reasons: dict[Pair, Bilingual | None] = {pair: None for pair in found if pair not in decisions}
    reasons |= {pair: decision.why for pair, decision in decisions.items() if decision.kin}
    kinship: dict[Place, list[Kin]] = {}
    for (one, other), why in reasons.items():
        value = scores.get((one, other), 0.0)
        kinship.setdefault(one, []).append(Kin(other, value, why))
        kinship.setdefault(other, []).append(Kin(one, value, why))
    nearest_first = {
        place: tuple(sorted(kinship[place], key=lambda k: (-k.score, order[k.place])))
        for place in order
        if place in kinship
    }
    return Found(nearest_first, near)


def _nearest(nearness: Nearness, near: Near) -> dict[Pair, float]:
    """The pairs of at least the threshold of which one is among the nearest of its text for the other."""
    import numpy as np

    pair = np.tile(np.arange(len(near.scores)), 2)
    one, other = np.concatenate((near.ones, near.others)), np.concatenate((near.others, near.ones))
    score, text = near.scores[pair], nearness.text[other]
    # Of equal ones, the first in the corpus.
    order = np.lexsort((other, -score, text, one))
    order = order[_ranks(one[order], text[order]) < NEAREST]
    order = order[np.lexsort((other[order], -score[order], one[order]))]
    kept = np.unique(pair[order[_ranks(one[order]) < MOST]])
    places = nearness.places
    of = zip(near.ones[kept].tolist(), near.others[kept].tolist(), near.scores[kept].tolist(), strict=True)
    return {(places[one], places[other]): score for one, other, score in of}


def _ranks(*keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rank of each in its group, from 0: those of equal keys, which stand together."""
    import numpy as np

    at = np.arange(len(keys[0]))
    begins = np.ones(len(at), bool)
    begins[1:] = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    return at - np.maximum.accumulate(np.where(begins, at, 0))


def _decisions(judgements: Sequence[KinDecision], order: Mapping[Place, int]) -> dict[Pair, KinDecision]:
    """The decisions on passages that are there, each pair in the order of the corpus."""
    decided: dict[Pair, KinDecision] = {}
    for decision in judgements:
        one, other = (Place(*of.split("#")) for of in decision.of)
        if one in order and other in order:
            decided[(one, other) if order[one] < order[other] else (other, one)] = decision
    return decided
