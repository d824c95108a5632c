"""The reader: goes through a text and tells the events of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from generators.layers.events.dates import Dated, find_dates, sentences
from generators.layers.events.event import Event, Telling
from generators.layers.events.labels import EN_DATE, EN_SESSION, clip, cut, english_date, labels
from generators.layers.events.meetings import days_of, fits, gap, holds, linked, speaks_of_meeting, touches
from generators.layers.events.rule import is_event, is_planned
from generators.layers.events.sentences import (
    Sentence,
    adopted,
    belongs_to_subject,
    governor,
    in_title,
    is_active,
    is_main,
    role_of,
    without,
)
from generators.layers.events.signs import REACH, SIGN, Sign, find_signs
from generators.layers.mentions import Mention, Mentions
from generators.model.catalogue import Bilingual, Meeting
from generators.model.corpus import Corpus, Text
from generators.model.document import Kind, Unit

_SESSION_DATE = re.compile(r"((?:\d+(?:re|er|e)(?:,\s|\set\s)?)+)\s+séances?,\s*$")
_SESSION = re.compile(
    r"(?:également\s+)?à (?:la|sa) (?:(?P<number>\d+)(?:re|er|e)|même) séance(?:\s+également)?,?\s*", re.I
)
# What closes a resolution, over its date.
_MEETING_LINE = re.compile(r"\d+(?:re|er|e)\s+séance(?:\s+\w+)?", re.I)
_BODY = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.BULLET, Kind.NOTE})


def tellings(corpus: Corpus, mentions: Mentions) -> Iterator[Telling]:
    """Every telling of an event in the corpus, in reading order; none depends on another text."""
    meetings = {meeting.id: meeting for meeting in corpus.catalogue.meetings}
    instruments = {entry.id: entry.label for entry in corpus.catalogue.instruments}
    for text in corpus.texts:
        yield from _Reader(text, mentions[text.id], meetings, instruments).read()


def _tells_of_adoption(unit: Unit) -> bool:
    """Whether a line of the masthead is one such as «Adoptée par le Conseil de sécurité …, le 22 décembre 2021»."""
    return unit.kind is Kind.FRONTMATTER and any(sign.role == "adoption" for sign in find_signs(unit.text))


class _Reader:
    """Reads the events of one text."""

    def __init__(
        self,
        text: Text,
        mentions: Mapping[str, tuple[Mention, ...]],
        meetings: Mapping[str, Meeting],
        instruments: Mapping[str, Bilingual],
    ) -> None:
        self.text, self.mentions, self.meetings, self.instruments = text, mentions, meetings, instruments
        self.units = {unit.id: unit for unit in text.tree.units}
        self.before = {b.id: a for a, b in pairwise(text.tree.units) if a.part == b.part}
        self.own = meetings.get(text.declaration.meeting or "")
        self.sessions: dict[str, Dated] = {}
        self.dated_parts: set[str] = set()

    def read(self) -> Iterator[Telling]:
        """Every telling of the text, in reading order."""
        part = ""
        for unit in self.text.tree.units:
            if unit.part != part:
                part, self.sessions = unit.part, {}
            dates = find_dates(unit.text, self.text.declaration.date)
            own = self._own_date(unit, dates) or self._own_days(unit, dates)
            if own is not None:
                yield own
            elif unit.kind in _BODY or _tells_of_adoption(unit):
                for sentence in self._sentences(unit, dates):
                    yield from (t for dated in sentence.dates if (t := self._tell(sentence, dated)) is not None)
                    yield from self._at_session(sentence)

    def _sentences(self, unit: Unit, dates: tuple[Dated, ...]) -> Iterator[Sentence]:
        """The sentences that can tell an event: those with a date, and those on a session that has one."""
        if not dates and not self.sessions:
            return
        for number, (start, end) in enumerate(sentences(unit.text)):
            words = unit.text[start:end]
            inside = tuple(d.moved(-start) for d in dates if start <= d.start and d.end <= end)
            if not inside and not _SESSION.match(words):
                continue
            mentions = (m for m in self.mentions[unit.id] if start <= m.start and m.end <= end)
            yield Sentence(
                unit,
                number,
                words,
                find_signs(words),
                tuple(m._replace(start=m.start - start, end=m.end - start) for m in mentions),
                inside,
            )

    def _own_days(self, unit: Unit, dates: tuple[Dated, ...]) -> Telling | None:
        """The days of the text's own meeting in its masthead: «New York, 27 août-7 septembre 2012»."""
        if self.own is None or unit.kind is not Kind.FRONTMATTER or len(dates) != 1:
            return None
        if dates[0].first == dates[0].last or days_of(self.own) != (dates[0].first, dates[0].last):
            return None
        return self._telling(unit, unit.text, dates[0], "meeting", labels(self.own.label), self.own, itself=True)

    def _own_date(self, unit: Unit, dates: tuple[Dated, ...]) -> Telling | None:
        """The date that a text or an annexed document bears alone on a line of its masthead."""
        if unit.part in self.dated_parts or len(dates) != 1 or unit.kind not in (Kind.FRONTMATTER, Kind.PARAGRAPH):
            return None
        only, declared = dates[0], self.text.declaration
        around = without(unit.text, only).strip(" ().:").lower()
        if only.precision != "day" or only.first != only.last or around not in ("", "date"):
            return None
        if not around and unit.kind is Kind.PARAGRAPH:
            return None
        if unit.part == "main" and not only.first.startswith(declared.date):
            return None
        self.dated_parts.add(unit.part)
        if unit.part == "main" and self.own is not None and days_of(self.own) == (only.first, only.last):
            return self._telling(unit, unit.text, only, "meeting", labels(self.own.label), self.own, itself=True)
        title = next((u for u in self.text.tree.units if u.part == unit.part and u.kind is Kind.TITLE), unit)
        label = labels(declared.short) if unit.part == "main" else self._whole(title)
        return self._telling(unit, unit.text, only, "report", label)

    def _tell(self, sentence: Sentence, dated: Dated) -> Telling | None:
        """What a sentence tells of one of its dates, or nothing where that is no event."""
        if in_title(sentence, dated):
            return None
        self._remember_session(sentence, dated)
        sign, opens = governor(sentence, dated)
        meeting, itself = self._meeting(sentence, dated, sign, opens)
        if not itself and not is_event(sentence, dated, sign):
            return None
        role, right = role_of(sentence, dated, sign, opens)
        if opens and belongs_to_subject(sentence, dated):
            right = False
        above = self._announcement(sentence.unit) if sign is None else None
        if sign is None and above is None and not re.search(r"\w{5}", without(sentence.words, dated)):
            return None
        if above is not None:
            role = next(s.role for s in find_signs(above.text))
        instrument = adopted(sentence, sign) if role == "adoption" else None
        kind = role
        if sign is not None and re.match("réuni(?!on)", sentence.words[sign.start : sign.end]):
            role = "verb"
        if meeting is not None and itself:
            named = SIGN.search(meeting.name.fr)
            kind = "workshop" if named is not None and named.lastgroup == "workshop" else "meeting"
            label = labels(meeting.label)
        elif instrument is not None:
            name = self.instruments[instrument]
            label = {"fr": f"{name.fr} : adoption", "en": f"{name.en}: adoption"}
        else:
            label = self._whole(above) if above is not None else self._label(sentence, dated, role, right)
        if is_planned(self.text.declaration.date, sentence, dated, sign):
            kind = "planned"
        return self._telling(sentence.unit, sentence.words, dated, kind, label, meeting, itself, instrument)

    def _telling(
        self,
        unit: Unit,
        quote: str,
        dated: Dated,
        kind: str,
        label: Mapping[str, str],
        meeting: Meeting | None = None,
        itself: bool = False,
        instrument: str | None = None,
    ) -> Telling:
        place = (self.text.id, unit.id)
        name = meeting.id if meeting is not None else None
        event = Event(dated.first, dated.last, dated.precision, kind, label, *place, quote.strip(), name, (place,))
        words = frozenset(w.lower() for w in re.findall(r"\w+", label["fr"]) if len(w) > 3 or w[0].isdigit())
        return Telling(event, itself, instrument, words)

    def _meeting(self, sentence: Sentence, dated: Dated, sign: Sign | None, opens: bool) -> tuple[Meeting | None, bool]:
        """The catalogue's meeting at a date, and whether the event is that meeting itself."""
        near = {m.id for m in self.mentions[sentence.unit.id] if m.kind == "meetings"}
        near |= {self.own.id} if self.own is not None else set()
        for meeting in self.meetings.values():
            if days_of(meeting) == (dated.first, dated.last) and (dated.first != dated.last or meeting.id in near):
                return meeting, True
        named = [m for m in sentence.mentions if m.kind == "meetings" and m.id in self.meetings]
        around = {m.id: self.meetings[m.id] for m in named if m.start < dated.end and dated.start < m.end}
        fitting = [meeting for meeting in around.values() if fits(meeting, dated)]
        if fitting or len(around) == 1:
            return next(iter(fitting or around.values())), True
        if self.own is not None and holds(self.own, dated):
            return self.own, False
        rightward = opens or (sign is not None and sign.role == "hold" and is_active(sentence, sign))
        for mention in sorted(named, key=lambda m: ((m.start < dated.start) == rightward, gap(m, dated))):
            meeting = self.meetings[mention.id]
            if not linked(sentence, mention, dated, sign):
                continue
            # A meeting whose days the catalogue does not know is no series over years.
            unknown = meeting.start is None and dated.first[:4] == dated.last[:4]
            if fits(meeting, dated) or (unknown and speaks_of_meeting(sign)):
                return meeting, True
            if holds(meeting, dated):
                return meeting, False
            if meeting.start is not None and touches(sentence, mention, dated):
                return meeting, True
        return None, False

    def _announcement(self, unit: Unit) -> Unit | None:
        """The line above that says what a bare date is: «Prochaine séance :», «46e séance plénière»."""
        before = self.before.get(unit.id)
        if before is not None and _MEETING_LINE.fullmatch(before.text):
            return before
        parent = self.units.get(unit.parent or "")
        if parent is None or not parent.text.endswith(":") or len(parent.text) > REACH or not find_signs(parent.text):
            return None
        return parent

    def _remember_session(self, sentence: Sentence, dated: Dated) -> None:
        said = _SESSION_DATE.search(sentence.words[: dated.start])
        if said is not None and dated.precision == "day" and dated.first == dated.last:
            self.sessions |= dict.fromkeys([*re.findall(r"\d+", said[1]), "same"], dated)

    def _at_session(self, sentence: Sentence) -> Iterator[Telling]:
        """A decision «à la 1re séance», at the day that the text gave for that session before."""
        said = _SESSION.match(sentence.words)
        if said is None or any(d.start <= said.end() + 1 for d in sentence.dates):
            return
        day = self.sessions.get(said["number"] or "same")
        if day is None:
            return
        self.sessions["same"] = day
        main = next((s for s in sentence.signs if s.start >= said.end() and is_main(sentence.words, s)), None)
        if main is None or main.role != "adoption":
            return
        dated = replace(day, start=0, end=said.end(), whole=(0, said.end()))
        meeting = self.own if self.own is not None and holds(self.own, dated) else None
        label = self._label(sentence, dated, "adoption", True)
        yield self._telling(sentence.unit, sentence.words, dated, "adoption", label, meeting)

    def _label(self, sentence: Sentence, dated: Dated, role: str, right: bool) -> dict[str, str]:
        """A few words of the sentence; in English, of the sentence of the translation that has the date."""
        before = [(d.start, d.end) for d in sentence.dates if d.end <= dated.start]
        label = {"fr": cut(sentence.words, dated.whole, "fr", role, right, before)}
        english = self._english(sentence.unit)
        if english == sentence.unit.text:
            return label | {"en": label["fr"]}
        spans = sentences(english)
        if len(spans) == len(sentences(sentence.unit.text)):
            spans.insert(0, spans[sentence.number])
        for start, end in spans:
            words = english[start:end]
            span = english_date(words, dated)
            if span is not None:
                before = [m.span() for m in EN_DATE.finditer(words) if m.end() <= span[0]]
                return label | {"en": cut(words, span, "en", role, right, before)}
        words = english[spans[0][0] : spans[0][1]]
        opening = EN_SESSION.match(words)
        return label | {"en": cut(words, opening.span() if opening else (0, 0), "en", role, True, [])}

    def _english(self, unit: Unit) -> str:
        english = self.text.english.get(unit.id)
        return english.passage.text if english is not None and english.status != "none" else unit.text

    def _whole(self, unit: Unit) -> dict[str, str]:
        return {"fr": clip(unit.text), "en": clip(self._english(unit))}
