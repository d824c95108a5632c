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


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of passages by their numbers, the first the smaller, with their scores, in no order."""

    ones: Numbers
    others: Numbers
    scores: NDArray[np.float64]


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
        return dict(zip(asked, self._scores(ones, others), strict=True))

    def near(self, places: Collection[Place], least: float) -> Near:
        """Every two of these passages, of different texts, whose score is at least ``least`` (more than 0)."""
        import numpy as np

        empty = np.empty(0, np.int64)
        found = [(empty, empty, np.empty(0))]
        for ones, others in self._may_reach(places, least - 0.5 * 10**-DIGITS):
            scores = np.array(self._scores(ones, others))
            near = scores >= least
            found.append((ones[near], others[near], scores[near]))
        ones, others, scores = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return Near(np.minimum(ones, others), np.maximum(ones, others), scores)

    def _scores(self, ones: Numbers, others: Numbers) -> list[float]:
        """The scores of pairs. A weight is added up in the order of the words: single precision knows the order."""
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
        return [round((one * other) ** 0.5, DIGITS) for one, other in zip(*shares, strict=True)]

    def _may_reach(self, places: Collection[Place], least: float) -> Iterator[tuple[Numbers, Numbers]]:
        """The pairs, many at once, that the bound does not keep from a score of ``least``."""
        import numpy as np

        ones: list[Numbers] = []
        others: list[Numbers] = []
        waiting = 0
        for one, those in self._in_common(places, least * (1 - _SLACK)):
            those = those[self.text[those] != self.text[one]]
            ones.append(np.full(len(those), one))
            others.append(those)
            waiting += len(those)
            if waiting >= _AT_ONCE:
                yield np.concatenate(ones), np.concatenate(others)
                ones, others, waiting = [], [], 0
        if waiting:
            yield np.concatenate(ones), np.concatenate(others)

    def _in_common(self, places: Collection[Place], least: float) -> Iterator[tuple[int, Numbers]]:
        """Each passage with those before it, from the lightest, whose common words have enough rarity."""
        import numpy as np

        weight = np.bincount(self._passage, self._rarity[self._word], len(self.places))
        numbers = np.array([self._number[place] for place in places], np.int64)
        numbers = numbers[self._length[numbers] > 0]
        passages = numbers[np.lexsort((numbers, weight[numbers]))]
        root = np.sqrt(weight[passages])
        # Where the passages that have a word stand among ``passages``: from ``first[word]`` to ``end[word]``.
        held = np.bincount(self._word, minlength=self._size)
        first = np.cumsum(held) - held
        end = first.copy()
        stand = np.empty(len(self._word), np.int64)
        left = np.zeros(len(passages))
        for at, one in enumerate(passages.tolist()):
            words = self._word[self._begin[one] : self._begin[one] + self._length[one]]
            counts = end[words] - first[words]
            before = [stand[a:b] for a, b in zip(first[words].tolist(), end[words].tolist(), strict=True)]
            common = np.bincount(np.concatenate(before), np.repeat(self._rarity[words], counts), at) + left[:at]
            yield one, passages[np.flatnonzero(common >= least * root[at] * root[:at])]
            rarest = words[np.argsort(-self._rarity[words], kind="stable")]
            rest = weight[one] - np.cumsum(self._rarity[rarest])
            kept = int(np.argmax(rest <= _COMMON * weight[one])) + 1
            stand[end[rarest[:kept]]] = at
            end[rarest[:kept]] += 1
            left[at] = rest[kept - 1]
