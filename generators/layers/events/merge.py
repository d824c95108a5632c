"""One event told twice is one entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generators.layers.events.event import Event, Telling

_RANK = {"day": 0, "month": 1, "year": 2}


def merge(told: Iterable[Telling]) -> tuple[Event, ...]:
    """The events of all tellings, each once, with every place that tells it.

    Oldest first; of two that begin together, the more precise.
    """
    tellings = list(told)
    order = {place: n for n, place in enumerate(t.event.told_by[0] for t in tellings)}
    tellings.sort(key=lambda t: (_RANK[t.event.precision], t.event.kind == "planned"))
    kept: list[Telling] = []
    for telling in tellings:
        index = next((i for i, other in enumerate(kept) if _same(other, telling)), None)
        if index is None:
            kept.append(telling)
            continue
        event = kept[index].event
        # Told as done by one text, it is no longer planned.
        kind = telling.event.kind if event.kind == "planned" else event.kind
        told_by = tuple(sorted({*event.told_by, *telling.event.told_by}, key=lambda place: order[place]))
        kept[index] = replace(kept[index], event=replace(event, told_by=told_by, kind=kind))
    return tuple(
        sorted((t.event for t in kept), key=lambda e: (e.start, _RANK[e.precision], e.end, order[e.told_by[0]]))
    )


def _same(one: Telling, other: Telling) -> bool:
    """Whether two tellings are of one event: the second may be vaguer ("en 2008") than the first."""
    first, second = one.event, other.event
    equal = (first.start, first.end) == (second.start, second.end)
    size = len(second.start)
    within = second.start <= first.start[:size] and first.end[:size] <= second.end
    if one.itself or other.itself:
        return one.itself and other.itself and first.meeting == second.meeting and within
    if one.instrument is not None and one.instrument == other.instrument:
        return within
    if not equal or first.kind != second.kind or first.meeting != second.meeting:
        return False
    numbers = [{word for word in words if word[0].isdigit()} for words in (one.words, other.words)]
    shared = len(one.words & other.words)
    return numbers[0] == numbers[1] and shared >= 2 and shared * 2 >= max(len(one.words), len(other.words))
