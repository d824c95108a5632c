"""Lists of names: who stands in a stretch of a unit, name by name, and what stands there that is no known name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generators.layers.mentions import Mention
from generators.layers.participation.act import Party
from generators.model.document import Unit

MASK = "\ue000"
# «de la» and «à l'» are two in a row: a row must be read in one way alone.
_ARTICLE = r"(?:à\b|des?\b|du\b|d['’]|en\b|aux?\b|les?\b|la\b|l['’]|par\b|dans\b)"
_OFFICE = (
    r"(?:Gouvernements?|autorités|Commission(?:\s+nationale)?|Ministère|Présidence|forces\s+de\s+l['’]ordre|"
    r"délégations?|représentantes?\b(?:\s+et\s+représentants)?|représentants?)"
)
# What may stand between two names of one list, and before the first.
LEAD = rf"(?:{_ARTICLE}\s*)*+(?:{_OFFICE}\s+(?:{_ARTICLE}\s*)*+)?"
GLUE = re.compile(rf"\s*(?:[,;]\s*)?(?:(?:et|ainsi\s+que|puis)\s+)?{LEAD}\s*", re.I)
_BETWEEN = re.compile(rf"\s*[,;]\s*|\s+et\s+|\s+ainsi\s+que\s+|\s*[.{MASK}]\s*")
_LEADING = re.compile(rf"^\s*{LEAD}", re.I)
# A list that is empty says so.
_NONE = re.compile(r"(?:néant|aucune?|–|-)", re.I)


def parties(unit: Unit, mentions: Iterable[Mention]) -> list[Party]:
    """The States and bodies that a unit names, in order, none inside another: the longest name counts."""
    wanted = [Party(m.kind, m.id, m.quote, unit.id, m.start, m.end) for m in mentions if m.kind in ("states", "bodies")]
    found: list[Party] = []
    for party in sorted(wanted, key=lambda p: (p.start, -p.end, p.kind != "states")):
        if not found or party.start >= found[-1].end:
            found.append(party)
    return found


def states_first(unit: Unit, mentions: Iterable[Mention]) -> list[Party]:
    """The same, but a State named inside a body's name («la Commission nationale togolaise») is the one that counts."""
    mentions = tuple(mentions)
    states = parties(unit, (m for m in mentions if m.kind == "states"))
    others = parties(unit, (m for m in mentions if m.kind == "bodies"))
    apart = [b for b in others if not any(s.start < b.end and b.start < s.end for s in states)]
    return sorted([*states, *apart], key=lambda p: p.start)


def masked(text: str, spans: Iterable[Party]) -> str:
    """The text with each name replaced by as many mask characters."""
    out = list(text)
    for party in spans:
        out[party.start : party.end] = MASK * (party.end - party.start)
    return "".join(out)


def brackets(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The outermost bracketed stretches of a text, brackets included."""
    found = []
    depth = opened = 0
    for at in range(start, len(text) if end is None else end):
        if text[at] == "(":
            opened = at if depth == 0 else opened
            depth += 1
        elif text[at] == ")" and depth:
            depth -= 1
            if depth == 0:
                found.append((opened, at + 1))
    return found


def without_brackets(text: str, start: int, end: int) -> str:
    """The text in which what stands in brackets within a stretch is blank (same length)."""
    out = list(text)
    for first, last in brackets(text, start, end):
        out[first:last] = " " * (last - first)
    return "".join(out)


def listed(unit: Unit, known: Sequence[Party], start: int, end: int) -> list[Party]:
    """The names of a list between two offsets, brackets left out; one that is not known is "other"."""
    plain = without_brackets(masked(unit.text, known), start, end)
    inside = [p for p in known if start <= p.start and p.end <= end and plain[p.start] == MASK]
    found = list(inside)
    at = start
    for cut in [*_BETWEEN.finditer(plain, start, end), None]:
        stop = cut.start() if cut else end
        piece = plain[at:stop]
        lead = _LEADING.match(piece)
        first = at + (lead.end() if lead else 0)
        words = plain[first:stop].strip(" .,;:")
        if words[:1].isupper() and not _NONE.fullmatch(words) and words.replace(" ", "").isprintable():
            begin = plain.index(words, first)
            found.append(Party("other", "", words, unit.id, begin, begin + len(words)))
        at = cut.end() if cut else end
    return sorted(found, key=lambda p: p.start)


def is_list(unit: Unit, known: Sequence[Party]) -> bool:
    """Whether a unit is nothing but a list of names."""
    plain = without_brackets(masked(unit.text, known), 0, len(unit.text))
    rest = re.split(f"{MASK}+", plain)
    return len(rest) > 1 and all(GLUE.fullmatch(r) or not r.strip(" .,;") for r in rest)
