"""Places of a text that its own words point to by number: "voir par. 7 ci-dessus", "point 6 de l'ordre du jour"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generators.layers.references.backward import noun_of
from generators.layers.references.documents import Cited
from generators.layers.references.gather import Group
from generators.layers.references.locators import Locator, Numbers, Place
from generators.layers.references.places import Places
from generators.layers.references.symbols import find_symbols
from generators.layers.sieve import Rare
from generators.model.document import Kind, Unit


@dataclass(frozen=True, slots=True)
class Found:
    """Words that point to ``targets``, or to another document (``symbol``), or to nothing (``why``)."""

    start: int
    end: int
    labels: tuple[str, ...] = ()
    part: str | None = None
    ranged: bool = False
    targets: tuple[str, ...] = ()
    symbol: str | None = None
    why: str = ""


_ABOVE = re.compile(r"\s+(?:ci-dessus|plus\s+haut|supra)\b", re.I)
_BELOW = re.compile(r"\s+(?:ci-dessous|ci-après|plus\s+loin|plus\s+bas|infra)\b", re.I)
_SIDE = re.compile(f"{_ABOVE.pattern}|{_BELOW.pattern}", re.I)
_OF_THIS = re.compile(
    r"\s+(?:du|de\s+la|de\s+l'|au|à\s+la)\s*(?:présente?\s+(?P<what>\w+)|dispositif\b|préambule\b)", re.I
)
_OF_OTHER = re.compile(
    r"\s+(?:du|de\s+la|de\s+l'|des|d'une?|de\s+(?:son|sa|ses|leurs?)|dudit|desdite?s)\s*(?=\w)", re.I
)
_TO_OTHER = re.compile(r"\s+(?:à\s+(?:son|sa|ses|leurs?|la|l')|aux?)\s*\w+", re.I)
_REPORT = re.compile(r"\s+(?:à|de|du|au)\s+(?:son|leur)\s+rapport\b", re.I)
_OF_AGENDA = re.compile(r"\s+de\s+l'ordre\s+du\s+jour(?:\s+provisoire)?", re.I)
_OF_ITS_AGENDA = re.compile(r"\s+de\s+(?:son|leur)\s+ordre\s+du\s+jour(?:\s+provisoire)?", re.I)
_OWN_AGENDA = re.compile(r"(?:\s+(?:du|de\s+la|de\s+l')\s*[\w ]{1,40})?,\s*")
_AGENDA_OF_OTHER = re.compile(
    r"\s+(?:de|pour)\s+(?:la|sa|l'|cette)\s*(?:[\w-]+\s+){0,2}(?:session|Assemblée|Commission|Conseil)\b", re.I
)
_BEING_DEALT_WITH = re.compile(r"\s+(?:a|ont)\s+été\s+(?:examin|abord|trait)", re.I)
_DEALT_WITH = re.compile(r"(?:examen|titre|débat|discussion|examiné)\s+(?:des?|du|sur\s+les?|les?)\s+$", re.I)
_UNNUMBERED_ITEM = Rare(
    r"(?P<item>\bpoints?\s+de\s+l'ordre\s+d[ue]\s+jour)\s+(?:intitulée?s?\s+)?"
    r"«\s*+(?P<title>(?:[^»\s](?:[^»]*[^»\s])?)?)\s*»",
    re.I,
)
_SEE = re.compile(r"\bvoir(?:\s+(?:aussi|également))?(?:\s+(?:la|le|les))?\s+$|\b(?:à|dans)\s+la\s+$", re.I)
_POSSESSIVE = re.compile(r"\b(?:ses|son|sa|leurs?)\s+$", re.I)
_AFTER_A_NUMBER = re.compile(r"\d\)?\s*,\s+$")
_PRESENT = re.compile(r"\bprésente?\s", re.I)
_SOLE_ANNEX = re.compile(r"(?:\bvoir\s+|\(|\bl')$", re.I)


class Inside:
    """Resolves the places that the words of one text name without a document.

    ``cited_in`` gives the documents that a unit cites.
    """

    def __init__(self, places: Places, cited_in: Callable[[Unit], list[Cited]]) -> None:
        self._places = places
        self._cited_in = cited_in

    def find(self, unit: Unit, words: str, groups: list[Group]) -> Iterator[Found]:
        """What the groups without a document point to."""
        for match in _UNNUMBERED_ITEM.finditer(words):
            target = self._places.item_titled(match["title"], unit)
            if target is not None:
                # A title may cite documents of its own.
                cites = any(match.start("title") < c.start < match.end() for c in self._cited_in(unit))
                yield Found(match.start(), match.end("item") if cites else match.end(), targets=(target,))
            else:
                yield Found(match.start(), match.end(), why="the item has no number, and no words say of which agenda")
        for group in groups:
            if group.cited is None and unit.rule != "annex":
                yield from self._group(unit, words, group)

    def _group(self, unit: Unit, words: str, group: Group) -> Iterator[Found]:
        first = group.before[0]
        match first.place:
            case Place.POINT:
                yield from self._agenda(unit, words, first)
            case Place.NOTE:
                if _SEE.search(words, 0, first.start) or _SIDE.match(words, first.end):
                    yield from self._each(first, lambda label: self._places.note(label, unit.part))
            case Place.ANNEX if not first.groups and not self._means_an_annex(words, first):
                return
            case Place.ORDINAL | Place.CHAPTER:
                return
            case _:
                yield from self._own(unit, words, group)

    def _means_an_annex(self, words: str, annex: Locator) -> bool:
        """Whether a bare "annexe" is a place: "(voir annexe)", "l'annexe", "en annexe à son rapport"."""
        to_other = _TO_OTHER.match(words, annex.end) or _REPORT.match(words, annex.end)
        return bool(_SOLE_ANNEX.search(words, 0, annex.start) or (to_other and not _OF_THIS.match(words, annex.end)))

    def _own(self, unit: Unit, words: str, group: Group) -> Iterator[Found]:
        this = _OF_THIS.match(words, group.end)
        bare = not group.before[-1].groups
        other = _OF_OTHER.match(words, group.end) or (_TO_OTHER.match(words, group.end) if bare else None)
        owned = _POSSESSIVE.search(words, max(0, group.start - 6), group.start)
        if _AFTER_A_NUMBER.search(words, 0, group.start) and not this:
            yield Found(group.start, group.end, why="it is of the number before it, which is not found")
            return
        if (other and not this) or (owned and not _PRESENT.search(words, 0, group.start)):
            yield self._in_its_report(unit, words, group) or Found(
                group.start, group.end, why="the words after it name no document that the catalogue knows"
            )
            return
        part = "main" if this and (this["what"] or "").lower() in ("rapport", "journal") else unit.part
        annex = next((p for p in group.before[1:] if p.place is Place.ANNEX), None)
        if annex is not None:
            begin = self._places.annex(annex.groups[0].labels[0] if annex.groups else None)
            part = self._places.units[begin].part if begin else ""
        inner = group.before[0]
        owner = next((p for p in group.before[1:] if p.place is Place.PARAGRAPH and p.groups), None)
        prefix = f"{owner.groups[0].labels[0]} " if owner else ""
        article = next((p for p in group.before[1:] if p.place is Place.ARTICLE and p.groups), None)

        def find(label: str) -> str | None:
            if article is not None:
                return self._places.in_article(article.groups[0].labels[0], part, prefix + label)
            return self._unit_of(inner.place, prefix + label, part, unit)

        outer = article or annex
        for one in self._each(inner, find, group.start, group.end):
            part_cited = one.part or (outer.printed if outer is not None else None)
            labels = tuple(prefix + label for label in one.labels)
            yield self._on_its_side(unit, replace(one, part=part_cited, labels=labels), words, group.end)

    def _unit_of(self, place: Place, label: str, part: str, unit: Unit) -> str | None:
        match place:
            case Place.ANNEX:
                return self._places.annex(label or None)
            case Place.SECTION:
                return self._places.section(label, part, unit)
            case Place.ARTICLE:
                return self._places.article(label, part)
            case _:
                return self._places.paragraph(label, part, unit)

    def _each(
        self, locator: Locator, find: Callable[[str], str | None], start: int | None = None, end: int | None = None
    ) -> Iterator[Found]:
        """One finding a group of numbers, with what each number leads to."""
        groups = locator.groups or (Numbers(locator.start, locator.end, ("",), False),)
        for index, group in enumerate(groups):
            first = group.start if index else locator.start if start is None else start
            last = group.end if index < len(groups) - 1 else locator.end if end is None else end
            targets = tuple(target for label in group.labels if (target := find(label)) is not None)
            if len(targets) < len(group.labels):
                yield Found(first, last, why=f"this text has no such {locator.place.value}, or more than one")
            elif locator.place is not Place.PARAGRAPH and locator.place is not Place.SUBPARAGRAPH:
                yield Found(first, last, (), locator.printed, group.ranged, targets)
            else:
                yield Found(first, last, group.labels, None, group.ranged, targets)

    def _on_its_side(self, unit: Unit, found: Found, words: str, end: int) -> Found:
        """What is said to stand above stands above; of a note, the place of its marker is not known here."""
        here, order = self._places.order[unit.id], self._places.order
        above = _ABOVE.match(words, end) and any(order[t] > here for t in found.targets)
        below = _BELOW.match(words, end) and any(order[t] < here for t in found.targets)
        if (above or below) and unit.kind is not Kind.NOTE:
            return Found(found.start, found.end, why="it does not stand on the side that the words say")
        return found

    def _agenda(self, unit: Unit, words: str, locator: Locator) -> Iterator[Found]:
        named = _OF_AGENDA.match(words, locator.end) or _OF_ITS_AGENDA.match(words, locator.end)
        dealt_with = _DEALT_WITH.search(words, 0, locator.start) or _BEING_DEALT_WITH.match(words, locator.end)
        if named is None and not dealt_with:
            if _SIDE.match(words, locator.end):
                yield from self._each(locator, lambda label: self._places.paragraph(label, unit.part, unit))
            return
        end = named.end() if named else locator.end
        foreign = _AGENDA_OF_OTHER.match(words, end) or _OF_ITS_AGENDA.match(words, locator.end)
        find: Callable[[str], str | None] = (lambda _: None) if foreign else self._places.agenda_item
        for found in self._each(locator, find, locator.start, end):
            symbol = (
                (self._symbol_before(unit, words, locator) or self._symbol_of_mark(unit, end)) if found.why else None
            )
            if not found.why:
                yield found
            elif symbol is not None:
                yield Found(found.start, found.end, part=locator.printed, symbol=symbol)
            # A masthead says on which agenda the text stands: that is where it belongs, and no reference.
            elif named and unit.kind is not Kind.FRONTMATTER:
                yield Found(found.start, found.end, why="the agenda meant does not stand in this text")

    def _symbol_before(self, unit: Unit, words: str, locator: Locator) -> str | None:
        """The document whose agenda it is: "Journal n° 1018 du FCS, point 4 de l'ordre du jour"."""
        before = [c for c in self._cited_in(unit) if c.end <= locator.start and not c.weak]
        return before[-1].symbol if before and _OWN_AGENDA.fullmatch(words, before[-1].end, locator.start) else None

    def _symbol_of_mark(self, unit: Unit, at: int) -> str | None:
        """The document that the note marked right after the words cites."""
        for mark in unit.marks:
            if at <= mark.offset <= at + 1:
                symbols = find_symbols(self._places.units[mark.note].text)
                return symbols[0].symbol if symbols else None
        return None

    def _in_its_report(self, unit: Unit, words: str, group: Group) -> Found | None:
        """The one report that a unit and its notes cite, for "en annexe à son rapport"."""
        match = _REPORT.match(words, group.end)
        if match is None:
            return None
        notes = [self._places.units[mark.note] for mark in unit.marks]
        cited = [c for u in (unit, *notes) for c in self._cited_in(u) if not c.weak and not c.further]
        reports = {c.symbol for c in cited if c.symbol and not noun_of(c)}
        if len(reports) != 1:
            return None
        return Found(group.start, match.end(), part=group.before[0].printed, symbol=reports.pop())
