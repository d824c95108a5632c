"""Units as the pages show them: label, words in one language, links, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generators.layers.findings import Findings
from generators.layers.matcher import Matcher
from generators.model.corpus import Text
from generators.model.document import Correction, Emphasis, Kind, Unit
from generators.views.addresses import Here, permalink
from generators.views.folds import Fold, Folder, english_states
from generators.views.linker import Linker
from generators.views.passage import (
    Link,
    NoteLink,
    in_markdown,
    paragraphs,
    passage_in,
    to_html,
)
from generators.views.shown import Showing
from generators.views.words import Words, spaced


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit on a page. ``html`` is its words in the page's language, or in French where there
    is no translation (then ``lang`` is "fr"). ``other`` is its words in the other language, empty
    where there are none. ``body`` and ``other_body`` are the same as paragraphs, where a long list
    of States is ``folded``. ``address`` is its short address from the site's root, ``permalink`` from the page."""

    id: str
    kind: str
    label: str
    level: int
    lang: str
    status: str
    html: Markup
    body: Markup
    folded: bool
    plain: str
    place: str
    address: str
    permalink: str
    corrections: tuple[Correction, ...]
    calls: tuple[str, ...]
    parent: str | None
    lines: str
    other_lang: str
    other: Markup
    other_body: Markup

    @property
    def heading(self) -> Markup:
        """A heading's words, safe inside Markdown."""
        return in_markdown(self.plain)


class UnitMaker:
    """Makes the units of one page, in reading order: a term is linked at its first use in a section."""

    def __init__(self, showing: Showing, found: Findings, here: Here) -> None:
        """``found`` is what was found in the text whose units these are."""
        self.showing, self.words, self.here = showing, showing.words, here
        self.linker = Linker(showing, found, here)
        self.folder = Folder(found, showing.once(_english_states))

    def make(self, text: Text, unit: Unit, calls: tuple[str, ...] = ()) -> UnitView:
        """The view of one unit; ``calls`` are the units whose text carries this note's marker."""
        known = self.showing.of(text, unit.id)
        lang, passage = known.lang, known.passage
        other = "en" if lang == "fr" else "fr"
        aside = passage_in(text, unit, other)
        notes = {m.label: m.note for m in unit.marks}
        marks = [NoteLink(offset, label, notes[label]) for offset, label in passage.marks if label in notes]
        links = self.linker.links(text, unit, passage, lang)
        shown = (known.plain, passage.emphasis, links, marks, self.words("Note"))
        plain_marks = [NoteLink(offset, label, "") for offset, label in aside.marks]
        beside = (spaced(aside.text, other), aside.emphasis, (), plain_marks)
        fold, other_fold = (self.folder.fold(unit, p.text, of) for p, of in ((passage, lang), (aside, other)))
        address = permalink(text.id, unit.id)
        html, other_html = to_html(*shown), to_html(*beside)
        return UnitView(
            id=unit.id,
            kind=unit.kind.value,
            label=printed_label(unit, self.words.lang),
            level=unit.level,
            lang=lang,
            status=text.english[unit.id].status,
            html=html,
            body=_paragraphs(html, fold, Words(lang), *shown),
            folded=fold is not None,
            plain=known.plain,
            place=known.place,
            address=address,
            permalink=self.here.site + address,
            corrections=unit.corrections,
            calls=calls,
            parent=unit.parent,
            lines=_lines(unit),
            other_lang=other,
            other=other_html,
            other_body=_paragraphs(other_html, other_fold, Words(other), *beside),
        )


def _english_states(showing: Showing) -> Matcher[str]:
    return english_states(showing.catalogue)


def _paragraphs(
    html: Markup,
    fold: Fold | None,
    words: Words,
    text: str,
    emphasis: Sequence[Emphasis],
    links: Sequence[Link],
    notes: Sequence[NoteLink],
    note_word: str = "",
) -> Markup:
    summary = words("List of {n} States", n=fold.names) if fold else ""
    return paragraphs(html, text, fold, summary, emphasis, links, notes, note_word)


def printed_label(unit: Unit, lang: str) -> str:
    """A unit's number as the page prints it: «12.», «a)» or "(a)"."""
    if unit.label is None or (unit.kind is Kind.HEADING and unit.rule == "annex"):
        return ""
    if unit.kind is Kind.ITEM:
        return f"({unit.label})" if lang == "en" else f"{unit.label})"
    return f"{unit.label}." if unit.kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.TOC) else unit.label


def _lines(unit: Unit) -> str:
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in unit.lines)
