"""Places of a text that its own words point to without a number: "mesures ci-après", "joint au présent journal"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generators.layers.references.backward import noun_of
from generators.layers.references.documents import Cited
from generators.layers.references.inside import Found
from generators.layers.references.places import Places
from generators.layers.sieve import Rare
from generators.model.document import Kind, Unit

_IN_ANNEX = Rare(
    r"\b(?:(?:joint|annexé|reproduit|présenté|publié|figur)\w*\s+)?en\s+annexe\b"
    r"(?:\s+(?:au\s+présent|à\s+la\s+présente|du\s+présent|de\s+la\s+présente)\s+\w+)?"
    r"(?!\s+(?:à|au|aux|de|du|des|d'|[IVX]+\b|[A-Z\d]\b))",
    re.I,
)
_JOINED = Rare(
    r"\b(?:joint|annexé|reproduit)(?:e|s|es)?\s+(?:au\s+présent|à\s+la\s+présente)\s+\w+"
    r"|\b(?:décision|résolution|déclaration|texte|liste|aperçu)s?\s+(?:ci-)?jointe?s?\b",
    re.I,
)
_ANNOUNCED = Rare(
    r"(?<!\()(?P<head>\b(?:(?:exposé|décrit|présenté|indiqué|énoncé|énuméré)\w*\s+\w+\s+|[\w']+\s+))?"
    r"ci-(?:après|dessous)\b(?!\s*(?:,?\s*(?:dénommé|désigné|appelé)|«))",
    re.I,
)
_LIST_FOLLOWS = re.compile(r":\s*\S")
_COUNTS = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_ABOVE_MENTIONED = Rare(
    rf"\b(?:(?P<these>ces|lesdites|desdites)|les|des|aux)\s+(?:(?P<count>{'|'.join(_COUNTS)})\s+)?"
    r"(?P<noun>résolution|décision)s"
    r"(?P<mark>\s+(?:susmentionnées|susvisées|précitées|(?:(?:mentionn|cit|vis)ées\s+)?(?:ci-dessus|plus\s+haut)))?"
    r"\b(?!\s+(?:\d|n[°o]|du|de|des|pertinentes))",
    re.I,
)
_TITLED_SECTION = Rare(
    r"\bsection\s+(?:(?:relative|consacrée)\s+(?:à\s+la|à\s+l'|aux?|à)|intitulée\s+«)\s*(?P<title>.+)", re.I
)
_SENTENCE = re.compile(r"[.;!?]\s+(?=[A-ZÀÉ«])")
_QUOTED = re.compile(r"«\s*([^»\s](?:[^»]*[^»\s])?)\s*»")


class Relative:
    """Resolves words that point to a place of the same text by where it stands.

    ``cited_in`` gives the documents of a unit, ``part_of`` the part of this text that is a document.
    """

    def __init__(
        self, places: Places, cited_in: Callable[[Unit], list[Cited]], part_of: Callable[[Cited], str | None]
    ) -> None:
        self._places = places
        self._cited_in = cited_in
        self._part_of = part_of

    def find(self, unit: Unit, words: str) -> Iterator[Found]:
        """What such words of a unit point to."""
        if unit.kind is Kind.TOC:
            heading = self._places.toc_entry(unit)
            yield from [Found(0, len(words), targets=(heading,))] if heading else []
            return
        yield from self._announced(unit, words)
        yield from self._above_mentioned(unit, words)
        yield from self._joined(unit, words)
        for match in _TITLED_SECTION.finditer(words):
            if heading := self._places.titled(match["title"]):
                title = self._places.units[heading].text
                yield Found(match.start(), match.start("title") + len(title), targets=(heading,))

    def _announced(self, unit: Unit, words: str) -> Iterator[Found]:
        """The list that follows "les mesures ci-après", unless it stands in the unit's own words."""
        for match in _ANNOUNCED.finditer(words):
            numbered = any(c.isdigit() or c == ")" for c in match["head"] or "0")
            if not numbered and not _LIST_FOLLOWS.search(words, match.end()):
                targets = self._places.announced(unit)
                yield from [Found(match.start(), match.end(), targets=tuple(targets))] if targets else []

    def _above_mentioned(self, unit: Unit, words: str) -> Iterator[Found]:
        """The paragraphs above, under the same heading, that cite "les résolutions susmentionnées"."""
        for match in _ABOVE_MENTIONED.finditer(words):
            if not (match["mark"] or match["count"] or match["these"]):
                continue
            first: dict[str, str] = {}
            for above in self._places.before(unit):
                for cited in self._cited_in(above):
                    if cited.symbol and noun_of(cited) == match["noun"].lower():
                        first.setdefault(cited.symbol, above.id)
            wanted = _COUNTS.index(match["count"].lower()) + 2 if match["count"] else len(first)
            if first and len(first) == wanted:
                yield Found(match.start(), match.end(), targets=tuple(dict.fromkeys(first.values())))
            elif match["mark"]:
                yield Found(match.start(), match.end(), why="nothing above says which ones are meant")

    def _joined(self, unit: Unit, words: str) -> Iterator[Found]:
        """The part that "joint en annexe" means: the document named, the title quoted, or the sole annex."""
        for match in [*_JOINED.finditer(words), *_IN_ANNEX.finditer(words)]:
            before = [m.end() for m in _SENTENCE.finditer(words, 0, match.start())]
            sentence = words[before[-1] if before else 0 : match.start()]
            named = [self._part_of(c) for c in self._cited_in(unit) if c.end <= match.end()]
            titled = [self._places.part_titled(title) for title in _QUOTED.findall(sentence)]
            parts = [part for part in (*named, *titled) if part]
            target = self._places.beginning(parts[-1]) if parts else self._places.annex(None)
            if target is None:
                yield Found(match.start(), match.end(), why="the words do not say which annex is meant")
            else:
                yield Found(match.start(), match.end(), part="annexe", targets=(target,))
