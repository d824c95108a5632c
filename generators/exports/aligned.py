"""For other translators: the aligned texts and the termbase, as TMX 1.4 and as CSV.

A field that a spreadsheet could take for a formula is given an apostrophe (OWASP, CSV injection), and so is one that
begins as such a field would then: who takes away one apostrophe before ``'*[=+-@]`` has the words as they were.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8
from io import StringIO

from lxml import etree

from generators.model.catalogue import Catalogue
from generators.model.corpus import Text

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def aligned_files(text: Text) -> dict[str, bytes]:
    """The files of a text, by path from the site's root."""
    return {
        f"data/aligned/{text.id}.tmx": _tmx(_pairs(text)),
        f"data/aligned/{text.id}.csv": to_csv(["unit", "fr", "en", "status"], _rows(text)),
    }


def termbase_files(catalogue: Catalogue) -> dict[str, bytes]:
    """The files of the terms, by path from the site's root."""
    entries = catalogue.termbase
    rows = [[e.id, "; ".join(e.fr), "; ".join(e.en), "; ".join(e.forbidden)] for e in entries]
    return {
        "data/aligned/termbase.tmx": _tmx([(e.id, e.fr[0], e.en[0]) for e in entries]),
        "data/aligned/termbase.csv": to_csv(["id", "fr", "en", "forbidden"], rows),
    }


def _pairs(text: Text) -> list[tuple[str, str, str]]:
    """The units that have an English: id, French, English."""
    return [
        (unit.id, unit.text, text.english[unit.id].passage.text)
        for unit in text.tree.units
        if text.english[unit.id].status not in ("none", "original")
    ]


def _rows(text: Text) -> list[list[str]]:
    return [
        [unit.id, text.french(unit), text.english[unit.id].passage.text, text.english[unit.id].status]
        for unit in text.tree.units
    ]


def _tmx(pairs: list[tuple[str, str, str]]) -> bytes:
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "alinea",
            "creationtoolversion": "1",
            "segtype": "paragraph",
            "o-tmf": "PO",
            "adminlang": "en",
            "srclang": "fr",
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    for unit_id, french, english in pairs:
        unit = etree.SubElement(body, "tu", tuid=unit_id)
        for lang, words in (("fr", french), ("en", english)):
            variant = etree.SubElement(unit, "tuv", {_XML_LANG: lang})
            etree.SubElement(variant, "seg").text = words
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def to_csv(head: list[str], rows: list[list[str]]) -> bytes:
    """CSV in UTF-8 with a byte order mark, so that a spreadsheet reads its accents."""
    return BOM_UTF8 + csv_lines([head]) + csv_lines(rows)


def csv_lines(rows: list[list[str]]) -> bytes:
    """Some lines of a CSV file, in UTF-8."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[f"'{cell}" if _FORMULA.match(cell) else cell for cell in row] for row in rows])
    return out.getvalue().encode()
