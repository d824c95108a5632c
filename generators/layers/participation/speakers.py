"""Records that tell in sentences who made statements: on which item, at which sitting, in whose name.

The rule: a sentence with «des déclarations ont été faites par» or «ont fait des déclarations» names speakers
outside its brackets, and in the brackets after a name those in whose name it spoke. The sitting is that of the
sentence («À la 1re séance»), else of the sentence before it in the same paragraph; the item is that of the
paragraph («Le point 6 de l'ordre du jour a été examiné»). «En utilisant la plateforme» is about the speakers
that the words «représentants de» before it govern.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generators.layers.events.dates import sentences
from generators.layers.mentions import Mention
from generators.layers.participation import words as w
from generators.layers.participation.act import Party, Statement
from generators.layers.participation.names import brackets, is_list, listed, masked, parties
from generators.model.document import Unit


@dataclass(frozen=True, slots=True)
class Record:
    """What the rules need of a text: its id, its units by id, their mentions, and the day of each sitting."""

    text: str
    units: Mapping[str, Unit]
    mentions: Mapping[str, tuple[Mention, ...]]
    days: Mapping[int, str]

    def known(self, unit: Unit) -> list[Party]:
        """The States and bodies that a unit names."""
        return parties(unit, self.mentions[unit.id])


def told_in_sentences(record: Record, unit: Unit) -> Iterator[Statement]:
    """The statements that a paragraph tells."""
    if "déclaration" not in unit.text and "parole" not in unit.text:
        return
    known = record.known(unit)
    items: tuple[str, ...] = ()
    sitting: int | None = None
    for start, end in sentences(unit.text):
        words = unit.text[start:end]
        examined = w.EXAMINED.search(words)
        items = (examined[1],) if examined else () if w.ALL_ITEMS.search(words) else items
        if at := w.SITTING.search(words):
            sitting = int(at[1])
        span = _speakers_in(unit, start, end)
        if span is not None:
            for statement in _statements(record, unit, known, span, items):
                yield statement._replace(session=sitting, date=record.days.get(sitting or 0))


def _speakers_in(unit: Unit, start: int, end: int) -> tuple[int, int] | None:
    """The stretch of a sentence that names the speakers."""
    if passive := w.MADE_BY.search(unit.text, start, end):
        return passive.end(), end
    if active := w.HAVE_MADE.search(unit.text, start, end):
        first = w.SPEAKERS.search(unit.text, start, active.start())
        # What stands after the verb is in brackets: «a fait une déclaration (au nom de …)».
        return (first.start() if first else start), end
    return None


def _statements(
    record: Record, unit: Unit, known: Sequence[Party], span: tuple[int, int], items: tuple[str, ...]
) -> Iterator[Statement]:
    start, end = span
    plain = masked(unit.text, known)
    asides = brackets(plain, start, end)
    active = w.HAVE_MADE.search(unit.text, start, end)
    names = listed(unit, known, start, active.start() if active else end)
    remote = _remote(unit, start, end)
    for index, speaker in enumerate(names):
        until = names[index + 1].start if index + 1 < len(names) else end
        own = [a for a in asides if speaker.end <= a[0] < until]
        more = tuple(
            n[1] for a in own if w.ALSO_ON.search(unit.text, *a) for n in w.ITEM.finditer(unit.text, *a) if n[1]
        )
        on_behalf, group = _represented(record, unit, known, own)
        yield Statement(
            text=record.text,
            unit=unit.id,
            speaker=speaker,
            role="",
            items=tuple(dict.fromkeys((*items, *more))),
            session=None,
            date=None,
            on_behalf=on_behalf,
            group=group,
            aligned=(),
            remote=any(a <= speaker.start < b for a, b in remote),
            document="",
        )


def _remote(unit: Unit, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches whose speakers used a platform: from the last «représentants» before those words to the next."""
    heads = [m.start() for m in w.SPEAKERS.finditer(unit.text, start, end)]
    found = []
    for phrase in w.REMOTE.finditer(unit.text, start, end):
        first = max((h for h in heads if h < phrase.start()), default=start)
        found.append((first, phrase.start()))
    return found


def _represented(
    record: Record, unit: Unit, known: Sequence[Party], asides: Sequence[tuple[int, int]]
) -> tuple[tuple[Party, ...], str]:
    """Those in whose name the speaker spoke, as the brackets or the note that they call name them."""
    for first, last in asides:
        lead = w.ON_BEHALF.match(unit.text, first, last)
        if lead is None:
            continue
        named = tuple(p for p in known if first <= p.start and p.end <= last)
        if named:
            return named, ""
        # «au nom de plusieurs États» and a note that lists them.
        for mark in unit.marks:
            note = record.units.get(mark.note)
            if note is not None and 0 <= mark.offset - last <= 1 and is_list(note, record.known(note)):
                named = tuple(listed(note, record.known(note), 0, len(note.text)))
        return named, unit.text[lead.end() : last - 1].strip()
    return (), ""
