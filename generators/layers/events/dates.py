"""Dates and ranges of dates in French running text.

"du 14 au 18 juillet 2008", "les 10 et 11 décembre 2007", "en novembre et décembre 2007", "de 2012 à
2018": an expression is a chain of atoms (a day, a month, a year) and the words between them. An atom
takes the month or year that it lacks from the next one; atoms joined by "au", "à" or a dash are one
range, and so are days, months or years that follow one another ("les 10 et 11"); others stand apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from babel.dates import get_month_names

from generators.layers.sieve import Rare

_MONTHS = {name: number for number, name in enumerate(get_month_names("wide", locale="fr").values(), start=1)}
_MONTHS |= {"janv.": 1, "févr.": 2, "avr.": 4, "juil.": 7, "aout": 8, "sept.": 9, "oct.": 10, "nov.": 11, "déc.": 12}
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WEEKDAY = "|".join(_WEEKDAYS)
_MONTH = rf"(?:{'|'.join(re.escape(name) for name in _MONTHS)})(?!\w)"
_YEAR = r"(?:1[89]|20)\d\d(?!\w|/\d|[.,]\d|\s\d{3}(?!\d))"
_NUMBER = r"(?:1\s?\^?er|0?[1-9]|[12]\d|3[01])(?!\w)(?!\.\d)"
_DAY = rf"(?:(?:{_WEEKDAY}),?\s+)?{_NUMBER}"
# What stands between two atoms; a preposition said again begins another date.
_JOIN = (
    r"(?:(?:\s*,\s*|(?:\s*,)?\s+(?:et|ou)\s+)(?:(?:du|le|les|en|de|au|à)\s+|d['’])?"
    r"|\s*[-‐‑–—]\s*|\s+(?:au|à|jusqu['’]au)\s+)"
)
_FULL_MONTH = rf"{_MONTH}(?:\s+{_YEAR})?"
_FULL_DAY = rf"{_DAY}\s+{_FULL_MONTH}"
# Never inside a number, a symbol or a compound ("A/CONF.192/2005", "16.4.2").
_FREE = r"(?:(?<![\w/.,\-–])|(?<=\bmi-))"
_CHAINS = (
    # A list of numbers may be of any length, one of days is not: each would be tried as the first of all after it.
    rf"{_FREE}(?P<day>(?:{_DAY}(?:\s+{_FULL_MONTH})?{_JOIN}){{0,30}}{_FULL_DAY})"
    rf"|{_FREE}(?P<month>(?:{_FULL_MONTH}{_JOIN}){{0,30}}{_FULL_MONTH})"
    rf"|{_FREE}(?P<year>{_YEAR}(?:{_JOIN}{_YEAR})*)"
    r"|\b(?P<relative>la même année|cette année-là|l['’]année (?:suivante|précédente)|le même (?:jour|mois)"
    r"|le lendemain|la veille)"
)

# What every chain has one of, in few texts without a digit.
_DIGIT = re.compile(r"\d")
_NAMED = Rare(rf"{_MONTH}|même|année|lendemain|veille", re.I)
_ATOM = re.compile(
    rf"(?:(?P<weekday>{_WEEKDAY}),?\s+)?"
    rf"(?:(?P<d>{_NUMBER})(?:\s+(?P<dm>{_MONTH})(?:\s+(?P<dy>{_YEAR}))?)?"
    rf"|(?P<m>{_MONTH})(?:\s+(?P<my>{_YEAR}))?|(?P<y>{_YEAR}))",
    re.I,
)
_LEAD = re.compile(
    r"(?:(?<![\w'’-])(?:(?:au plus tard|à compter|à partir|en date|à la date|datée?s?|depuis|jusqu['’](?:en|au|à)"
    r"|d['’]ici|avant|après|dès|entre|vers|pendant|durant|courant|début|fin|au milieu|au cours"
    r"|au-delà|horizon|pour|dans|mois|an|années?|printemps|été|automne|hiver|en|de|du|des|le|les|la|au|aux|à"
    r"|(?:premier|deuxième|second|troisième|quatrième|dernier) (?:trimestre|semestre))\s+|mi-|[dl]['’]))+$",
    re.I,
)
_COUNTED = re.compile(r"\b(?:plus|près|moins|total|milliers?|quelque|environ|nombre)\s+(?:d[e'’]\s*)?$", re.I)
_AHEAD = re.compile(
    r"\b(?:prévue?s?|dev(?:ra|rait|ront|raient|ant)|doi(?:t|vent)|prochaine?s?|aur(?:a|ont) lieu|ser(?:a|ont)"
    r"|tiendr(?:a|ont)|réunir(?:a|ont)|\w{3,}er(?:a|ont))\b",
    re.I,
)
_BEHIND = re.compile(r"\b(?:a|ont|est|sont|avai(?:t|ent)|s['’]est|tenue?s?|organisée?s?)\b", re.I)
_HINT = re.compile(r"\s+(?P<way>dernier|prochain)s?\b", re.I)
# With what stands before it, so that one sees where it begins.
_LONGEST_ABBREVIATION = 8
_ABBREVIATED = re.compile(
    r"(?:\b(?:par|para|paras|art|chap|vol|no|nos|No|Nos|M|MM|Mme|Mmes|p|pp|cf|al|ex|Rev|Add|Corr|St|Dr|sect|fig|rés"
    r"|janv|févr|fév|avr|juil|sept|oct|nov|déc)|\b[A-ZÉ])$"
)
# Only the first of several points is tried: a row of them is read once.
_STOP = re.compile(r"(?<![.?!…])[.?!…]+[»”\")\]]*(?:\s*»)?\s+(?=[«“\"(]?\s?[A-ZÀÂÇÉÈÊÎÔŒÛ0-9])")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or a range: characters ``start`` to ``end`` of the text, the words that lead to it included.

    ``first`` and ``last`` are ISO, as precise as ``precision`` ("day", "month" or "year") says.
    ``lead`` holds the words before it ("du", "depuis", "à la fin de"), in lower case. ``whole`` is the
    span of all the dates said in one breath. ``by`` says what gave the year: "said" (its sentence), "near"
    (the date of the text) or "relative" («l'année suivante»).
    """

    start: int
    end: int
    first: str
    last: str
    precision: str
    lead: str
    whole: tuple[int, int]
    by: str = "said"

    def moved(self, by: int) -> Dated:
        """The same date, its offsets counted from elsewhere."""
        whole = (self.whole[0] + by, self.whole[1] + by)
        return replace(self, start=self.start + by, end=self.end + by, whole=whole)

    def days(self) -> int:
        """About how many days lie between ``first`` and ``last``."""
        first, last = ([int(part) for part in iso.split("-")] for iso in (self.first, self.last))
        return sum((b - a) * days for a, b, days in zip(first, last, (365, 30, 1), strict=False))


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None
    weekday: int | None

    @property
    def precision(self) -> str:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def iso(self) -> str:
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a text, in order (abbreviations such as "par." end none)."""
    spans, start = [], 0
    for stop in _STOP.finditer(text):
        if text[stop.start()] == "." and _ABBREVIATED.search(
            text, max(start, stop.start() - _LONGEST_ABBREVIATION), stop.start()
        ):
            continue
        spans.append((start, stop.start() + len(stop[0].rstrip())))
        start = stop.end()
    return [*spans, (start, len(text))] if start < len(text) else spans


def find_dates(text: str, near: str) -> tuple[Dated, ...]:
    """The dates of a French text, in order.

    ``near``: ISO date, month or year of the text itself; it gives their year to dates that have none
    in their sentence. Dates that no calendar has (31 June) are left out.
    """
    found: list[Dated] = []
    spans: list[tuple[int, int]] = []
    for chain in _chains().finditer(text) if _DIGIT.search(text) or _NAMED.search(text) else ():
        spans = spans or sentences(text)
        sentence = next(((s, e) for s, e in spans if s <= chain.start() < e), (0, len(text)))
        if chain["relative"]:
            found += _relative(text, chain, found)
        else:
            found += _read_chain(text, chain, found, sentence, near)
    return tuple(found)


@cache
def _chains() -> re.Pattern[str]:
    # It takes long to compile, and most builds read no text.
    return re.compile(_CHAINS, re.I)


def _read_chain(
    text: str, chain: re.Match[str], before: list[Dated], sentence: tuple[int, int], near: str
) -> list[Dated]:
    lead_match = _LEAD.search(text, max(0, chain.start() - 60), chain.start())
    lead_start = lead_match.start() if lead_match else chain.start()
    lead = " ".join(text[lead_start : chain.start()].lower().replace("’", "'").split())
    atoms = [_atom(a) for a in _ATOM.finditer(text, chain.start(), chain.end())]
    if chain["year"] and not _is_year(text, chain, lead):
        return []
    if chain["month"] and not lead and atoms[-1].year is None:
        return []
    joins = [text[a.end : b.start] for a, b in pairwise(atoms)]
    atoms, joins = _drop_counts(atoms, joins)
    if atoms[0].start > chain.start():
        lead, lead_start = "", atoms[0].start
    filled = _fill(atoms)
    by = "said"
    if any(atom.year is None for atom in filled):
        year, by = _year_of(text, filled[-1], before, sentence, near)
        filled = _fill(
            [
                replace(atom, year=year) if i == len(filled) - 1 and atom.year is None else atom
                for i, atom in enumerate(filled)
            ]
        )
        if hint := _HINT.match(text, filled[-1].end):
            filled[-1] = replace(filled[-1], end=hint.end())
    whole = (lead_start, filled[-1].end)
    out = []
    for number, (group, own_lead) in enumerate(_groups(filled, joins, lead)):
        first, last = group[0], group[-1]
        if all(_exists(atom) for atom in (first, last)) and first.iso <= last.iso:
            start = lead_start if number == 0 else first.start
            out.append(Dated(start, last.end, first.iso, last.iso, last.precision, own_lead, whole, by))
    return out


def _atom(match: re.Match[str]) -> _Atom:
    month = match["dm"] or match["m"]
    year = match["dy"] or match["my"] or match["y"]
    return _Atom(
        match.start(),
        match.end(),
        int(re.sub(r"\D", "", match["d"])) if match["d"] else None,
        _MONTHS[month.lower()] if month else None,
        int(year) if year else None,
        _WEEKDAYS.index(match["weekday"].lower()) if match["weekday"] else None,
    )


def _is_year(text: str, chain: re.Match[str], lead: str) -> bool:
    """Whether four digits alone are a year and no number of things, of a resolution or of a document."""
    left, right = text[: chain.start()], text[chain.end() :]
    if re.search(r"\d\)?\s*\($", left) or _COUNTED.search(left) or re.match(r"\s*(?:%|dollars|euros)", right):
        return False
    if lead:
        return not re.fullmatch(r"(?:les?|la|des|aux|à)", lead)
    if re.search(r"\((?:[^()\d]*,\s*)?$", left):
        return True
    heads_entry = not left.strip() and re.match(r"\s*[–—:-]\s", right)
    return bool(heads_entry or re.match(r"\s+(?:marqu|ser[ao]|a été|fut)", right) or "-" in chain[0] or "–" in chain[0])


def _drop_counts(atoms: list[_Atom], joins: list[str]) -> tuple[list[_Atom], list[str]]:
    """Leave out bare numbers at the head that a comma alone joins to a date ("résolution 61, 5 mai 2007")."""
    for index, join in enumerate(joins):
        listed = any(re.search(r"\b(?:et|ou)\b", later) for later in joins[index:])
        if atoms[index].day and not atoms[index].month and join.strip() == "," and not listed:
            return _drop_counts(atoms[index + 1 :], joins[index + 1 :])
    return atoms, joins


def _fill(atoms: list[_Atom]) -> list[_Atom]:
    """Give each atom the month and the year that it lacks, from the next one; then the year from the one before."""
    out = atoms[:]
    for index in range(len(out) - 2, -1, -1):
        here, after = out[index], out[index + 1]
        month = here.month or (after.month if here.day else None)
        year = here.year or after.year
        if here.year is None and year and here.month and after.month and here.month > after.month:
            year -= 1  # "du 29 décembre au 3 janvier 2009"
        out[index] = replace(here, month=month, year=year)
    for index in range(1, len(out)):
        if out[index].year is None:
            out[index] = replace(out[index], year=out[index - 1].year)
    return out


def _groups(atoms: list[_Atom], joins: list[str], lead: str) -> Iterator[tuple[list[_Atom], str]]:
    """The ranges and the single dates of a chain, each with the words that lead to it."""
    group, ranged, own = [atoms[0]], False, lead
    between = lead.startswith("entre")
    for atom, join in zip(atoms[1:], joins, strict=True):
        words = join.replace(",", " ").split()
        again = len(words) > 1 or bool(re.search(r"d['’]$", join))
        spans = (not again and bool(words) and words[0] not in ("et", "ou")) or (
            between and words[:1] == ["et"] and not ranged
        )
        follows = not ranged and not again and _next(group[-1]) == (atom.year, atom.month, atom.day)
        if (spans and not ranged) or follows:
            group.append(atom)
            ranged = ranged or spans
            continue
        yield group, own
        group, ranged, own = [atom], False, (words[-1].lower() if len(words) > 1 else own)
    yield group, own


def _next(atom: _Atom) -> tuple[int | None, int | None, int | None]:
    """The day after a day, the month after a month, the year after a year."""
    if not _exists(atom) or atom.year is None:
        return (None, None, None)
    if atom.day and atom.month:
        after = date(atom.year, atom.month, atom.day) + timedelta(days=1)
        return (after.year, after.month, after.day)
    if atom.month:
        return (atom.year + atom.month // 12, atom.month % 12 + 1, None)
    return (atom.year + 1, None, None)


def _exists(atom: _Atom) -> bool:
    return atom.year is not None and _day(atom.year, atom.month or 1, atom.day or 1) is not None


def _year_of(text: str, atom: _Atom, before: list[Dated], sentence: tuple[int, int], near: str) -> tuple[int, str]:
    """The year of a date that says none: its sentence's, else the one that brings it nearest to the text's date.

    A weekday, and words that look ahead or back, decide between two years.
    """
    start, end = sentence
    same = [d for d in before if d.start >= start and d.by == "said"]
    if same and not _HINT.match(text, atom.end):
        return int(same[-1].last[:4]), "said"
    hint = _HINT.match(text, atom.end)
    later = None if hint else re.search(rf"(?:{_MONTH})\s+({_YEAR})", text[atom.end : end], re.I)
    if later:
        return int(later[1]), "said"
    year = int(near[:4])
    if len(near) < 7:
        return year, "near"
    here = date(year, int(near[5:7]), int(near[8:10] or 1))
    options = [day for y in (year - 1, year, year + 1) if (day := _day(y, atom.month or 1, atom.day or 15)) is not None]
    if atom.weekday is not None:
        options = [day for day in options if day.weekday() == atom.weekday] or options
    ahead = hint["way"].lower() == "prochain" if hint else _AHEAD.search(text, start, end) is not None
    if ahead:
        options = [day for day in options if day >= here.replace(day=1)] or options
    elif hint or _BEHIND.search(text, start, end):
        options = [day for day in options if day <= here] or options
    return min(options, key=lambda day: abs((day - here).days), default=here).year, "near"


def _day(year: int, month: int, day: int) -> date | None:
    """The day, or nothing where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _relative(text: str, chain: re.Match[str], before: list[Dated]) -> list[Dated]:
    """«la même année», «le lendemain»: told from the date before it in the same text."""
    if not before or before[-1].by != "said":
        return []
    words, last = chain["relative"].lower(), before[-1].last
    if "année" in words:
        year = int(last[:4]) + ("suivante" in words) - ("précédente" in words)
        iso, precision = f"{year:04}", "year"
    elif "mois" in words:
        iso, precision = last[:7], "month"
    else:
        iso, precision = last, "day"
    if len(iso) != {"year": 4, "month": 7, "day": 10}[precision]:
        return []
    if words in ("le lendemain", "la veille"):
        iso = (date.fromisoformat(iso) + timedelta(days=1 if "lendemain" in words else -1)).isoformat()
    lead = _LEAD.search(text, max(0, chain.start() - 60), chain.start())
    start = lead.start() if lead else chain.start()
    said = " ".join(text[start : chain.start()].lower().split())
    return [Dated(start, chain.end(), iso, iso, precision, said, (start, chain.end()), "relative")]
