"""How near passages are by the words that they share: exact scores, without weighing every two.

The rarity of a word is the inverse document frequency of BM25 (Robertson and Spärck Jones), in sixteenths of a bit:
whole ones, so that what is added up is exact. In how many passages a word stands is taken in round numbers, the rounder
the larger: one passage more or less seldom changes a score elsewhere. The score of two passages is the rarity of the
words in common, by the geometric mean of that of all words of either: 0 is nothing, 1 everything.

Each passage is looked up among those before it by all but their most common words. So much of what they have in
common is found, and what is left of theirs bounds the rest: only those that may reach the score that is asked are
weighed to the end. Two passages that an earlier build has compared, with the same words and rarities, are not compared
again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generators.model.corpus import Place
from generators.model.digest import data_digest
from generators.workers import Workers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Reals = NDArray[np.float64]

Pair = tuple[Place, Place]
# Scores are told in hundredths, rarities in sixteenths of a bit.
_HUNDRED = 100
_SIXTEENTHS = 16
# The round numbers. The kin of the first five texts are the same by them as by the numbers themselves.
_ROUND = (
    *range(1, 16),
    *range(16, 32, 2),
    *range(32, 64, 4),
    *range(64, 104, 8),
    *(128, 192),
    *(2**power for power in range(8, 32)),
)
# This part of the rarity of a passage is not looked up: its most common words, which stand nearly everywhere.
_COMMON = 0.1
# The bound is reckoned with other roundings than the scores; they differ by less than this.
_SLACK = 1e-9
# About so many passages are one worker's work.
_PART = 1000


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of passages by their numbers, the first the smaller, with their scores, in no order.

    ``passages`` has the digest of all that the scores of each passage follow from on its side, in the order of their
    numbers; it is empty where a passage was not compared.
    """

    passages: dict[Place, bytes]
    ones: Numbers
    others: Numbers
    scores: Reals


class _Postings(NamedTuple):
    """Where passages are looked up by their words. A rank is a place among them: those that are compared come last.

    ``passages``, ``text``, ``root`` (of the rarity of all words) and ``left`` (the rarity of what is not looked up) are
    by rank. ``ranks`` are of the passages that have a word, those of each word together, from ``first`` of its number
    on; ``keys`` are the same with the word before. ``rest`` are the words that are not looked up, those of each rank
    together, from ``rest_begin`` on, ``rest_count`` of them.
    """

    passages: Numbers
    text: Numbers
    root: Reals
    left: Reals
    keys: Numbers
    ranks: Numbers
    first: Numbers
    rest: Numbers
    rest_begin: Numbers
    rest_count: Numbers


