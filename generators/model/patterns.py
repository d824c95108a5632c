"""Which regular expressions of editors are bounded: none may take more than bounded time, whatever text it meets.

A pattern backtracks without bound where it can repeat the same words in two ways: a repetition in a repetition, or
alternatives under a repetition of which one begins as others go on (``(a|aa)+``). These are refused. The test of the
second is that of Sardinas and Patterson (1953), over the strings that a repetition repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

# The parser of Python's own engine, so that a pattern is read as it will be run.
_parser: Any = re._parser  # type: ignore[attr-defined]
# So many rounds are few: they multiply what is inside, and are no repetition without bound.
_FEW = 10
_MOST_STRINGS = 3000
# What is matched again for each end of another repetition costs as much for each of them.
_MOST_REPEATS = 4
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_LONGEST = 1000


def fault(pattern: str) -> str | None:
    """Why a pattern is refused: no regular expression, too long, or without bound; None where it is sound."""
    if len(pattern) > _LONGEST:
        return f"a pattern has at most {_LONGEST} characters"
    try:
        tree = _parser.parse(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"«{pattern}» is no regular expression: {error}"
    if len(list(_repeated(tree))) > _MOST_REPEATS:
        return f"«{pattern}» has more than {_MOST_REPEATS} long repetitions: make one of several patterns"
    for body in _repeated(tree):
        if any(True for _ in _repeated(body)):
            return f"«{pattern}» repeats a repetition: no text may be matched in that many ways"
        if not _is_single(body) and not _deciphered(body, _alphabet(tree)):
            return f"«{pattern}» repeats what can be read in several ways: no text may be matched in that many"
    return None


def _repeated(tree: Iterable[Any]) -> Iterator[Any]:
    """What stands under each long repetition, the outer before the inner."""
    for op, given in tree:
        if str(op) in _REPEATS and (given[1] > _FEW or given[1] == _parser.MAXREPEAT):
            yield given[2]
        for inner in _inside(str(op), given):
            yield from _repeated(inner)


def _inside(op: str, given: Any) -> list[Any]:
    """The patterns inside a part of a pattern."""
    if op in _REPEATS:
        return [given[2]]
    if op == "SUBPATTERN":
        return [given[-1]]
    if op == "BRANCH":
        return list(given[1])
    if op in ("ASSERT", "ASSERT_NOT"):
        return [given[1]]
    if op == "ATOMIC_GROUP":
        return [given]
    return [one for one in given[1:] if one is not None] if op == "GROUPREF_EXISTS" else []


def _is_single(body: Any) -> bool:
    return len(body) == 1 and str(body[0][0]) in ("LITERAL", "NOT_LITERAL", "IN", "ANY")


def _alphabet(tree: Iterable[Any]) -> str:
    """The characters that a pattern names, and one that it does not."""
    found = set("a0 \0")
    for op, given in tree:
        if str(op) in ("LITERAL", "NOT_LITERAL"):
            found |= {chr(given)}
        elif str(op) == "IN":
            for kind, value in given:
                found |= {chr(v) for v in (value if str(kind) == "RANGE" else (value,)) if isinstance(v, int)}
        for inner in _inside(str(op), given):
            found |= set(_alphabet(inner))
    return "".join(sorted(found))


def _deciphered(body: Any, alphabet: str) -> bool:
    """Whether a text can be cut into the strings of ``body`` in one way at most."""
    ways = list(islice(_strings(list(body), alphabet), _MOST_STRINGS + 1))
    if len(ways) > _MOST_STRINGS or len(set(ways)) < len(ways) or "" in ways:
        return False
    code = set(ways)
    rest = {b[len(a) :] for a in code for b in code if a != b and b.startswith(a)}
    seen: set[str] = set()
    while rest:
        if rest & code:
            return False
        seen |= rest
        rest = {b[len(a) :] for a in rest for b in code if b.startswith(a)} | {
            a[len(b) :] for a in rest for b in code if a.startswith(b)
        }
        rest -= seen
    return True


def _strings(body: list[Any], alphabet: str) -> Iterator[str]:
    """The strings over an alphabet that a pattern without long repetitions matches, once for each way to match them."""
    if not body:
        yield ""
        return
    op, given = body[0]
    for first in _of(op, given, alphabet):
        yield from (first + more for more in _strings(body[1:], alphabet))


def _of(op: Any, given: Any, alphabet: str) -> Iterator[str]:
    kind = str(op)
    if kind in _REPEATS:
        for times in range(given[0], given[1] + 1):
            yield from _strings(list(given[2]) * times, alphabet)
    elif kind in ("SUBPATTERN", "BRANCH", "ATOMIC_GROUP"):
        for inner in _inside(kind, given):
            yield from _strings(list(inner), alphabet)
    elif kind in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
        yield from (char for char in alphabet if _matches(kind, given, char))
    else:
        # What matches no character: a place, a look around.
        yield ""


def _matches(kind: str, given: Any, char: str) -> bool:
    code = ord(char)
    if kind == "ANY":
        return True
    if kind != "IN":
        return (code == given) is (kind == "LITERAL")
    negated = str(given[0][0]) == "NEGATE"
    return negated is not any(_in(str(one), value, char) for one, value in given[negated:])


def _in(kind: str, value: Any, char: str) -> bool:
    if kind == "LITERAL":
        return bool(ord(char) == value)
    if kind == "RANGE":
        return bool(value[0] <= ord(char) <= value[1])
    name = str(value).removeprefix("CATEGORY_")
    wanted = not name.startswith("NOT_")
    of = {"DIGIT": char.isdigit(), "SPACE": char.isspace(), "WORD": char.isalnum() or char == "_"}
    return of[name.removeprefix("NOT_")] is wanted
