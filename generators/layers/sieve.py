"""Which of many regular expressions may be found in a text: the others need not be tried.

Most expressions need a certain word, or a part of one: what ``\\bcourt(?:age|ier)s?\\b`` finds has ``courtage`` or
``courtier`` in it. What an expression needs is read from it once; a text is cut into its words once, and a word
seen before costs a look into a table.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import product
from typing import Any

# The parser of Python's own engine, so that an expression is read as it will be run.
_parser: Any = re._parser  # type: ignore[attr-defined]
_WORD = re.compile(r"\w+")
# Letters that are the same without regard to case as others than their own small and capital one (the long s, the
# Turkish i) are among these; no expression is left out for a text that has one. Tokens of our own are not.
_ODD = re.compile("[^\x00-\xff\u2000-\u206f\u20ac\u2116\u2122\u2190-\u21ff\u0152\u0153\ue000-\uf8ff]")
# So many ways to go on are followed.
_MOST = 24
# Shorter parts of words stand nearly everywhere.
_SHORTEST = 3
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_NOWHERE = ("AT", "ASSERT", "ASSERT_NOT")


class Sieve:
    """Tells the expressions that a text may match, by their places in the list."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """``patterns`` are matched with or without regard to case."""
        self._all = frozenset(range(len(patterns)))
        # What may be found though none of these parts of words is there.
        self._always: frozenset[int] = frozenset()
        self._parts: dict[str, dict[str, list[int]]] = {}
        self._known: dict[str, tuple[int, ...]] = {}
        for at, pattern in enumerate(patterns):
            needed = needs(pattern)
            if needed is None:
                self._always |= {at}
            for part in needed or ():
                self._parts.setdefault(part[:_SHORTEST], {}).setdefault(part, []).append(at)

    def may_find(self, text: str) -> Collection[int]:
        """The expressions that may be found in a text; all others are not found."""
        small = _in_small_letters(text)
        if small is None:
            return self._all
        found = set(self._always)
        for word in set(_WORD.findall(small)):
            known = self._known.get(word)
            found.update(self._of(word) if known is None else known)
        return found

    def _of(self, word: str) -> tuple[int, ...]:
        found = {
            at
            for start in range(len(word))
            for part, those in self._parts.get(word[start : start + _SHORTEST], {}).items()
            if word.startswith(part, start)
            for at in those
        }
        self._known[word] = tuple(found)
        return self._known[word]


class Rare:
    """An expression that is found in few texts: looked for only where a part of a word that it needs stands.

    It is compiled when it is looked for first.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._source, self._flags = pattern, flags

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    @cached_property
    def _parts(self) -> frozenset[str]:
        return needs(self._source) or frozenset({""})

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As that of the expression itself."""
        return self._pattern.finditer(text) if self._may_stand(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """As that of the expression itself."""
        return self._pattern.search(text) if self._may_stand(text) else None

    def sub(self, by: str, text: str) -> str:
        """As that of the expression itself."""
        return self._pattern.sub(by, text) if self._may_stand(text) else text

    def _may_stand(self, text: str) -> bool:
        small = _in_small_letters(text)
        return small is None or any(part in small for part in self._parts)


@lru_cache(maxsize=4)
def _in_small_letters(text: str) -> str | None:
    """A text in small letters; None where it has letters of which the small ones do not tell all that is the same."""
    return None if _ODD.search(text) else text.lower()


def needs(pattern: str) -> frozenset[str] | None:
    """Parts of words, in small letters, of which one stands in all that a pattern finds; None where none has to."""
    return _needed(_parser.parse(pattern, re.I))


def _needed(tree: Iterable[Any]) -> frozenset[str] | None:
    """The longest that has to stand in one place."""
    best: frozenset[str] | None = None
    run = {""}
    for op, given in [*tree, ("END", None)]:
        ways = _ways(str(op), given)
        if ways is not None and len(run) * len(ways) <= _MOST:
            run = {before + after for before, after in product(run, ways)}
            continue
        for needed in (_sound(run), _inside(str(op), given)):
            if needed is not None and (best is None or _worth(needed) > _worth(best)):
                best = needed
        run = {""} if ways is None else ways
    return best


def _sound(strings: Collection[str]) -> frozenset[str] | None:
    """These, but for those that hold another one; None where one is too short to tell anything."""
    kept = {one for one in strings if not any(other in one for other in strings if other != one)}
    return frozenset(kept) if min(map(len, kept)) >= _SHORTEST else None


def _worth(needed: frozenset[str]) -> tuple[int, int]:
    return min(map(len, needed)), -len(needed)


def _inside(op: str, given: Any) -> frozenset[str] | None:
    """What has to stand in a part of a pattern."""
    if op == "SUBPATTERN":
        return _needed(given[-1])
    if op == "ATOMIC_GROUP":
        return _needed(given)
    if op in _REPEATS:
        return _needed(given[2]) if given[0] > 0 else None
    if op == "BRANCH":
        each = [_needed(one) for one in given[1]]
        return frozenset().union(*(one for one in each if one)) if all(each) else None
    return None


def _ways(op: str, given: Any) -> set[str] | None:
    """All that a part of a pattern can match, where that is a few strings of letters and digits; else None."""
    if op in _NOWHERE:
        return {""}
    if op == "LITERAL":
        return _letters([given])
    if op == "IN":
        return _letters([value if str(kind) == "LITERAL" else None for kind, value in given])
    if op == "SUBPATTERN":
        return _all_ways(given[-1])
    if op == "ATOMIC_GROUP":
        return _all_ways(given)
    if op == "BRANCH":
        each = [_all_ways(one) for one in given[1]]
        return None if None in each else _few({way for ways in each for way in ways or ()})
    if op in _REPEATS and given[1] == 1:
        once = _all_ways(given[2])
        return None if once is None else once | ({""} if given[0] == 0 else set())
    return None


def _all_ways(tree: Iterable[Any]) -> set[str] | None:
    run = {""}
    for op, given in tree:
        ways = _ways(str(op), given)
        if ways is None or len(run) * len(ways) > _MOST:
            return None
        run = {before + after for before, after in product(run, ways)}
    return run


def _letters(codes: Sequence[int | None]) -> set[str] | None:
    letters = {None if code is None else _letter(code) for code in codes}
    return None if None in letters else _few({letter for letter in letters if letter is not None})


@cache
def _letter(code: int) -> str | None:
    """The small letter, or digit, of a character; None where it is none, or does not tell all that is the same."""
    char = chr(code)
    return char.lower() if _WORD.fullmatch(char) and not _ODD.match(char) else None


def _few(ways: set[str]) -> set[str] | None:
    return ways if len(ways) <= _MOST else None
