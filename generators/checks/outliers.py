"""Translations that are strikingly short or long, or have other sentences: no error, but worth a person's look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log, sqrt
from statistics import median

from generators.checks.pair import Pair

# The longer a unit, the nearer its ratio to the usual one; the product compares units of any length.
_FAR = 3.0
_LONG_ENOUGH = 40
_ABBREVIATIONS = ("M", "Mr", "Mrs", "Ms", "No", "par", "para", "paras", "chap", "sect", "art", "Distr")
_NO_END = "".join(rf"(?<!\b{word})" for word in _ABBREVIATIONS)
_END = re.compile(
    rf"{_NO_END}(?<!\b[A-Z])(?<![ap]\.m)[.?!;](?=[”»\s]|$)(?!\s[0-9])"
    r"|(?<=[ap]\.m)\.(?=\s[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Outlier:
    """A unit to look at, by the line of its entry, and why."""

    file: str
    line: int
    unit: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: «{self.unit}» {self.why}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair and where it stands."""

    file: str
    line: int
    pair: Pair


def find_outliers(entries: Iterable[Entry]) -> list[Outlier]:
    """What a person should look at: other sentences first, then unusual lengths, the farthest first."""
    found = list(entries)
    return [*_by_sentences(found), *_by_length(found)]


def _by_sentences(entries: list[Entry]) -> Iterator[Outlier]:
    for entry in entries:
        french, english = (len(_END.findall(side.text)) for side in (entry.pair.french, entry.pair.english))
        if french != english:
            why = f"{english} ends of sentences or clauses, {french} in the French"
            yield Outlier(entry.file, entry.line, entry.pair.unit.id, why)


def _by_length(entries: list[Entry]) -> Iterator[Outlier]:
    usual = median([_ratio(e.pair) for e in entries if len(e.pair.french.text) >= _LONG_ENOUGH] or [1.0])
    far = [(abs(log(_ratio(e.pair) / usual)) * sqrt(len(e.pair.french.text)), e) for e in entries]
    for _, entry in sorted((one for one in far if one[0] > _FAR), key=lambda one: -one[0]):
        why = f"{_ratio(entry.pair):.2f} characters for one of the French, usually {usual:.2f}"
        yield Outlier(entry.file, entry.line, entry.pair.unit.id, why)


def _ratio(pair: Pair) -> float:
    return max(len(pair.english.text), 1) / max(len(pair.french.text), 1)
