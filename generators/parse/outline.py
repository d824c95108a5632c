"""Fragments into an outline: what each is, its number, its depth and what it hangs on.

The rules are tried in the order of :data:`RULES`; the first that takes a fragment ends the search.
A rule may look at the open headings, the open lists and the fragments to come, never at a text's id.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generators.model.declaration import Declaration, PartRule
from generators.model.document import Kind
from generators.model.numbers import SUFFIXES, Number, Series, annex_slug, read_marker
from generators.parse import vocabulary
from generators.parse.fragments import (
    BARE_NOTE, BULLET, CARET_NOTE, STAR_NOTE, SUPERSCRIPT_NOTE, Cause, Fragment, join,
)
from generators.parse.run import Run
from generators.problems import Report

LONGEST_HEADING = 400
_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HEADING_SERIES = (Series.ROMAN_UPPER, Series.LETTER_UPPER)


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

    def coming(self) -> Fragment | None:
        """The next fragment that is no note."""
        for fragment in self.fragments[self.at + 1:]:
            if not _is_note(fragment, self.declaration.markup == "light"):
                return fragment
        return None

    def add(self, draft: Draft) -> None:
        """Take up a unit."""
        draft.under = tuple(self.headings)
        self.drafts.append(draft)

    def doubt(self, code: str, line: int, message: str) -> None:
        """Report a doubt, unless an editor settled it."""
        if not any(s.code == code and s.line == line for s in self.declaration.settled):
            self.report.add(code, self.file, line, message)

    def open_part(self, part: str) -> None:
        """Begin an annex: nothing of the part before stays open."""
        self.part = part
        self.headings, self.items = [], []
        self.paragraph, self.last_number = None, None
        self.notes, self.contents, self.front = 0, False, True


Rule = Callable[[Outline, Fragment], bool]


def outline(fragments: list[Fragment], declaration: Declaration, file: str, report: Report) -> list[Draft]:
    """Make the drafts of all units, in the order of the source."""
    state = Outline(fragments, declaration, file, report)
    parts = {rule.line: rule for rule in declaration.parts}
    for state.at, fragment in enumerate(fragments):
        if fragment.first in parts:
            _declared_part(state, parts.pop(fragment.first))
        for rule in RULES:
            if rule(state, fragment):
                break
    for line in parts:
        report.add("stale-declaration", file, line, "a part is declared here, but no unit begins on this line")
    _check_declared(state, declaration, file, report)
    return state.drafts


def _check_declared(state: Outline, declaration: Declaration, file: str, report: Report) -> None:
    begun = {draft.line for draft in state.drafts if draft.rule == "declared"}
    for rule in declaration.units:
        if rule.first not in begun:
            report.add("stale-declaration", file, rule.first, f"no unit begins on line {rule.first}")


def _declared_part(state: Outline, rule: PartRule) -> None:
    state.open_part(annex_slug(rule.number))


# Rules ------------------------------------------------------------------------------------------


def declared(state: Outline, fragment: Fragment) -> bool:
    """A line range whose kind the editor forced."""
    rule = fragment.declared
    if rule is None:
        return False
    run, label_run, number = fragment.run.strip(), None, None
    if rule.label is not None:
        head = re.match(rf"\W*{re.escape(rule.label)}[.)]*\s+", run.text)
        if head:
            run, label_run = run.slice(head.end()), run.slice(0, head.end())
    elif rule.kind in (Kind.ITEM, Kind.PARAGRAPH, Kind.HEADING) and (marker := fragment.marker):
        label_run, run = _split_marker(run)
        number = marker.candidates[0]
    if rule.kind is Kind.BULLET and (bullet := BULLET.match(run.text)):
        run, label_run = run.slice(bullet.end()), run.slice(0, bullet.end())
    label = rule.label or (number.printed if number else None)
    draft = Draft(rule.kind, run, fragment.first, state.part, "declared", label,
                  label.replace(" ", "") if label else None, number, label_run)
    match rule.kind:
        case Kind.HEADING:
            _push_heading(state, draft, rule.level or _heading_level(state, number))
        case Kind.PARAGRAPH:
            if rule.level is not None:
                state.headings = state.headings[:rule.level]
                state.paragraph = None
            _push_paragraph(state, draft)
        case Kind.ITEM | Kind.BULLET:
            if rule.level is not None:
                state.items = state.items[:rule.level - 1]
                parent = state.items[-1] if state.items else None
            else:
                parent = _close_items_to(state, number) if number else None
            _push_item(state, draft, keep=rule.kind is Kind.ITEM, parent=parent)
        case Kind.NOTE:
            state.notes += 1
            state.add(draft)
        case _:
            state.add(draft)
    return True


def note(state: Outline, fragment: Fragment) -> bool:
    """A note, by its marker or because it stands under a separator."""
    light = state.declaration.markup == "light"
    found = _note_head(fragment, light, state.notes + 1)
    if found is None:
        if fragment.zone and state.drafts and state.drafts[-1].kind is Kind.NOTE:
            before = state.drafts[-1]
            before.run = join([before.run, fragment.run])
            return True
        return False
    label = found["label"].translate(_TO_DIGITS)
    run = fragment.run.strip()
    state.notes += 1
    state.add(Draft(Kind.NOTE, run.slice(found.end()), fragment.first, state.part, "note", label, label,
                    None, run.slice(0, found.end())))
    return True


def annex(state: Outline, fragment: Fragment) -> bool:
    """A line that says «Annexe» and nothing else begins a part."""
    found = vocabulary.ANNEX.match(fragment.text)
    if found is None or not fragment.gap:
        return False
    state.open_part(annex_slug(found["number"]))
    draft = Draft(Kind.HEADING, fragment.run, fragment.first, state.part, "annex", found["number"])
    state.add(draft)
    return True


def contents(state: Outline, fragment: Fragment) -> bool:
    """A table of contents and its entries."""
    if vocabulary.CONTENTS.match(fragment.text):
        _push_heading(state, Draft(Kind.HEADING, fragment.run, fragment.first, state.part, "contents"), 1)
        state.contents, state.front = True, False
        return True
    if not state.contents:
        return False
    if vocabulary.CONTENTS_ENTRY.search(fragment.run.text.strip()):
        run = fragment.run.strip()
        label_run, rest = _split_marker(run)
        marker = fragment.marker
        label = marker.candidates[0].printed if marker else None
        state.add(Draft(Kind.TOC, rest, fragment.first, state.part, "contents", label, None, None, label_run))
        return True
    state.contents = False
    state.headings = []
    return False


def summary(state: Outline, fragment: Fragment) -> bool:
    """«Résumé», «Préambule» and the like are headings of the first level."""
    if not vocabulary.SUMMARY.match(fragment.text):
        return False
    state.front = False
    _push_heading(state, Draft(Kind.HEADING, fragment.run, fragment.first, state.part, "summary"), 1)
    return True


def continuation(state: Outline, fragment: Fragment) -> bool:
    """The rest of a unit that a page, a note or a running header cut."""
    last = state.last
    if last is None or last.part != state.part or fragment.cause in (Cause.START, Cause.NOTE, Cause.DECLARED):
        return False
    text = fragment.text
    marker_fits = fragment.marker is not None and _fits(state, fragment)
    if marker_fits or (BULLET.match(text) and fragment.cause is not Cause.PAGE):
        return False
    if last.complete and not _open_end(last) and fragment.cause is not Cause.MARKER:
        return False
    goes_on = (
        fragment.cause in (Cause.MARKER, Cause.PAGE)
        or (text[0].islower() and not fragment.marker)
        or text[0] in "/)»,;:"
        or _open_end(last)
    )
    if fragment.cause is Cause.PAGE and last.complete:
        return False
    if not goes_on or last.kind in (Kind.TITLE, Kind.FRONTMATTER) and not text[0].islower():
        return False
    last.run = join([last.run, fragment.run])
    return True


def agenda_item(state: Outline, fragment: Fragment) -> bool:
    """«Point 2 de l'ordre du jour : …» in a journal is a heading."""
    if not vocabulary.AGENDA_ITEM.match(fragment.text):
        return False
    state.front = False
    _push_heading(state, Draft(Kind.HEADING, fragment.run, fragment.first, state.part, "agenda item"),
                  _heading_level(state, None))
    return True


