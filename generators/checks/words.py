"""Numbers written in words, in both languages, as far as a word is surely a number.

Left out: "un", "one" (articles and pronouns), "premier", "first" (adverbs, too).
"""

from __future__ import annotations

import re

_FR_UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
_EN_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = {
    20: "twenty",
    30: "thirty",
    40: "forty",
    50: "fifty",
    60: "sixty",
    70: "seventy",
    80: "eighty",
    90: "ninety",
}
_EN_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _french(value: int) -> str:
    if value < 20:
        return _FR_UNITS[value]
    ten = max(t for t in _FR_TENS if t <= value)
    rest = value - ten
    if rest == 0:
        return _FR_TENS[ten] + ("s" if ten == 80 else "")
    joined = " et " if rest in (1, 11) and ten != 80 else "-"
    return f"{_FR_TENS[ten]}{joined}{_FR_UNITS[rest]}"


def _french_ordinal(word: str) -> str:
    stem = word.removesuffix("e")
    for ending, other in (("neuf", "neuv"), ("cinq", "cinqu"), ("vingts", "vingt")):
        if stem.endswith(ending):
            stem = stem.removesuffix(ending) + other
    return f"{stem}ième"


def _english(value: int) -> str:
    if value < 20:
        return _EN_UNITS[value]
    ten, rest = value - value % 10, value % 10
    return f"{_EN_TENS[ten]}-{_EN_UNITS[rest]}" if rest else _EN_TENS[ten]


def _english_ordinal(word: str) -> str:
    head, hyphen, last = word.rpartition("-")
    other = _EN_ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{head}{hyphen}{other}"


def _table(lang: str) -> dict[str, int]:
    table: dict[str, int] = {}
    for value in range(100):
        word = _french(value) if lang == "fr" else _english(value)
        if value != 1:
            table[word] = value
            table[_french_ordinal(word) if lang == "fr" else _english_ordinal(word)] = value
    return table


# «un pays tiers» is "a third country".
_TABLES = {
    "fr": _table("fr") | {"second": 2, "seconde": 2, "tiers": 3, "tierce": 3, "tierces": 3},
    "en": _table("en") | {"twice": 2},
}
# «neuf» is a number before a plural only: «neuf États», «du matériel neuf».
_NOT_NINE = r"(?!neuf\b(?!\s+[\w’'-]+[sx]\b))"
_WORDS = {
    lang: re.compile(
        rf"\b{_NOT_NINE if lang == 'fr' else ''}({'|'.join(sorted(table, key=len, reverse=True))})s?\b", re.I
    )
    for lang, table in _TABLES.items()
}


def number_words(text: str, lang: str) -> list[int]:
    """The values of the numbers that ``text`` writes in words, cardinals and ordinals alike."""
    return [_TABLES[lang][re.sub(r"\s+", " ", word.casefold())] for word in _WORDS[lang].findall(text)]
