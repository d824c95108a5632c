"""The site's data, in the form that other programs rely on (its JSON Schemas stand beside it)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import resources

from generators.exports.numbers import numbers_data
from generators.exports.participation import participation_data
from generators.exports.to_json import to_json
from generators.layers.citations import cite_text, cite_unit
from generators.layers.findings import Findings
from generators.layers.kin import Kin
from generators.layers.layers import Layers
from generators.layers.references import Reference
from generators.model.catalogue import Bilingual, Catalogue
from generators.model.corpus import Corpus, Place, Text
from generators.model.document import Unit
from generators.views.addresses import page_url, permalink, unit_url
from generators.views.territories import alpha2, cldr_name
from generators.views.theme import bearing
from generators.views.words import LANGUAGES, Words

Json = Mapping[str, object]
SCHEMAS = (
    "corpus",
    "document",
    "meetings",
    "instruments",
    "themes",
    "glossary",
    "timeline",
    "states",
    "votes",
    "statements",
    "participation",
    "numbers",
)


def document_file(
    catalogue: Catalogue, text: Text, found: Findings, kin: Mapping[str, tuple[Kin, ...]]
) -> dict[str, bytes]:
    """The file of a text, by its path from the site's root; ``kin`` are those of its units, by unit id."""
    return {f"data/documents/{text.id}.json": to_json(_document(catalogue, text, found, kin))}


def data_files(corpus: Corpus, layers: Layers) -> dict[str, bytes]:
    """Every file under ``data/`` of more than one text, by path from the site's root."""
    files: dict[str, object] = {"data/corpus.json": {"documents": [_head(text) for text in corpus.texts]}}
    files["data/meetings.json"] = [
        {
            "id": m.id,
            "name": _both(m.name),
            "kind": m.kind,
            "start": _iso(m.start),
            "end": _iso(m.end),
            "place": _both(m.place) if m.place else None,
            "units": _units(layers, "meetings", m.id),
        }
        for m in corpus.catalogue.meetings
    ]
    files["data/instruments.json"] = [
        {
            "id": i.id,
            "name": _both(i.name),
            "year": i.year,
            "status": i.status,
            "symbol": i.symbol,
            "units": _units(layers, "instruments", i.id),
        }
        for i in corpus.catalogue.instruments
    ]
    borne = bearing(layers)
    files["data/themes.json"] = [
        {
            "id": t.id,
            "name": _both(t.name),
            "scope": {"fr": t.scope_fr, "en": t.scope},
            "units": _places(borne.get(t.id, ())),
        }
        for t in corpus.catalogue.themes
    ]
    files["data/states.json"] = [
        {
            "id": s.id,
            "iso2": alpha2(s.id),
            "name": _both(s.name),
            "cldr": {lang: cldr_name(s.id, lang) for lang in LANGUAGES},
            "printed": list(layers.printed("states", s.id)),
            "url": {lang: page_url(f"states/{s.id}", lang) for lang in LANGUAGES},
            "units": _units(layers, "states", s.id),
        }
        for s in layers.states(corpus)
    ]
    files["data/glossary.json"] = [
        {
            "id": t.id,
            "forms": {lang: list(t.forms[lang]) for lang in LANGUAGES},
            "name": _both(t.name),
            "definition": _both(t.definition),
            "misprints": list(t.misprints),
            "uses": _units(layers, "terms", t.id),
        }
        for t in corpus.catalogue.terms
    ]
    files["data/timeline.json"] = _timeline(layers)
    files |= participation_data(corpus, layers)
    files["data/numbers.json"] = numbers_data(corpus, layers)
    out = {path: to_json(value) for path, value in files.items()}
    for name in SCHEMAS:
        out[f"data/schemas/{name}.schema.json"] = schema(name)
    return out


def schema(name: str) -> bytes:
    """A published JSON Schema."""
    return resources.files("generators.exports").joinpath(f"schemas/{name}.schema.json").read_bytes()


