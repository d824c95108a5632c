"""One event told twice is one entry."""

from __future__ import annotations

from collections.abc import Iterable

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
    # Those kept that a telling may be the same as, by what they must have in common.
    alike: dict[tuple[object, ...], list[int]] = {}
    for telling in tellings:
        marks = _marks(telling)
        index = next((i for i in sorted({i for m in marks for i in alike.get(m, ())}) if _same(kept[i], telling)), None)
        if index is None:
            for mark in marks:
                alike.setdefault(mark, []).append(len(kept))
            kept.append(telling)
            continue
        event = kept[index].event
        # Told as done by one text, it is no longer planned.
        kind = telling.event.kind if event.kind == "planned" else event.kind
        told_by = tuple(sorted({*event.told_by, *telling.event.told_by}, key=lambda place: order[place]))
        kept[index] = kept[index]._replace(event=event._replace(told_by=told_by, kind=kind))
    return tuple(
        sorted((t.event for t in kept), key=lambda e: (e.start, _RANK[e.precision], e.end, order[e.told_by[0]]))
    )


def _marks(telling: Telling) -> list[tuple[object, ...]]:
    """What two tellings of one event have in common, the one or the other (see ``_same``)."""
    event = telling.event
    if telling.itself:
        return [("itself", event.meeting)]
    marks: list[tuple[object, ...]] = [("told", event.start, event.end, event.meeting, _numbers(telling))]
    return [*marks, ("instrument", telling.instrument)] if telling.instrument is not None else marks


def _numbers(telling: Telling) -> frozenset[str]:
    return frozenset(word for word in telling.words if word[0].isdigit())


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
    shared = len(one.words & other.words)
    return _numbers(one) == _numbers(other) and shared >= 2 and shared * 2 >= max(len(one.words), len(other.words))
