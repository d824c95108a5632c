"""Dates in both languages: «du 14 au 18 juillet 2008» is "from 14 to 18 July 2008"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.dates import get_day_names, get_month_names

from generators.checks.pair import Finding, Pair, differ

_MONTHS = {
    lang: {name.casefold(): n for n, name in get_month_names("wide", locale=lang).items()} for lang in ("fr", "en")
}
_DAYS = {lang: {name.casefold(): n for n, name in get_day_names("wide", locale=lang).items()} for lang in ("fr", "en")}


def _pattern(lang: str) -> re.Pattern[str]:
    day, joined = {"fr": (r"\d{1,2}(?:er)?", r"(?:[-‐‑–,]|au|et)"), "en": (r"\d{1,2}", r"(?:[-‐‑–,]|to|and)")}[lang]
    months = "|".join(_MONTHS[lang])
    # An English "may" is the verb unless a day or a year stands beside it.
    bare = r"(?!may\b)" if lang == "en" else ""
    return re.compile(
        rf"(?<![\w/])(?P<days>{day}(?:\s*{joined}\s*{day})*)\s+(?P<month>{months})\b(?:\s+(?P<year>\d{{4}}))?"
        rf"|\b(?P<lone>{months})\s+(?P<then>\d{{4}})\b|\b{bare}(?P<bare>{months})\b",
        re.I,
    )


_DATES = {lang: _pattern(lang) for lang in ("fr", "en")}
_DAY_NAMES = {lang: re.compile(rf"\b(?:{'|'.join(_DAYS[lang])})\b", re.I) for lang in ("fr", "en")}


def check_dates(pair: Pair) -> Iterator[Finding]:
    """The same days, months and years together, and the same days of the week."""
    yield from differ("dates-differ", "the dates", _dates(pair.french.text, "fr"), _dates(pair.english.text, "en"))


def _dates(text: str, lang: str) -> list[str]:
    found = []
    for match in _DATES[lang].finditer(text):
        month = _MONTHS[lang][(match["month"] or match["lone"] or match["bare"]).casefold()]
        days = "+".join(re.findall(r"\d+", match["days"] or ""))
        found.append("-".join(part for part in (match["year"] or match["then"], f"{month:02}", days) if part))
    weekdays = get_day_names("wide", locale="en")
    return found + [weekdays[_DAYS[lang][day.casefold()]] for day in _DAY_NAMES[lang].findall(text)]