def _head(text: Text) -> Json:
    declaration = text.declaration
    return {
        "id": text.id,
        "symbol": declaration.symbol,
        "symbol_status": declaration.symbol_status,
        "title": _both(declaration.title),
        "date": declaration.date,
        "body": declaration.body,
        "meeting": declaration.meeting,
        "url": {lang: page_url(f"documents/{text.id}", lang) for lang in LANGUAGES},
        "data": f"data/documents/{text.id}.json",
    }


def _document(catalogue: Catalogue, text: Text, found: Findings, kin: Mapping[str, tuple[Kin, ...]]) -> Json:
    date = text.declaration.date
    whole = {lang: cite_text(catalogue, text, lang, Words(lang).date(date)) for lang in LANGUAGES}
    return {
        **_head(text),
        "units": [_unit(found, kin.get(unit.id, ()), text, unit, whole) for unit in text.tree.units],
        "noise": [{"line": n.line, "text": n.text, "why": n.why.en} for n in text.tree.noise],
        "unresolved": [{"unit": u.unit, "quote": u.quote, "why": u.why} for u in found.unresolved],
    }


def _unit(found: Findings, related: tuple[Kin, ...], text: Text, unit: Unit, whole: Mapping[str, str]) -> Json:
    """A unit; ``whole`` is the citation of its text in each language."""
    named: dict[str, dict[str, None]] = {kind: {} for kind in ("instruments", "meetings", "terms", "states")}
    for mention in found.mentions[unit.id]:
        if mention.kind in named:
            named[mention.kind][mention.id] = None
    english = text.english[unit.id]
    return {
        "id": unit.id,
        "parent": unit.parent,
        "kind": unit.kind.value,
        "part": unit.part,
        "label": unit.label,
        "text": {"fr": text.french(unit), "en": english.passage.text},
        "translation": english.status,
        "cite": {lang: cite_unit(text, unit, lang, whole[lang]) for lang in LANGUAGES},
        "url": {lang: unit_url(text.id, unit.id, lang) for lang in LANGUAGES},
        "permalink": permalink(text.id, unit.id),
        "themes": list(found.themes[unit.id]),
        **{kind: list(ids) for kind, ids in named.items()},
        "references": [_reference(r) for r in found.references[unit.id]],
        "notes": [mark.note for mark in unit.marks],
        "related": [{"document": kin.place.text, "unit": kin.place.unit, "score": kin.score} for kin in related],
        "corrections": [{"source": c.source, "text": c.text, "why": c.why.en} for c in unit.corrections],
        "source": {"lines": [list(pair) for pair in unit.lines]},
    }


def _reference(reference: Reference) -> Json:
    """Paragraphs as one string: "26-30" for a range, else "93, 108"; the address is the French one."""
    glue = "-" if reference.ranged else ", "
    return {
        "kind": reference.kind,
        "quote": reference.quote,
        "start": reference.start,
        "end": reference.end,
        "target": reference.targets[0] if reference.targets else None,
        "symbol": reference.symbol,
        "paragraphs": glue.join(reference.paragraphs) or None,
        "url": reference.url["fr"] if reference.url else None,
    }


def _timeline(layers: Layers) -> list[Json]:
    return [
        {
            "start": event.start,
            "end": event.end,
            "precision": event.precision,
            "kind": event.kind,
            "label": {lang: event.label[lang] for lang in LANGUAGES},
            "document": event.text,
            "unit": event.unit,
            "quote": event.quote,
            "meeting": event.meeting,
        }
        for event in layers.events
    ]


def _units(layers: Layers, kind: str, entry_id: str) -> list[Json]:
    return _places(place for place, _ in layers.places(kind, entry_id))


def _places(places: Iterable[Place]) -> list[Json]:
    return [{"document": place.text, "unit": place.unit} for place in places]


def _both(words: Bilingual) -> Json:
    return {"fr": words.fr, "en": words.en}


def _iso(day: object) -> str | None:
    return str(day) if day else None
