"""Words that point to a place in a document: "par. 26 à 30", "annexe II", "chap. IV", "huitième à onzième alinéas".

What is read is typography only; what the place belongs to is for the layer of references to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generators.layers.sieve import Rare
from generators.model.numbers import SUFFIXES


class Place(StrEnum):
    """What kind of place the words name."""

    PARAGRAPH = "par."
    SUBPARAGRAPH = "al."
    POINT = "point"
    ANNEX = "annexe"
    SECTION = "sect."
    CHAPTER = "chap."
    ARTICLE = "art."
    NOTE = "note"
    ORDINAL = "alinéas"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers cited together: single ones, or the two ends of a range (``ranged``)."""

    start: int
    end: int
    labels: tuple[str, ...]
    ranged: bool


@dataclass(frozen=True, slots=True)
class Locator:
    """A place named at ``start`` to ``end``; ``groups`` is empty for an annex without a number."""

    place: Place
    start: int
    end: int
    groups: tuple[Numbers, ...]

    @property
    def printed(self) -> str:
        """In the short form of the UN Editorial Manual: "annexe II", "chap. IV", "sect. III.A"."""
        numbers = [label for g in self.groups for label in ((" à ".join(g.labels),) if g.ranged else g.labels)]
        listed = " et ".join([*([", ".join(numbers[:-1])] if numbers[1:] else []), *numbers[-1:]])
        return f"{self.place.value} {listed}".strip()


MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_SUFFIX = rf"(?:\s?(?:{'|'.join(SUFFIXES[1:])})\b)?"
_LETTER = r"\(?(?:[a-z]|aa|bb|cc|dd|ee|[ivx]{2,5})\)"
_ARABIC = rf"\d{{1,4}}{_SUFFIX}(?![\d/°]|\s?%|[.,]\d|er\b|\s(?:{MONTHS})\b|\s?\((?:\d{{4}}|[IVXLC]+)\))"
_DIGITS = re.compile(rf"{_ARABIC}(?:\s?{_LETTER})*|{_LETTER}(?:\s?{_LETTER})*")
_BARE_DIGITS = re.compile(_ARABIC)
_ARTICLES = re.compile(rf"premier\b|1er\b|{_DIGITS.pattern}")
_HEADINGS = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|\d{1,2})(?:\.[A-Z\d]{1,3})*(?![\w/'’°-]|\.\d)")

_WORDS: tuple[tuple[Place, str, re.Pattern[str]], ...] = (
    (Place.PARAGRAPH, r"paragraphes?|par\.|§{1,2}", _DIGITS),
    (Place.SUBPARAGRAPH, r"(?:sous-)?alinéas?|al\.|sous-paragraphes?", _DIGITS),
    (Place.POINT, r"points?", _DIGITS),
    (Place.ANNEX, r"annexes?|appendices?", _HEADINGS),
    (Place.SECTION, r"sections?|sect\.", _HEADINGS),
    (Place.CHAPTER, r"chapitres?|chap\.", _HEADINGS),
    (Place.ARTICLE, r"articles?|art\.", _ARTICLES),
    (Place.NOTE, r"notes?(?: de bas de page| infrapaginales?)?", _BARE_DIGITS),
)
_WORD = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{place.name}>(?i:{words}))" for place, words, _ in _WORDS)
    + r")(?:\s+n[°o]s?)?(?=[\s)]|$|[,;:.]|(?<=§)\d)\s*"
)
_ELEMENTS = {place: element for place, _, element in _WORDS}
_JOIN = re.compile(r"\s*(?:,\s*(?:et|ou)\s+|,\s*|\s(?:et|ou)\s+)")
_RANGE = re.compile(r"\s+(?:à|au|jusqu'à)\s+|\s?[-–]\s?")

