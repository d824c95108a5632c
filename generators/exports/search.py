"""The search index of a language, in the form that the theme's search reads.

An entry is ``{"location", "title", "text", "tags", "boost"}``, its words escaped for HTML. Its tags are what it
speaks of: texts and entries of the catalogue ("terms/alpc"), and symbols. ``names`` in the configuration says of each
of the former where it stands, and under which forms, of both languages and misprinted ones too, it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from generators.layers.citations import short_place
from generators.layers.layers import Layers
from generators.layers.mentions import KINDS
from generators.model.catalogue import Bilingual, Instrument, Named, State, Term, Theme
from generators.model.corpus import Corpus, Text
from generators.model.document import Kind, Unit
from generators.views.addresses import Here, cited_anchor
from generators.views.page import Head
from generators.views.passage import passage_in, shown_language
from generators.views.words import LANGUAGES, Words

# The kinds of the catalogue that a reader may ask for by name.
NAMED = (*KINDS, "themes")
# How much an entry weighs beside a paragraph's: of the catalogue, a text, any other page, a page written by hand.
ENTRY, TEXT, PAGE, BY_HAND = 2.0, 1.5, 1.2, 0.5
WEIGHTS = {Kind.HEADING: 1.2, Kind.NOTE: 0.8, Kind.TITLE: 0.8, Kind.FRONTMATTER: 0.4, Kind.TOC: 0.2}


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What a reader can find: an address from the root of its language's pages, and plain words.

    ``of`` is the tag of what it is the place of; ``tags`` are what it speaks of besides.
    """

    location: str
    title: str
    text: str
    of: str = ""
    tags: tuple[str, ...] = ()
    boost: float = 1.0


def search_files(
    corpus: Corpus,
    layers: Layers,
    lang: str,
    heads: Iterable[Head],
    written: Iterable[Mapping[str, str]],
    units: Iterable[bytes],
) -> dict[str, bytes]:
    """The index of one language, as JSON and, for use from a disk, as a script; by path from the site's root.

    ``heads`` are its generated pages; ``written`` are the theme's own entries of the pages written by hand; ``units``
    are those of each text (see :func:`unit_entries`).
    """
    names = _names(corpus)
    entries = [
        *_pages(corpus, heads, names),
        *_by_hand(written, lang),
        *_terms(corpus, lang),
        *_bodies(corpus, lang),
        *_cited(corpus, layers, lang),
    ]
    at = {entry.of: entry.location for entry in entries if entry.of}
    config = {
        "lang": [lang],
        "separator": r"[\s]+",
        "pipeline": [],
        "fields": {"title": {}, "text": {}, "tags": {}},
        "names": {tag: {"at": at.get(tag), "forms": forms} for tag, forms in names.items()},
    }
    data = b'{"config":%s,"docs":[%s]}' % (_json(config), b",".join([*map(_entry, entries), *filter(None, units)]))
    folder = "" if lang == LANGUAGES[0] else f"{lang}/"
    return {
        f"{folder}search/search_index.json": data,
        f"{folder}search/search_index.js": b"var __index = " + data,
    }


def unit_entries(layers: Layers, text: Text, lang: str) -> bytes:
    """The entries of the units of a text, as they stand in the index."""
    return b",".join(map(_entry, _units(layers, text, lang)))


def cited_symbols(layers: Layers, text: Text) -> list[list[str | None]]:
    """What each unit of a text cites: beside the text and the catalogue, all that its entries follow from."""
    return [[r.symbol for r in those] for those in layers.references.by_unit[text.id].values()]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _entry(entry: SearchEntry) -> bytes:
    doc: dict[str, object] = {
        "location": entry.location,
        "title": escape(entry.title, quote=False),
        "text": escape(entry.text, quote=False),
    }
    if tags := [tag for tag in (entry.of, *entry.tags) if tag]:
        doc["tags"] = tags
    if entry.boost != 1:
        doc["boost"] = entry.boost
    return _json(doc)


def _names(corpus: Corpus) -> dict[str, list[str]]:
    """The forms of each text and entry of the catalogue, by its tag.

    What an acronym stands for has the acronym's forms too.
    """
    names = {f"documents/{text.id}": _declared(text) for text in corpus.texts}
    for kind in NAMED:
        for entry in getattr(corpus.catalogue, kind):
            names[f"{kind}/{entry.id}"] = _forms(entry)
    for term in corpus.catalogue.terms:
        if term.stands_for in names:
            names[term.stands_for] = list(dict.fromkeys((*names[term.stands_for], *names[f"terms/{term.id}"])))
    return names


