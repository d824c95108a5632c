"""How near passages are by the words that they share: exact scores, without weighing every two.

BM25 (the library bm25s) gives each word of a passage its weight, a rare word more than a common one. The share
of a passage in another is the weight that its words have there, by the weight that they have in itself, 1 at
most. The score of two is the geometric mean of the two shares: 0 is nothing, 1 everything.

The bound: a weight is the rarity of a word times a factor of the passage alone. So the score is at most the
rarity of the words in common by the geometric mean of that of all words of either. The passages are read from
the lightest to the heaviest, each is looked up among those before it by all but their most common words, and
only those that may reach the score that is asked are weighed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generators.model.corpus import Place
from generators.workers import Workers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

Pair = tuple[Place, Place]
DIGITS = 2
# This part of the rarity of a passage is not looked up: its most common words, which stand nearly everywhere.
_COMMON = 0.1
# The bound is reckoned with other roundings than the scores; they differ by less than this.
_SLACK = 1e-3
# So many pairs are weighed at once.
_AT_ONCE = 20_000
# About so many passages are one worker's work.
_PART = 1000


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of passages by their numbers, the first the smaller, with their scores, in no order."""

    ones: Numbers
    others: Numbers
    scores: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Where passages are looked up by their words. A rank is a place among them, from the lightest to the heaviest.

    ``passages``, ``root`` (of the rarity of all words) and ``left`` (the rarity of what is not looked up) are by rank.
    ``ranks`` are of the passages that have a word, those of each word together, from ``first`` of its number on;
    ``keys`` are the same with the word before.
    """

    passages: Numbers
    root: NDArray[np.float64]
    left: NDArray[np.float64]
    keys: Numbers
    ranks: Numbers
    first: Numbers


class Nearness:
    """The scores of passages, each known by its words: every word once, in their order. One has words at least."""

    def __init__(self, words: Mapping[Place, Sequence[str]]) -> None:
        # Both load slowly, and most of what imports the layers compares nothing.
        import bm25s
        import numpy as np

        self.places = list(words)
        self._number = {place: at for at, place in enumerate(self.places)}
        texts: dict[str, int] = {}
        self.text = np.array([texts.setdefault(place.text, len(texts)) for place in self.places], np.int64)
        vocabulary: dict[str, int] = {}
        ids = [[vocabulary.setdefault(word, len(vocabulary)) for word in words[place]] for place in self.places]
        index = bm25s.BM25()
        index.index((ids, vocabulary), show_progress=False)
        # The words of passage n begin at ``_begin[n]``, each with its weight there.
        self._length = np.array([len(one) for one in ids], np.int64)
        self._begin = np.cumsum(self._length) - self._length
        self._word = np.array([word for one in ids for word in one], np.int64)
        self._weight = np.empty(len(self._word), np.float32)
        self._weight[np.argsort(self._word, kind="stable")] = index.scores["data"]
        self._passage = np.repeat(np.arange(len(ids)), self._length)
        self._whole = np.zeros(len(ids), np.float32)
        np.add.at(self._whole, self._passage, self._weight)
        # The same words as they are looked up, by passage and word, and where each stands above.
        self._size = len(vocabulary)
        keys = self._passage * self._size + self._word
        self._stands = np.argsort(keys)
        self._keys = keys[self._stands]
        found = np.bincount(self._word, minlength=self._size)
        self._rarity = np.log1p((len(ids) - found + 0.5) / (found + 0.5))

    def score(self, pairs: Iterable[Pair]) -> dict[Pair, float]:
        """The score of each of these pairs; a passage without words has no share in any."""
        import numpy as np

        asked = list(pairs)
        ones, others = (np.array([self._number[pair[side]] for pair in asked], np.int64) for side in (0, 1))
        return dict(zip(asked, self.scores(ones, others).tolist(), strict=True))

    def near(self, places: Collection[Place], least: float, workers: Workers) -> Near:
        """Every two of these passages, of different texts, whose score is at least ``least`` (more than 0).

        ``workers`` look some passages up each.
        """
        import numpy as np

        postings = self._postings(places)
        count = max(1, len(postings.passages) // _PART)
        parts = [np.arange(first, len(postings.passages), count) for first in range(count)]
        found = [*workers.each("layers", _near, (self, postings, least), parts)]
        ones, others, scores = (np.concatenate(those) for those in zip(*found, strict=True))
        return Near(np.minimum(ones, others), np.maximum(ones, others), scores)

    def scores(self, ones: Numbers, others: Numbers) -> NDArray[np.float64]:
        """The scores of pairs, by their numbers.

        A weight is added up in the order of the words: single precision knows the order.
        """
        import numpy as np

        lengths = self._length[ones]
        pair = np.repeat(np.arange(len(ones)), lengths)
        before = np.cumsum(lengths) - lengths
        here = np.arange(len(pair)) + np.repeat(self._begin[ones] - before, lengths)
        keys = others[pair] * self._size + self._word[here]
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        common = self._keys[at] == keys
        pair, here, there = pair[common], here[common], self._stands[at[common]]
        there_first = np.lexsort((there, pair))
        shares = []
        for whole, order, weights in ((ones, slice(None), there), (others, there_first, here)):
            sums = np.zeros(len(ones), np.float32)
            np.add.at(sums, pair[order], self._weight[weights[order]])
            full = self._whole[whole].astype(np.float64)
            share = np.divide(sums.astype(np.float64), full, out=np.zeros(len(ones)), where=full > 0)
            shares.append(np.minimum(1.0, share).tolist())
        return np.array([round((one * other) ** 0.5, DIGITS) for one, other in zip(*shares, strict=True)])

    def may_reach(self, postings: Postings, ranks: Numbers, least: float) -> Iterator[tuple[Numbers, Numbers]]:
        """Passages of these ranks with those before them that the bound does not keep from a score of ``least``."""
        import numpy as np

        ones: list[Numbers] = []
        others: list[Numbers] = []
        waiting = 0
        for one, those in self._in_common(postings, ranks, least * (1 - _SLACK)):
            those = those[self.text[those] != self.text[one]]
            ones.append(np.full(len(those), one))
            others.append(those)
            waiting += len(those)
            if waiting >= _AT_ONCE:
                yield np.concatenate(ones), np.concatenate(others)
                ones, others, waiting = [], [], 0
        if waiting:
            yield np.concatenate(ones), np.concatenate(others)

    def _in_common(self, postings: Postings, ranks: Numbers, least: float) -> Iterator[tuple[int, Numbers]]:
        """Each passage with those before it whose common words have enough rarity."""
        import numpy as np

        passages, root, left = postings.passages, postings.root, postings.left
        enough = least * root
        for rank in ranks.tolist():
            one = passages[rank]
            words = self._word[self._begin[one] : self._begin[one] + self._length[one]]
            first, end = postings.first[words], np.searchsorted(postings.keys, words * len(passages) + rank)
            before = [postings.ranks[a:b] for a, b in zip(first.tolist(), end.tolist(), strict=True)]
            rarity = np.repeat(self._rarity[words], end - first)
            common = np.bincount(np.concatenate(before), rarity, rank) + left[:rank]
            yield one, passages[np.flatnonzero(common >= root[rank] * enough[:rank])]

    def _postings(self, places: Collection[Place]) -> Postings:
        """Where these passages are looked up by all but their most common words."""
        import numpy as np

        weight = np.zeros(len(self.places))
        np.add.at(weight, self._passage, self._rarity[self._word])
        numbers = np.array([self._number[place] for place in places], np.int64)
        numbers = numbers[self._length[numbers] > 0]
        passages = numbers[np.lexsort((numbers, weight[numbers]))]
        rank = np.full(len(self.places), -1)
        rank[passages] = np.arange(len(passages))
        # The words of each passage together, the rarest first, and the rarity of those before each.
        ranks, words = rank[self._passage], self._word
        rarity = self._rarity[words]
        order = np.lexsort((-rarity, ranks))[np.count_nonzero(ranks < 0) :]
        ranks, words, rarity = ranks[order], words[order], rarity[order]
        whole = weight[passages]
        before = np.cumsum(rarity) - rarity
        before -= np.repeat(before[np.searchsorted(ranks, np.arange(len(passages)))], self._length[passages])
        kept = before < (1 - _COMMON) * whole[ranks]
        left = whole.copy()
        np.subtract.at(left, ranks[kept], rarity[kept])
        keys = np.sort(words[kept] * len(passages) + ranks[kept])
        first = np.searchsorted(keys, np.arange(self._size) * len(passages))
        return Postings(passages, np.sqrt(whole), left, keys, keys % max(1, len(passages)), first)


def _near(shared: tuple[Nearness, Postings, float], ranks: Numbers) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """Passages of these ranks with those before them of at least a score, and the scores."""
    import numpy as np

    nearness, postings, least = shared
    empty = np.empty(0, np.int64)
    found = [(empty, empty, np.empty(0))]
    for ones, others in nearness.may_reach(postings, ranks, least - 0.5 * 10**-DIGITS):
        scores = nearness.scores(ones, others)
        near = scores >= least
        found.append((ones[near], others[near], scores[near]))
    ones, others, every = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return ones, others, every
