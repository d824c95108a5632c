"""Fragments into an outline: what each is, its number, its depth and what it hangs on.

The rules are tried in the order of :data:`RULES`; the first that takes a fragment ends the search.
A rule may look at the open headings, the open lists and the fragments to come, never at a text's id.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from generators.model.declaration import Declaration, PartRule
from generators.model.document import Kind
from generators.model.numbers import Number, Series, annex_slug, read_marker
from generators.parse import asks, vocabulary
from generators.parse.fragments import BULLET, Cause, Fragment, join, without_marker
from generators.parse.state import (
    Draft,
    Outline,
    close_items_to,
    push_heading,
    push_item,
    push_paragraph,
)
from generators.problems import Report

_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

Rule = Callable[[Outline, Fragment], bool]


def decide(state: Outline, fragment: Fragment) -> Rule:
    """Give a fragment to the first rule that takes it; return that rule."""
    return next(rule for rule in RULES if rule(state, fragment))


def outline(
    fragments: list[Fragment],
    declaration: Declaration,
    file: str,
    report: Report,
    decide: Callable[[Outline, Fragment], object] = decide,
) -> list[Draft]:
    """Make the drafts of all units, in the order of the source. ``decide`` is replaced to watch the decisions."""
    state = Outline(fragments, declaration, file, report)
    parts = {rule.line: rule for rule in declaration.parts}
    for state.at, fragment in enumerate(fragments):
        if fragment.first in parts:
            _declared_part(state, parts.pop(fragment.first))
        decide(state, fragment)
    told = {p.line for p in report.problems if p.code == "stale-declaration"}
    for line in set(parts) - told:
        report.add("stale-declaration", file, line, "a part is declared here, but no unit begins on this line")
    begun = {draft.line for draft in state.drafts if draft.rule == "declared"}
    for line in {rule.first for rule in declaration.units} - begun - told:
        report.add("stale-declaration", file, line, f"no unit begins on line {line}")
    return state.drafts


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
        number = _number_of(state, rule.label, rule.kind)
        if head := re.match(rf"\W*{re.escape(rule.label)}[.)]*\s+", run.text):
            run, label_run = run.slice(head.end()), run.slice(0, head.end())
    elif rule.kind in (Kind.ITEM, Kind.PARAGRAPH, Kind.HEADING) and (marker := fragment.marker):
        label_run, run = asks.split_marker(run)
        number = marker.candidates[0]
    if rule.kind is Kind.BULLET and (bullet := BULLET.match(run.text)):
        run, label_run = run.slice(bullet.end()), run.slice(0, bullet.end())
    label = rule.label or (number.printed if number else None)
    draft = Draft(
        rule.kind,
        run,
        fragment.first,
        state.part,
        "declared",
        label,
        label.replace(" ", "") if label else None,
        number,
        label_run,
    )
    match rule.kind:
        case Kind.HEADING:
            push_heading(state, draft, rule.level or asks.heading_level(state, number))
        case Kind.PARAGRAPH:
            if rule.level is not None:
                state.headings = state.headings[: rule.level]
                state.paragraph = None
            push_paragraph(state, draft)
            if number is not None and number.series is Series.ARABIC:
                state.last_number = number
        case Kind.ITEM | Kind.BULLET:
            if rule.level is not None:
                state.items = state.items[: rule.level - 1]
                parent = state.items[-1] if state.items else None
            else:
                parent = close_items_to(state, number) if number else None
            push_item(state, draft, keep=rule.kind is Kind.ITEM, parent=parent)
        case Kind.NOTE:
            state.notes += 1
            state.add(draft)
        case _:
            state.add(draft)
    return True


def _number_of(state: Outline, label: str, kind: Kind) -> Number | None:
    """The number that a forced label is: the one due in an open list where it may be several."""
    marker = read_marker(f"{label}{')' if kind is Kind.ITEM else '.'} ")
    if marker is None:
        return None
    due = [n for n in marker.candidates if any(i.number and n.follows(i.number) for i in state.items)]
    return (due or list(marker.candidates))[0]


def note(state: Outline, fragment: Fragment) -> bool:
    """A note, by its marker or because it stands under a separator."""
    light = state.declaration.markup == "light"
    found = asks.note_head(fragment, light, state.notes + 1)
    if found is None:
        if fragment.zone and state.drafts and state.drafts[-1].kind is Kind.NOTE:
            before = state.drafts[-1]
            before.run = join([before.run, fragment.run])
            return True
        return False
    label = found["label"].translate(_TO_DIGITS)
    run = fragment.run.strip()
    state.notes += 1
    state.add(
        Draft(
            Kind.NOTE,
            run.slice(found.end()),
            fragment.first,
            state.part,
            "note",
            label,
            label,
            None,
            run.slice(0, found.end()),
        )
    )
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
        push_heading(state, Draft(Kind.HEADING, fragment.run, fragment.first, state.part, "contents"), 1)
        state.contents, state.front = True, False
        return True
    if not state.contents:
        return False
    if vocabulary.CONTENTS_ENTRY.search(fragment.run.text.strip()):
        run = fragment.run.strip()
        label_run, rest = asks.split_marker(run)
        marker = fragment.marker
        label = marker.candidates[0].printed if marker else None
        state.add(Draft(Kind.TOC, rest, fragment.first, state.part, "contents", label, None, None, label_run))
        return True
    if asks.announces_entries(state, fragment):
        state.add(Draft(Kind.TOC, fragment.run, fragment.first, state.part, "contents"))
        return True
    state.contents = False
    state.headings = []
    return False


def summary(state: Outline, fragment: Fragment) -> bool:
    """«Résumé», «Préambule» and the like are headings of the first level."""
    if not vocabulary.SUMMARY.match(fragment.text):
        return False
    state.front = False
    push_heading(state, Draft(Kind.HEADING, fragment.run, fragment.first, state.part, "summary"), 1)
    return True


def row(state: Outline, fragment: Fragment) -> bool:
    """A row of a table: its cells stand apart by tabs. The entries of a table of contents are taken before it."""
    if "\t" not in without_marker(fragment.text):
        return False
    state.front = False
    push_paragraph(state, Draft(Kind.PARAGRAPH, fragment.run, fragment.first, state.part, "row"))
    return True


def continuation(state: Outline, fragment: Fragment) -> bool:
    """The rest of a unit that a page, a note or a running header cut."""
    last = state.last
    if last is None or last.part != state.part or fragment.cause in (Cause.START, Cause.NOTE, Cause.DECLARED):
        return False
    text = fragment.text
    marker_fits = fragment.marker is not None and asks.fits(state, fragment)
    if marker_fits or (BULLET.match(text) and fragment.cause is not Cause.PAGE):
        return False
    if (
        last.complete
        and not asks.open_end(last)
        and fragment.cause is not Cause.MARKER
        and not asks.sentence_goes_on(state, fragment)
    ):
        return False
    goes_on = (
        fragment.cause in (Cause.MARKER, Cause.PAGE)
        or (text[0].islower() and not fragment.marker)
        or text[0] in "/)»,;:"
        or asks.open_end(last)
    )
    if not goes_on or (last.kind in (Kind.TITLE, Kind.FRONTMATTER) and not text[0].islower()):
        return False
    if fragment.marker is not None and fragment.cause is Cause.MARKER and asks.begins_after_a_sentence(state, fragment):
        state.doubt(
            "number-jump", fragment.first, f"the number of «{fragment.text[:40]}…» is read as words of {last.kind}"
        )
    last.run = join([last.run, fragment.run])
    return True


def closing_words(state: Outline, fragment: Fragment) -> bool:
    """«… a) …, b) …, [new line] sont convenus de ce qui suit.»: words that go on with what the list hangs on."""
    if not asks.closes_list(state, fragment):
        return False
    push_paragraph(state, Draft(Kind.PARAGRAPH, fragment.run, fragment.first, state.part, "closing words"))
    return True


def agenda_item(state: Outline, fragment: Fragment) -> bool:
    """«Point 2 de l'ordre du jour : …» in a journal is a heading."""
    if not vocabulary.AGENDA_ITEM.match(fragment.text):
        return False
    state.front = False
    push_heading(
        state,
        Draft(Kind.HEADING, fragment.run, fragment.first, state.part, "agenda item"),
        asks.heading_level(state, None),
    )
    return True


