"""Words cut at the end of a line: joined where the text itself, or the corpus, knows the whole word."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+)-$")
_REST = re.compile(r"^([^\W\d_]+(?:-[^\W\d_]+)*)")


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts, in small letters; a word cut at the end of a line is none."""
    found: set[str] = set()
    for text in texts:
        for word in _WORD.finditer(text):
            if text[word.end() : word.end() + 1] != "-":
                found |= {word[0].casefold(), *word[0].casefold().split("-")}
    return frozenset(found)


def is_cut(before: str, after: str, known: frozenset[str]) -> bool:
    """Whether the hyphen between two lines only cuts a word in two."""
    left, right = _CUT.search(before), _REST.match(after)
    if left is None or right is None or not right[1][0].islower():
        return False
    joined, hyphened = (f"{left[1]}{sign}{right[1]}".casefold() for sign in ("", "-"))
    if hyphened in known:
        return False
    return joined in known or not {left[1].casefold(), right[1].casefold()} <= known
