"""Recorded votes: the totals that a paragraph prints, the names under it, and what was said afterwards.

The rule: a paragraph that speaks of a recorded vote and prints its figures («100 voix contre 1, avec 10 abstentions»)
begins a vote. The names stand under «Ont voté pour :», «Ont voté contre :» and «Se sont abstenus :», in the same
paragraph or in those after it, up to the next numbered paragraph or heading. A note to them that speaks of an
intention to vote otherwise is told beside the lists, and changes no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.layers.participation import words as w
from generators.layers.participation.act import Choice, Party, Vote
from generators.layers.participation.names import listed
from generators.layers.participation.speakers import Record
from generators.model.document import Kind, Unit


def recorded_votes(record: Record) -> Iterator[Vote]:
    """The recorded votes of a text, in order."""
    units = list(record.units.values())
    sitting: int | None = None
    number = 0
    for at, unit in enumerate(units):
        if unit.kind is Kind.HEADING:
            sitting = None
        if found := w.SITTING.search(unit.text):
            sitting = int(found[1])
        totals = w.TOTALS.search(unit.text) if w.RECORDED.search(unit.text) else None
        if totals is None or unit.kind is Kind.NOTE:
            continue
        number += 1
        under = [unit, *_under(units, at)]
        printed = dict.fromkeys(Choice, 0) | {
            choice: w.amount(words) for choice, words in zip(Choice, totals.groups(), strict=True) if words
        }
        yield Vote(
            text=record.text,
            unit=unit.id,
            number=number,
            session=sitting,
            date=record.days.get(sitting or 0),
            printed=printed,
            lists=_lists(record, under),
            later=_later(record, under),
        )


def _under(units: Sequence[Unit], at: int) -> Iterator[Unit]:
    """The units after a paragraph that belong to it."""
    for unit in units[at + 1 :]:
        numbered = unit.kind is Kind.PARAGRAPH and unit.label is not None
        if numbered or unit.kind in (Kind.HEADING, Kind.TITLE, Kind.NOTE) or unit.part != units[at].part:
            return
        yield unit


def _lists(record: Record, units: Sequence[Unit]) -> dict[Choice, tuple[Party, ...]]:
    found: dict[Choice, list[Party]] = {}
    current: list[Party] | None = None
    for unit in units:
        heads = sorted((m.start(), m.end(), c) for c, p in w.VOTED.items() for m in p.finditer(unit.text))
        starts = [(0, current), *((end, found.setdefault(choice, [])) for _, end, choice in heads)]
        stops = [*(start for start, _, _ in heads), len(unit.text)]
        for (start, names), stop in zip(starts, stops, strict=True):
            if names is not None:
                names += listed(unit, record.known(unit), start, stop)
        current = starts[-1][1]
    return {choice: tuple(found[choice]) for choice in Choice if choice in found}


def _later(record: Record, units: Sequence[Unit]) -> dict[Choice, tuple[Party, ...]]:
    notes = [record.units[m.note] for u in units for m in u.marks if m.note in record.units]
    found: dict[Choice, tuple[Party, ...]] = {}
    for unit in [*notes, *units[1:]]:
        choice = w.meant(unit.text)
        if choice is not None:
            before = tuple(p for p in record.known(unit) if p.kind == "states")
            found[choice] = (*found.get(choice, ()), *before)
    return found
