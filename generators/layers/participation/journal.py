"""Journals that list who spoke under each item of the agenda, as those of the OSCE do.

The rule: a paragraph under a heading «Point 2 de l'ordre du jour : …» is a list of speakers where each of its
elements begins with a capital letter; words before a colon are the matter that was raised. An element is a State or
a body, or a role («Coordonnateur …») whose State stands alone in brackets, or a person whose State the announcement
of his presentation gives («Exposé de M. …, France»). Brackets may hold those in whose name it spoke, those who
«souscrivent à cette déclaration», and the symbol of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generators.layers.participation import words as w
from generators.layers.participation.act import Party, Statement
from generators.layers.participation.names import brackets, listed, masked, without_brackets
from generators.layers.participation.speakers import Record
from generators.model.document import Kind, Unit

_LIST = frozenset({Kind.PARAGRAPH, Kind.ITEM})
_LONGEST = 200


def listed_under_items(record: Record, day: str | None) -> Iterator[Statement]:
    """The statements that a journal lists; ``day`` is the one of its meeting."""
    people: dict[str, Party] = {}
    for unit in record.units.values():
        item = _item(record, unit)
        if item is None:
            continue
        if shown := w.PRESENTATION.match(unit.text):
            known = [p for p in record.known(unit) if p.kind == "states"] or record.known(unit)[-1:]
            if known:
                people[shown["who"].strip()] = known[-1]
        elif unit.kind in _LIST:
            yield from _read(record, unit, item, day, people)


def _item(record: Record, unit: Unit) -> str | None:
    above = record.units.get(unit.parent or "")
    found = w.AGENDA.match(above.text) if above is not None and above.kind is Kind.HEADING else None
    return found[1] if found else None


def _read(record: Record, unit: Unit, item: str, day: str | None, people: dict[str, Party]) -> Iterator[Statement]:
    known = record.known(unit)
    plain = without_brackets(masked(unit.text, known), 0, len(unit.text))
    topic = re.match(r"[^,;]*? : ", plain)
    start = topic.end() if topic else 0
    cuts = [start, *(m.end() for m in re.compile(r",\s+").finditer(plain, start)), len(plain)]
    elements = list(pairwise(cuts))
    heads = [unit.text[a:b].split("(")[0].strip(" ,.") for a, b in elements]
    if not all(h and h[0].isupper() and len(h) <= _LONGEST for h in heads):
        return
    for (first, last), head in zip(elements, heads, strict=True):
        yield _statement(record, unit, known, (first, last), head, item, day, people)


def _statement(
    record: Record,
    unit: Unit,
    known: Sequence[Party],
    span: tuple[int, int],
    head: str,
    item: str,
    day: str | None,
    people: dict[str, Party],
) -> Statement:
    first, last = span
    asides = brackets(unit.text, first, last)
    named = listed(unit, known, first, last)
    speaker = next((p for p in named if p.kind == "states"), named[0])
    role = ""
    on_behalf: list[Party] = []
    aligned: list[Party] = []
    document = ""
    if speaker.kind == "states":
        # «Bulgarie-Union européenne»: a State speaks for the group that it presides.
        on_behalf += [
            Party(m.kind, m.id, m.quote, unit.id, m.start, m.end)
            for m in record.mentions[unit.id]
            if m.kind == "bodies" and m.start <= speaker.start and speaker.end <= m.end
        ]
    for a, b in asides:
        inside = [p for p in known if a <= p.start and p.end <= b]
        if w.ALIGN.search(unit.text, a, b):
            aligned += [p for p in inside if p.kind == "states"]
        elif w.ON_BEHALF.match(unit.text, a, b):
            on_behalf += inside
        elif len(inside) == 1 and unit.text[a + 1 : b - 1].strip() == inside[0].form:
            speaker, role = inside[0], head
        elif symbol := w.SYMBOL.fullmatch(unit.text[a + 1 : b - 1].strip()):
            document = symbol[0]
    if speaker.kind != "states" and not role:
        role, speaker = head, people.get(head, speaker)
    return Statement(
        text=record.text,
        unit=unit.id,
        speaker=speaker,
        role=role,
        items=(item,),
        session=None,
        date=day,
        on_behalf=tuple(on_behalf),
        group="",
        aligned=tuple(aligned),
        remote=False,
        document=document,
    )
