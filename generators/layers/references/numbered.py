"""Resolutions, decisions and journals cited by number: which numbers are listed, and which symbol each has.

The series of each organ are the catalogue's knowledge (documents.yml). Which organ a number belongs to is
decided, in this order, by the symbol printed after it, the organ named with it, the possessive before it,
the look of the number, the body that speaks in the text, and the organ named in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generators.layers.matcher import Matcher, form_pattern
from generators.layers.references.locators import MONTHS, Place, locator_at
from generators.layers.references.symbols import Symbol, canonical
from generators.layers.sieve import Rare
from generators.model.catalogue import DocumentName, NumberSeries

_FOREIGN = "?"
_OF = r"\s+(?:de\s+l'\s?|du\s+|de\s+la\s+|des\s+)"
_TOKEN = re.compile(
    r"(?:(?:ES|S)-\d{1,4}/\d{1,3}|[IVXLC]+/\d{1,3}|\d{1,3}/\d{1,3}\s[A-Z]{1,2}(?![\w'])(?!\.\s?[A-Z][a-zé])|\d{1,4}/\d{1,4}(?:/(?:Corr|Rev|Add)\.\d+)?"
    r"|\d{1,4}(?:\s[A-Z])?\s?\((?:(?:19|20)\d\d|[IVXLC]+)\)|\d{1,4})(?![\w/])"
)
# "n° 5/08/Corr.1": the number as changed.
_CHANGE = re.compile(r"/(?:Corr|Rev|Add)\.\d+")
# "54/54 O et V": a further section of the same resolution.
_SECTION = re.compile(r"[A-Z]{1,2}(?![\w'])")
_JOIN = re.compile(
    r"\s*(?:,\s*(?:et|ou|ainsi que)\s+|,\s*|\s+(?:et|ou|à|ainsi que)\s+|;\s*)"
    r"(?:(?:à\s+)?(?:la|sa|les|ses)\s+)?(?:n[°o]\s?)?"
)
_ADJECTIVES = r"(?:\s+(?:pertinentes?|ultérieures?|antérieures?|connexes?))?"
# What may stand between a number and the next.
_ASIDE = re.compile(
    rf"\s*,?\s+(?:en\s+date\s+)?du\s+\d{{1,2}}(?:er)?\s+(?:{MONTHS})\s+\d{{4}}|\s*,?\s+intitulée?s?\s+«[^»]*»"
)
_BRACKETED = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)")
_PLACED = re.compile(r"\s*,\s*|\s+\(?")
# Words that begin the name of an organ: one that is not in the catalogue must not be taken for another. A plain
# "du Conseil" is short for one that the look of the number or the body tells.
_OTHER_ORGAN = re.compile(
    _OF + r"(?:Conseil(?=\s+(?:d|européen|exécutif|mondial))|Assemblée|Conférence|Comité|Commission|Forum|Parlement"
    r"|Réunion|Congrès|Union|Organisation|Groupe|OEA|OSCE|OTAN|CEDEAO|UE|UA|UNESCO|OMS|AIEA)\b"
)
# "Assemblée générale de l'OEA" is not the General Assembly; "… de l'Organisation des Nations Unies" is.
_OF_ANOTHER = re.compile(_OF + r"(?=[A-ZÉ])(?!Organisation des Nations Unies|Nations Unies|ONU\b|OSCE\b)")
_POSSESSIVE = re.compile(r"\b(?:sa|ses|leurs?)\s+$", re.I)
_SENTENCE = re.compile(r"[.;!?]\s+(?=[A-ZÀÉ«])")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number cited with its noun; ``symbol`` is None where ``why`` says so.

    ``part`` says where in the document of that symbol it stands, if it has no document of its own.
    """

    start: int
    end: int
    noun: str
    symbol: str | None
    part: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    printed: str
    organ: str | None = None
    symbol: str | None = None


