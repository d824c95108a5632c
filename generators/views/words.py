"""The site's own words in one language: interface strings, dates, lists, spacing.

Strings are written in English in code and templates; ``generators/locale/fr.po`` has the French.
Dates and lists follow the CLDR, through Babel.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from importlib import resources
from io import BytesIO

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

LANGUAGES = ("fr", "en")
_LOCALES = {"fr": "fr", "en": "en_GB"}
_NBSP = "\u00a0"
# Signs that are not parted from the word before them, and the one that is not from the word after it.
_TIED = (*((f" {sign}", f"{_NBSP}{sign}") for sign in ":;?!»%"), ("« ", f"«{_NBSP}"))


@cache
def french() -> dict[str, str]:
    """The French of every interface string, by its English."""
    data = resources.files("generators").joinpath("locale/fr.po").read_bytes()
    return {str(m.id): str(m.string) for m in read_po(BytesIO(data), charset="utf-8") if m.id and m.string}


class Words:
    """The interface's words in ``lang`` ("fr" or "en")."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.locale = _LOCALES[lang]

    def __call__(self, text: str, **values: object) -> str:
        """The text in this language, its ``{names}`` filled in."""
        if not values:
            return _said(text, self.lang)
        found = french().get(text, text) if self.lang == "fr" else text
        return self.spaced(found.format(**values))

    @property
    def colon(self) -> str:
        """The colon as this language sets it after a word."""
        return f"{_NBSP}:" if self.lang == "fr" else ":"

    def spaced(self, text: str) -> str:
        """French texts keep ``: ; ? !`` and ``« »`` from being parted from their words (same length)."""
        return spaced(text, self.lang)

    def date(self, iso: str | datetime.date) -> str:
        """A date as precise as it is given: ``2012``, ``2012-08`` or ``2012-08-30``."""
        return _date(str(iso), self.lang)

    def dates(self, start: str | datetime.date, end: str | datetime.date | None) -> str:
        """A range of days: «du 14 au 18 juillet 2008», "14 to 18 July 2008"."""
        first, last = str(start), str(end or start)
        if first == last:
            return self.date(first)
        if len(first) == 10 and first[:7] == last[:7]:
            day = str(int(first[8:]))
            day = "1er" if day == "1" and self.lang == "fr" else day
            return self("{day} to {date}", day=day, date=self.date(last))
        if len(first) == 10 and first[:4] == last[:4]:
            return self("{day} to {date}", day=self.date(first).removesuffix(f" {first[:4]}"), date=self.date(last))
        return self("{day} to {date}", day=self.date(first), date=self.date(last))

    def list(self, items: Iterable[str]) -> str:
        """«a, b et c», "a, b and c"."""
        return format_list(list(items), locale=self.locale)

    def plural(self, value: int, one: str, many: str) -> str:
        """The wording for a number of things: French counts none as one."""
        return one if value == 1 or (value == 0 and self.lang == "fr") else many

    def number(self, value: int) -> str:
        """A whole number with its thousands apart."""
        return f"{value:,}".replace(",", "\u202f" if self.lang == "fr" else ",")

    def decimal(self, value: float) -> str:
        """A number with two decimals: «0,45», "0.45"."""
        return _decimal(value, self.lang)

    def percent(self, part: float) -> str:
        """A part of a whole in whole hundredths: «45 %», "45%"."""
        return _percent(round(Decimal(str(part)).scaleb(2)), self.lang)


def spaced(text: str, lang: str) -> str:
    """What :meth:`Words.spaced` says, of words in ``lang``."""
    if lang != "fr":
        return text
    for parted, tied in _TIED:
        text = text.replace(parted, tied)
    return text


@cache
def _said(text: str, lang: str) -> str:
    return spaced(french().get(text, text), lang) if lang == "fr" else text


@cache
def _date(iso: str, lang: str) -> str:
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        return format_skeleton("yMMMM", datetime.date(parts[0], parts[1], 1), locale=_LOCALES[lang])
    text = format_date(datetime.date(*parts), "long", locale=_LOCALES[lang])
    return re.sub(r"^1 ", "1er ", text) if lang == "fr" else text


@cache
def _decimal(value: float, lang: str) -> str:
    return format_decimal(value, format="0.00", locale=_LOCALES[lang])


@cache
def _percent(hundredths: int, lang: str) -> str:
    part = Decimal(hundredths).scaleb(-2)
    return format_percent(part, format="#,##0\u00a0%" if lang == "fr" else "#,##0%", locale=_LOCALES[lang])


def sort_key(name: str) -> str:
    """By which names are put in order: without regard to capitals and accents."""
    return name.casefold().translate(str.maketrans("àâäéèêëîïôöùûüç", "aaaeeeeiioouuuc"))
