"""Documents that a text cites by symbol, by number ("résolution 65/69") or by name ("rapport de la … Réunion")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generators.layers.matcher import Matcher, of_another, spellings
from generators.layers.mentions import Mention
from generators.layers.references.locators import ORDINAL
from generators.layers.references.numbered import NumberedFinder
from generators.layers.references.symbols import canonical, find_symbols
from generators.model.catalogue import Catalogue, DocumentName

_DRAFT = re.compile(r"(?:avant-)?projets?\s+d[e']\s*$", re.I)
_ARTICLE = re.compile(r"l'|l[ea]\s+|du\s+|au\s+|ce(?:t|tte)?\s+", re.I)
_TWO = re.compile(r"\b(?:et|ou|que)\b")
_TO_SYMBOL = re.compile(r"[^.;()]{0,90}\((?:voir\s+)?", re.I)


@dataclass(frozen=True, slots=True)
class Cited:
    """A document cited at a span. ``symbol`` is None where ``why`` says so, or where it has none.

    ``noun`` is "résolution" and the like for a number, else empty; ``part`` is the part of the document that
    the words mean. ``further`` is a document named only by its change ("et Corr.2"); ``weak`` is a name that
    is a reference only with a place in it ("paragraphe 38 de l'Instrument").
    """

    start: int
    end: int
    symbol: str | None
    noun: str = ""
    entry: DocumentName | None = None
    part: str | None = None
    further: bool = False
    weak: bool = False
    why: str = ""


_NTH = re.compile(rf"{ORDINAL}\s", re.I)


class DocumentFinder:
    """Finds the documents cited in a unit's words (apostrophes and spaces made plain)."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._numbered = NumberedFinder([entry for entry in catalogue.documents if entry.series])
        self._instruments = _instruments(catalogue)
        self._names = _names(catalogue, self._instruments)
        self._reports = _reports(catalogue)

    def find(self, words: str, body: str, mentions: tuple[Mention, ...]) -> list[Cited]:
        """The documents cited in the words of a text of ``body`` (a slug of bodies.yml), in order.

        ``mentions`` are those of the same words: "l'Instrument" is the instrument that it means there.
        """
        symbols = find_symbols(words)
        cited = [Cited(s.start, s.end, self._numbered.complete(s.symbol), further=s.further) for s in symbols]
        for n in self._numbered.find(words, body, symbols):
            cited.append(Cited(n.start, n.end, n.symbol, n.noun, part=n.part, why=n.why))
        named = [*self._named_reports(words), *self._named_so(words), *self._called_so(words, mentions)]
        for one in sorted(named, key=lambda c: c.start - c.end):
            if not any(c.start < one.end and one.start < c.end for c in cited):
                cited.append(one)
        return _one_for_name_and_symbol(words, sorted(cited, key=lambda c: (c.start, c.end)))

    def _named_so(self, words: str) -> Iterator[Cited]:
        for match in self._names.find(words):
            if len(match.keys) == 1 and not _DRAFT.search(words, max(0, match.start - 20), match.start):
                yield _named(match.keys[0], match.start, match.end)

    def _called_so(self, words: str, mentions: tuple[Mention, ...]) -> Iterator[Cited]:
        for mention in mentions:
            entry = self._instruments.get(mention.id) if mention.kind == "instruments" else None
            article = _ARTICLE.match(words, mention.start, mention.end)
            if entry is not None and article is not None:
                yield _named(entry, article.end(), mention.end)

    def _named_reports(self, words: str) -> Iterator[Cited]:
        for match in self._reports.find(words):
            if of_another(words, match.end):
                continue
            for entry in match.keys if len(match.keys) == 1 else ():
                nouns = "|".join(re.escape(noun) for noun in entry.nouns)
                noun = re.compile(rf"\b(?:{nouns})(?:\s+final)?(?:\s+(?:de\s+la|sur\s+la|du|de)\s+|\s+de\s+l')$", re.I)
                head = noun.search(words, max(0, match.start - 40), match.start)
                if head and not _DRAFT.search(words, max(0, head.start() - 20), head.start()):
                    yield _named(entry, head.start(), match.end)


def _named(entry: DocumentName, start: int, end: int) -> Cited:
    symbol = canonical(entry.symbol) if entry.symbol else None
    return Cited(start, end, symbol, entry=entry, part=entry.part, weak=not entry.alone)


def _instruments(catalogue: Catalogue) -> dict[str, DocumentName]:
    """The instruments that have a symbol or an address, as documents."""
    entries = {entry.instrument: entry for entry in catalogue.documents if entry.instrument}
    every = {
        known.id: entries.get(known.id)
        or DocumentName(id=known.id, name=known.name, symbol=known.symbol, url=known.url, sources=known.sources)
        for known in catalogue.instruments
    }
    return {known: entry for known, entry in every.items() if entry.symbol or entry.url}


def _names(catalogue: Catalogue, instruments: Mapping[str, DocumentName]) -> Matcher[DocumentName]:
    """Own names, and the proper names of instruments (a form in lower case is no proper name)."""
    forms: dict[str, list[DocumentName]] = {f: [e] for e in catalogue.documents if not e.series for f in e.forms.fr}
    for known in catalogue.instruments:
        for form in dict.fromkeys((*known.forms.fr, known.name.fr)) if known.id in instruments else ():
            if form[0].isupper():
                forms.setdefault(form, []).append(instruments[known.id])
    return Matcher(forms)


def _reports(catalogue: Catalogue) -> Matcher[DocumentName]:
    """The forms of the meetings that have a report, but for those that another meeting has after its ordinal."""
    meetings = {meeting.id: (*meeting.forms.fr, meeting.name.fr) for meeting in catalogue.meetings}
    every = [form for forms in meetings.values() for form in forms]
    after_ordinal = {form[found.end() :].casefold() for form in every for found in _NTH.finditer(form)}
    forms: dict[str, list[DocumentName]] = {}
    for entry in catalogue.documents:
        for form in dict.fromkeys(meetings.get(entry.meeting or "", ())):
            if form.casefold() not in after_ordinal:
                for spelt in spellings(form):
                    forms.setdefault(spelt, []).append(entry)
    return Matcher(forms)


def _one_for_name_and_symbol(words: str, cited: list[Cited]) -> list[Cited]:
    """A name with its symbol in brackets is one citation; where they differ, the printed symbol is right."""
    out: list[Cited] = []
    for one in cited:
        last = out[-1] if out else None
        if last is not None and _is_symbol(one) and _may_have_symbol(last, one):
            between = words[last.end : one.start]
            if _TO_SYMBOL.fullmatch(between) and (last.entry is not None or not between.strip(" (")):
                if last.symbol == one.symbol:
                    # The printed symbol is of the whole document, not of the part that the name means.
                    part = None if last.weak else last.part
                    one = replace(out.pop(), end=one.end, part=part, weak=False)
                elif not _TWO.search(between):
                    out.pop()
        out.append(one)
    return out


def _is_symbol(cited: Cited) -> bool:
    return not cited.further and not cited.noun and cited.entry is None


def _may_have_symbol(named: Cited, symbol: Cited) -> bool:
    if named.weak or named.entry is None:
        return (named.weak or bool(named.noun)) and named.symbol == symbol.symbol
    return True
