"""Which words a passage has that another has not: a difference word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

_TOKEN = re.compile(r"\w+['’]?\s*|[^\w\s]\s*|\s+")
# Between two changes, fewer words in common than this, or short ones only, count as changed: they tell nothing.
FEWEST_KEPT = 2
LONGEST_SHORT = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed, were added or were removed; a word that stayed is spelt as in the later passage."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """``pieces`` without the removed ones are the later passage, without the added ones the earlier (but for
    capitals and the shape of apostrophes). ``shared``: the part of the words of both that stayed, 0 to 1."""

    pieces: tuple[Piece, ...]
    shared: float


@cache
def difference(before: str, after: str) -> Difference:
    """What changed from one passage to another. Capitals and the shape of apostrophes are no change."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, [_key(t) for t in old], [_key(t) for t in new], autojunk=False)
    steps = _without_scraps(matcher.get_opcodes(), new)
    pieces: list[Piece] = []
    for same, i1, i2, j1, j2 in steps:
        if same:
            pieces.append(Piece("same", "".join(new[j1:j2])))
            continue
        if i1 < i2:
            pieces.append(Piece("removed", "".join(old[i1:i2])))
        if j1 < j2:
            pieces.append(Piece("added", "".join(new[j1:j2])))
    return Difference(tuple(pieces), matcher.ratio())


def _key(token: str) -> str:
    return token.strip().casefold().replace("’", "'")


def _is_scrap(tokens: Sequence[str]) -> bool:
    words = [_key(token) for token in tokens if token.strip()[:1].isalnum()]
    return len(words) < FEWEST_KEPT or all(len(word) <= LONGEST_SHORT for word in words)


def _without_scraps(
    steps: Sequence[tuple[str, int, int, int, int]], new: Sequence[str]
) -> list[tuple[bool, int, int, int, int]]:
    """The steps, a scrap of common words between two changes joined to them."""
    out: list[tuple[bool, int, int, int, int]] = []
    for at, (tag, i1, i2, j1, j2) in enumerate(steps):
        inside = 0 < at < len(steps) - 1
        same = tag == "equal" and not (inside and _is_scrap(new[j1:j2]))
        if not same and out and not out[-1][0]:
            _, k1, _, l1, _ = out[-1]
            out[-1] = (False, k1, i2, l1, j2)
        else:
            out.append((same, i1, i2, j1, j2))
    return out
