"""Which themes each unit bears: the published rule, and the decisions of a person over it.

The rule: proper titles are blanked out (a title that names a theme is no statement about it), then
what the theme excludes; if one of its patterns is left, the unit bears the theme. A heading that
matches one of the theme's heading patterns gives it to the units under it. A heading states nothing
and bears none. What an editor decided for a unit (``themes`` in document.yml) is over the rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.layers.mentions import Mention, Mentions, blank
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


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    patterns: re.Pattern[str]
    excludes: re.Pattern[str] | None
    headings: re.Pattern[str] | None


def find_themes(corpus: Corpus, mentions: Mentions) -> Themes:
    """The themes of each unit, by text id and unit id, in the order of the taxonomy."""
    rules = [_rule(theme) for theme in corpus.catalogue.themes]
    return {text.id: _read(text, mentions[text.id], rules) for text in corpus.texts}


def _rule(theme: Theme) -> _Rule:
    return _Rule(
        theme.id,
        _any(theme.patterns),
        _any(theme.excludes) if theme.excludes else None,
        _any(theme.headings) if theme.headings else None,
    )


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns).replace("'", "['’]").replace("[['’]’]", "['’]"), re.I)


def reasons(
    text: Text, unit: Unit, mentions: dict[str, tuple[Mention, ...]], themes: tuple[Theme, ...]
) -> dict[str, str]:
    """The themes that the rule alone gives to a unit, decisions left aside, each with what gave it."""
    if unit.kind not in BEARING:
        return {}
    units = {one.id: one for one in text.tree.units}
    above = [_words(heading, mentions[heading.id]).strip() for heading in _headings(unit, units)]
    words = _words(unit, mentions[unit.id])
    found = {rule.id: _reason(rule, unit.text, words, above) for rule in map(_rule, themes)}
    return {theme: reason for theme, reason in found.items() if reason is not None}


def _read(text: Text, mentions: dict[str, tuple[Mention, ...]], rules: list[_Rule]) -> dict[str, tuple[str, ...]]:
    units = {unit.id: unit for unit in text.tree.units}
    words = {unit.id: _words(unit, mentions[unit.id]) for unit in text.tree.units}
    decided = {d.unit: (frozenset(d.add), frozenset(d.remove)) for d in text.declaration.themes}
    found: dict[str, tuple[str, ...]] = {}
    for unit in text.tree.units:
        if unit.kind not in BEARING:
            found[unit.id] = ()
            continue
        above = [words[h.id].strip() for h in _headings(unit, units)]
        added, removed = decided.get(unit.id, (frozenset(), frozenset()))
        found[unit.id] = tuple(
            rule.id
            for rule in rules
            if rule.id in added or (rule.id not in removed and _reason(rule, unit.text, words[unit.id], above))
        )
    return found


def _reason(rule: _Rule, text: str, words: str, above: list[str]) -> str | None:
    """What gives a theme to a unit: a heading above it, or words of its own; None where nothing does.

    ``words`` are its text without proper titles.
    """
    if rule.headings is not None:
        for heading in above:
            if rule.headings.search(heading):
                return f"the heading «{heading}»"
    found = rule.patterns.search(words)
    if found is not None and rule.excludes is not None:
        for excluded in rule.excludes.finditer(text):  # What is excluded may stand half in a title.
            words = words[: excluded.start()] + " " * len(excluded[0]) + words[excluded.end() :]
        found = rule.patterns.search(rule.excludes.sub(" ", words))
    return f"the words «{found[0]}»" if found else None


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
