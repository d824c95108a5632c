"""Which themes each unit bears: the published rule, and the decisions of a person over it.

The rule: proper titles are blanked out (a title that names a theme is no statement about it), then
what the theme excludes; if one of its patterns is left, the unit bears the theme. A heading that
matches one of the theme's heading patterns gives it to the units under it. A heading states nothing
and bears none. What an editor decided for a unit (``themes`` in document.yml) is over the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from generators.layers.mentions import Mention, Mentions, blank
from generators.layers.sieve import Rare, Sieve
from generators.model.catalogue import Theme
from generators.model.corpus import Corpus, Text
from generators.model.document import Kind, Unit

Themes = dict[str, dict[str, tuple[str, ...]]]
BEARING = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.BULLET, Kind.NOTE})
_QUOTED = re.compile(r"«[^»]{25,}»")
# A mention this long that begins as a name does is a full title; a short one ("Traité sur le commerce
# des armes") is not blanked. Its first word is left, so that «l'Instrument …» is still the Instrument.
_TITLE_LENGTH = 60
_NAME = re.compile(r"(?:(?:première|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième)\s+)?[A-ZÀ-Ý]\w*")


class _Patterns:
    """Patterns of all themes, each found on its own: most are in few texts, and are compiled when they may be."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        """``patterns`` are (theme, pattern), those of a theme in their order."""
        self._patterns = [(theme, _any((pattern,))) for theme, pattern in patterns]
        self._sieve = Sieve([pattern for _, pattern in self._patterns])

    def find(self, words: str, only: str = "") -> dict[str, str]:
        """The themes (or ``only`` that one) of which a pattern is found, each with the first words found."""
        first: dict[str, re.Match[str]] = {}
        for at in sorted(self._sieve.may_find(words)):
            theme, pattern = self._patterns[at]
            found = _compiled(pattern).search(words) if not only or theme == only else None
            if found is not None and (theme not in first or found.start() < first[theme].start()):
                first[theme] = found
        return {theme: found[0] for theme, found in first.items()}


class ThemeRules:
    """The themes of a catalogue, as they are applied."""

    def __init__(self, themes: tuple[Theme, ...]) -> None:
        self.themes = tuple(theme.id for theme in themes)
        self.patterns = _Patterns((theme.id, pattern) for theme in themes for pattern in theme.patterns)
        self.headings = _Patterns((theme.id, pattern) for theme in themes for pattern in theme.headings)
        excludes = {theme.id: _any(theme.excludes) for theme in themes if theme.excludes}
        self.excludes = {theme: Rare(pattern, re.I) for theme, pattern in excludes.items()}


def find_themes(corpus: Corpus, mentions: Mentions, rules: ThemeRules) -> Themes:
    """The themes of each unit, by text id and unit id, in the order of the taxonomy."""
    return {text.id: _read(text, mentions[text.id], rules) for text in corpus.texts}


@lru_cache(maxsize=2)
def _rules(themes: tuple[Theme, ...]) -> ThemeRules:
    return ThemeRules(themes)


def _any(patterns: tuple[str, ...]) -> str:
    return "|".join(f"(?:{p})" for p in patterns).replace("'", "['’]").replace("[['’]’]", "['’]")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def reasons(
    text: Text, unit: Unit, mentions: dict[str, tuple[Mention, ...]], themes: tuple[Theme, ...]
) -> dict[str, str]:
    """The themes that the rule alone gives to a unit, decisions left aside, each with what gave it."""
    return _Reader(text, mentions, _rules(themes)).reasons(unit) if unit.kind in BEARING else {}


def _read(text: Text, mentions: dict[str, tuple[Mention, ...]], rules: ThemeRules) -> dict[str, tuple[str, ...]]:
    reader = _Reader(text, mentions, rules)
    decided = {d.unit: (frozenset(d.add), frozenset(d.remove)) for d in text.declaration.themes}
    found: dict[str, tuple[str, ...]] = {}
    for unit in text.tree.units:
        added, removed = decided.get(unit.id, (frozenset(), frozenset()))
        borne = (reader.reasons(unit).keys() - removed) | added if unit.kind in BEARING else frozenset()
        found[unit.id] = tuple(theme for theme in rules.themes if theme in borne)
    return found


class _Reader:
    """Reads the units of one text; the words of a heading are read once for all under it."""

    def __init__(self, text: Text, mentions: dict[str, tuple[Mention, ...]], rules: ThemeRules) -> None:
        self._units = {unit.id: unit for unit in text.tree.units}
        self._mentions, self._rules = mentions, rules
        self._headed: dict[str, dict[str, str]] = {}

    def reasons(self, unit: Unit) -> dict[str, str]:
        """What gives its themes to a unit: a heading above it, the nearest first, or words of its own."""
        words = _words(unit, self._mentions[unit.id])
        found: dict[str, str] = {}
        for heading in _headings(unit, self._units):
            found = self._by_heading(heading) | found
        for theme, first in self._rules.patterns.find(words).items():
            own = None if theme in found else self._left(theme, first, unit.text, words)
            if own is not None:
                found[theme] = f"the words «{own}»"
        return {theme: found[theme] for theme in self._rules.themes if theme in found}

    def _by_heading(self, heading: Unit) -> dict[str, str]:
        if heading.id not in self._headed:
            title = _words(heading, self._mentions[heading.id]).strip()
            self._headed[heading.id] = dict.fromkeys(self._rules.headings.find(title), f"the heading «{title}»")
        return self._headed[heading.id]

    def _left(self, theme: str, first: str, text: str, words: str) -> str | None:
        """The first words that give a theme where what it excludes is blank; ``first`` where it excludes nothing."""
        excludes = self._rules.excludes.get(theme)
        if excludes is None:
            return first
        left = words
        for excluded in excludes.finditer(text):  # What is excluded may stand half in a title.
            left = left[: excluded.start()] + " " * len(excluded[0]) + left[excluded.end() :]
        left = excludes.sub(" ", left)
        return first if left == words else self._rules.patterns.find(left, theme).get(theme)


def _words(unit: Unit, mentions: tuple[Mention, ...]) -> str:
    words = list(blank(unit.text, _QUOTED))
    for mention in mentions:
        name = _NAME.match(mention.quote)
        if name and mention.end - mention.start >= _TITLE_LENGTH and mention.kind in ("meetings", "instruments"):
            start = mention.start + name.end()
            words[start : mention.end] = " " * (mention.end - start)
    return "".join(words)


def _headings(unit: Unit, units: dict[str, Unit]) -> list[Unit]:
    out = []
    parent = unit.parent
    while parent is not None:
        above = units[parent]
        if above.kind is Kind.HEADING or (above.kind in (Kind.ITEM, Kind.PARAGRAPH) and len(above.text) < 160):
            out.append(above)
        parent = above.parent
    return out
