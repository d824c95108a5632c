"""What the rules of the outline ask: whether a number is due, whether a line reads as a heading."""

from __future__ import annotations

import re

from generators.model.document import Kind
from generators.model.numbers import Number, Series, read_marker
from generators.parse import vocabulary
from generators.parse.fragments import (
    BARE_NOTE,
    BULLET,
    CARET_NOTE,
    STAR_NOTE,
    SUPERSCRIPT_NOTE,
    Cause,
    Fragment,
)
from generators.parse.run import Run
from generators.parse.state import Draft, Outline

LONGEST_HEADING = 400
# Before the first paragraph, what is longer than a field («Ouverture : 10 heures») is a title with a colon.
LONGEST_FIELD = 60
HEADING_SERIES = (Series.ROMAN_UPPER, Series.LETTER_UPPER)


def coming(state: Outline) -> Fragment | None:
    """The next fragment that is no note."""
    for fragment in state.fragments[state.at + 1 :]:
        if not is_note(fragment, state.declaration.markup == "light"):
            return fragment
    return None


def is_note(fragment: Fragment, light: bool) -> bool:
    """Whether a fragment is a note, or the rest of one."""
    return fragment.zone or note_head(fragment, light, None) is not None


def note_head(fragment: Fragment, light: bool, expected: int | None) -> re.Match[str] | None:
    """The marker at the head of a note. ``expected`` is the number of the part's next note, if it is known."""
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


def announces_entries(state: Outline, fragment: Fragment) -> bool:
    """Whether a line among the entries of a table of contents stands over further ones: «Annexes»."""
    after = coming(state)
    return (
        fragment.marker is None
        and ends_as_heading(fragment.text)
        and after is not None
        and vocabulary.CONTENTS_ENTRY.search(after.run.text.strip()) is not None
    )


def sentence_goes_on(state: Outline, fragment: Fragment) -> bool:
    """Whether a new sentence at the top of a page belongs to the numbered paragraph that the page cut:
    it does unless it is set in, or reads as a heading. After a bracket or a quotation no sentence has ended."""
    last = state.last
    if last is None:
        return False
    if fragment.cause is Cause.PAGE and fragment.text[0].islower() and last.run.text.rstrip().endswith((")", "»")):
        return True
    return (
        last.number is not None
        and last.kind is Kind.PARAGRAPH
        and fragment.cause is Cause.PAGE
        and fragment.indent < 2
        and (fragment.text[0].islower() or not last.run.text.rstrip().endswith(":"))
        and not reads_as_heading(state, fragment)
    )


def closes_list(state: Outline, fragment: Fragment) -> bool:
    """Whether words in mid-sentence stand apart below a list of two items or more: they belong to the sentence that
    the list stands in, and not to its last item. What a page, a note or a header cut goes on with the item."""
    last = state.last
    return (
        last is not None
        and last.kind is Kind.ITEM
        and last.part == state.part
        and last.number is not None
        and not last.number.is_first
        and fragment.cause is Cause.GAP
        and fragment.text[0].islower()
        and fragment.marker is None
        and last.run.text.rstrip().endswith((",", ";"))
    )


def open_end(draft: Draft) -> bool:
    """Whether a unit ends with a word that no unit can end with."""
    text = draft.run.text.rstrip()
    return draft.kind not in (Kind.TITLE, Kind.FRONTMATTER, Kind.TOC) and vocabulary.OPEN_END.search(text) is not None


def split_marker(run: Run) -> tuple[Run | None, Run]:
    """The label with its punctuation (and a dash before it), and the rest."""
    dash = BULLET.match(run.text)
    start = dash.end() if dash else 0
    marker = read_marker(run.text[start:])
    if marker is None:
        return None, run
    end = start + marker.length
    return run.slice(0, end), run.slice(end)


def fits(state: Outline, fragment: Fragment) -> bool:
    """Whether the number at the head of a fragment is one that is due here."""
    marker = fragment.marker
    assert marker is not None
    for number in marker.candidates:
        if number.series in HEADING_SERIES:
            if heading_number_fits(state, number):
                return True
        elif number.series is Series.ARABIC:
            if is_numbered_title(state, fragment, number) or place_arabic(state, fragment, number):
                return True
        elif (fragment.cause is not Cause.MARKER or BULLET.match(fragment.text) or not in_mid_sentence(state)) and (
            number.is_first or any(number.follows(i.number) for i in state.items if i.number)
        ):
            return True
    return False


def begins_after_a_sentence(state: Outline, fragment: Fragment) -> bool:
    """Whether a line with a number reads as a unit of its own: a sentence ends before it, another begins."""
    _, rest = split_marker(fragment.run.strip())
    return rest.text.lstrip(" *«\u00a0")[:1].isupper() and not in_mid_sentence(state)


def in_mid_sentence(state: Outline) -> bool:
    """Whether the last unit stops before the end of a sentence; headings and titles have no sentence to end."""
    last = state.last
    if last is None or last.complete:
        return False
    return last.kind not in (Kind.HEADING, Kind.TITLE, Kind.FRONTMATTER) or open_end(last)


def announced_by_bullet(state: Outline) -> bool:
    """Whether the last unit is a bullet that announces a list: «– De charger le Centre :»."""
    last = state.last
    return last is not None and last.kind is Kind.BULLET and last.run.text.rstrip().endswith(":")


