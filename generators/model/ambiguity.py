"""In how many ways a regular expression can read a text, told from its form alone.

Python's engine tries one way after the other till one leads to a match. So a pattern takes time without bound where a
text can be read in a number of ways that doubles with each word: where one can leave a place of the pattern and come
back to it over the same words by two paths (Weber and Seidl, "On the degree of ambiguity of finite automata", 1991;
for engines that backtrack, Weideman and others, 2016). The places are those of Glushkov's automaton (1961): one for
each sign that a pattern names, and the steps between them, each with the number of ways in which it can be taken.

What stands in a look-around, or in an atomic group outside any repetition, is a pattern of its own, which is done with
once it has matched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

# The parser of Python's own engine, so that a pattern is read as it will be run.
_parser: Any = re._parser  # type: ignore[attr-defined]
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_ONE_SIGN = ("LITERAL", "NOT_LITERAL", "IN", "ANY")
_LOOKS = ("ASSERT", "ASSERT_NOT")
# A repetition that can go on for longer counts as one without end. So do repetitions in one another, multiplied.
_FEW = 10
# A sign that must stand so often in a row is written out.
_LONGEST = 200
_MOST_PLACES = 6000
_MOST_PAIRS = 400_000
# One of each kind of sign, beside those that a pattern names.
_SIGNS = "aAéÉ0_ \u00a0\n-.€\0٣²\u0301"


class TooLarge(Exception):
    """A pattern has more places than are looked at."""


@dataclass(frozen=True, slots=True)
class Ways:
    """``forks``: how often, at most, two ways to read the same words part and meet again, None without end;
    ``degree``: how many repetitions, one after the other, can share the same words."""

    forks: int | None
    degree: int


def ways(pattern: str, flags: int = 0, few: int = 0) -> Ways:
    """In how many ways a pattern can read a text. Raises what ``re`` raises where it is none, and :class:`TooLarge`.

    A pattern that offers no more than ``few`` choices is not looked at more closely: that many forks are told.
    """
    tree = _parser.parse(pattern, flags)
    choices = _choices(tree)
    if choices <= few:
        return Ways(choices, 0)
    folds = tree.state.flags & re.I or _folds(tree)
    found = [_Automaton(items, folds).ways() for items in _alone(list(tree), False, False)]
    forks = [one.forks for one in found if one.forks is not None]
    return Ways(max(forks) if len(forks) == len(found) else None, max(one.degree for one in found))


def _choices(items: Iterable[Any]) -> int:
    """How many choices a pattern offers, without end where a repetition goes on for long."""
    many = 0
    for op, given in items:
        rounds = 1
        if str(op) in REPEATS and not _is_sure(*given):
            least, most, _ = given
            rounds = most if most <= _FEW else _parser.MAXREPEAT
            many += rounds - min(least, rounds)
        elif str(op) in ("BRANCH", "GROUPREF", "GROUPREF_EXISTS"):
            many += 1 if str(op) == "BRANCH" else int(_parser.MAXREPEAT)
        many += rounds * sum(_choices(inner) for inner in inside(str(op), given))
    return many


def _alone(items: list[Any], ends: bool, repeated: bool) -> Iterator[list[Any]]:
    """The parts of a pattern that are patterns of their own, the whole first.

    ``ends``: nothing follows that could fail. Then a repetition at the end is never gone back into, and what it
    repeats stands alone. ``repeated``: whether the items stand in a repetition.
    """
    if ends and items and str(items[-1][0]) in REPEATS:
        yield items[:-1]
        yield from _alone(list(items[-1][1][2]), True, False)
        items = items[:-1]
    else:
        yield items
    for op, given in items:
        kind = str(op)
        if kind in _LOOKS or (kind == "ATOMIC_GROUP" and not repeated):
            yield from _alone(list(given[1] if kind in _LOOKS else given), True, repeated)
            continue
        for inner in inside(kind, given):
            # The whole is seen with the rest: only what is alone in it is looked for.
            yield from list(_alone(list(inner), False, repeated or kind in REPEATS))[1:]


def _folds(items: Iterable[Any]) -> int:
    """Whether a part of a pattern does without regard to case: then all of it is looked at so."""
    for op, given in items:
        if (str(op) == "SUBPATTERN" and given[1] & re.I) or any(_folds(inner) for inner in inside(str(op), given)):
            return int(re.I)
    return 0


def _is_sure(least: int, most: int, body: Any) -> bool:
    """Whether a repetition is of one sign, so many times and no others: then it is read in one way."""
    return least == most and len(body) == 1 and str(body[0][0]) in _ONE_SIGN


def inside(op: str, given: Any) -> list[Any]:
    """The patterns inside a part of a pattern."""
    if op in REPEATS:
        return [given[2]]
    if op == "SUBPATTERN":
        return [given[-1]]
    if op == "BRANCH":
        return list(given[1])
    if op in _LOOKS:
        return [given[1]]
    if op == "ATOMIC_GROUP":
        return [given]
    return [one for one in given[1:] if one is not None] if op == "GROUPREF_EXISTS" else []


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a pattern: in how many ways it matches nothing, and at which places it begins and ends, in how many.

    More than two ways are told as two.
    """

    empty: int = 1
    first: Mapping[int, int] = field(default_factory=dict)
    last: Mapping[int, int] = field(default_factory=dict)


