"""Numbers as texts print them: ``12.``, ``6 bis``, ``a)``, ``ii)``, ``II.``, ``A.``, ``**``.

The one place that parses, compares, prints and slugs them (AKN naming convention 4.5: the number
as printed, without punctuation, is the last part of an eId).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Series(StrEnum):
    """The kinds of numbering, by what they look like on the page."""

    ARABIC = "1."
    ARABIC_PAREN = "1)"
    LETTER = "a)"
    ROMAN = "i)"
    ROMAN_UPPER = "I."
    LETTER_UPPER = "A."


SUFFIXES = ("", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def to_roman(value: int) -> str:
    """Print a positive number in lower-case roman numerals."""
    out = ""
    for unit, digits in _ROMAN:
        while value >= unit:
            out += digits
            value -= unit
    return out


def from_roman(digits: str) -> int | None:
    """Read canonical roman numerals of either case; None where they are not."""
    digits = digits.lower()
    rest, value = digits, 0
    for unit, numeral in _ROMAN:
        while rest.startswith(numeral):
            value += unit
            rest = rest[len(numeral) :]
    return value if value and not rest and to_roman(value) == digits else None


@dataclass(frozen=True, slots=True)
class Number:
    """A number in its series. ``value`` counts from 1; ``suffix`` is "", "bis", "ter"…"""

    series: Series
    value: int
    suffix: str = ""

    @property
    def printed(self) -> str:
        """As the text prints it, without punctuation: ``6 bis``, ``ii``, ``A``."""
        match self.series:
            case Series.ARABIC | Series.ARABIC_PAREN:
                stem = str(self.value)
            case Series.LETTER:
                stem = _letters(self.value)
            case Series.LETTER_UPPER:
                stem = _letters(self.value).upper()
            case Series.ROMAN:
                stem = to_roman(self.value)
            case Series.ROMAN_UPPER:
                stem = to_roman(self.value).upper()
        return f"{stem} {self.suffix}" if self.suffix else stem

    @property
    def slug(self) -> str:
        """As an id carries it: ``6bis``, ``ii``, ``A``."""
        return self.printed.replace(" ", "")

    def follows(self, other: Number) -> bool:
        """Whether this number comes right after the other one in the same series."""
        if self.series is not other.series:
            return False
        if self.suffix:
            rank = SUFFIXES.index(self.suffix)
            return self.value == other.value and SUFFIXES[rank - 1] == other.suffix
        return self.value == other.value + 1

    @property
    def is_first(self) -> bool:
        """Whether a list can begin with it."""
        return self.value == 1 and not self.suffix


def _letters(value: int) -> str:
    """1 → a, 26 → z, 27 → aa, 28 → bb (as the UN doubles letters)."""
    turn, rest = divmod(value - 1, 26)
    return chr(ord("a") + rest) * (turn + 1)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number found at the head of a line: what it may be, and how many characters it takes."""

    candidates: tuple[Number, ...]
    length: int


_SUFFIX = r"(?:\s?\*?(?P<suffix>bis|ter|quater|quinquies|sexies|septies|octies)\*?)?"
_MARKER = re.compile(
    rf"(?:(?P<arabic>\d{{1,4}}){_SUFFIX}\.(?=\s)"
    rf"|(?P<upper>[IVXLC]{{1,7}}|[A-Z])\.(?=\s)"
    rf"|\(?(?P<section>[A-Z])\)(?=\s)"
    rf"|\(?(?P<paren>\d{{1,3}}|[ivxlc]{{1,7}}|[a-z]{{1,2}})"
    rf"{_SUFFIX.replace('suffix', 'psuffix')}\)(?=\s))\s*"
)


def read_marker(line: str) -> Marker | None:
    """Read the number at the head of a line (no leading space), with every reading it allows.

    >>> [n.printed for n in read_marker("i) Des incidences").candidates]
    ['i', 'i']
    """
    found = _MARKER.match(line)
    if found is None:
        return None
    if digits := found["arabic"]:
        numbers = [Number(Series.ARABIC, int(digits), found["suffix"] or "")]
    elif upper := found["upper"]:
        numbers = _upper(upper)
    elif section := found["section"]:
        numbers = [Number(Series.LETTER_UPPER, ord(section) - ord("A") + 1)]
    else:
        numbers = _paren(found["paren"], found["psuffix"] or "")
    return Marker(tuple(numbers), found.end()) if numbers else None


def _upper(text: str) -> list[Number]:
    numbers = []
    if value := from_roman(text):
        numbers.append(Number(Series.ROMAN_UPPER, value))
    if len(text) == 1:
        numbers.append(Number(Series.LETTER_UPPER, ord(text) - ord("A") + 1))
    return numbers


def _paren(text: str, suffix: str) -> list[Number]:
    if text.isdigit():
        return [Number(Series.ARABIC_PAREN, int(text), suffix)]
    numbers = []
    if len(set(text)) == 1 and len(text) <= 2:
        numbers.append(Number(Series.LETTER, ord(text[0]) - ord("a") + 1 + 26 * (len(text) - 1), suffix))
    if value := from_roman(text):
        numbers.append(Number(Series.ROMAN, value, suffix))
    return numbers


def annex_slug(number: str | None) -> str:
    """The part's id: ``annex`` for a sole annex, ``annex_2`` for "II" or "2"."""
    if number is None:
        return "annex"
    value = int(number) if number.isdigit() else from_roman(number)
    return f"annex_{value or number.lower()}"


def note_slug(label: str) -> str:
    """A note's label as an id carries it: ``3``, ``a``, ``star1`` for ``*``, ``star2`` for ``**``."""
    return f"star{len(label)}" if set(label) == {"*"} else label
