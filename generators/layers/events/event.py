"""An event, and one telling of it by one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Event(NamedTuple):
    """What happened, or is planned, at a date.

    ``start`` and ``end`` are ISO dates as precise as ``precision`` ("day", "month", "year"), the same where
    there is one. ``label`` says it in a few words, by language. ``quote`` is the sentence of ``unit`` that
    tells it; ``told_by`` has every (text, unit) that does. ``meeting`` is the catalogue's, where it is one
    or a session of one.
    """

    start: str
    end: str
    precision: str
    kind: str
    label: Mapping[str, str]
    text: str
    unit: str
    quote: str
    meeting: str | None
    told_by: tuple[tuple[str, str], ...]


class Telling(NamedTuple):
    """One date of one sentence, read. ``itself``: the event is the catalogue's meeting, not a session of it."""

    event: Event
    itself: bool = False
    instrument: str | None = None
    words: frozenset[str] = frozenset()
