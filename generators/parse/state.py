"""Where the outline stands while it is made: the units so far, and what is open."""

from __future__ import annotations

from dataclasses import dataclass, field

from generators.model.declaration import Declaration
from generators.model.document import Kind
from generators.model.numbers import SUFFIXES, Number
from generators.parse import vocabulary
from generators.parse.fragments import Fragment
from generators.parse.run import Run
from generators.problems import Report

# How deep lists stand in one another: an id has a part for each, and becomes the name of a file.
DEEPEST = 8


@dataclass(slots=True, eq=False)
class Draft:
    """A unit in the making. ``run`` is its words without the label, not yet tidied."""

    kind: Kind
    run: Run
    line: int
    part: str
    rule: str
    label: str | None = None
    slug: str | None = None
    number: Number | None = None
    label_run: Run | None = None
    level: int = 0
    parent: Draft | None = None
    under: tuple[Draft, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether its last word can be the last word of a unit."""
        return vocabulary.COMPLETE.search(self.run.text.rstrip()) is not None


@dataclass(slots=True)
class Outline:
    """The state of the search: where we are in the text, and what is open."""

    fragments: list[Fragment]
    declaration: Declaration
    file: str
    report: Report
    drafts: list[Draft] = field(default_factory=list)
    part: str = "main"
    headings: list[Draft] = field(default_factory=list)
    items: list[Draft] = field(default_factory=list)
    paragraph: Draft | None = None
    last_number: Number | None = None
    front: bool = True
    contents: bool = False
    notes: int = 0
    at: int = 0

    # What stands open -----------------------------------------------------------------------

    @property
    def last(self) -> Draft | None:
        """The last unit that is no note: what a continuation continues."""
        for draft in reversed(self.drafts):
            if draft.kind is not Kind.NOTE:
                return draft
        return None

    @property
    def owner(self) -> Draft | None:
        """What a new list hangs on: the deepest open item, paragraph or heading."""
        last = self.last
        if last is not None and last.kind is Kind.BULLET:
            return last.parent
        if self.items:
            return self.items[-1]
        if last is not None and last.part == self.part and last.kind is Kind.PARAGRAPH:
            return last
        return self.paragraph or (self.headings[-1] if self.headings else None)

    def add(self, draft: Draft) -> None:
        """Take up a unit."""
        draft.under = tuple(self.headings)
        self.drafts.append(draft)

    def doubt(self, code: str, line: int, message: str) -> None:
        """Report a doubt; the parser leaves out those that an editor settled."""
        self.report.add(code, self.file, line, message)

    def open_part(self, part: str) -> None:
        """Begin an annex: nothing of the part before stays open."""
        self.part = part
        self.headings, self.items = [], []
        self.paragraph, self.last_number = None, None
        self.notes, self.contents, self.front = 0, False, True


def push_heading(state: Outline, draft: Draft, level: int) -> None:
    """Take up a heading; those of its depth and below are closed."""
    state.headings = [h for h in state.headings if h.level < level]
    draft.level = level
    draft.parent = state.headings[-1] if state.headings else None
    state.add(draft)
    state.headings.append(draft)
    state.items, state.paragraph = [], None


def push_paragraph(state: Outline, draft: Draft) -> None:
    """Take up a paragraph: one without a number belongs to the numbered one before it."""
    state.items = []
    if draft.number is None and draft.label is None and state.paragraph is not None:
        draft.parent = state.paragraph
    else:
        draft.parent = state.headings[-1] if state.headings else None
        state.paragraph = draft if draft.label is not None else None
    state.add(draft)


def push_item(state: Outline, draft: Draft, keep: bool, parent: Draft | None = None) -> None:
    """Take up an item or bullet under ``parent``, or under what is open; ``keep`` leaves it open."""
    draft.parent = parent or state.owner
    draft.level = len(state.items) + 1
    state.add(draft)
    if keep:
        state.items.append(draft)


def close_items_to(state: Outline, number: Number) -> Draft | None:
    """Close the lists below the one that this number continues; return what that list hangs on.

    A first number opens a list: under the deepest item, past the bullets that stand there; or beside it, where
    lists stand in one another as deep as any text has them.
    """
    for depth in range(len(state.items) - 1, -1, -1):
        open_number = state.items[depth].number
        if open_number is not None and (number.follows(open_number) or same_list(number, open_number)):
            parent = state.items[depth].parent
            state.items = state.items[:depth]
            return parent
    if len(state.items) >= DEEPEST:
        return state.items.pop().parent
    return state.items[-1] if state.items else None


def same_list(number: Number, other: Number) -> bool:
    """Whether a number can stand in the list of the other though it does not follow it."""
    return number.series is other.series and not number.is_first and number.suffix in SUFFIXES