def article(state: Outline, fragment: Fragment) -> bool:
    """«Article 5», «Chapitre II» in a treaty or charter are headings."""
    found = vocabulary.ARTICLE.match(fragment.text)
    if found is None or not fragment.gap or len(fragment.text) > LONGEST_HEADING or fragment.text.endswith((".", ";")):
        return False
    state.front = False
    depth = 2 if fragment.text.lower().startswith("article") and state.headings else 1
    draft = Draft(Kind.HEADING, fragment.run, fragment.first, state.part, "article")
    _push_heading(state, draft, depth)
    state.last_number = None
    return True


def numbered_heading(state: Outline, fragment: Fragment) -> bool:
    """«II. …», «A. …» in their order; «1. …» where it reads as a heading and not as a paragraph."""
    marker = fragment.marker
    if marker is None or BULLET.match(fragment.text):
        return False
    for number in marker.candidates:
        if number.series in _HEADING_SERIES:
            if not _heading_number_fits(state, number):
                continue
        elif number.series is not Series.ARABIC or not _is_numbered_title(state, fragment, number):
            continue
        state.front = False
        label_run, rest = _split_marker(fragment.run.strip())
        _push_heading(state, Draft(Kind.HEADING, rest, fragment.first, state.part, "numbered heading",
                                   number.printed, number.slug, number, label_run), _heading_level(state, number))
        return True
    return False


