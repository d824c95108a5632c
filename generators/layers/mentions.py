"""Which meetings, instruments, bodies, States and terms each unit names, and where.

The forms are the catalogue's. A short form that stands for what was named before ("l'Instrument")
means the text's own meeting where that can be called so, else the last entry named in the same part
that can; else it means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from generators.layers.matcher import Matcher, folded, of_another, spellings
from generators.model.catalogue import Catalogue
from generators.model.corpus import Corpus, Text
from generators.model.document import Kind, Unit

KINDS = ("meetings", "instruments", "bodies", "states", "terms")
# Words after which an adjective names a State: "le Gouvernement japonais", "les autorités togolaises".
_OFFICE = (
    r"(?:Gouvernements?|autorités|Commission(?: nationale)?|Minist(?:ère|re)|Présidente?|Présidence"
    r"|forces armées|armée|police|forces de l['’]ordre|arsenal|crise|Parlement|délégation|responsables communautaires)"
)
# The office may be as long as its longest name, then two words may stand before the adjective.
_AFTER_OFFICE = re.compile(rf"\b{_OFFICE}(?=(?P<words>(?:\s+\w+){{1,4}}))", re.I)
_WORD = re.compile(r"\w+")
_ENDINGS = ("", "e", "ne", "s", "es", "nes")
# "Le golfe de Guinée" is no State.
_WATERS = re.compile(r"\b(?:golfe|mer|canal|détroit)\s+(?:de\s+|du\s+|d['’])$", re.I)
# "Un programme d'action régional", "le Programme d'action de Beijing": no instrument of so general a name.
_ANY = re.compile(r"\b(?:une?|chaque|plusieurs|nouveaux?|nouvelles?)\s+$", re.I)
_OF_SOME = re.compile(r"\s+(?:sous-)?(?:nationa|régiona|local|loca[ul])\w*")
_OF_PLACE = re.compile(r"\s+(?:de\s+l['’]|de\s+la\s+|d['’]|de\s+|du\s+)(?!ONU\b|Organisation des Nations Unies)[A-ZÉ]")
# Kinds whose names may not stand inside one another's; the rest are looked for on their own, so that
# "ALPC" is found in the name of a plan. A State inside the name of an instrument is not spoken of.
_PASSES = (("meetings", "instruments", "bodies"), ("states",), ("terms",))
# A proper title of something else: what it quotes is not spoken of.
_QUOTED_TITLE = re.compile(
    r"(?:intitulée?s?|libellée?s?|sur le thème)\s+«\s*+(?P<title>(?:[^»\s](?:[^»]*[^»\s])?)?)\s*»"
)
_FARTHEST = 12


class Mention(NamedTuple):
    """An entry of the catalogue named in a unit: characters ``start`` to ``end`` of its own words."""

    kind: str
    id: str
    start: int
    end: int
    quote: str


Mentions = dict[str, dict[str, tuple[Mention, ...]]]
Key = tuple[str, str]


def find_mentions(corpus: Corpus) -> Mentions:
    """All mentions, by text id and unit id."""
    reader = MentionReader(corpus.catalogue)
    return {text.id: reader.read(text) for text in corpus.texts}


class MentionReader:
    """Reads texts by one catalogue, each in its language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._finders: dict[str, _Finder] = {}

    def read(self, text: Text) -> dict[str, tuple[Mention, ...]]:
        """The mentions of a text, by unit id."""
        lang = text.declaration.language
        if lang not in self._finders:
            self._finders[lang] = _Finder(self.catalogue, lang)
        return self._finders[lang].read(text)


