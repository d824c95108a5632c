"""The notes at the foot of a page: where they begin, and where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generators.ingest.blocks import Span
from generators.ingest.pdf_lines import Line
from generators.parse import vocabulary

_SMALLER = 0.6
_HEAD = re.compile(r"^(?P<label>\d{1,3}|[a-z]|\*{1,3})\s+(?=\S)")
_RAISED_HEAD = re.compile(r"^(?P<label>\d{1,3}|[a-z]{1,2}|\*{1,3})\)?\s*$")
RULE = re.compile(r"^[_\-–—]{5,}$")


@dataclass(slots=True)
class Note:
    """A note: its label (empty where it goes on from the page before) and its words."""

    label: str
    lines: list[Sequence[Span]]


def split_notes(
    lines: list[Line], body_size: float, rules: Sequence[float], open_note: bool
) -> tuple[list[Line], list[Note]]:
    """A page's lines of text, and its notes.

    ``body_size`` is the size of the text; ``rules`` is where short lines are drawn across the page;
    ``open_note`` says that the last note of the page before has not ended.
    """
    start = _start(lines, body_size, rules, open_note)
    text = [line for line in lines[:start] if not RULE.match(line.text.strip())]
    notes: list[Note] = []
    for line in lines[start:]:
        if RULE.match(line.text.strip()):
            continue
        label, spans = head(line, after_rule=True)
        if label and (not notes or line.spans[0].raised or _may_follow(notes[-1].label, label)):
            notes.append(Note(label, [spans]))
        elif notes:
            notes[-1].lines.append(line.spans)
        else:
            notes.append(Note("", [line.spans]))
    return text, notes


def _start(lines: list[Line], body_size: float, rules: Sequence[float], open_note: bool) -> int:
    """The index of the first line of the notes; the number of lines where there are none."""
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        top = above.bottom if above else 0.0
        ruled = any(top - 2 <= y <= line.top + 3 for y in rules) or (
            above is not None and RULE.match(above.text.strip()) is not None
        )
        small = all(other.size <= body_size - _SMALLER for other in lines[index:])
        label, _ = head(line, after_rule=ruled)
        if (label and (ruled or small)) or (open_note and ruled and small):
            return index
    return len(lines)


def head(line: Line, after_rule: bool) -> tuple[str, Sequence[Span]]:
    """The label at the head of a note, and the words after it; no label where there is none.

    Only under a rule may a label be a number that is not raised.
    """
    spans = line.spans
    first = spans[0]
    if (first.raised or set(first.text.strip()) == {"*"}) and (found := _RAISED_HEAD.match(first.text)):
        return found["label"], spans[1:]
    if after_rule and (found := _HEAD.match(line.text)):
        rest, cut = [], found.end()
        for span in spans:
            if cut < len(span.text):
                rest.append(Span(span.text[cut:], span.bold, span.italic, span.raised))
            cut = max(0, cut - len(span.text))
        return found["label"], rest
    return "", spans


def _may_follow(before: str, label: str) -> bool:
    """Whether a note of this label can stand after another one: a number in the words of a note begins none."""
    if before.isdigit() and label.isdigit():
        return 1 <= int(label) - int(before) <= 2
    if before.isdigit():
        return set(label) == {"*"}
    return before != label


def ended(note: Note) -> bool:
    """Whether a note's last words can be its last."""
    text = "".join(span.text for span in note.lines[-1]).rstrip()
    return vocabulary.SENTENCE_END.search(text) is not None and not text.endswith(",")