def numbered_paragraph(state: Outline, fragment: Fragment) -> bool:
    """«12. …»: the next paragraph of the part, the next item of a list, or the first of either."""
    marker = fragment.marker
    if marker is None or marker.candidates[0].series is not Series.ARABIC or BULLET.match(fragment.text):
        return False
    number = marker.candidates[0]
    where = _place_arabic(state, fragment, number)
    if where is None:
        return False
    if where == "jump":
        state.doubt("number-jump", fragment.first,
                    f"paragraph {number.printed} stands after {state.last_number and state.last_number.printed or 'none'}")
        where = "paragraph"
    label_run, rest = _split_marker(fragment.run.strip())
    draft = Draft(Kind.PARAGRAPH, rest, fragment.first, state.part, f"numbered {where}",
                  number.printed, number.slug, number, label_run)
    state.front = False
    if where == "paragraph":
        state.last_number = number
        _push_paragraph(state, draft)
    else:
        draft.kind = Kind.ITEM
        _push_item(state, draft, keep=True, parent=_close_items_to(state, number))
    return True


def item(state: Outline, fragment: Fragment) -> bool:
    """«a)», «ii)», «2)», with or without a dash before: an item at its true depth."""
    marker = fragment.marker
    if marker is None or marker.candidates[0].series not in (Series.LETTER, Series.ROMAN, Series.ARABIC_PAREN):
        return False
    number = _choose(state, fragment, marker.candidates)
    if number is None:
        return False
    label_run, rest = _split_marker(fragment.run.strip())
    parent = _close_items_to(state, number)
    state.front = False
    _push_item(state, Draft(Kind.ITEM, rest, fragment.first, state.part, "item",
                            number.printed, number.slug, number, label_run), keep=True, parent=parent)
    return True


def bullet(state: Outline, fragment: Fragment) -> bool:
    """A dash or a dot at the head: a bullet under what is open."""
    found = BULLET.match(fragment.text)
    if found is None:
        return False
    run = fragment.run.strip()
    _push_item(state, Draft(Kind.BULLET, run.slice(found.end()), fragment.first, state.part, "bullet",
                            None, None, None, run.slice(0, found.end())), keep=False)
    return True


def masthead(state: Outline, fragment: Fragment) -> bool:
    """Before the first heading or paragraph: what the masthead prints, and the titles."""
    if not state.front:
        return False
    text = re.sub(r"^\*+|\*+$", "", fragment.text).replace("^", "")
    if vocabulary.MASTHEAD.match(text) or vocabulary.SYMBOL_LINE.match(text):
        state.add(Draft(Kind.FRONTMATTER, fragment.run, fragment.first, state.part, "masthead"))
        return True
    if _reads_as_heading(state, fragment, title=True):
        state.add(Draft(Kind.TITLE, fragment.run, fragment.first, state.part, "title"))
        return True
    state.front = False
    return False


def heading(state: Outline, fragment: Fragment) -> bool:
    """A line of its own that does not end as a sentence: a heading without a number."""
    if not _reads_as_heading(state, fragment):
        return False
    _push_heading(state, Draft(Kind.HEADING, fragment.run, fragment.first, state.part, "heading"),
                  _unnumbered_level(state))
    return True


def paragraph(state: Outline, fragment: Fragment) -> bool:
    """All else is a paragraph without a number; a strange one is a doubt."""
    text = fragment.text
    state.front = False
    if fragment.marker is not None and fragment.cause is not Cause.MARKER:
        state.doubt("number-jump", fragment.first, f"the number of «{text[:40]}…» fits no open list")
    elif text[0].islower():
        state.doubt("unplaced-line", fragment.first, f"«{text[:40]}…» continues no unit and begins none")
    _push_paragraph(state, Draft(Kind.PARAGRAPH, fragment.run, fragment.first, state.part, "paragraph"))
    return True


RULES: tuple[Rule, ...] = (
    declared, note, annex, contents, summary, continuation, agenda_item, article, numbered_heading,
    numbered_paragraph, item, bullet, masthead, heading, paragraph,
)


