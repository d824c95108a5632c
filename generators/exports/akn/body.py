"""Units as elements: a part's preface and its main body.

A heading is a section or subsection where it is numbered, else ``hcontainer``; a paragraph is ``paragraph``, one
under another unit of text ``alinea`` (``subparagraph`` where numbered); an item is ``point``, a bullet ``indent``.
A title or front matter before the body stands in the preface, else it is an ``hcontainer``.
An English unit has ``status="translated"`` and the class "working" or "reviewed"; the official
English has the class "official" alone; one that stands in French has
``xml:lang="fr"`` and the class "none". A unit with corrections has ``status="edited"``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from lxml import etree

from generators.exports.akn.inline import place_corrections, write_words
from generators.exports.akn.links import Links
from generators.exports.akn.xml import add, append
from generators.model.corpus import Text
from generators.model.document import Correction, Kind, Unit
from generators.model.notation import Passage
from generators.views.passage import passage_in, shown_language
from generators.views.units import printed_label

_FRONT = (Kind.TITLE, Kind.FRONTMATTER)
_SECTIONS = (Kind.HEADING, *_FRONT)


class BodyWriter:
    """Writes the units of one text in one language."""

    def __init__(self, text: Text, lang: str, links: Links) -> None:
        self.text, self.lang, self.links = text, lang, links
        self.units = {unit.id: unit for unit in text.tree.units}
        self.children: dict[str | None, list[Unit]] = {}
        for unit in text.tree.units:
            if unit.kind is not Kind.NOTE:
                self.children.setdefault(unit.parent, []).append(unit)
        self.written: set[str] = set()
        self.unplaced: list[tuple[Unit, Correction]] = []
        self.lost = _unmarked(text)

    def preface(self, document: etree._Element, units: Sequence[Unit]) -> int:
        """Write the titles and front matter that a part begins with; return how many of its units they are."""
        front = list(takewhile(lambda unit: unit.kind in _FRONT and _outermost(unit), units))
        if front:
            preface = add(document, "preface", lang=self.lang)
            for unit in front:
                block = add(preface, "p", eId=unit.id, **self.state(unit))
                self._number(block, unit)
                self.words(add(block, "docTitle") if unit.kind is Kind.TITLE else block, unit)
        return len(front)

    def main_body(self, document: etree._Element, units: Sequence[Unit]) -> None:
        """Write the other units of a part; an empty body has an empty paragraph, as the schema wants one."""
        body = add(document, "mainBody", lang=self.lang)
        self._all(body, [unit for unit in units if _outermost(unit) and unit.kind is not Kind.NOTE])
        if not len(body):
            add(body, "p")

    def words(self, element: etree._Element, unit: Unit) -> None:
        """Write the words of a unit, its notes at their markers; a note whose marker is not shown comes last."""
        shown = shown_language(self.text, unit, self.lang)
        passage = passage_in(self.text, unit, shown)
        notes = {mark.label: mark.note for mark in unit.marks}
        marks = [(offset, label) for offset, label in passage.marks if label in notes]
        shown_labels = {label for _, label in marks}
        marks += [(len(passage.text), label) for label in notes if label not in shown_labels]
        passage = Passage(passage.text, passage.emphasis, tuple(marks))
        mended, rest = (
            place_corrections(unit.text, unit.corrections, self.lang)
            if shown == self.text.declaration.language
            else ([], [])
        )
        self.unplaced += [(unit, correction) for correction in rest]
        links = [] if unit.kind is Kind.TOC else self.links.of(unit, passage, shown)
        write_words(element, passage, links, mended, lambda parent, label: self._note(parent, notes[label]))
        for note in self.lost.get(unit.id, ()):
            self._note(element, note)

    def state(self, unit: Unit) -> dict[str, str | None]:
        """The attributes that say how a unit stands in this language."""
        english = self.text.english[unit.id].status
        if self.lang == self.text.declaration.language:
            return {"status": "edited" if unit.corrections else None}
        if english == "none":
            return {"lang": "fr", "class": "none"}
        return {"status": "translated" if english != "official" else None, "class": english}

    def _note(self, parent: etree._Element, note_id: str) -> None:
        """A note where its marker stands first; further markers refer to it."""
        unit = self.units[note_id]
        if note_id in self.written:
            add(parent, "noteRef", href=f"#{note_id}", marker=unit.label)
            return
        self.written.add(note_id)
        note = add(parent, "authorialNote", eId=note_id, marker=unit.label, placement="bottom", **self.state(unit))
        self.words(add(note, "p"), unit)

    def _all(self, parent: etree._Element, units: Sequence[Unit]) -> None:
        for kind, group in groupby(units, key=lambda unit: unit.kind):
            if kind is Kind.TOC:
                self._toc(parent, list(group))
            else:
                for unit in group:
                    self._unit(parent, unit)

    def _unit(self, parent: etree._Element, unit: Unit) -> None:
        name = _element(unit, self.units.get(unit.parent or ""))
        of_kind = unit.kind.value if name == "hcontainer" else None
        element = add(parent, name, eId=unit.id, name=of_kind, **self.state(unit))
        self._number(element, unit)
        children = self.children.get(unit.id, [])
        if unit.kind is Kind.HEADING:
            self.words(add(element, "heading"), unit)
        else:
            self.words(add(add(element, "intro" if children else "content"), "p"), unit)
        self._all(element, children)

    def _toc(self, parent: etree._Element, entries: Sequence[Unit]) -> None:
        """A run of entries: each leads to the heading it lists and has its depth, or leads to itself."""
        inside = parent.tag.rpartition("}")[2] != "mainBody"
        toc = add(add(add(parent, "hcontainer", name="toc"), "content") if inside else parent, "toc")
        for unit in self._flat(entries):
            target = self.links.target(unit)
            level = max(1, self.units[target].level) if target else 1
            item = add(toc, "tocItem", eId=unit.id, href=f"#{target or unit.id}", level=str(level), **self.state(unit))
            self._number(item, unit)
            self.words(item, unit)

    def _flat(self, entries: Sequence[Unit]) -> Iterator[Unit]:
        for unit in entries:
            yield unit
            yield from self._flat(self.children.get(unit.id, []))

    def _number(self, element: etree._Element, unit: Unit) -> None:
        printed = printed_label(unit, self.lang)
        if not printed:
            return
        if (unit.kind in _FRONT and element.tag.endswith("}p")) or unit.kind is Kind.TOC:
            add(element, "inline", name="num").text = printed
            append(element, " ")
        else:
            add(element, "num").text = printed


def _outermost(unit: Unit) -> bool:
    """Whether a unit stands under nothing but its part, or the heading of its annex."""
    return unit.parent in (None, unit.part)


def _element(unit: Unit, above: Unit | None) -> str:
    match unit.kind:
        case Kind.HEADING if unit.label is not None:
            return "subsection" if above is not None and above.label is not None else "section"
        case Kind.PARAGRAPH if above is not None and above.kind not in _SECTIONS:
            return "alinea" if unit.label is None else "subparagraph"
        case Kind.PARAGRAPH:
            return "paragraph"
        case Kind.ITEM:
            return "point"
        case Kind.BULLET:
            return "indent"
        case _:
            return "hcontainer"


def _unmarked(text: Text) -> dict[str, list[str]]:
    """Notes that no marker calls, by the last unit of their part, where they are put."""
    called = {mark.note for unit in text.tree.units for mark in unit.marks}
    last = {unit.part: unit.id for unit in text.tree.units if unit.kind is not Kind.NOTE}
    out: dict[str, list[str]] = {}
    for unit in text.tree.units:
        if unit.kind is Kind.NOTE and unit.id not in called and unit.part in last:
            out.setdefault(last[unit.part], []).append(unit.id)
    return out