ORDINAL = (
    r"\b(?:premi(?:er|ère)|(?:deux|trois|quatr|cinqu|six|sept|huit|neuv|dix|onz|douz|treiz|quatorz|quinz|seiz|vingt)ième"
    r"|dix-(?:sept|huit|neuv)ième|seconde?|(?:avant-)?dernière?|\d{1,2}(?:er|re|e|ème))\b"
)
_ORDINAL = re.compile(ORDINAL, re.I)
_ORDINALS = Rare(
    rf"{ORDINAL}(?:(?P<range>\s+à\s+){ORDINAL}|(?:,\s+|\s+et\s+){ORDINAL})*"
    r"\s+(?:alinéas?|paragraphes?)(?:\s+du\s+(?:préambule|dispositif))?",
    re.I,
)


def find_locators(text: str) -> list[Locator]:
    """Every place that a text names, in order."""
    found = [_ordinals(match) for match in _ORDINALS.finditer(text)]
    taken = [(one.start, one.end) for one in found]
    for word in _WORD.finditer(text):
        if any(start <= word.start() < end for start, end in taken):
            continue
        locator = locator_at(text, word.start())
        if locator is not None:
            found.append(locator)
    return sorted(found, key=lambda one: one.start)


def locator_at(text: str, at: int) -> Locator | None:
    """The place named right at an offset."""
    word = _WORD.match(text, at)
    if word is None:
        return None
    place = Place[word.lastgroup or ""]
    groups = _numbers(text, word.end(), _ELEMENTS[place])
    if not groups:
        end = at + len(word[0].rstrip())
        return Locator(place, at, end, ()) if place is Place.ANNEX else None
    return Locator(place, at, groups[-1].end, tuple(groups))


def _numbers(text: str, at: int, element: re.Pattern[str]) -> list[Numbers]:
    """Read "3, 5 et 7 à 9": the singles before a range are one group, the range is one of its own."""
    groups: list[Numbers] = []
    to_the_last = False
    previous = ""
    while match := element.match(text, at):
        previous = _label(match[0], previous)
        one = Numbers(match.start(), match.end(), (previous,), False)
        if to_the_last:
            first = groups.pop()
            groups.append(Numbers(first.start, one.end, (*first.labels, *one.labels), True))
        else:
            groups.append(one)
        range_ = None if to_the_last else _RANGE.match(text, one.end)
        to_the_last = range_ is not None and element.match(text, range_.end()) is not None
        step = range_ if to_the_last else _JOIN.match(text, one.end)
        if step is None:
            break
        at = step.end()
    return _together(groups)


def _together(groups: list[Numbers]) -> list[Numbers]:
    """Join the single numbers that stand beside each other."""
    out: list[Numbers] = []
    for group in groups:
        if out and not group.ranged and not out[-1].ranged:
            out[-1] = Numbers(out[-1].start, group.end, (*out[-1].labels, *group.labels), False)
        else:
            out.append(group)
    return out


def _label(printed: str, previous: str) -> str:
    """A number as cited; a letter alone goes on from the number before it ("91 e), j)" is 91 e), 91 j))."""
    if printed in ("premier", "1er"):
        return "1"
    label = re.sub(r"\s*\(?([a-z]+\))", r" \1", printed).strip()
    label = re.sub(rf"(?<=\d)\s?({'|'.join(SUFFIXES[1:])})\b", r" \1", label)
    if not (label.endswith(")") and previous.endswith(")")) or label[0].isdigit():
        return label
    *stem, last = previous.split(" ")
    # "2 f) i) à iii)" goes on at its last level, "2 f) i) et g)" one level up.
    if len(stem) > 1 and not (re.fullmatch(r"[ivx]+\)", label) and re.fullmatch(r"[ivx]+\)", last)):
        stem = stem[:-1]
    return " ".join([*stem, label])


def _ordinals(match: re.Match[str]) -> Locator:
    words = list(_ORDINAL.finditer(match[0]))
    labels = tuple(one[0] for one in words)
    group = Numbers(
        match.start(), match.end(), (labels[0], labels[-1]) if match["range"] else labels, match["range"] is not None
    )
    return Locator(Place.ORDINAL, match.start(), match.end(), (group,))