# What the rules ask -------------------------------------------------------------------------------


def _is_note(fragment: Fragment, light: bool) -> bool:
    return fragment.zone or _note_head(fragment, light, None) is not None


def _note_head(fragment: Fragment, light: bool, expected: int | None) -> re.Match[str] | None:
    text = fragment.text
    if found := SUPERSCRIPT_NOTE.match(text):
        return found
    if light and (found := CARET_NOTE.match(text)):
        return found
    if fragment.cause is Cause.NOTE and (found := STAR_NOTE.match(text) or BARE_NOTE.match(text)):
        return found
    bare = BARE_NOTE.match(text)
    if bare and fragment.cause is Cause.GAP and int(bare["label"]) == expected and text[bare.end()].isupper():
        return bare
    return None


def _open_end(draft: Draft) -> bool:
    text = draft.run.text.rstrip()
    return draft.kind not in (Kind.TITLE, Kind.FRONTMATTER, Kind.TOC) and vocabulary.OPEN_END.search(text) is not None


def _split_marker(run: Run) -> tuple[Run | None, Run]:
    """The label with its punctuation (and a dash before it), and the rest."""
    dash = BULLET.match(run.text)
    start = dash.end() if dash else 0
    marker = read_marker(run.text[start:])
    if marker is None:
        return None, run
    end = start + marker.length
    return run.slice(0, end), run.slice(end)


def _fits(state: Outline, fragment: Fragment) -> bool:
    """Whether the number at the head of a fragment is one that is due here."""
    marker = fragment.marker
    assert marker is not None
    for number in marker.candidates:
        if number.series in _HEADING_SERIES:
            if _heading_number_fits(state, number):
                return True
        elif number.series is Series.ARABIC:
            if _is_numbered_title(state, fragment, number) or _place_arabic(state, fragment, number):
                return True
        elif fragment.cause is not Cause.MARKER or BULLET.match(fragment.text) or not _in_mid_sentence(state):
            if any(number.follows(i.number) for i in state.items if i.number) or number.is_first:
                return True
    return False


def _in_mid_sentence(state: Outline) -> bool:
    last = state.last
    return last is not None and not last.complete


def _heading_number_fits(state: Outline, number: Number) -> bool:
    same = [h for h in state.headings if h.number and h.number.series is number.series]
    if same:
        return number.follows(same[-1].number) if same[-1].number else False
    return number.is_first and not (number.series is Series.LETTER_UPPER and _in_mid_sentence(state) and not state.headings)


def _is_numbered_title(state: Outline, fragment: Fragment, number: Number) -> bool:
    """«1. Conseil de sécurité» is a heading: it ends as none, stands alone, and its number begins
    or continues a series of headings."""
    same = [h for h in state.headings if h.number and h.number.series is Series.ARABIC]
    due = number.follows(same[-1].number) if same and same[-1].number else number.is_first
    _, rest = _split_marker(fragment.run.strip())
    return due and fragment.gap and fragment.gap_after and _ends_as_heading(rest.text) \
        and not re.search(r"\s:\s", rest.text) and not _cut_short(state, fragment)


def _ends_as_heading(text: str) -> bool:
    text = text.strip()
    return 0 < len(text) <= LONGEST_HEADING and not vocabulary.SENTENCE_END.search(text) and not text[0].islower()


def _cut_short(state: Outline, fragment: Fragment) -> bool:
    """Whether the next fragment goes on with this one, so that it is no heading."""
    if vocabulary.OPEN_END.search(fragment.text):
        return True
    after = state.coming()
    return after is not None and after.text[0].islower() and after.marker is None


def _reads_as_heading(state: Outline, fragment: Fragment, title: bool = False) -> bool:
    text = re.sub(r"^\*+|\*+$", "", fragment.text)
    alone = title or (fragment.gap and fragment.gap_after)
    if not alone or not _ends_as_heading(text) or vocabulary.FIELD.match(text) or _cut_short(state, fragment):
        return False
    if fragment.marker is not None or BULLET.match(fragment.text):
        return False
    before = state.last
    announced = before is not None and before.kind is not Kind.HEADING and before.run.text.rstrip().endswith(":")
    return title or (state.coming() is not None and text[0].isupper() and not announced)


def _heading_level(state: Outline, number: Number | None) -> int:
    """The depth of a heading: that of its series where it is open, else one below what is open."""
    if number is None:
        return _unnumbered_level(state)
    for open_heading in state.headings:
        if open_heading.number and open_heading.number.series is number.series:
            return open_heading.level
    if number.series is Series.ROMAN_UPPER:
        return 1
    return state.headings[-1].level + 1 if state.headings else 1


