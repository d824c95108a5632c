"""How strongly a passage commits, and whom: the verb at its head, or that of its chapeau.

The rule: a passage's verb is the first catalogue verb in the head of its first sentence; a chapeau's is the
one before its colon. A passage that begins with an infinitive stands under a chapeau: the unit that it
hangs on, or the last paragraph of its section that ends with a colon. Its verb is its own infinitive
where the catalogue has it ("Encourager …"), else the chapeau's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generators.layers.sieve import Rare
from generators.model.catalogue import Addressee, Verb
from generators.model.corpus import Corpus, Text
from generators.model.document import Kind, Unit

HEAD = 200
AT_HEAD = 14
_INFINITIVE = re.compile(r"^(?:S['’]|Se |Ne pas |De |D['’])?\w+(?:er|ir|re|oir)\b", re.I)
BEARING = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.BULLET})


class Commitment(NamedTuple):
    """``verb``, ``under`` and ``addressee`` are ids of the catalogue.

    ``under`` is the verb of the chapeau, the unit ``chapeau``, where the passage stands under one.
    """

    verb: str
    strength: int
    addressee: str | None
    under: str | None
    chapeau: str | None


Commitments = dict[str, dict[str, Commitment]]


def find_commitments(corpus: Corpus) -> Commitments:
    """The commitment of each unit that has one, by text id and unit id."""
    verbs, addressees = _verbs(corpus.catalogue.verbs), _addressees(corpus.catalogue.addressees)
    return {text.id: _read(text, verbs, addressees) for text in corpus.texts}


@lru_cache(maxsize=2)
def _verbs(verbs: tuple[Verb, ...]) -> list[tuple[Verb, Rare]]:
    return [(verb, Rare("|".join(_any_apostrophe(verb.patterns)), re.I)) for verb in verbs]


@lru_cache(maxsize=2)
def _addressees(addressees: tuple[Addressee, ...]) -> list[tuple[Addressee, re.Pattern[str]]]:
    return [(one, re.compile("|".join(_any_apostrophe(one.patterns)))) for one in addressees]


def _any_apostrophe(patterns: tuple[str, ...]) -> list[str]:
    return [pattern.replace("'", "['’]") for pattern in patterns]


def _read(
    text: Text, verbs: list[tuple[Verb, Rare]], addressees: list[tuple[Addressee, re.Pattern[str]]]
) -> dict[str, Commitment]:
    units = {u.id: u for u in text.tree.units}
    found: dict[str, Commitment] = {}
    chapeau: Unit | None = None
    for unit in text.tree.units:
        if unit.kind is Kind.HEADING and unit.level <= 1:
            chapeau = None
        if unit.kind not in BEARING:
            continue
        infinitive = _INFINITIVE.match(unit.text) is not None
        own = _verb(unit, verbs)
        above = _chapeau(unit, units, chapeau) if infinitive or unit.kind is not Kind.PARAGRAPH else None
        lent = found.get(above.id) if above is not None else None
        if lent is not None and above is not None:
            leads = own if own is not None and infinitive and own.at < AT_HEAD else None
            verb, strength = (leads.id, leads.strength) if leads else (lent.verb, lent.strength)
            to = _addressee(unit, addressees) or lent.addressee
            found[unit.id] = Commitment(verb, strength, to, lent.verb, above.id)
        elif own is not None:
            found[unit.id] = Commitment(own.id, own.strength, _addressee(unit, addressees), None, None)
        if unit.kind is Kind.PARAGRAPH and unit.text.rstrip().endswith(":"):
            chapeau = unit
    return found


@dataclass(frozen=True, slots=True)
class _Hit:
    at: int
    id: str
    strength: int


def _verb(unit: Unit, verbs: list[tuple[Verb, Rare]]) -> _Hit | None:
    """The verb that stands first in the head of the unit, last in a chapeau; the stronger of two in one place."""
    chapeau = unit.text.rstrip().endswith(":")
    words = unit.text.split(". ")[-1] if chapeau else unit.text[:HEAD].split(". ")[0]
    hits = [_Hit(hit.start(), v.id, v.strength) for v, pattern in verbs for hit in pattern.finditer(words)]
    if not hits:
        return None
    return max(hits, key=lambda h: (h.at, h.strength)) if chapeau else min(hits, key=lambda h: (h.at, -h.strength))


def _chapeau(unit: Unit, units: dict[str, Unit], last: Unit | None) -> Unit | None:
    parent = units.get(unit.parent or "")
    while parent is not None and parent.kind is not Kind.HEADING:
        if parent.text.rstrip().endswith(":"):
            return parent
        parent = units.get(parent.parent or "")
    return last if last is not None and last.part == unit.part else None


def _addressee(unit: Unit, addressees: list[tuple[Addressee, re.Pattern[str]]]) -> str | None:
    head = unit.text[:HEAD]
    for addressee, pattern in addressees:
        if pattern.search(head):
            return addressee.id
    return None