class _Finder:
    def __init__(self, catalogue: Catalogue, lang: str) -> None:
        self.matchers = [_matcher(catalogue, kinds, lang) for kinds in _PASSES]
        self.adjectives = _Adjectives(catalogue) if lang == "fr" else None
        self.anaphors: dict[str, list[Key]] = {}
        for kind in ("meetings", "instruments"):
            for entry in getattr(catalogue, kind):
                for form in getattr(entry.anaphors, lang):
                    self.anaphors.setdefault(form, []).append((kind, entry.id))
        self.anaphor_matcher: Matcher[Key] = Matcher(self.anaphors)

    def read(self, text: Text) -> dict[str, tuple[Mention, ...]]:
        found: dict[str, tuple[Mention, ...]] = {}
        recent: list[tuple[int, Key]] = []
        part = ""
        own = ("meetings", text.declaration.meeting or "")
        for index, unit in enumerate(text.tree.units):
            if unit.part != part:
                part, recent = unit.part, []
            mentions = self._named(unit)
            mentions += self._called_so(unit, mentions, recent, index, own)
            mentions.sort(key=lambda m: (m.start, m.kind, m.id))
            found[unit.id] = tuple(mentions)
            if unit.kind is not Kind.NOTE:
                recent += [(index, (m.kind, m.id)) for m in mentions]
        return found

    def _named(self, unit: Unit) -> list[Mention]:
        text = blank(unit.text, _QUOTED_TITLE)
        mentions = [
            Mention(kind, entry, m.start, m.end, m.quote)
            for matcher in self.matchers
            for m in matcher.find(text)
            for kind, entry in m.keys
            if not _is_something_else(kind, text, m.start, m.end)
        ]
        mentions += self._titled(unit.text)
        named = [m for m in mentions if m.kind == "instruments"]
        mentions = [
            m for m in mentions if m.kind != "states" or not any(n.start <= m.start and m.end <= n.end for n in named)
        ]
        for state, start, end in self.adjectives.find(text) if self.adjectives is not None else ():
            if not any(m.kind == "states" and m.start < end and start < m.end for m in mentions):
                mentions.append(Mention("states", state, start, end, text[start:end]))
        return mentions

    def _titled(self, text: str) -> Iterator[Mention]:
        """The entries whose own title a quoted title is: «un document intitulé « Best practices … »»."""
        for title in _QUOTED_TITLE.finditer(text):
            for m in self.matchers[0].find(title["title"]):
                if (m.start, m.end) == (0, len(title["title"])):
                    at = title.start("title")
                    yield from (Mention(kind, entry, at, at + m.end, m.quote) for kind, entry in m.keys)

    def _called_so(
        self, unit: Unit, mentions: list[Mention], recent: list[tuple[int, Key]], index: int, own: Key
    ) -> list[Mention]:
        out: list[Mention] = []
        for match in self.anaphor_matcher.find(unit.text):
            if any(m.kind != "terms" and m.start < match.end and match.start < m.end for m in mentions):
                continue
            if own in match.keys:
                out.append(Mention(*own, match.start, match.end, match.quote))
                continue
            before = [(index, (m.kind, m.id)) for m in sorted(mentions, key=lambda m: m.start) if m.start < match.start]
            for at, key in reversed([*recent, *before]):
                if index - at > _FARTHEST:
                    break
                if key in match.keys:
                    out.append(Mention(*key, match.start, match.end, match.quote))
                    break
        return out


def _is_something_else(kind: str, text: str, start: int, end: int) -> bool:
    """Whether the words around a form say that it means no entry of this kind."""
    if kind == "meetings":
        return of_another(text, end)
    if kind == "instruments" and len(text[start:end].split()) < 3:
        named = text[start].isupper()
        any_such = not named and bool(_ANY.search(text, max(0, start - 15), start) or _OF_SOME.match(text, end))
        return any_such or (named and _OF_PLACE.match(text, end) is not None)
    return kind == "states" and _WATERS.search(text, max(0, start - 20), start) is not None


def _matcher(catalogue: Catalogue, kinds: tuple[str, ...], lang: str) -> Matcher[Key]:
    forms: dict[str, list[Key]] = {}
    for kind in kinds:
        for entry in getattr(catalogue, kind):
            misprints = getattr(entry, "misprints", ()) if lang == "fr" else ()
            own = (*getattr(entry.forms, lang), entry.name[lang], *misprints)
            for form in dict.fromkeys(own):
                for spelt in spellings(form):
                    forms.setdefault(spelt, []).append((kind, entry.id))
    return Matcher(forms)


class _Adjectives:
    """The adjectives of States after the words that they may follow: "les Gouvernements japonais et norvégien"."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._states = {
            a.casefold() + ending: s.id for s in catalogue.states for a in s.adjectives for ending in _ENDINGS
        }
        self._first = {folded(word[0]) for adjective in self._states if (word := _WORD.search(adjective))}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        one = "|".join(re.escape(a) for a in sorted(self._states, key=len, reverse=True))
        pattern = rf"\b{_OFFICE}(?:\s+\w+){{0,2}}?\s+(?P<states>(?:{one})(?:(?:,\s+|\s+et\s+)(?:{one}))*)\b"
        return re.compile(pattern, re.I)

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The States so named, each with the span of its adjective."""
        # The pattern is long, and few texts have anything for it.
        after = (word for office in _AFTER_OFFICE.finditer(text) for word in _WORD.findall(office["words"]))
        if not any(folded(word) in self._first for word in after):
            return
        for office in self._pattern.finditer(text):
            for word in re.finditer(r"[\w-]+", office["states"]):
                if state := self._states.get(word[0].casefold()):
                    yield state, office.start("states") + word.start(), office.start("states") + word.end()


def blank(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with every match replaced by as many spaces, so that offsets hold."""
    for pattern in patterns:
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text