def _declared(text: Text) -> list[str]:
    declaration = text.declaration
    forms = [
        declaration.symbol,
        *(words[lang] for words in (declaration.short, declaration.title) for lang in LANGUAGES),
    ]
    return [form for form in forms if form]


def _forms(entry: Named | State | Theme) -> list[str]:
    forms = [entry.name.fr, entry.name.en]
    if not isinstance(entry, Theme):
        forms += [*entry.forms.fr, *entry.forms.en]
    if isinstance(entry, State):
        forms += entry.adjectives
    if isinstance(entry, Named) and entry.short:
        forms += [entry.short.fr, entry.short.en]
    if isinstance(entry, Instrument) and entry.symbol:
        forms.append(entry.symbol)
    if isinstance(entry, Term):
        forms += [*((entry.expansion.fr, entry.expansion.en) if entry.expansion else ()), *entry.misprints]
    return list(dict.fromkeys(forms))


def _pages(corpus: Corpus, heads: Iterable[Head], names: Mapping[str, list[str]]) -> Iterator[SearchEntry]:
    """Every generated page. One whose path is a tag weighs more, and is found under its names."""
    entries: dict[str, Bilingual] = {f"documents/{text.id}": text.declaration.title for text in corpus.texts}
    entries |= {f"{kind}/{e.id}": e.name for kind in NAMED for e in getattr(corpus.catalogue, kind)}
    for head in heads:
        name = entries[head.path][head.lang] if head.path in entries else head.title
        text = f"{name}. {head.description}" if name != head.title else head.description
        boost = PAGE if head.path not in names else TEXT if head.path.startswith("documents/") else ENTRY
        of = head.path if head.path in names else ""
        yield SearchEntry(f"{head.path}.html", head.title, text, of, boost=boost)


def _by_hand(written: Iterable[Mapping[str, str]], lang: str) -> Iterator[SearchEntry]:
    """The sections of the pages written by hand: the theme's entries, without their markup."""
    others = tuple(f"{other}/" for other in LANGUAGES[1:])
    folder = "" if lang == LANGUAGES[0] else f"{lang}/"
    for doc in written:
        if (location := doc["location"]).startswith(folder) and (folder or not location.startswith(others)):
            title, text = (Markup(doc[key]).striptags() for key in ("title", "text"))
            yield SearchEntry(location.removeprefix(folder), title, text, boost=BY_HAND)


def _terms(corpus: Corpus, lang: str) -> Iterator[SearchEntry]:
    here = Here("", lang)
    for term in corpus.catalogue.terms:
        expansion = f"{term.expansion[lang]}. " if term.expansion else ""
        text = expansion + term.definition[lang]
        yield SearchEntry(here.entry("terms", term.id), term.name[lang], text, f"terms/{term.id}", boost=ENTRY)


def _bodies(corpus: Corpus, lang: str) -> Iterator[SearchEntry]:
    here = Here("", lang)
    for body in corpus.catalogue.bodies:
        text = f"{body.short[lang]}. {body.about[lang]}" if body.short else body.about[lang]
        yield SearchEntry(here.entry("bodies", body.id), body.name[lang], text, f"bodies/{body.id}")


def _cited(corpus: Corpus, layers: Layers, lang: str) -> Iterator[SearchEntry]:
    """The documents that the texts cite, by their symbols, with the texts that cite them."""
    here = Here("", lang)
    short = {text.id: text.declaration.short[lang] for text in corpus.texts}
    for symbol, uses in layers.backlinks.documents.items():
        citing = dict.fromkeys(short[place.text] for place, _ in uses)
        text = f"{Words(lang)('Cited by')} {Words(lang).list(citing)}"
        yield SearchEntry(here.to("cited", cited_anchor(symbol)), symbol, text, boost=TEXT)


def _units(layers: Layers, text: Text, lang: str) -> Iterator[SearchEntry]:
    here = Here("", lang)
    for unit in text.tree.units:
        place = short_place(text, unit, lang)
        short = text.declaration.short[lang]
        title = f"{place[0].upper()}{place[1:]} – {short}" if place != short else short
        yield SearchEntry(
            here.unit(text.id, unit.id),
            title,
            passage_in(text, unit, shown_language(text, unit, lang)).text,
            tags=_spoken_of(layers, text, unit),
            boost=WEIGHTS.get(unit.kind, 1.0),
        )


def _spoken_of(layers: Layers, text: Text, unit: Unit) -> tuple[str, ...]:
    """What a unit names and cites."""
    named = (f"{m.kind}/{m.id}" for m in layers.mentions[text.id][unit.id])
    cited = (r.symbol for r in layers.references.by_unit[text.id][unit.id] if r.symbol)
    return tuple(dict.fromkeys((*named, *cited)))
