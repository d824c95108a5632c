"""Notes and their markers: each marker is taken out of the text, and its place remembered.

Within a part the markers stand in the order of the notes, each before its note.
"""

from __future__ import annotations

import re

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
    for part in dict.fromkeys(d.part for d in drafts):
        index, offset = 0, 0
        for note in [d for d in drafts if d.part == part and d.kind is Kind.NOTE]:
            rule = lost.pop(note.line, None)
            if rule is not None:
                _hang(drafts, note, rule.at, marks, file, report)
                continue
            found = _find(drafts, part, note, index, offset)
            if found is None and note.label and set(note.label) == {"*"}:
                found = _find(drafts, part, note, 0, 0)
            if found is None and index == 0 and offset == 0:
                found = _find_before(drafts, note)
            if found is None:
                report.add("lost-marker", file, note.line, f"note {note.label} has no marker in {part}")
                continue
            index, start, end = found
            drafts[index].run = drafts[index].run.without((start, end))
            marks.setdefault(index, []).append((start, note.label or "", note))
            offset = start
    for line in lost:
        report.add("stale-declaration", file, line, "no note begins on this line")
    _look_for_lost_notes(drafts, file, report)
    return marks


def _hang(drafts: list[Draft], note: Draft, line: int, marks: Marks, file: str, report: Report) -> None:
    for index, draft in enumerate(drafts):
        if any(first <= line <= last for first, last in draft.run.lines) and draft is not note:
            marks.setdefault(index, []).append((len(draft.run.text.rstrip()), note.label or "", note))
            return
    report.add("stale-declaration", file, note.line, f"no unit stands on line {line}")


def _find(drafts: list[Draft], part: str, note: Draft, index: int, offset: int) -> tuple[int, int, int] | None:
    """The marker of a note, from a place onwards: the draft's index and the marker's span."""
    patterns = _patterns(note.label or "")
    for at in range(index, len(drafts)):
        draft = drafts[at]
        if draft.part != part or draft.kind is Kind.NOTE or draft.line > note.line:
            continue
        for pattern in patterns:
            found = pattern.search(draft.run.text, offset if at == index else 0)
            if found:
                return at, *found.span("mark")
    return None


def _find_before(drafts: list[Draft], note: Draft) -> tuple[int, int, int] | None:
    """The marker of a note that stands after all parts, where files and web pages put the notes: the note
    belongs to the part that calls it."""
    taken = {d.part for d in drafts if d.kind is Kind.NOTE and d.label == note.label and d is not note}
    for part in dict.fromkeys(d.part for d in drafts if d.part not in taken):
        found = _find(drafts, part, note, 0, 0)
        if found is not None:
            note.part, note.parent = part, None
            return found
    return None


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