def _unnumbered_level(state: Outline) -> int:
    """Beside the last unnumbered heading, or under it where no word stands between them."""
    if not state.headings:
        return 1
    deepest = state.headings[-1]
    if state.last is deepest and deepest.number is None:
        return deepest.level + 1
    for open_heading in reversed(state.headings):
        if open_heading.number is None:
            return open_heading.level
    return deepest.level + 1


def _place_arabic(state: Outline, fragment: Fragment, number: Number) -> str | None:
    """Where «12.» goes: "paragraph", "item", "jump" (a paragraph out of order) or nowhere (None)."""
    in_list = any(i.number and number.follows(i.number) for i in state.items)
    due = state.last_number is not None and number.follows(state.last_number)
    if in_list and due:
        return "item" if _comes_again(state, number) else "paragraph"
    if in_list:
        return "item"
    if due:
        return "paragraph"
    if fragment.cause is Cause.MARKER and _in_mid_sentence(state):
        return None
    if number.is_first:
        if state.last_number is None:
            return "paragraph"
        after_colon = state.last is not None and state.last.run.text.rstrip().endswith(":")
        return "item" if after_colon and state.last is not state.headings[-1:] else "paragraph"
    near = state.last_number is not None and 0 <= number.value - state.last_number.value <= 3
    if fragment.cause is Cause.GAP and not _in_mid_sentence(state) and (near or state.last_number is None):
        return "jump"
    return None


def _comes_again(state: Outline, number: Number) -> bool:
    """Whether this number stands again before its successor: then here it belongs to the list."""
    for fragment in state.fragments[state.at + 1:]:
        marker = fragment.marker
        if marker is None:
            continue
        if number in marker.candidates:
            return True
        if any(c.follows(number) for c in marker.candidates):
            return False
    return False


def _choose(state: Outline, fragment: Fragment, candidates: tuple[Number, ...]) -> Number | None:
    """The reading of an item's number that is due: the next of an open list, or the first of one.

    «i)» after «h)» is a letter, unless «ii)» comes next; under «f) … :» it is roman.
    """
    following = [n for n in candidates if any(i.number and n.follows(i.number) for i in state.items)]
    first = [n for n in candidates if n.is_first]
    if following and first:
        return first[0] if _next_is(state, first[0]) else following[0]
    if following:
        return following[0]
    if first and state.owner is not None:
        return first[0]
    if state.items and fragment.cause is Cause.GAP:
        same = [n for n in candidates if any(i.number and i.number.series is n.series for i in state.items)]
        if same:
            state.doubt("number-jump", fragment.first, f"item {same[0].printed}) does not follow the one before it")
            return same[0]
    return None


def _next_is(state: Outline, number: Number) -> bool:
    for fragment in state.fragments[state.at + 1:]:
        if marker := fragment.marker:
            return any(c.follows(number) for c in marker.candidates)
    return False


# Taking up ----------------------------------------------------------------------------------------


def _push_heading(state: Outline, draft: Draft, level: int) -> None:
    state.headings = [h for h in state.headings if h.level < level]
    draft.level = level
    draft.parent = state.headings[-1] if state.headings else None
    state.add(draft)
    state.headings.append(draft)
    state.items, state.paragraph = [], None


def _push_paragraph(state: Outline, draft: Draft) -> None:
    state.items = []
    if draft.number is None and draft.label is None and state.paragraph is not None:
        draft.parent = state.paragraph
    else:
        draft.parent = state.headings[-1] if state.headings else None
        state.paragraph = draft if draft.label is not None else None
    state.add(draft)


def _push_item(state: Outline, draft: Draft, keep: bool, parent: Draft | None = None) -> None:
    draft.parent = parent or state.owner
    draft.level = len(state.items) + 1
    state.add(draft)
    if keep:
        state.items.append(draft)


def _close_items_to(state: Outline, number: Number) -> Draft | None:
    """Close the lists below the one that this number continues; return what that list hangs on.

    A first number opens a list: under the deepest item, past the bullets that stand there.
    """
    for depth in range(len(state.items) - 1, -1, -1):
        open_number = state.items[depth].number
        if open_number is not None and (number.follows(open_number) or _same_list(number, open_number)):
            parent = state.items[depth].parent
            state.items = state.items[:depth]
            return parent
    return state.items[-1] if state.items else None


def _same_list(number: Number, other: Number) -> bool:
    return number.series is other.series and not number.is_first and number.suffix in SUFFIXES
