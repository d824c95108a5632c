"""Notes find their markers: what the finder spares changes nothing that the plain rule finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generators.model.declaration import Declaration
from generators.model.document import Kind
from generators.parse.notes import _patterns, attach
from generators.parse.run import Run
from generators.parse.state import Draft
from generators.problems import Report

WORDS = {"fr": "cas", "en": "case"}
DECLARATION = Declaration.model_validate(
    {"title": WORDS, "short": WORDS, "about": WORDS, "kind": "report", "date": "2020", "body": "un"}
)
LABELS = ("1", "2", "3", "12", "*", "**")
MARKERS = st.sampled_from(["^1", "^2", "^{3}", "¹", "²", "¹²", "mot1", "mot2", "*", "**", "^12", "rien"])
UNITS = st.tuples(
    st.sampled_from(["main", "annex_1", "annex_2"]),
    st.sampled_from(LABELS) | st.none(),
    st.lists(MARKERS, min_size=1, max_size=4).map(lambda some: "Mots " + " et mots".join(some) + "."),
)


def drafts_of(units: list[tuple[str, str | None, str]]) -> list[Draft]:
    """A draft for each: a note where it has a label."""
    return [
        Draft(Kind.NOTE if label else Kind.PARAGRAPH, Run.of_line(text, line), line, part, "case", label)
        for line, (part, label, text) in enumerate(units, 1)
    ]


def plain(drafts: list[Draft]) -> tuple[list[tuple[int, int, int]], list[int]]:
    """The plain rule: every draft is searched for every note. The markers (draft, offset, note), the lost notes."""
    marks, lost = [], []
    for part in dict.fromkeys(d.part for d in drafts):
        begin = (0, 0)
        for note in [d for d in drafts if d.part == part and d.kind is Kind.NOTE]:
            found = search(drafts, part, note, begin)
            if found is None and set(note.label or "") == {"*"}:
                found = search(drafts, part, note, (0, 0))
            if found is None and begin == (0, 0):
                taken = {d.part for d in drafts if d.kind is Kind.NOTE and d.label == note.label and d is not note}
                for other in dict.fromkeys(d.part for d in drafts if d.part not in taken):
                    if found := search(drafts, other, note, (0, 0)):
                        note.part = other
                        break
            if found is None:
                lost.append(note.line)
                continue
            at, start, end = found
            drafts[at].run = drafts[at].run.without((start, end))
            marks.append((at, start, note.line))
            begin = (at, start)
    return marks, lost


def search(drafts: list[Draft], part: str, note: Draft, begin: tuple[int, int]) -> tuple[int, int, int] | None:
    for at, draft in enumerate(drafts):
        if at < begin[0] or draft.part != part or draft.kind is Kind.NOTE or draft.line > note.line:
            continue
        for pattern in _patterns(note.label or ""):
            if found := pattern.search(draft.run.text, begin[1] if at == begin[0] else 0):
                return at, *found.span("mark")
    return None


@given(st.lists(UNITS, max_size=25))
def test_the_markers_are_those_of_the_plain_rule(units: list[tuple[str, str | None, str]]) -> None:
    expected, found, report = drafts_of(units), drafts_of(units), Report()
    marks, lost = plain(expected)
    attached = attach(found, DECLARATION, "text.fr.txt", report)
    assert sorted((at, offset, note.line) for at, those in attached.items() for offset, _, note in those) == sorted(
        marks
    )
    assert [p.line for p in report.problems if p.code == "lost-marker"] == lost
    assert [(d.part, d.run.text) for d in found] == [(d.part, d.run.text) for d in expected]
