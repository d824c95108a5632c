"""The short address of a unit: one small page in both languages, outside the Markdown pipeline."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generators.layers.citations import cite_text, cite_unit, short_place
from generators.layers.layers import Layers
from generators.model.corpus import Corpus, Text
from generators.model.document import Kind, Unit
from generators.views.addresses import page_url, permalink, unit_url
from generators.views.passage import NoteLink, passage_in, shorten, shown_language, to_html
from generators.views.units import printed_label
from generators.views.words import LANGUAGES, Words


@dataclass(frozen=True, slots=True)
class Side:
    """The unit in one language: its words, its citation and its place in the full text."""

    lang: str
    shown: str
    html: Markup
    label: str
    cite: str
    place: str
    href: str
    text: str
    text_href: str
    words: Words
    headings: tuple[str, ...]
    chapeau: Markup
    notes: tuple[tuple[str, Markup], ...]
    themes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Permalink:
    """The page of one unit. ``path`` is from the site's root; ``root`` leads back to it."""

    path: str
    root: str
    title: str
    description: str
    status: str
    sides: tuple[Side, ...]
    before: str
    after: str


def permalinks(corpus: Corpus, layers: Layers, text: Text) -> list[Permalink]:
    """The short pages of a text's units, in order."""
    units = text.tree.units
    by_id = {u.id: u for u in units}
    words = {lang: Words(lang) for lang in LANGUAGES}
    whole = {lang: cite_text(corpus, text, lang, words[lang].date(text.declaration.date)) for lang in LANGUAGES}
    names = {t.id: t.name for t in corpus.catalogue.themes}
    pages = []
    for at, unit in enumerate(units):
        themes = [(t, names[t]) for t in layers.themes[text.id][unit.id]]
        sides = tuple(
            _side(
                text,
                unit,
                by_id,
                words[lang],
                whole[lang],
                tuple((name[lang], page_url(f"themes/{t}", lang)) for t, name in themes),
            )
            for lang in LANGUAGES
        )
        pages.append(
            Permalink(
                path=permalink(text.id, unit.id),
                root="../../",
                title=f"{text.declaration.short.fr}, {short_place(text, unit, 'fr')}",
                description=shorten(unit.text, 300),
                status=text.english[unit.id].status,
                sides=sides,
                before=f"{units[at - 1].id}.html" if at else "",
                after=f"{units[at + 1].id}.html" if at + 1 < len(units) else "",
            )
        )
    return pages


def _side(
    text: Text, unit: Unit, units: dict[str, Unit], words: Words, whole: str, themes: tuple[tuple[str, str], ...]
) -> Side:
    lang = words.lang
    above = _above(unit, units)
    chapeau = next((u for u in reversed(above) if u.kind in (Kind.PARAGRAPH, Kind.ITEM)), None)
    notes = tuple((m.label, _html(text, units[m.note], lang)) for m in unit.marks)
    return Side(
        lang=lang,
        shown=shown_language(text, unit, lang),
        html=_html(text, unit, lang),
        label=printed_label(unit, lang),
        cite=cite_unit(text, unit, lang, whole),
        place=short_place(text, unit, lang),
        href=unit_url(text.id, unit.id, lang),
        text=text.declaration.short[lang],
        text_href=page_url(f"documents/{text.id}", lang),
        words=words,
        headings=tuple(_plain(text, u, lang) for u in above if u.kind is Kind.HEADING),
        chapeau=_html(text, chapeau, lang) if chapeau is not None else Markup(""),
        notes=notes,
        themes=themes,
    )


def _above(unit: Unit, units: dict[str, Unit]) -> list[Unit]:
    out: list[Unit] = []
    parent = unit.parent
    while parent is not None:
        out.insert(0, units[parent])
        parent = units[parent].parent
    return out


def _plain(text: Text, unit: Unit, lang: str) -> str:
    shown = shown_language(text, unit, lang)
    passage = passage_in(text, unit, shown)
    return Words(shown).spaced(" ".join(w for w in (printed_label(unit, lang), passage.text) if w))


def _html(text: Text, unit: Unit, lang: str) -> Markup:
    shown = shown_language(text, unit, lang)
    passage = passage_in(text, unit, shown)
    marks = [NoteLink(offset, label, "") for offset, label in passage.marks]
    return to_html(Words(shown).spaced(passage.text), passage.emphasis, (), marks)
