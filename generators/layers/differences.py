"""Which words a passage has that another has not: a difference word by word."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

from cydifflib import SequenceMatcher

from generators.layers.kin import Kinship
from generators.layers.lineages import earlier_kin
from generators.model.corpus import Corpus, Place

_TOKEN = re.compile(r"\w+['’]?\s*|[^\w\s]\s*|\s+")
# Below this part of words in common, marks on every other word would tell a reader nothing.
FEWEST_SHARED = 0.25
# Between two changes, fewer words in common than this, or short ones only, count as changed: they tell nothing.
FEWEST_KEPT = 2
LONGEST_SHORT = 3


# A run of words that stayed, were added or were removed; a word that stayed is spelt as in the later passage.
Piece = tuple[Literal["same", "added", "removed"], str]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one passage to another, without their words: a corpus has very many of these.

    ``shared``: the part of the words of both that stayed, 0 to 1. ``ends``: where each run of words ends, counted in
    characters of the earlier passage and of the later. Runs that changed (the first may be empty) and runs that stayed
    take turns. Without any where too little is :attr:`telling`.
    """

    shared: float
    ends: array[int]

    @property
    def telling(self) -> bool:
        """Whether so much stayed that the words which changed tell something."""
        return self.shared >= FEWEST_SHARED

    def pieces(self, before: str, after: str) -> Iterator[Piece]:
        """The runs, of the two passages. Those not removed are the later one, those not added the earlier (but for
        capitals and the shape of apostrophes)."""
        i = j = 0
        same = False
        ends = iter(self.ends)
        for i2, j2 in zip(ends, ends, strict=True):
            if same:
                yield "same", after[j:j2]
            else:
                if i < i2:
                    yield "removed", before[i:i2]
                if j < j2:
                    yield "added", after[j:j2]
            i, j, same = i2, j2, not same


class Pairs(NamedTuple):
    """Passages, and which of them are compared: pairs of the places in ``passages`` of the earlier and the later."""

    passages: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]


# What changed in a passage since each of its earlier kin.
Differences = dict[Place, dict[Place, Difference]]


def earlier_pairs(corpus: Corpus, kinship: Kinship) -> dict[str, list[tuple[Place, Place]]]:
    """The pairs of each text, by its id: a passage of an earlier text, and one of this that is its kin."""
    found: dict[str, list[tuple[Place, Place]]] = {}
    for place in kinship:
        for kin in earlier_kin(corpus, kinship, place):
            found.setdefault(place.text, []).append((kin.place, place))
    return found


def words_of(corpus: Corpus, pairs: Sequence[tuple[Place, Place]]) -> Pairs:
    """The words of pairs: all that their differences follow from."""
    at: dict[str, int] = {}
    numbers = [tuple(at.setdefault(corpus.unit(place)[1].text, len(at)) for place in pair) for pair in pairs]
    return Pairs(tuple(at), tuple((before, after) for before, after in numbers))


def differences(vocabulary: Vocabulary, pairs: Pairs) -> list[Difference]:
    """What changed from the earlier to the later of each pair. Capitals and the shape of apostrophes are no change."""
    read = [vocabulary.read(passage) for passage in pairs.passages]
    return [_difference(read[before], read[after], vocabulary.lengths) for before, after in pairs.pairs]


def by_place(pairs: Mapping[str, Sequence[tuple[Place, Place]]], found: Iterable[Sequence[Difference]]) -> Differences:
    """What was found of the pairs of each text, in their order, by the later passage and the earlier."""
    those: Differences = {}
    for of, each in zip(pairs.values(), found, strict=True):
        for (before, after), difference in zip(of, each, strict=True):
            those.setdefault(after, {})[before] = difference
    return those


class _Read(NamedTuple):
    """A passage as the numbers of its words, and where each word begins and the last one ends, in characters."""

    words: list[int]
    bounds: list[int]


class Vocabulary(dict[str, int]):
    """The number of each word and sign, with the white space after it: the same where the rule sees no change.

    It grows with what is read. ``lengths`` are those of the words, by their numbers; a sign has none.
    """

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self._numbers: dict[str, int] = {}

    def __missing__(self, token: str) -> int:
        key = token.strip().casefold().replace("’", "'")
        number = self._numbers.setdefault(key, len(self._numbers))
        if number == len(self.lengths):
            self.lengths.append(len(key) if key[:1].isalnum() else 0)
        self[token] = number
        return number

    def read(self, passage: str) -> _Read:
        """A passage, word by word."""
        tokens = _TOKEN.findall(passage)
        return _Read([self[token] for token in tokens], list(accumulate(map(len, tokens), initial=0)))


def _difference(old: _Read, new: _Read, lengths: Sequence[int]) -> Difference:
    blocks = _common(old.words, new.words)
    both = len(old.words) + len(new.words)
    shared = 2 * sum(size for _, _, size in blocks) / both if both else 1.0
    ends = array("I")
    if shared < FEWEST_SHARED:
        return Difference(shared, ends)
    whole = (len(old.words), len(new.words))
    last = (0, 0)
    for i, j, size in blocks:
        begin, end = (i, j), (i + size, j + size)
        inside = begin != (0, 0) and end != whole
        if not (inside and _is_scrap([lengths[word] for word in new.words[j : j + size]])):
            ends.extend((old.bounds[i], new.bounds[j], old.bounds[end[0]], new.bounds[end[1]]))
            last = end
    if last != whole:
        ends.extend((old.bounds[-1], new.bounds[-1]))
    return Difference(shared, ends)


def _common(old: list[int], new: list[int]) -> list[tuple[int, int, int]]:
    """The runs of two sequences that difflib's rule holds for common: where each begins in both, and its length.

    The library takes what has the same hash for the same: of small numbers, that is so.
    """
    blocks: list[tuple[int, int, int]] = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return blocks[:-1]  # The last is always empty.


def _is_scrap(lengths: Sequence[int]) -> bool:
    """Whether a run between two changes tells nothing; a sign has no length."""
    words = [length for length in lengths if length]
    return len(words) < FEWEST_KEPT or max(words) <= LONGEST_SHORT
