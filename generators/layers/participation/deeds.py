"""What else a text says that a State did, by the patterns of the catalogue's deeds.

A sentence is read with each list of States in it as one token: ``{states}`` in a pattern, or ``{place}`` where the
words say that something happened there («au Togo»); ``{body}`` is a body that it names. Words that end in a colon are
read with what stands under them, and a note that only lists States where its marker stands («12 États³ ont fait
rapport»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generators.layers.events.dates import sentences
from generators.layers.participation.act import Act, Party
from generators.layers.participation.names import GLUE, LEAD, is_list, states_first
from generators.layers.participation.speakers import Record
from generators.layers.sieve import Sieve
from generators.model.catalogue import Deed
from generators.model.document import Kind, Unit

_STATES, _OTHERS, _BODY = "\ue000", "\ue001", "\ue002"
_READ = frozenset({Kind.TITLE, Kind.FRONTMATTER, Kind.PARAGRAPH, Kind.ITEM, Kind.BULLET, Kind.NOTE})


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of a deed."""

    deed: str
    pattern: str
    with_body: bool


class DeedRules:
    """The patterns of the catalogue, each compiled where it may be found."""

    def __init__(self, deeds: Sequence[Deed]) -> None:
        self._rules = [_rule(deed, pattern) for deed in deeds for pattern in deed.patterns]
        self._sieve = Sieve([rule.pattern for rule in self._rules])

    def found(self, sentences: Sequence[tuple[str, str]]) -> Iterator[tuple[Rule, int, re.Match[str]]]:
        """What is found, rule by rule, by number of the sentence, each given as it is with bodies and without."""
        may = [[self._sieve.may_find(words) for words in both] for both in sentences]
        for at, rule in enumerate(self._rules):
            of = 0 if rule.with_body else 1
            for number, both in enumerate(sentences):
                hit = _compiled(rule.pattern).search(both[of]) if at in may[number][of] else None
                if hit is not None:
                    yield rule, number, hit


def _rule(deed: Deed, pattern: str) -> Rule:
    whole = (
        pattern.replace("'", "['’]")
        .replace("{states}", LEAD + _STATES)
        .replace("{place}", rf"(?:en|aux?|à(?: la)?) {_STATES}")
        .replace("{body}", f"{_BODY}(?P<body>.)")
    )
    return Rule(deed.id, whole, "{body}" in pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


@dataclass(slots=True)
class _Line:
    """A unit's words in which each run of States, and each body, is one token; ``runs`` and ``bodies`` tell whom."""

    words: str
    runs: list[list[Party]]
    bodies: list[Party]


def done(record: Record, unit: Unit, before: Unit | None, patterns: DeedRules) -> Iterator[Act]:
    """The deeds of a unit, each once for a State; ``before`` is the unit before it in the text."""
    if unit.kind not in _READ:
        return
    line = _line(record, unit, before)
    if not line.runs:
        return
    teller = before.id if before is not None and line.words.startswith(before.text) else unit.id
    seen: set[tuple[str, str, str | None]] = set()
    for sentence in _sentences(line.words):
        runs = [run for at, run in enumerate(line.runs) if chr(0xE100 + at) in sentence]
        alone = [_only(sentence, at) for at in range(len(line.runs)) if chr(0xE100 + at) in sentence]
        for rule, at, hit in patterns.found([(words, _without_bodies(words, line)) for words in alone]):
            of = line.bodies[ord(hit["body"]) - 0xE500].id if rule.with_body else None
            for party in runs[at]:
                if (rule.deed, party.id, of) not in seen:
                    seen.add((rule.deed, party.id, of))
                    yield Act(rule.deed, party, record.text, teller, of=of)


def _line(record: Record, unit: Unit, before: Unit | None) -> _Line:
    line = _Line("", [], [])
    if before is not None and before.text.rstrip().endswith(":") and unit.parent in (before.parent, before.id):
        line.words = f"{before.text} "
    notes = {m.offset: record.units[m.note] for m in unit.marks if m.note in record.units}
    at = 0
    last: Party | None = None
    for party in states_first(unit, record.mentions[unit.id]):
        line.words += _between(record, line, unit.text, at, party.start, notes)
        gap = unit.text[at : party.start]
        if party.kind == "bodies":
            line.words += _BODY + chr(0xE500 + len(line.bodies))
            line.bodies.append(party)
            last = None
        elif last is not None and GLUE.fullmatch(gap) and gap.strip():
            line.words = line.words[: len(line.words) - len(gap)]
            line.runs[-1].append(party)
        else:
            line.words += _STATES + chr(0xE100 + len(line.runs))
            line.runs.append([party])
            last = party
        at = party.end
    line.words += _between(record, line, unit.text, at, len(unit.text), notes)
    return line


def _between(record: Record, line: _Line, text: str, start: int, end: int, notes: dict[int, Unit]) -> str:
    """The words between two names, a note that is a list of States being one more run where its marker stands."""
    out = ""
    for offset in sorted(o for o in notes if start <= o < end or (o == end == len(text))):
        listing = [p for p in record.known(notes[offset]) if p.kind == "states"]
        out += text[start:offset]
        start = offset
        if listing and is_list(notes[offset], listing):
            out += _STATES + chr(0xE100 + len(line.runs))
            line.runs.append(listing)
    return out + text[start:end]


def _sentences(words: str) -> list[str]:
    return [words[a:b] for a, b in sentences(words)]


def _only(sentence: str, run: int) -> str:
    """A sentence in which one run is the token that patterns look for; the others are another one."""
    mine = chr(0xE100 + run)
    return re.sub(rf"{_STATES}([\ue100-\ue4ff])", lambda found: _STATES if found[1] == mine else _OTHERS, sentence)


def _without_bodies(sentence: str, line: _Line) -> str:
    return re.sub(rf"{_BODY}([\ue500-\uf8ff])", lambda found: line.bodies[ord(found[1]) - 0xE500].form, sentence)