def article(state: Outline, fragment: Fragment) -> bool:
    """«Article 5», «Chapitre II» in a treaty or charter are headings."""
    found = vocabulary.ARTICLE.match(fragment.text)
    if (
        found is None
        or not fragment.gap
        or len(fragment.text) > asks.LONGEST_HEADING
        or fragment.text.endswith((".", ";"))
    ):
        return False
    state.front = False
    depth = 1
    if _is_article(fragment.text):
        above = takewhile(lambda h: not _is_article(h.run.text), state.headings)
        depth = max((h.level + 1 for h in above if h.rule != "summary"), default=1)
    draft = Draft(Kind.HEADING, fragment.run, fragment.first, state.part, "article")
    push_heading(state, draft, depth)
    state.last_number = None
    return True


def _is_article(text: str) -> bool:
    """Whether a heading is that of an article, and not of a chapter or the like, that holds articles."""
    return re.match(r"\s*article\b", text, re.I) is not None


def numbered_heading(state: Outline, fragment: Fragment) -> bool:
    """«II. …», «A. …» in their order; «1. …» where it reads as a heading and not as a paragraph."""
    marker = fragment.marker
    if marker is None or BULLET.match(fragment.text):
        return False
    for number in marker.candidates:
        if number.series in asks.HEADING_SERIES:
            if not asks.heading_number_fits(state, number):
                continue
        elif number.series is not Series.ARABIC or not asks.is_numbered_title(state, fragment, number):
            continue
        state.front = False
        label_run, rest = asks.split_marker(fragment.run.strip())
        push_heading(
            state,
            Draft(
                Kind.HEADING,
                rest,
                fragment.first,
                state.part,
                "numbered heading",
                number.printed,
                number.slug,
                number,
                label_run,
            ),
            asks.heading_level(state, number),
        )
        return True
    return False


