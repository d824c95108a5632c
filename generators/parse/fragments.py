"""Lines into fragments: the pieces that surely belong together, each with why it begins.

A fragment is at most one unit; the outline decides which fragments go on an earlier one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generators.model.declaration import UnitRule
from generators.model.numbers import Marker, read_marker
from generators.parse import vocabulary
from generators.parse.lines import Layout, Line
from generators.parse.run import Run


class Cause(StrEnum):
    """Why a fragment begins."""

    START = "start"
    GAP = "gap"
    MARKER = "marker"
    BULLET = "bullet"
    NOTE = "note"
    PAGE = "page"
    ROOM = "room"
    DECLARED = "declared"


BULLET = re.compile(r"^[-–—•●▪]\s+")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPT_NOTE = re.compile(rf"^(?P<label>[{_SUPERSCRIPTS}]+)\s*(?=\S)")
CARET_NOTE = re.compile(r"^\^\{?(?P<label>\w{1,3})\}?\s+(?=\S)")
STAR_NOTE = re.compile(r"^(?P<label>\*{1,3})\s+(?=\S)")
BARE_NOTE = re.compile(r"^(?P<label>\d{1,3})\s+(?=[\w«<(])")
BROKEN_WORD = re.compile(r"\w-$")


@dataclass(slots=True)
class Fragment:
    """Lines that belong together. ``run`` is their text, white space not yet tidied.

    ``gap_after``: white space that means something follows. ``zone``: it stands among notes.
    ``indent``: the white space before its first word.
    """

    run: Run
    first: int
    cause: Cause
    gap: bool
    zone: bool
    declared: UnitRule | None
    indent: int
    gap_after: bool = True

    @property
    def text(self) -> str:
        """The fragment's words, stripped."""
        return self.run.text.strip()

    @property
    def marker(self) -> Marker | None:
        """The number at its head, a bullet before it ignored."""
        return read_marker(BULLET.sub("", self.text))


def without_marker(text: str) -> str:
    """The words after the number or the bullet at the head of a line; in a file of Word, a tab follows it."""
    text = BULLET.sub("", text.strip())
    marker = read_marker(text)
    return text[marker.length :] if marker else text


def glue(before: str, after: str) -> str:
    """What stands between two joined lines: nothing after a hyphen inside a word or in an address."""
    after = after.lstrip()
    if BROKEN_WORD.search(before.rstrip()) and after[:1].isalpha():
        return ""
    return "" if before.rstrip().endswith("/") or after.startswith("/") else " "


def join(runs: list[Run]) -> Run:
    """Join the runs of successive lines of one unit."""
    return Run.join([run.strip() for run in runs], glue)


def cut(lines: list[Line], layout: Layout, rules: tuple[UnitRule, ...], light: bool) -> list[Fragment]:
    """Cut the lines into fragments."""
    declared = {n: rule for rule in rules for n in range(rule.first, rule.last + 1)}
    fragments: list[Fragment] = []
    open_lines: list[Run] = []
    notes = _NoteZone(light)
    before: Line | None = None
    for line in lines:
        rule = declared.get(line.number)
        was_in_notes = notes.inside
        notes.step(line, before)
        if rule is not None:
            cause = Cause.DECLARED if line.number == rule.first else None
        elif before is None:
            cause = Cause.START
        elif notes.inside:
            cause = Cause.NOTE if notes.starts else (Cause.GAP if line.gap else None)
        elif was_in_notes:
            cause = Cause.PAGE
        else:
            cause = _cause(line, before, layout, light)
            if before.number in declared:
                cause = cause or Cause.GAP
        if cause is not None:
            if fragments:
                fragments[-1].run = join(open_lines)
                fragments[-1].gap_after = line.gap
            open_lines = []
            indent = len(line.text) - len(line.text.lstrip())
            fragments.append(Fragment(Run("", (), ()), line.number, cause, line.gap, notes.inside, rule, indent))
        open_lines.append(Run.of_line(line.text, line.number))
        before = line
    if fragments:
        fragments[-1].run = join(open_lines)
    return fragments


@dataclass(slots=True)
class _NoteZone:
    """Follows the lines under a separator: which are notes, and where the text goes on."""

    light: bool
    # The notes have signs before them: then a number at the head of a line is one of their words.
    signed: bool = False
    inside: bool = False
    starts: bool = False
    last: int = 0

    def step(self, line: Line, before: Line | None) -> None:
        """Look at the next line."""
        text = line.text.strip()
        opens = line.zone > 0 and (before is None or line.zone != before.zone)
        if not opens and not self.inside:
            return
        bare = BARE_NOTE.match(text)
        number = int(bare["label"]) if bare else 0
        sign = SUPERSCRIPT_NOTE.match(text) or STAR_NOTE.match(text) or (self.light and CARET_NOTE.match(text))
        self.signed = bool(sign) or (self.signed and not opens)
        self.starts = bool(sign or (bare and not self.signed and (opens or number == self.last + 1)))
        if self.starts:
            self.inside, self.last = True, number or self.last + 1
        elif opens or _goes_on_above(line, before):
            self.inside = False


def _goes_on_above(line: Line, before: Line | None) -> bool:
    """Whether the text goes on after the notes: the top of the next page is indented, or begins
    in mid-sentence after a note that is complete."""
    text = line.text.strip()
    if line.page or line.text[:1].isspace():
        return True
    complete = before is not None and before.text.rstrip().endswith(".")
    return complete and (text[0].islower() or line.gap)


def _cause(line: Line, before: Line, layout: Layout, light: bool) -> Cause | None:
    text = line.text.strip()
    if SUPERSCRIPT_NOTE.match(text) or (light and (CARET_NOTE.match(text) or (STAR_NOTE.match(text) and line.gap))):
        return Cause.NOTE
    if line.gap:
        return Cause.GAP
    before_text = before.text.strip()
    if line.page or (layout.double and line.joined):
        goes_on = text[0].islower() and not vocabulary.COMPLETE.search(before_text) and not read_marker(text)
        return None if goes_on else Cause.PAGE
    if BULLET.match(text):
        return Cause.BULLET
    if read_marker(text):
        return Cause.MARKER
    indented = layout.wrapped and line.text[0].isspace() and vocabulary.COMPLETE.search(before_text)
    if line.room or indented:
        return Cause.ROOM
    return _unwrapped_cause(text, before_text, layout)


def _unwrapped_cause(text: str, before: str, layout: Layout) -> Cause | None:
    """Where lines are not cut at a width, a line that is complete ends its paragraph."""
    if vocabulary.apart(before, text):
        return Cause.ROOM
    if vocabulary.FIELD.match(text) and vocabulary.FIELD.match(before):
        return Cause.ROOM
    article = vocabulary.ARTICLE.match(before)
    if article and not article["rest"]:
        return None
    if not layout.wrapped and vocabulary.SENTENCE_END.search(before):
        return None if before.endswith(",") and text[0].islower() else Cause.ROOM
    if "\t" in without_marker(text) or "\t" in without_marker(before):
        return Cause.ROOM
    if vocabulary.CONTENTS_ENTRY.search(before) or vocabulary.CONTENTS.match(before):
        return Cause.ROOM
    # Where lines are cut at a width, the number of the page may stand on an entry's second line.
    if vocabulary.CONTENTS_ENTRY.search(text) and not layout.wrapped:
        return Cause.ROOM
    return None
