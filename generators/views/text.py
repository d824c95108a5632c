"""A text's own page: its facts, its contents, every unit, its notes."""

from __future__ import annotations

from dataclasses import dataclass

from generators.layers.citations import cite_text, cite_unit
from generators.model.corpus import Text
from generators.model.document import Kind
from generators.views.addresses import Here
from generators.views.edition import Edition
from generators.views.page import Page
from generators.views.relations import NamedLink, Relations
from generators.views.units import UnitMaker, UnitView

KINDS = {
    "report": "Report",
    "outcome": "Outcome document",
    "journal": "Journal",
    "resolution": "Resolution",
    "decision": "Decision",
    "treaty": "Treaty",
    "record": "Meeting record",
    "statement": "Statement",
}
SYMBOL_STATUS = {
    "printed": "printed in the text",
    "supplied": "supplied by the editors",
    "none": "no symbol is printed in the text",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with what is said of it: its themes and its citation."""

    unit: UnitView
    themes: tuple[NamedLink, ...]
    names: tuple[NamedLink, ...]
    cited_by: tuple[NamedLink, ...]
    cite: str
    depth: int
    see_also: tuple[NamedLink, ...]
    lineage: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text: its rows in order, and its notes. ``title`` is ours where none is printed."""

    id: str
    title: str
    rows: tuple[Row, ...]
    notes: tuple[Row, ...]


def text_page(edition: Edition, text: Text) -> Page:
    """The page ``documents/<text-id>``."""
    corpus, words = edition.corpus, edition.words
    here = Here(f"documents/{text.id}", words.lang)
    declaration = text.declaration
    lang = words.lang
    parts = _parts(edition, text, here)
    meeting = {m.id: m for m in corpus.catalogue.meetings}.get(declaration.meeting or "")
    body = {b.id: b for b in corpus.catalogue.bodies}[declaration.body]
    others = list(corpus.texts)
    at = others.index(text)
    data = {
        "text": text,
        "parts": parts,
        "kind": words(KINDS[declaration.kind]),
        "date": words.date(declaration.date),
        "title": declaration.title[lang],
        "short": declaration.short[lang],
        "about": declaration.about[lang],
        "symbol": declaration.symbol,
        "symbol_status": words(SYMBOL_STATUS[declaration.symbol_status]),
        "official": declaration.official[lang] if declaration.official else "",
        "meeting": NamedLink(meeting.label[lang], here.entry("meetings", meeting.id)) if meeting else None,
        "body": NamedLink(body.name[lang], here.entry("bodies", body.id)),
        "untranslated": sum(e.status == "none" for e in text.english.values()),
        "aligned": sum(e.status == "official" for e in text.english.values()),
        "units": len(text.tree.units),
        "words_count": words.number(text.counts.words),
        "cite": cite_text(corpus, text, lang, words.date(declaration.date)),
        "before": _neighbour(others, at - 1, here, lang),
        "after": _neighbour(others, at + 1, here, lang),
        "here": here,
    }
    short = declaration.short[lang]
    running = f"{short} ({declaration.symbol})" if declaration.symbol else short
    return Page(here.path, lang, "text.md.j2", short, declaration.about[lang], data, words, running=running)


def _neighbour(texts: list[Text], at: int, here: Here, lang: str) -> NamedLink | None:
    if not 0 <= at < len(texts):
        return None
    return NamedLink(texts[at].declaration.short[lang], here.to(f"documents/{texts[at].id}"))


def _parts(edition: Edition, text: Text, here: Here) -> list[Part]:
    words = edition.words
    maker = UnitMaker(edition, here)
    whole = cite_text(edition.corpus, text, words.lang, words.date(text.declaration.date))
    relations = Relations(edition, here)
    calls: dict[str, list[str]] = {}
    for unit in text.tree.units:
        for mark in unit.marks:
            calls.setdefault(mark.note, []).append(unit.id)
    printed = {u.part for u in text.tree.units if u.rule == "annex"}
    titles = {f"annex_{p.number}" if p.number else "annex": p.title for p in text.declaration.parts}
    parts = []
    for part in dict.fromkeys(u.part for u in text.tree.units):
        rows: list[Row] = []
        notes: list[Row] = []
        for unit in (u for u in text.tree.units if u.part == part):
            depth = min(6, unit.level + (1 if part == "main" else 2))
            row = Row(
                maker.make(text, unit, tuple(calls.get(unit.id, ()))),
                relations.themes(text, unit),
                relations.names(text, unit),
                relations.cited_by(text, unit),
                cite_unit(text, unit, words.lang, whole),
                depth,
                relations.see_also(text, unit),
                relations.lineage(text, unit),
            )
            (notes if unit.kind is Kind.NOTE else rows).append(row)
        title = titles[part][words.lang] if part in titles and part not in printed else ""
        parts.append(Part(part, title, tuple(rows), tuple(notes)))
    return parts
