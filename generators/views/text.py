"""A text's own page: its facts, its contents, every unit, its notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generators.layers.citations import cite_text, cite_unit
from generators.layers.findings import Findings
from generators.model.corpus import Text
from generators.model.document import Kind
from generators.views.addresses import Here
from generators.views.edition import Edition
from generators.views.page import Page
from generators.views.places import NamedText, name_of
from generators.views.relations import NamedLink, Ties, all_ties
from generators.views.shown import Showing
from generators.views.units import UnitMaker, UnitView
from generators.views.words import Words

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
    """A unit with what is said of it: what it is tied to, and its citation."""

    unit: UnitView
    ties: Ties
    cite: str
    depth: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text: its rows in order, and its notes. ``title`` is ours where none is printed."""

    id: str
    title: str
    rows: tuple[Row, ...]
    notes: tuple[Row, ...]


class Neighbours(NamedTuple):
    """The texts before and after one, in the order of time."""

    before: NamedText | None
    after: NamedText | None


@dataclass(frozen=True, slots=True)
class Around:
    """All that the page of a text shows of other texts: those before and after, and what each unit is tied to."""

    beside: Neighbours
    ties: tuple[Ties, ...]


def neighbours(edition: Edition, text: Text) -> Neighbours:
    """The texts before and after one."""
    texts, at = edition.corpus.texts, edition.corpus.order[text.id]
    before, after = texts[at - 1] if at else None, texts[at + 1] if at + 1 < len(texts) else None
    return Neighbours(*(name_of(edition, near) if near else None for near in (before, after)))


def around(edition: Edition, text: Text, beside: Neighbours) -> Around:
    """What the page of a text shows of the others."""
    return Around(beside, all_ties(edition, text, text.tree.units, _here(text, edition.words)))


def text_page(showing: Showing, text: Text, found: Findings, near: Around) -> Page:
    """The page ``documents/<text-id>``."""
    here, short = _here(text, showing.words), text.declaration.short[showing.words.lang]
    running = f"{short} ({text.declaration.symbol})" if text.declaration.symbol else short
    return Page(
        here.path,
        here.lang,
        "text.md.j2",
        short,
        text.declaration.about[here.lang],
        _data(showing, text, found, near),
        showing.words,
        running=running,
    )


def text_path(text: Text) -> str:
    """The page of a text."""
    return f"documents/{text.id}"


def _here(text: Text, words: Words) -> Here:
    return Here(text_path(text), words.lang)


def _data(showing: Showing, text: Text, found: Findings, near: Around) -> dict[str, object]:
    catalogue, words = showing.catalogue, showing.words
    here, declaration, lang = _here(text, words), text.declaration, words.lang
    meeting = {m.id: m for m in catalogue.meetings}.get(declaration.meeting or "")
    body = {b.id: b for b in catalogue.bodies}[declaration.body]
    return {
        "text": text,
        "parts": _parts(showing, text, found, near.ties),
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
        "cite": cite_text(catalogue, text, lang, words.date(declaration.date)),
        "before": _link(near.beside.before, here),
        "after": _link(near.beside.after, here),
        "here": here,
    }


def _link(text: NamedText | None, here: Here) -> NamedLink | None:
    return NamedLink(text.short, here.to(f"documents/{text.id}")) if text else None


def _parts(showing: Showing, text: Text, found: Findings, ties: Sequence[Ties]) -> list[Part]:
    words = showing.words
    maker = UnitMaker(showing, found, _here(text, words))
    whole = cite_text(showing.catalogue, text, words.lang, words.date(text.declaration.date))
    tied = {unit.id: those for unit, those in zip(text.tree.units, ties, strict=True)}
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
                tied[unit.id],
                cite_unit(text, unit, words.lang, whole),
                depth,
            )
            (notes if unit.kind is Kind.NOTE else rows).append(row)
        title = titles[part][words.lang] if part in titles and part not in printed else ""
        parts.append(Part(part, title, tuple(rows), tuple(notes)))
    return parts
