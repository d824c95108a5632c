"""Which words of a passage are links: the mentions of its unit, in the language that is shown."""

from __future__ import annotations

from dataclasses import dataclass

from generators.layers.findings import Findings
from generators.layers.matcher import Matcher
from generators.layers.references import Reference
from generators.model.catalogue import Named, State, Term
from generators.model.corpus import Text
from generators.model.document import Kind, Unit
from generators.model.notation import Passage
from generators.views.addresses import Here, cited_anchor
from generators.views.english_references import in_english
from generators.views.passage import Link
from generators.views.shown import Showing

LINKED = ("meetings", "instruments", "states", "bodies", "terms")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: str
    id: str


class Linker:
    """Makes the links of one page. A term is linked at its first use in each section only."""

    def __init__(self, showing: Showing, found: Findings, here: Here) -> None:
        """``found`` is what was found in the text whose units these are."""
        self.found, self.words, self.here = found, showing.words, here
        self.entries, self.english = showing.once(_entries), showing.once(_english)
        self.seen: set[str] = set()

    def links(self, text: Text, unit: Unit, passage: Passage, lang: str) -> list[Link]:
        """The links of a passage, none upon another, in order."""
        if unit.kind is Kind.HEADING:
            self.seen = set()
            return []
        own = lang == text.declaration.language
        found = self._named(text, unit) if own else self._english(text, unit, passage)
        links = self._references(text, unit, passage, lang)
        taken = [(link.start, link.end) for link in links]
        found = [f for f in found if not any(f.start < end and start < f.end for start, end in taken)]
        end = 0
        for one in sorted(found, key=lambda f: (f.start, -f.end, LINKED.index(f.kind))):
            if one.start < end or (one.kind == "terms" and one.id in self.seen):
                continue
            links.append(self._link(one))
            end = one.end
            if one.kind == "terms":
                self.seen.add(one.id)
        return sorted(links, key=lambda link: link.start)

    def _references(self, text: Text, unit: Unit, passage: Passage, lang: str) -> list[Link]:
        """The references of a passage as links: to the passage cited, the text held, or the official document."""
        links: list[Link] = []
        end = 0
        for reference in self.found.references[unit.id]:
            own = lang == text.declaration.language
            span = (reference.start, reference.end) if own else in_english(reference, passage.text, end)
            if span is None or span[0] < end:
                continue
            href = reference_href(text, reference, self.here)
            links.append(Link(*span, href, f"ref {reference.kind}", _title(text, reference)))
            end = span[1]
        return links

    def _named(self, text: Text, unit: Unit) -> list[_Found]:
        return [_Found(m.start, m.end, m.kind, m.id) for m in self.found.mentions[unit.id] if m.kind in LINKED]

    def _english(self, text: Text, unit: Unit, passage: Passage) -> list[_Found]:
        """The English forms of what the French names: nothing that it does not name."""
        named = {(m.kind, m.id) for m in self.found.mentions[unit.id]}
        if not named:
            return []
        return [_Found(m.start, m.end, *key) for m in self.english.find(passage.text) for key in m.keys if key in named]

    def _link(self, found: _Found) -> Link:
        entry = self.entries[found.kind, found.id]
        tip = entry.definition[self.words.lang] if isinstance(entry, Term) else ""
        href = self.here.entry(found.kind, found.id)
        return Link(found.start, found.end, href, f"ref {found.kind}", entry.name[self.words.lang], tip)


def _entries(showing: Showing) -> dict[tuple[str, str], Named | State]:
    return {(kind, e.id): e for kind in LINKED for e in getattr(showing.catalogue, kind)}


def _english(showing: Showing) -> Matcher[tuple[str, str]]:
    """Finds the English forms of all entries."""
    forms: dict[str, list[tuple[str, str]]] = {}
    for key, entry in showing.once(_entries).items():
        for form in dict.fromkeys((*entry.forms.en, entry.name.en)):
            forms.setdefault(form, []).append(key)
    return Matcher(forms)


def reference_href(text: Text, reference: Reference, here: Here) -> str:
    """Where a reference of a text leads: the passage, the text held, the official document, or its entry here."""
    held = reference.text or text.id
    if reference.targets:
        return here.unit(held, reference.targets[0])
    if reference.text is not None:
        return here.to(f"documents/{held}")
    if reference.url:
        return reference.url[here.lang]
    return here.to("cited", cited_anchor(reference.symbol or ""))


def _title(text: Text, reference: Reference) -> str:
    if reference.targets and reference.ranged:
        return f"{reference.targets[0]} – {reference.targets[-1]}"
    return reference.symbol or next(iter(reference.targets), reference.text or "")