class NumberedFinder:
    """Finds the numbers that organs of the catalogue give to what they adopt."""

    def __init__(self, organs: list[DocumentName]) -> None:
        """``organs`` are the entries of documents.yml that have series."""
        self._organs = organs
        forms: dict[str, list[str]] = {}
        for entry in organs:
            for form in entry.forms.fr:
                forms.setdefault(form, []).append(entry.id)
        self._named: Matcher[str] = Matcher(forms)
        longest = sorted(forms, key=len, reverse=True)
        organ = rf"{_OF}(?P<form>{'|'.join(map(form_pattern, longest)) or '(?!)'})\b"
        nouns = "|".join(dict.fromkeys(re.escape(s.noun) for e in organs for s in e.series)) or "(?!)"
        self._of_organ = re.compile(organ)
        self._head = Rare(
            rf"\b(?P<noun>(?i:{nouns}))(?P<plural>s?)\b{_ADJECTIVES}(?P<organ>{organ})?(?:\s*:)?\s*(?:n[°o]s?\s?)?"
            r"(?<=[\s°o])"
        )
        self._look = {s.number: re.compile(s.number.replace(" ", r"\s")) for e in organs for s in e.series}

    def find(self, words: str, body: str, symbols: list[Symbol]) -> Iterator[Numbered]:
        """The numbers cited in the words of a text of ``body``; ``symbols`` are those of the same words."""
        for head in self._head.finditer(words):
            organ = self._organ(words, head) if head["organ"] else None
            numbers = self._listed(words, head.end(), organ, bool(head["plural"]), symbols)
            noun = head["noun"].lower()
            for number in numbers:
                start = head.start() if len(numbers) == 1 else number.start
                found = self._resolve(noun, number, words, head.start(), body)
                yield replace(found, start=start, end=number.end)

    def complete(self, symbol: str) -> str:
        """The symbol with the year that it lacks: ``S/RES/1325`` is ``S/RES/1325(2000)``."""
        for series in (s for e in self._organs for s in e.series if s.years):
            stem = series.symbol.partition("{")[0]
            number = symbol.removeprefix(stem)
            if number != symbol and number.isdigit() and (year := _year(series, number)):
                return series.symbol.format(number=number, year=year)
        return symbol

    def _organ(self, words: str, match: re.Match[str]) -> str:
        """The organ that a match of ``_of_organ`` names."""
        if _OF_ANOTHER.match(words, match.end("form")):
            return _FOREIGN
        return self._named.find(match["form"])[0].keys[0]

    def _listed(self, words: str, at: int, organ: str | None, plural: bool, symbols: list[Symbol]) -> list[_Number]:
        """The numbers of "résolutions 66/47, par. 14, 65/64 du … et 1325 (2000) du Conseil de sécurité".

        An organ named after a number is that of all before it which have none of their own.
        """
        numbers: list[_Number] = []
        waiting = 0
        while token := _TOKEN.match(words, at) or _SECTION.match(words, at):
            last = numbers[-1].printed if numbers else ""
            printed = token[0]
            if printed.isalpha():
                stem = re.fullmatch(r"(\d+/\d+\s)[A-Z]{1,2}", last)
                printed = stem[1] + printed if stem else ""
            if not printed or (printed.isdigit() and last and not (plural and last.isdigit())):
                break
            at, own, symbol = self._after(words, token.end(), symbols)
            numbers.append(_Number(token.start(), token.end(), printed, organ, symbol))
            if own is not None:
                numbers[waiting:] = [replace(n, organ=own) for n in numbers[waiting:]]
                waiting = len(numbers)
            join = _JOIN.match(words, at)
            if join is None:
                break
            at = join.end()
        return numbers

    def _after(self, words: str, at: int, symbols: list[Symbol]) -> tuple[int, str | None, str | None]:
        """Pass what stands between a number and the next: where that ends, the organ named, the symbol printed."""
        organ = symbol = None
        while True:
            placed = _PLACED.match(words, at)
            locator = locator_at(words, placed.end()) if placed else None
            bracketed = _BRACKETED.match(words, at)
            inside = [s for s in symbols if bracketed and bracketed.start() < s.start < bracketed.end()]
            if aside := _ASIDE.match(words, at):
                at = aside.end()
            elif named := self._of_organ.match(words, at):
                at, organ = named.end(), self._organ(words, named)
            elif locator is not None and locator.place is not Place.POINT:
                at = locator.end + (words[locator.end : locator.end + 1] == ")")
            elif bracketed and inside and symbol is None:
                at, symbol = bracketed.end(), inside[0].symbol
            else:
                break
        if organ is None and _OTHER_ORGAN.match(words, at):
            organ = _FOREIGN
        return at, organ, symbol

    def _resolve(self, noun: str, number: _Number, words: str, at: int, body: str) -> Numbered:
        here = Numbered(number.start, number.end, noun, None)
        change = _CHANGE.search(number.printed)
        if change is not None:
            plain = self._resolve(noun, replace(number, printed=number.printed[: change.start()]), words, at, body)
            return replace(plain, symbol=plain.symbol + change[0]) if plain.symbol else plain
        if number.symbol is not None:
            stem = re.sub(r"/(?:Corr|Rev|Add)\.\d+$", "", number.symbol)
            if stem.endswith("/" + canonical(number.printed)):
                return replace(here, symbol=stem)
        fitting = [
            (entry, series)
            for entry in self._organs
            for series in entry.series
            if series.noun == noun and self._look[series.number].fullmatch(number.printed)
        ]
        series = self._choose(fitting, number, words, at, body)
        return replace(here, why=series) if isinstance(series, str) else self._printed(here, series, number.printed)

    def _choose(
        self, fitting: list[tuple[DocumentName, NumberSeries]], number: _Number, words: str, at: int, body: str
    ) -> NumberSeries | str:
        """The series that a number belongs to, or why it cannot be told."""
        if number.organ == _FOREIGN:
            return "the organ named with the number is not in documents.yml"
        of = {entry.id: series for entry, series in reversed(fitting)}
        if number.organ is not None:
            return of.get(number.organ) or "documents.yml has no number of this look for the organ named with it"
        own = [entry.id for entry in self._organs if body in entry.bodies]
        order = [*(entry.id for entry, series in fitting if series.alone), *own, *self._in_sentence(words, at)]
        if _POSSESSIVE.search(words, max(0, at - 8), at):
            before = [m.keys[0] for m in self._named.find(words) if m.end <= at]
            order = [*reversed(before), *own, *order]
        return next((of[organ] for organ in order if organ in of), "no words say which organ's number it is")

    def _in_sentence(self, words: str, at: int) -> list[str]:
        """The organs named in the sentence, those before the number first, the nearest first."""
        start = max((m.end() for m in _SENTENCE.finditer(words, 0, at)), default=0)
        stop = _SENTENCE.search(words, at)
        named = self._named.find(words[: stop.start() if stop else len(words)])
        inside = sorted((m for m in named if m.start >= start), key=lambda m: (m.start > at, abs(m.start - at)))
        return [m.keys[0] for m in inside if len(m.keys) == 1]

    def _printed(self, here: Numbered, series: NumberSeries, printed: str) -> Numbered:
        number = re.sub(r"\s+(?=\()", "", re.sub(r"\s+", " ", printed))
        year = _year(series, number) if series.years else 0
        session = self._look[series.number].fullmatch(printed) if series.volumes else None
        volume = series.volumes.get(int(session["session"])) if session else ""
        if year is None or volume is None:
            return replace(here, why="documents.yml does not say in which year or volume this number stands")
        part = f"{here.noun} {number}" if series.volumes else None
        return replace(here, symbol=series.symbol.format(number=number, year=year, volume=volume), part=part)


def _year(series: NumberSeries, number: str) -> int | None:
    return next((year for year, (first, last) in series.years.items() if first <= int(number) <= last), None)
