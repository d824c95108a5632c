"""Numbers, percentages and amounts, each language in its own way of writing them.

«20 000», «1,5 million», «56 %», «877e», «zéro», «15 h 05» are "20,000", "1.5 million", "56 per cent", "877th", "zero",
"3.05 p.m.". Symbols and addresses are left to their own check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generators.checks.pair import Finding, Pair, blank, differ
from generators.checks.symbols import SYMBOLS
from generators.checks.words import number_words
from generators.model.numbers import from_roman

_VALUES = {
    "fr": r"\d{1,3}(?:\s\d{3})+(?!\d)(?:,\d+)?|\d+(?:[/.]\d+)+|\d+,\d+|\d+",
    "en": r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[/.]\d+)+|\d+",
}
_ORDINALS = {"fr": "ère|ème|er|re|nd|nde|e", "en": "st|nd|rd|th"}
_SCALES = {"fr": {"million": 10**6, "milliard": 10**9}, "en": {"million": 10**6, "billion": 10**9}}
_PER_CENT = {"fr": r"%|pour\s+cent", "en": r"%|per\s+cent"}
_COINS = {"euro": "euros", "€": "euros", "dollar": "dollars", "$": "dollars"}
_NUMBERS = {
    lang: re.compile(
        rf"(?P<sign>[€$])?\s?(?<!\w)(?P<value>{_VALUES[lang]})(?:{_ORDINALS[lang]})?(?![\w])"
        rf"(?:\s+(?P<scale>{'|'.join(_SCALES[lang])})s?\b)?"
        rf"(?:\s*(?P<cent>{_PER_CENT[lang]})|\s*(?:d[e'’]\s*)?(?P<coin>euro|dollar|€|\$)s?)?",
        re.I,
    )
    for lang in ("fr", "en")
}
_BOTH = re.compile(r"\bboth\b", re.I)
_ROMAN = re.compile(r"\b[IVX]{2,}\b")
_CLOCKS = {
    "fr": re.compile(r"\b(\d{1,2})\s?h(?:\s?(\d{2}))?\b"),
    "en": re.compile(r"\b(\d{1,2})(?:[.:](\d{2}))?\s?([ap])\.m\."),
}


def check_numbers(pair: Pair) -> Iterator[Finding]:
    """The same numbers, each as often, in digits or in words."""
    french, english = _numbers(pair.french.text, "fr"), _numbers(pair.english.text, "en")
    # «les deux» may be "both".
    lacking = max(french.count("2") - english.count("2"), 0)
    english += ["2"] * min(lacking, len(_BOTH.findall(pair.english.text)))
    yield from differ("numbers-differ", "the numbers", french, english)


def _numbers(text: str, lang: str) -> list[str]:
    text = _CLOCKS[lang].sub(_hour, blank(text, SYMBOLS))
    found = [_written(match, lang) for match in _NUMBERS[lang].finditer(text)]
    found += [str(value) for value in number_words(text, lang)]
    return found + [word for word in _ROMAN.findall(text) if from_roman(word)]


def _hour(found: re.Match[str]) -> str:
    """A time of the day as two numbers, by the clock of 24 hours."""
    hour, minute, *half = found.groups()
    if half:
        hour = str(int(hour) % 12 + (12 if half[0] == "p" else 0))
    return f"{hour} {minute}" if minute and int(minute) else hour


def _written(match: re.Match[str], lang: str) -> str:
    """A number in one form for both languages, with its unit."""
    value = re.sub(r"\s", "", match["value"]).replace(",", "." if lang == "fr" else "")
    if "/" in value or value.count(".") > 1:
        return value
    scale = _SCALES[lang].get((match["scale"] or "").casefold(), 1)
    plain = f"{(Decimal(value) * scale).normalize():f}"
    coin = _COINS.get((match["coin"] or match["sign"] or "").casefold(), "")
    return f"{plain} %" if match["cent"] else f"{plain} {coin}".strip()
