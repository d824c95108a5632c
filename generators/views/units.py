"""Units as the pages show them: label, words in one language, links, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generators.layers.citations import short_place
from generators.layers.layers import Layers
from generators.model.corpus import Corpus, Text
from generators.model.document import Correction, Emphasis, Kind, Unit
from generators.views.addresses import Here, permalink
from generators.views.folds import Fold, Folder
from generators.views.linker import Linker
from generators.views.passage import (
    Link,
    NoteLink,
    in_markdown,
    paragraphs,
    passage_in,
    shorten,
    shown_language,
    to_html,
)
from generators.views.words import Words

LINKED = ("meetings", "instruments", "terms")


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit on a page. ``html`` is its words in the page's language, or in French where there
    is no translation (then ``lang`` is "fr"). ``other`` is its words in the other language, empty
    where there are none. ``body`` and ``other_body`` are the same as paragraphs, where a long list
    of States is ``folded``."""

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
    permalink: str
    corrections: tuple[Correction, ...]
    calls: tuple[str, ...]
    parent: str | None
    lines: str
    other_lang: str
    other: Markup
    other_body: Markup
    other_plain: str

    @property
    def heading(self) -> Markup:
        """A heading's words, safe inside Markdown."""
        return in_markdown(self.plain)

    @property
    def short(self) -> str:
        """Its first words."""
        return shorten(self.plain)


class UnitMaker:
    """Makes the units of one page, in reading order: a term is linked at its first use in a section."""

    def __init__(self, corpus: Corpus, layers: Layers, words: Words, here: Here) -> None:
        self.layers, self.words, self.here = layers, words, here
        self.linker = Linker(corpus, layers, words, here)
        self.folder = Folder(corpus.catalogue, layers)

    def make(self, text: Text, unit: Unit, calls: tuple[str, ...] = ()) -> UnitView:
        """The view of one unit; ``calls`` are the units whose text carries this note's marker."""
        english = text.english[unit.id]
        lang = shown_language(text, unit, self.words.lang)
        other = "en" if lang == "fr" else "fr"
        passage, aside = passage_in(text, unit, lang), passage_in(text, unit, other)
        notes = {m.label: m.note for m in unit.marks}
        marks = [NoteLink(offset, label, notes[label]) for offset, label in passage.marks if label in notes]
        links = self.linker.links(text, unit, passage, lang)
        shown = (Words(lang).spaced(passage.text), passage.emphasis, links, marks, self.words("Note"))
        plain_marks = [NoteLink(offset, label, "") for offset, label in aside.marks]
        beside = (Words(other).spaced(aside.text), aside.emphasis, (), plain_marks)
        fold, other_fold = (self.folder.fold(text, unit, p.text, of) for p, of in ((passage, lang), (aside, other)))
        return UnitView(
            id=unit.id,
            kind=unit.kind.value,
            label=printed_label(unit, self.words.lang),
            level=unit.level,
            lang=lang,
            status=english.status,
            html=to_html(*shown),
            body=_paragraphs(fold, Words(lang), *shown),
            folded=fold is not None,
            plain=Words(lang).spaced(passage.text),
            place=short_place(text, unit, self.words.lang),
            permalink=self.here.site + permalink(text.id, unit.id),
            corrections=unit.corrections,
            calls=calls,
            parent=unit.parent,
            lines=_lines(unit),
            other_lang=other,
            other=to_html(*beside),
            other_body=_paragraphs(other_fold, Words(other), *beside),
            other_plain=Words(other).spaced(aside.text),
        )


def _paragraphs(
    fold: Fold | None,
    words: Words,
    text: str,
    emphasis: Sequence[Emphasis],
    links: Sequence[Link],
    notes: Sequence[NoteLink],
    note_word: str = "",
) -> Markup:
    summary = words("List of {n} States", n=fold.names) if fold else ""
    return paragraphs(text, fold, summary, emphasis, links, notes, note_word)


def printed_label(unit: Unit, lang: str) -> str:
    """A unit's number as the page prints it: «12.», «a)» or "(a)"."""
    if unit.label is None or (unit.kind is Kind.HEADING and unit.rule == "annex"):
        return ""
    if unit.kind is Kind.ITEM:
        return f"({unit.label})" if lang == "en" else f"{unit.label})"
    return f"{unit.label}." if unit.kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.TOC) else unit.label


def _lines(unit: Unit) -> str:
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in unit.lines)