def numbered_paragraph(state: Outline, fragment: Fragment) -> bool:
    """«12. …»: the next paragraph of the part, the next item of a list, or the first of either."""
    marker = fragment.marker
    if marker is None or marker.candidates[0].series is not Series.ARABIC or BULLET.match(fragment.text):
        return False
    number = marker.candidates[0]
    where = asks.place_arabic(state, fragment, number)
    if where is None:
        return False
    if where == "jump":
        state.doubt(
            "number-jump",
            fragment.first,
            f"paragraph {number.printed} stands after {(state.last_number and state.last_number.printed) or 'none'}",
        )
        where = "paragraph"
    label_run, rest = asks.split_marker(fragment.run.strip())
    draft = Draft(
        Kind.PARAGRAPH,
        rest,
        fragment.first,
        state.part,
        f"numbered {where}",
        number.printed,
        number.slug,
        number,
        label_run,
    )
    state.front = False
    if where == "paragraph":
        state.last_number = number
        push_paragraph(state, draft)
    else:
        draft.kind = Kind.ITEM
        push_item(state, draft, keep=True, parent=close_items_to(state, number))
    return True


def item(state: Outline, fragment: Fragment) -> bool:
    """«a)», «ii)», «2)», with or without a dash before: an item at its true depth."""
    marker = fragment.marker
    if marker is None or marker.candidates[0].series not in (Series.LETTER, Series.ROMAN, Series.ARABIC_PAREN):
        return False
    number = asks.choose(state, fragment, marker.candidates)
    if number is None:
        return False
    label_run, rest = asks.split_marker(fragment.run.strip())
    parent = close_items_to(state, number)
    if number.is_first and asks.announced_by_bullet(state):
        parent = state.last
    state.front = False
    push_item(
        state,
        Draft(Kind.ITEM, rest, fragment.first, state.part, "item", number.printed, number.slug, number, label_run),
        keep=True,
        parent=parent,
    )
    return True


def bullet(state: Outline, fragment: Fragment) -> bool:
    """A dash or a dot at the head: a bullet under what is open."""
    found = BULLET.match(fragment.text)
    if found is None:
        return False
    run = fragment.run.strip()
    push_item(
        state,
        Draft(
            Kind.BULLET,
            run.slice(found.end()),
            fragment.first,
            state.part,
            "bullet",
            None,
            None,
            None,
            run.slice(0, found.end()),
        ),
        keep=False,
    )
    return True


def masthead(state: Outline, fragment: Fragment) -> bool:
    """Before the first heading or paragraph: what the masthead prints, and the titles."""
    if not state.front:
        return False
    text = vocabulary.bare(fragment.text)
    if vocabulary.MASTHEAD.match(text) or vocabulary.SYMBOL_LINE.match(text):
        state.add(Draft(Kind.FRONTMATTER, fragment.run, fragment.first, state.part, "masthead"))
        return True
    if asks.reads_as_heading(state, fragment, title=True):
        state.add(Draft(Kind.TITLE, fragment.run, fragment.first, state.part, "title"))
        return True
    state.front = False
    return False


def heading(state: Outline, fragment: Fragment) -> bool:
    """A line of its own that does not end as a sentence: a heading without a number."""
    if not asks.reads_as_heading(state, fragment):
        return False
    push_heading(
        state, Draft(Kind.HEADING, fragment.run, fragment.first, state.part, "heading"), asks.unnumbered_level(state)
    )
    return True


def paragraph(state: Outline, fragment: Fragment) -> bool:
    """All else is a paragraph without a number; a strange one is a doubt."""
    text = fragment.text
    state.front = False
    if vocabulary.CLOSING.match(text):
        state.headings, state.paragraph = [], None
    if fragment.marker is not None and not vocabulary.HONORIFIC.match(text):
        state.doubt("number-jump", fragment.first, f"the number of «{text[:40]}…» fits no open list")
    elif text[0].islower():
        state.doubt("unplaced-line", fragment.first, f"«{text[:40]}…» continues no unit and begins none")
    push_paragraph(state, Draft(Kind.PARAGRAPH, fragment.run, fragment.first, state.part, "paragraph"))
    return True


RULES: tuple[Rule, ...] = (
    declared,
    note,
    annex,
    contents,
    summary,
    row,
    closing_words,
    continuation,
    agenda_item,
    article,
    numbered_heading,
    numbered_paragraph,
    item,
    bullet,
    masthead,
    heading,
    paragraph,
)