class _Automaton:
    """The places of a pattern and the steps between them."""

    def __init__(self, items: list[Any], flags: int) -> None:
        self._items = items
        # What a place matches: a part of the pattern, and whether without regard to case.
        self._named: list[tuple[str, Any, bool]] = []
        self._bits: dict[int, int] = {}
        # The steps from each place, and how many ways there are to take each.
        self._steps: list[dict[int, int]] = []
        # Where a long repetition stands that gives nothing back.
        self._kept: set[int] = set()
        whole = self._sequence(items, flags, 1, False)
        self._start = len(self._steps)
        self._steps.append(dict(whole.first))

    @cached_property
    def _alphabet(self) -> str:
        return _signs(self._items)

    def _signs_of(self, place: int) -> int:
        """Which signs of the alphabet a place matches, as bits. Most places are never asked for."""
        if place not in self._bits:
            op, given, folds = self._named[place]
            self._bits[place] = _all(
                1 << at
                for at, sign in enumerate(self._alphabet)
                if any(_matches(op, given, one) for one in _cases(sign, folds))
            )
        return self._bits[place]

    def _share(self, one: int, other: int) -> bool:
        """Whether a sign stands at both places."""
        if one == other:
            return True
        (op, sign, folds), (other_op, other_sign, other_folds) = self._named[one], self._named[other]
        if op == other_op == "LITERAL":
            return not _cases(chr(sign), folds).isdisjoint(_cases(chr(other_sign), other_folds))
        return self._signs_of(one) & self._signs_of(other) != 0

    def ways(self) -> Ways:
        """What the automaton tells."""
        return Ways(self._forks(), self._degree(_loops(self._steps)))

    def _forks(self) -> int | None:
        """How often, at most, two ways part and meet again over the same words; None where it can go on for ever.

        Looked for in the pairs of places to which the same words lead from the start.
        """
        pairs = {(self._start, self._start): 0}
        names = list(pairs)
        steps: list[dict[int, int]] = []
        gains: set[tuple[int, int]] = set()
        for one, other in names:  # It grows meanwhile.
            here: dict[int, int] = {}
            for a, many in self._steps[one].items():
                for b in self._steps[other]:
                    if (one == other and b < a) or not self._share(a, b):
                        continue
                    pair = (a, b) if a < b else (b, a)
                    if pair not in pairs:
                        pairs[pair] = len(names)
                        names.append(pair)
                        if len(names) > _MOST_PAIRS:
                            raise TooLarge
                    here[pairs[pair]] = 1
                    if a == b and (one != other or many > 1):
                        gains.add((len(steps), pairs[pair]))
            steps.append(here)
        parts = _parts(steps)
        part_of = {place: number for number, part in enumerate(parts) for place in part}
        most = [0] * len(parts)
        # A part stands in the list after those that it leads to.
        for number, part in enumerate(parts):
            for place in part:
                for to in steps[place]:
                    gain = (place, to) in gains
                    if gain and part_of[to] == number:
                        return None
                    most[number] = max(most[number], most[part_of[to]] + gain)
        return max(most)

    def _degree(self, loops: Sequence[frozenset[int]]) -> int:
        """The longest row of repetitions, each of which can end where the next begins, over words of both."""
        shared = [_all(self._signs_of(place) for place in loop) for loop in loops]
        at = {place: number for number, loop in enumerate(loops) for place in loop}
        longest = [0] * len(loops)
        # A loop stands in the list after those that it leads to.
        for number, loop in enumerate(loops):
            best = 0
            for other in range(number):
                if longest[other] > best and self._meets(loop, shared[number] & shared[other], other, at):
                    best = longest[other]
            longest[number] = best + (not loop <= self._kept)
        return max(longest, default=0)

    def _meets(self, loop: frozenset[int], signs: int, other: int, at: Mapping[int, int]) -> bool:
        """Whether a way leads from a loop to another over such signs alone."""
        seen = set(loop) if signs else set()
        left = list(seen)
        while left:
            for to in self._steps[left.pop()]:
                if to not in seen and self._signs_of(to) & signs:
                    if at.get(to) == other:
                        return True
                    seen.add(to)
                    left.append(to)
        return False

    def _sequence(self, items: Iterable[Any], flags: int, times: int, repeated: bool) -> _Part:
        whole = _Part()
        for op, given in items:
            whole = self._then(whole, self._part(str(op), given, flags, times, repeated))
        return whole

    def _then(self, one: _Part, other: _Part) -> _Part:
        self._join(one, other)
        return _Part(
            min(2, one.empty * other.empty),
            _sum(one.first, other.first, one.empty),
            _sum(other.last, one.last, other.empty),
        )

    def _join(self, one: _Part, other: _Part) -> None:
        for place, many in one.last.items():
            steps = self._steps[place]
            for to, more in other.first.items():
                steps[to] = min(2, steps.get(to, 0) + many * more)

    def _part(self, op: str, given: Any, flags: int, times: int, repeated: bool) -> _Part:
        """``times``: how often this stands in the automaton, written out; ``repeated``: whether in a repetition."""
        if op in _ONE_SIGN:
            return self._place(op, given, bool(flags & re.I))
        if op in REPEATS:
            least, most, body = given
            before = len(self._named)
            part = self._repeat(least, most, body, flags, times)
            if op == "POSSESSIVE_REPEAT" and not repeated and most > _FEW:
                self._kept |= set(range(before, len(self._named)))
            return part
        if op == "SUBPATTERN":
            _, more, less, body = given
            return self._sequence(body, (flags | more) & ~less, times, repeated)
        if op == "ATOMIC_GROUP" and repeated:
            return self._sequence(given, flags, times, repeated)
        if op in ("BRANCH", "GROUPREF_EXISTS"):
            parts = [self._sequence(body, flags, times, repeated) for body in inside(op, given)]
            if op == "GROUPREF_EXISTS" and len(parts) == 1:
                parts.append(_Part())
            return _either(parts)
        if op == "GROUPREF":
            return self._repeat(0, _parser.MAXREPEAT, [("ANY", None)], flags, times)
        # What matches no sign, or is looked at alone.
        return _Part()

    def _place(self, op: str, given: Any, folds: bool) -> _Part:
        if len(self._named) >= _MOST_PLACES:
            raise TooLarge
        self._named.append((op, given, folds))
        self._steps.append({})
        place = len(self._named) - 1
        return _Part(0, {place: 1}, {place: 1})

    def _repeat(self, least: int, most: int, body: Any, flags: int, times: int) -> _Part:
        if most == 0:
            return _Part()
        sure = _is_sure(least, most, body)
        within = times if sure else times * most
        if most != _parser.MAXREPEAT and (most <= _LONGEST if sure else within <= _FEW):
            part = _Part()
            for _ in range(most - least):
                part = _maybe(self._then(self._sequence(body, flags, within, True), part))
            for _ in range(least):
                part = self._then(self._sequence(body, flags, within, True), part)
            return part
        part = self._sequence(body, flags, times, True)
        self._join(part, part)
        # After the last round, one more that matches nothing is tried too.
        part = _Part(part.empty, part.first, _sum({}, part.last, 1 + part.empty))
        return part if least else _maybe(part)


