"""Units as the pages show them: label, words in one language, links, notes."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generators.layers.citations import short_place
from generators.layers.layers import Layers
from generators.layers.mentions import KINDS
from generators.model.corpus import Corpus, Text
from generators.model.document import Correction, Kind, Unit
from generators.model.notation import Passage
from generators.views.addresses import Here, permalink
from generators.views.passage import Link, NoteLink, in_markdown, to_html
from generators.views.words import Words

LINKED = ("meetings", "instruments", "terms")
_SENTENCE = 220


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit on a page. ``html`` is its words in the page's language, or in French where there
    is no translation (then ``lang`` is "fr")."""

    id: str
    kind: str
    label: str
    level: int
    lang: str
    status: str
    html: Markup
    plain: str
    place: str
    permalink: str
    corrections: tuple[Correction, ...]
    calls: tuple[str, ...]
    parent: str | None
    lines: str
    source_html: Markup

    @property
    def heading(self) -> Markup:
        """A heading's words, safe inside Markdown."""
        return in_markdown(self.plain)

    @property
    def short(self) -> str:
        """Its first words."""
        return shorten(self.plain)


def shorten(text: str, longest: int = _SENTENCE) -> str:
    """The first sentence, cut at a word where it is long."""
    end = text.find(". ")
    if 40 < end < longest:
        return text[: end + 1]
    if len(text) <= longest:
        return text
    return text[: text.rfind(" ", 0, longest)] + " …"


class UnitMaker:
    """Makes the units of one page."""

    def __init__(self, corpus: Corpus, layers: Layers, words: Words, here: Here) -> None:
        self.corpus, self.layers, self.words, self.here = corpus, layers, words, here
        self.names = {(kind, e.id): e for kind in KINDS for e in getattr(corpus.catalogue, kind)}

    def make(self, text: Text, unit: Unit, calls: tuple[str, ...] = ()) -> UnitView:
        """The view of one unit; ``calls`` are the units whose text carries this note's marker."""
        english = text.english[unit.id]
        translated = self.words.lang == "en" and english.status != "none"
        lang = "en" if translated else "fr"
        source = Passage(unit.text, unit.emphasis, tuple((m.offset, m.label) for m in unit.marks))
        passage = english.passage if translated else source
        links = self._links(text, unit) if lang == "fr" else []
        return UnitView(
            id=unit.id,
            kind=unit.kind.value,
            label=printed_label(unit, self.words.lang),
            level=unit.level,
            lang=lang,
            status=english.status,
            html=self._html(passage, unit, links, lang),
            plain=Words(lang).spaced(passage.text),
            place=short_place(text, unit, self.words.lang),
            permalink=self.here.site + permalink(text.id, unit.id),
            corrections=unit.corrections,
            calls=calls,
            parent=unit.parent,
            lines=_lines(unit),
            source_html=self._html(source, unit, self._links(text, unit), "fr"),
        )

    def _html(self, passage: Passage, unit: Unit, links: list[Link], lang: str) -> Markup:
        notes = {m.label: m.note for m in unit.marks}
        marks = [NoteLink(offset, label, notes[label]) for offset, label in passage.marks if label in notes]
        return to_html(Words(lang).spaced(passage.text), passage.emphasis, links, marks, self.words("Note"))

    def _links(self, text: Text, unit: Unit) -> list[Link]:
        """The mentions that link to a page of the site; none where one stands upon another."""
        links: list[Link] = []
        end = 0
        for mention in self.layers.mentions[text.id][unit.id]:
            if mention.kind not in LINKED or mention.start < end:
                continue
            entry = self.names[mention.kind, mention.id]
            href = self.here.entry(mention.kind, mention.id)
            links.append(Link(mention.start, mention.end, href, f"ref {mention.kind}", entry.name[self.words.lang]))
            end = mention.end
        return links


def printed_label(unit: Unit, lang: str) -> str:
    """A unit's number as the page prints it: «12.», «a)» or "(a)"."""
    if unit.label is None or (unit.kind is Kind.HEADING and unit.rule == "annex"):
        return ""
    if unit.kind is Kind.ITEM:
        return f"({unit.label})" if lang == "en" else f"{unit.label})"
    return f"{unit.label}." if unit.kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.TOC) else unit.label


def _lines(unit: Unit) -> str:
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in unit.lines)