class Nearness:
    """The scores of passages, each known by its words: every word once. One has words at least."""

    def __init__(self, words: Mapping[Place, Sequence[str]]) -> None:
        # It loads slowly, and most of what imports the layers compares nothing.
        import numpy as np

        self.places = list(words)
        self._words = words
        self._number = {place: at for at, place in enumerate(self.places)}
        texts: dict[str, int] = {}
        self.text = np.array([texts.setdefault(place.text, len(texts)) for place in self.places], np.int64)
        vocabulary: dict[str, int] = {}
        ids = [[vocabulary.setdefault(word, len(vocabulary)) for word in words[place]] for place in self.places]
        # The words of passage n begin at ``_begin[n]``.
        self._length = np.array([len(one) for one in ids], np.int64)
        self._begin = np.cumsum(self._length) - self._length
        self._word = np.array([word for one in ids for word in one], np.int64)
        self._passage = np.repeat(np.arange(len(ids)), self._length)
        found = rounded(np.bincount(self._word, minlength=len(vocabulary)))
        # Rounded up, a number may be larger than that of all passages.
        bits = np.log2(1 + np.maximum(0, len(ids) - found + 0.5) / (found + 0.5))
        self._rarity = np.maximum(1, np.rint(_SIXTEENTHS * bits))
        self._whole = np.asarray(np.bincount(self._passage, self._rarity[self._word], len(ids)), np.float64)

    def score(self, pairs: Iterable[Pair]) -> dict[Pair, float]:
        """The score of each of these pairs; a passage without words is near none."""
        return {(one, other): self._score(self._number[one], self._number[other]) for one, other in pairs}

    def near(self, places: Collection[Place], least: float, workers: Workers, before: Near | None = None) -> Near:
        """Every two of these passages, of different texts, whose score is at least ``least`` (more than 0).

        ``workers`` look some passages up each. ``before`` is what this gave an earlier build that asked for as much.
        """
        import numpy as np

        numbers = np.array([self._number[place] for place in places], np.int64)
        numbers = numbers[self._length[numbers] > 0]
        passages = dict.fromkeys(self.places, b"")
        passages |= {self.places[at]: self._digest(at) for at in numbers.tolist()}
        now, old = self._same(passages, before)
        fresh = numbers[~np.isin(numbers, now)]
        postings = self._postings(np.concatenate((np.setdiff1d(numbers, fresh), fresh)))
        ranks = np.arange(len(numbers) - len(fresh), len(numbers))
        count = max(1, len(ranks) // _PART)
        found = [*workers.each("layers", _near, (self, postings, least), [ranks[at::count] for at in range(count)])]
        ones, others, scores = (np.concatenate(those) for those in zip(old, *found, strict=True))
        return Near(passages, np.minimum(ones, others), np.maximum(ones, others), scores)

    def found(self, postings: _Postings, rank: int, least: float, rarity: Reals) -> tuple[Numbers, Reals]:
        """The passages before the one of a rank, of other texts, whose score with it is at least ``least``, and the
        scores. ``rarity`` has a place for each word, and 0 in it."""
        import numpy as np

        one, root = postings.passages[rank], postings.root
        words = self._word[self._begin[one] : self._begin[one] + self._length[one]]
        first, end = postings.first[words], np.searchsorted(postings.keys, words * len(root) + rank)
        having = [postings.ranks[a:b] for a, b in zip(first.tolist(), end.tolist(), strict=True)]
        common = np.bincount(np.concatenate(having), np.repeat(self._rarity[words], end - first), rank)
        enough = (least - 0.5 / _HUNDRED) * (1 - _SLACK) * root[rank]
        those = np.flatnonzero(common + postings.left[:rank] >= enough * root[:rank])
        those = those[postings.text[those] != postings.text[rank]]
        # The words of these that are not looked up.
        counts = postings.rest_count[those]
        which = np.repeat(np.arange(len(those)), counts)
        at = np.arange(len(which)) + np.repeat(postings.rest_begin[those] - (np.cumsum(counts) - counts), counts)
        rarity[words] = self._rarity[words]
        whole = common[those] + np.bincount(which, rarity[postings.rest[at]], len(those))
        rarity[words] = 0
        scores = np.rint(_HUNDRED * whole / (root[rank] * root[those])) / _HUNDRED
        near = scores >= least
        return postings.passages[those[near]], scores[near]

    @property
    def rarities(self) -> int:
        """How many words there are."""
        return len(self._rarity)

    def _score(self, one: int, other: int) -> float:
        import numpy as np

        if not (self._length[one] and self._length[other]):
            return 0.0
        common = np.intersect1d(self._of(one), self._of(other))
        root = np.sqrt(self._whole[one]) * np.sqrt(self._whole[other])
        return float(np.rint(_HUNDRED * self._rarity[common].sum() / root) / _HUNDRED)

    def _of(self, passage: int) -> Numbers:
        """The words of a passage."""
        return self._word[self._begin[passage] : self._begin[passage] + self._length[passage]]

    def _digest(self, passage: int) -> bytes:
        return data_digest((self._words[self.places[passage]], self._rarity[self._of(passage)].tobytes()))

    def _same(
        self, passages: Mapping[Place, bytes], before: Near | None
    ) -> tuple[Numbers, tuple[Numbers, Numbers, Reals]]:
        """The passages that are as they were, and the pairs of two of them."""
        import numpy as np

        empty = np.empty(0, np.int64)
        if before is None:
            return empty, (empty, empty, np.empty(0))
        same = (one and passages.get(place) == one for place, one in before.passages.items())
        now = np.array([self._number[p] if is_same else -1 for p, is_same in zip(before.passages, same, strict=True)])
        kept = (now[before.ones] >= 0) & (now[before.others] >= 0)
        return now[now >= 0], (now[before.ones[kept]], now[before.others[kept]], before.scores[kept])

    def _postings(self, passages: Numbers) -> _Postings:
        """Where these passages, in this order, are looked up by all but their most common words."""
        import numpy as np

        rank = np.full(len(self.places), -1)
        rank[passages] = np.arange(len(passages))
        # The words of each passage together, the rarest first, and the rarity of those before each.
        ranks, words = rank[self._passage], self._word
        rarity = self._rarity[words]
        order = np.lexsort((-rarity, ranks))[np.count_nonzero(ranks < 0) :]
        ranks, words, rarity = ranks[order], words[order], rarity[order]
        whole = self._whole[passages]
        before = np.cumsum(rarity) - rarity
        before -= np.repeat(before[np.searchsorted(ranks, np.arange(len(passages)))], self._length[passages])
        kept = before < (1 - _COMMON) * whole[ranks]
        left = whole - np.bincount(ranks[kept], rarity[kept], len(passages))
        keys = np.sort(words[kept] * len(passages) + ranks[kept])
        first = np.searchsorted(keys, np.arange(len(self._rarity)) * len(passages))
        counts = np.bincount(ranks[~kept], minlength=len(passages))
        return _Postings(
            passages,
            self.text[passages],
            np.sqrt(whole),
            left,
            keys,
            keys % max(1, len(passages)),
            first,
            words[~kept],
            np.cumsum(counts) - counts,
            counts,
        )


def rounded(counts: Numbers) -> Numbers:
    """Each number as the nearest round one; of two as near, the smaller."""
    import numpy as np

    those = np.array(_ROUND, np.int64)
    return those[np.searchsorted((those[1:] + those[:-1]) / 2, counts)]


def _near(shared: tuple[Nearness, _Postings, float], ranks: Numbers) -> tuple[Numbers, Numbers, Reals]:
    """Passages of these ranks with those before them of at least a score, and the scores."""
    import numpy as np

    nearness, postings, least = shared
    rarity = np.zeros(nearness.rarities)
    empty = np.empty(0, np.int64)
    ones, others, scores = [empty], [empty], [np.empty(0)]
    for rank in ranks.tolist():
        those, found = nearness.found(postings, rank, least, rarity)
        ones.append(np.full(len(those), postings.passages[rank]))
        others.append(those)
        scores.append(found)
    return np.concatenate(ones), np.concatenate(others), np.concatenate(scores)
