"""Who a document is: its type, its IRIs and its metadata at the three levels of FRBR.

Rules: AKN4UN, part 1 (naming convention): ``/akn/un/{type}/{subtype}/{body}/{date}/{number}``, the number being
the symbol with hyphens for strokes, or the text's id where it has none; the expression adds the language, the
manifestation the format; ``!main`` and ``!{part}`` are the components. A date in an IRI is as precise as it is
declared; ``FRBRdate`` must be a whole day, so that a year or a month is its first day, and its name says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from generators.exports.akn.xml import add
from generators.model.catalogue import Catalogue
from generators.model.corpus import Text
from generators.model.numbers import annex_slug
from generators.views.words import Words

# By the declared kind: document type and subtype. AKN4UN has ``statement`` for what expresses the will of a body
# (subtype ``deliberation``) or of a delegation; ``doc`` is AKN's type for the others. A journal or a record is no
# ``debate``, whose body is made of speeches: our units are paragraphs. Nor is a treaty an ``act``, for the same reason.
_TYPES = {
    "resolution": ("statement", "deliberation"),
    "decision": ("statement", "deliberation"),
    "outcome": ("statement", "deliberation"),
    "statement": ("statement", "statement"),
    "report": ("doc", "report"),
    "journal": ("doc", "record"),
    "record": ("doc", "record"),
    "treaty": ("doc", "agreement"),
}
_CODES = {"fr": "fra", "en": "eng"}  # ISO 639-2/T, as the naming convention wants it.
_PRECISION = {4: "year", 7: "month", 10: "day"}
_WORKING = (
    "The English is our own working translation, made passage by passage; only the official texts are authoritative."
)


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs of a text and of its components."""

    work: str

    def expression(self, lang: str) -> str:
        """The text in one language."""
        return f"{self.work}/{_CODES[lang]}"


def document_type(text: Text) -> str:
    """The element that the text is: ``statement`` or ``doc``."""
    return _TYPES[text.declaration.kind][0]


def names(text: Text) -> Names:
    """The IRIs of a text."""
    declaration = text.declaration
    number = re.sub(r"[^\w.()]+", "-", declaration.symbol or text.id)
    path = ("akn", "un", *_TYPES[declaration.kind], declaration.body, declaration.date, quote(number, safe="().-"))
    return Names("/" + "/".join(path))


def write_meta(document: etree._Element, catalogue: Catalogue, text: Text, lang: str) -> etree._Element:
    """The metadata of the whole text; returns its ``meta``."""
    meta = add(document, "meta")
    _identification(meta, text, lang, "main", text.declaration.title[lang], text.declaration.symbol)
    bodies = {body.id: body.name[lang] for body in catalogue.bodies}
    body = text.declaration.body
    references = add(meta, "references", source="#editor")
    own = text.declaration.language
    add(references, "original", eId="original", href=names(text).expression(own), showAs=text.declaration.title[own])
    href = f"/akn/ontology/organization/un/{body}"
    add(references, "TLCOrganization", eId="author", href=href, showAs=bodies.get(body, body))
    add(references, "TLCOrganization", eId="editor", href="/akn/ontology/organization/un/alinea", showAs="Alinéa")
    if lang != own:
        note = add(add(meta, "notes", source="#editor"), "note", eId="translation")
        add(note, "p").text = Words(lang)(_WORKING)
    return meta


def write_part_meta(document: etree._Element, text: Text, lang: str, part: str, number: str | None) -> None:
    """The metadata of an annex; ``number`` is as printed. A title that an editor declared stands only here."""
    declared = [rule.title[lang] for rule in text.declaration.parts if annex_slug(rule.number) == part]
    _identification(add(document, "meta"), text, lang, part, declared[0] if declared else None, number)


def _identification(
    meta: etree._Element, text: Text, lang: str, component: str, title: str | None, number: str | None
) -> None:
    iri = names(text)
    identification = add(meta, "identification", source="#editor")
    work = _level(identification, "FRBRWork", iri.work, f"/!{component}", text, "#author", title)
    add(work, "FRBRcountry", value="un")
    add(work, "FRBRsubtype", value=_TYPES[text.declaration.kind][1])
    if number is not None:
        add(work, "FRBRnumber", value=number)
    own = text.declaration.language
    ours = "#author" if lang == own else "#editor"
    expression = _level(identification, "FRBRExpression", iri.expression(lang), f"/!{component}", text, ours)
    add(expression, "FRBRauthoritative", value="false")
    add(expression, "FRBRlanguage", language=lang)
    if lang != own:
        original = iri.expression(own)
        add(expression, "FRBRtranslation", href=original, fromLanguage=own, authoritative="false", by="#editor")
    manifestation = _level(
        identification, "FRBRManifestation", iri.expression(lang), f"/!{component}.xml", text, "#editor", ending=".xml"
    )
    add(manifestation, "FRBRformat", value="application/akn+xml")


def _level(
    parent: etree._Element,
    name: str,
    iri: str,
    component: str,
    text: Text,
    author: str,
    title: str | None = None,
    ending: str = "",
) -> etree._Element:
    level = add(parent, name)
    add(level, "FRBRthis", value=iri + component)
    add(level, "FRBRuri", value=iri + ending)
    if title is not None:
        add(level, "FRBRalias", value=title, name="title")
    date = text.declaration.date
    add(level, "FRBRdate", date=date + "-01" * ((10 - len(date)) // 3), name=_PRECISION[len(date)])
    add(level, "FRBRauthor", href=author)
    return level
