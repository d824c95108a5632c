"""Notes and their markers: each marker is taken out of the text, and its place remembered.

Within a part the markers stand in the order of the notes, each before its note.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from generators.model.declaration import Declaration
from generators.model.document import Kind
from generators.parse.state import Draft
from generators.problems import Report

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ANY_SUPERSCRIPT = re.compile(r"(?<=[\w)».,;])[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?!\w)|(?<=[^\W\d])\^\{?\w{1,3}\}?(?!\w)")
Marks = dict[int, list[tuple[int, str, Draft]]]


def attach(drafts: list[Draft], declaration: Declaration, file: str, report: Report) -> Marks:
    """Find every note's marker and take it out of its unit.

    Returns the markers by the index of their draft, as (offset, label, note).
    """
    marks: Marks = {}
    lost = {rule.line: rule for rule in declaration.notes}
    finder = _Finder(drafts)
    for part in finder.parts:
        index, offset = 0, 0
        for note in finder.notes_of(part):
            rule = lost.pop(note.line, None)
            if rule is not None:
                _hang(drafts, note, rule.at, marks, file, report)
                continue
            found = finder.find(part, note, index, offset)
            if found is None and note.label and set(note.label) == {"*"}:
                found = finder.find(part, note, 0, 0)
            if found is None and index == 0 and offset == 0:
                found = finder.find_before(note)
            if found is None:
                report.add("lost-marker", file, note.line, f"note {note.label} has no marker in {part}")
                continue
            index, start, end = found
            finder.take_out(index, start, end)
            marks.setdefault(index, []).append((start, note.label or "", note))
            offset = start
    for line in lost:
        report.add("stale-declaration", file, line, "no note begins on this line")
    _look_for_lost_notes(drafts, file, report)
    return marks


@dataclass(frozen=True, slots=True)
class _Vain:
    """A search that found nothing: where it began, to which line it went, and how many markers were out by then."""

    begin: tuple[int, int]
    line: int
    taken: int


class _Finder:
    """Finds markers in the drafts of a text: none is searched twice in vain for the markers of one label."""

    def __init__(self, drafts: list[Draft]) -> None:
        self._drafts = drafts
        self.parts = list(dict.fromkeys(draft.part for draft in drafts))
        self._notes: dict[str, list[int]] = {part: [] for part in self.parts}
        # The drafts of each part that may have a marker, with their lines, both in the order of the text.
        self._others: dict[str, list[int]] = {part: [] for part in self.parts}
        for at, draft in enumerate(drafts):
            (self._notes if draft.kind is Kind.NOTE else self._others)[draft.part].append(at)
        self._lines = {part: [drafts[at].line for at in those] for part, those in self._others.items()}
        self._labels = Counter((d.part, d.label) for d in drafts if d.kind is Kind.NOTE)
        self._vain: dict[tuple[str, str], _Vain] = {}
        # The drafts that markers were taken out of: there may be others now.
        self._taken: dict[str, list[int]] = {part: [] for part in self.parts}

    def notes_of(self, part: str) -> list[Draft]:
        """The notes of a part, in order."""
        return [self._drafts[at] for at in self._notes[part]]

    def find(self, part: str, note: Draft, index: int, offset: int) -> tuple[int, int, int] | None:
        """The marker of a note, from a place onwards: the draft's index and the marker's span."""
        label = note.label or ""
        patterns = _patterns(label)
        for at in self._left(part, label, note.line, (index, offset)):
            for pattern in patterns:
                found = pattern.search(self._drafts[at].run.text, offset if at == index else 0)
                if found:
                    return at, *found.span("mark")
        self._vain[part, label] = _Vain((index, offset), note.line, len(self._taken[part]))
        return None

    def _left(self, part: str, label: str, line: int, begin: tuple[int, int]) -> list[int]:
        """The drafts from a place up to a line that were not yet searched in vain for a label."""
        others, lines = self._others[part], self._lines[part]
        first, again = bisect_left(others, begin[0]), []
        vain = self._vain.get((part, label))
        if vain is not None and vain.begin <= begin:
            first = max(first, bisect_right(lines, min(line, vain.line)))
            again = [at for at in self._taken[part][vain.taken :] if at >= begin[0] and self._drafts[at].line <= line]
        return [*sorted(set(again)), *others[first : bisect_right(lines, line)]]

    def find_before(self, note: Draft) -> tuple[int, int, int] | None:
        """The marker of a note that stands after all parts, where files and web pages put the notes: the note
        belongs to the part that calls it."""
        for part in self.parts:
            others = self._labels[part, note.label] - (part == note.part)
            found = self.find(part, note, 0, 0) if not others else None
            if found is not None:
                self._move(note, part)
                return found
        return None

    def take_out(self, index: int, start: int, end: int) -> None:
        """Take a marker out of a draft."""
        draft = self._drafts[index]
        draft.run = draft.run.without((start, end))
        self._taken[draft.part].append(index)

    def _move(self, note: Draft, part: str) -> None:
        at = next(at for at in self._notes[note.part] if self._drafts[at] is note)
        self._notes[note.part].remove(at)
        insort(self._notes[part], at)
        self._labels[note.part, note.label] -= 1
        self._labels[part, note.label] += 1
        note.part, note.parent = part, None


def _hang(drafts: list[Draft], note: Draft, line: int, marks: Marks, file: str, report: Report) -> None:
    for index, draft in enumerate(drafts):
        if any(first <= line <= last for first, last in draft.run.lines) and draft is not note:
            marks.setdefault(index, []).append((len(draft.run.text.rstrip()), note.label or "", note))
            return
    report.add("stale-declaration", file, note.line, f"no unit stands on line {line}")


@lru_cache(maxsize=1024)
def _patterns(label: str) -> list[re.Pattern[str]]:
    if set(label) == {"*"}:
        return [re.compile(rf"(?<=[\w).»])(?P<mark>{re.escape(label)})(?!\*)")]
    raised = label.translate(_SUPERSCRIPT)
    patterns = [rf"(?P<mark>\^\{{?{re.escape(label)}\}}?)(?!\w)"]
    if label.isdigit():
        patterns += [
            rf"(?<![⁰¹²³⁴⁵⁶⁷⁸⁹])(?P<mark>{raised})(?![⁰¹²³⁴⁵⁶⁷⁸⁹])",
            rf"(?<=[^\W\d])(?P<mark>{label})(?!\w|[./-]\w)",
            rf"(?<=[^\d](?:19|20)\d\d)(?P<mark>{label})(?!\w)",
            rf"(?<=[)»])(?P<mark>\s?{label}(?=\s|[,.;:]|$)\s?)(?=[,.;:]|\s?$)",
        ]
    return [re.compile(pattern) for pattern in patterns]


def _look_for_lost_notes(drafts: list[Draft], file: str, report: Report) -> None:
    for draft in drafts:
        found = _ANY_SUPERSCRIPT.search(draft.run.text)
        if found:
            report.add("lost-note", file, draft.line, f"the marker «{found[0]}» has no note")
