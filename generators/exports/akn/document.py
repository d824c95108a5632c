"""A text as one AKN document: its metadata, its main part, its annexes as attachments.

An attachment is a ``doc`` of its own with metadata of its own; its heading is that of the annex, and its eId
the annex's id (AKN4UN: annexes are attachments of the document that they are joined to).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from lxml import etree

from generators.exports.akn.body import BodyWriter
from generators.exports.akn.identity import document_type, write_meta, write_part_meta
from generators.exports.akn.links import Links
from generators.exports.akn.xml import add, root, to_bytes
from generators.layers.findings import Findings
from generators.model.catalogue import Catalogue
from generators.model.corpus import Text
from generators.model.document import Unit
from generators.views.words import LANGUAGES


def akn_files(catalogue: Catalogue, text: Text, found: Findings, works: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a text, by path from the site's root.

    ``works`` are the IRIs of the texts that it refers to (:func:`~generators.exports.akn.links.works_cited`).
    """
    return {
        f"data/akn/{text.id}.{lang}.xml": to_bytes(_document(catalogue, text, lang, Links(found, works, text, lang)))
        for lang in LANGUAGES
        # An English original has no French expression.
        if lang in (text.declaration.language, "en")
    }


def _document(catalogue: Catalogue, text: Text, lang: str, links: Links) -> etree._Element:
    tree = root()
    document = add(tree, document_type(text), name=text.declaration.kind)
    meta = write_meta(document, catalogue, text, lang)
    writer = BodyWriter(text, lang, links)
    parts = {part: list(units) for part, units in groupby(text.tree.units, key=lambda unit: unit.part)}
    _part(document, writer, parts.pop("main", []))
    if parts:
        attachments = add(document, "attachments")
        for part, units in parts.items():
            _attachment(attachments, writer, text, lang, part, units)
    _notes(meta, writer)
    return tree


def _part(document: etree._Element, writer: BodyWriter, units: list[Unit]) -> None:
    writer.main_body(document, units[writer.preface(document, units) :])


def _attachment(
    parent: etree._Element, writer: BodyWriter, text: Text, lang: str, part: str, units: list[Unit]
) -> None:
    heading = units[0] if units[0].id == part else None
    state = writer.state(heading) if heading is not None else {}
    attachment = add(parent, "attachment", eId=part, **state)
    if heading is not None:
        writer.words(add(attachment, "heading"), heading)
    document = add(attachment, "doc", name="annex")
    write_part_meta(document, text, lang, part, heading.label if heading is not None else None)
    _part(document, writer, units[1:] if heading is not None else units)


def _notes(meta: etree._Element, writer: BodyWriter) -> None:
    """Corrections whose words stand more than once in their unit are told in the metadata."""
    if not writer.unplaced:
        return
    notes = add(meta, "notes", source="#editor")
    for number, (unit, correction) in enumerate(writer.unplaced, 1):
        note = add(notes, "note", eId=f"correction_{number}", placementBase=f"#{unit.id}")
        paragraph = add(note, "p")
        add(paragraph, "del", status="removed").text = correction.source
        add(paragraph, "ins", status="edited", title=correction.why[writer.lang]).text = correction.text