def heading_number_fits(state: Outline, number: Number) -> bool:
    """Whether «II.» or «A.» is the next of an open series of headings, or the first of one."""
    same = [h for h in state.headings if h.number and h.number.series is number.series]
    if same:
        return number.follows(same[-1].number) if same[-1].number else False
    return number.is_first and not (
        number.series is Series.LETTER_UPPER and in_mid_sentence(state) and not state.headings
    )


def is_numbered_title(state: Outline, fragment: Fragment, number: Number) -> bool:
    """«1. Conseil de sécurité» is a heading: it ends as none, stands alone, and its number begins
    or continues a series of headings."""
    same = [h for h in state.headings if h.number and h.number.series is Series.ARABIC]
    due = number.follows(same[-1].number) if same and same[-1].number else number.is_first
    _, rest = split_marker(fragment.run.strip())
    return (
        due
        and fragment.gap
        and fragment.gap_after
        and ends_as_heading(rest.text)
        and not re.search(r"\s:\s", rest.text)
        and not cut_short(state, fragment)
    )


def ends_as_heading(text: str) -> bool:
    """Whether words are short, begin as a sentence does and do not end as one."""
    text = text.strip()
    return 0 < len(text) <= LONGEST_HEADING and not vocabulary.SENTENCE_END.search(text) and not text[0].islower()


def cut_short(state: Outline, fragment: Fragment) -> bool:
    """Whether the next fragment goes on with this one, so that it is no heading."""
    if vocabulary.OPEN_END.search(fragment.text):
        return True
    after = coming(state)
    return after is not None and after.text[0].islower() and after.marker is None


def reads_as_heading(state: Outline, fragment: Fragment, title: bool = False) -> bool:
    """Whether a fragment stands alone, without a number, and reads as a heading (or as a title)."""
    text = re.sub(r"^\*+|\*+$", "", fragment.text)
    alone = title or ((fragment.gap or fragment.cause is Cause.PAGE) and fragment.gap_after)
    field = vocabulary.FIELD.match(text) and not (title and len(text) > LONGEST_FIELD)
    if not alone or not ends_as_heading(text) or field or cut_short(state, fragment):
        return False
    if fragment.marker is not None or BULLET.match(fragment.text):
        return False
    before = state.last
    announced = before is not None and before.kind is not Kind.HEADING and before.run.text.rstrip().endswith(":")
    return title or (coming(state) is not None and text[0].isupper() and not announced)


def heading_level(state: Outline, number: Number | None) -> int:
    """The depth of a heading: that of its series where it is open, else one below what is open."""
    if number is None:
        return unnumbered_level(state)
    for open_heading in state.headings:
        if open_heading.number and open_heading.number.series is number.series:
            return open_heading.level
    if number.series is Series.ROMAN_UPPER:
        return 1
    return state.headings[-1].level + 1 if state.headings else 1


def unnumbered_level(state: Outline) -> int:
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


def place_arabic(state: Outline, fragment: Fragment, number: Number) -> str | None:
    """Where «12.» goes: "paragraph", "item", "jump" (a paragraph out of order) or nowhere (None)."""
    in_list = any(i.number and number.follows(i.number) for i in state.items)
    due = state.last_number is not None and number.follows(state.last_number)
    if in_list and due:
        return "item" if comes_again(state, number) else "paragraph"
    if in_list:
        return "item"
    if due:
        return "paragraph"
    if fragment.cause is Cause.MARKER and in_mid_sentence(state) and not follows_preamble(state, fragment, number):
        return None
    if number.is_first:
        if state.last_number is None:
            return "paragraph"
        after_colon = state.last is not None and state.last.run.text.rstrip().endswith(":")
        return "item" if after_colon else "paragraph"
    near = state.last_number is not None and 0 <= number.value - state.last_number.value <= 3
    if (
        fragment.cause in (Cause.GAP, Cause.START)
        and not in_mid_sentence(state)
        and (near or state.last_number is None)
    ):
        return "jump"
    return None


def follows_preamble(state: Outline, fragment: Fragment, number: Number) -> bool:
    """Whether «1. Prie …» is the first paragraph after a preamble, whose last words are «…,»: a sentence
    begins, and no paragraph has a number yet."""
    _, rest = split_marker(fragment.run.strip())
    return (
        number.is_first
        and state.last_number is None
        and state.last is not None
        and state.last.run.text.rstrip().endswith(",")
        and rest.text.lstrip(" *")[:1].isupper()
        and any(n.follows(number) for f in state.fragments[state.at + 1 :] if f.marker for n in f.marker.candidates)
    )


def comes_again(state: Outline, number: Number) -> bool:
    """Whether this number stands again before its successor: then here it belongs to the list."""
    for fragment in state.fragments[state.at + 1 :]:
        marker = fragment.marker
        if marker is None:
            continue
        if number in marker.candidates:
            return True
        if any(c.follows(number) for c in marker.candidates):
            return False
    return False


def choose(state: Outline, fragment: Fragment, candidates: tuple[Number, ...]) -> Number | None:
    """The reading of an item's number that is due: the next of an open list, or the first of one.

    «i)» after «h)» is a letter, unless «ii)» comes next; under «f) … :» it is roman.
    """
    following = [n for n in candidates if any(i.number and n.follows(i.number) for i in state.items)]
    first = [n for n in candidates if n.is_first]
    if following and first:
        return first[0] if next_is(state, first[0]) else following[0]
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


def next_is(state: Outline, number: Number) -> bool:
    """Whether the next number in the text follows this one."""
    for fragment in state.fragments[state.at + 1 :]:
        if marker := fragment.marker:
            return any(c.follows(number) for c in marker.candidates)
    return False