def _all(bits: Iterable[int]) -> int:
    """All bits that are in any of the numbers."""
    out = 0
    for one in bits:
        out |= one
    return out


def _sum(one: Mapping[int, int], other: Mapping[int, int], times: int) -> dict[int, int]:
    """The places of both, those of the second so many times."""
    out = dict(one)
    for place, many in other.items() if times else ():
        out[place] = min(2, out.get(place, 0) + many * times)
    return out


def _either(parts: Sequence[_Part]) -> _Part:
    whole = _Part(0)
    for part in parts:
        whole = _Part(
            min(2, whole.empty + part.empty), _sum(whole.first, part.first, 1), _sum(whole.last, part.last, 1)
        )
    return whole


def _maybe(part: _Part) -> _Part:
    return _Part(min(2, part.empty + 1), part.first, part.last)


def _loops(steps: Sequence[Mapping[int, int]]) -> list[frozenset[int]]:
    """The places that lead back to themselves, with those on the way: each after those that it leads to."""
    return [part for part in _parts(steps) if len(part) > 1 or any(place in steps[place] for place in part)]


def _parts(steps: Sequence[Mapping[int, int]]) -> list[frozenset[int]]:
    """The strongly connected parts of a graph, each after those that it leads to (Tarjan 1972)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    open_: list[int] = []
    is_open: set[int] = set()
    out: list[frozenset[int]] = []
    for start in range(len(steps)):
        work = [] if start in order else [(start, iter(steps[start]))]
        while work:
            place, after = work[-1]
            if place not in order:
                order[place] = low[place] = len(order)
                open_.append(place)
                is_open.add(place)
            for to in after:
                if to not in order:
                    work.append((to, iter(steps[to])))
                    break
                if to in is_open:
                    low[place] = min(low[place], order[to])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[place])
                if low[place] == order[place]:
                    part = set()
                    while place not in part:
                        part.add(open_.pop())
                    is_open -= part
                    out.append(frozenset(part))
    return out


def _signs(items: Iterable[Any]) -> str:
    """The signs that a pattern names, those beside its ranges, and one of each kind."""
    found = set(_SIGNS)
    named: dict[int, None] = defaultdict()
    left = [list(items)]
    while left:
        for op, given in left.pop():
            if str(op) in ("LITERAL", "NOT_LITERAL"):
                named[given] = None
            elif str(op) == "IN":
                for kind, value in given:
                    if str(kind) == "LITERAL":
                        named[value] = None
                    elif str(kind) == "RANGE":
                        named |= dict.fromkeys((value[0] - 1, value[0], value[1], value[1] + 1))
            left += [list(inner) for inner in inside(str(op), given)]
    found |= {chr(code) for code in named if 0 <= code <= 0x10FFFF}
    return "".join(sorted({case for sign in found for case in _cases(sign, True)}))


@cache
def _cases(sign: str, folds: bool) -> frozenset[str]:
    """A sign and, where case is folded, what it is taken for."""
    return frozenset(one for one in (sign, sign.lower(), sign.upper()) if len(one) == 1) if folds else frozenset(sign)


def _matches(kind: str, given: Any, sign: str) -> bool:
    code = ord(sign)
    if kind == "ANY":
        return True
    if kind != "IN":
        return (code == given) is (kind == "LITERAL")
    negated = str(given[0][0]) == "NEGATE"
    return negated is not any(_in(str(one), value, sign) for one, value in given[negated:])


def _in(kind: str, value: Any, sign: str) -> bool:
    if kind == "LITERAL":
        return bool(ord(sign) == value)
    if kind == "RANGE":
        return bool(value[0] <= ord(sign) <= value[1])
    name = str(value).removeprefix("CATEGORY_")
    wanted = not name.startswith("NOT_")
    of = {"DIGIT": sign.isdigit(), "SPACE": sign.isspace(), "WORD": sign.isalnum() or sign == "_"}
    return of[name.removeprefix("NOT_")] is wanted
