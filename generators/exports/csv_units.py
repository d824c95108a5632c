"""Every passage of every text in one table, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generators.exports.aligned import csv_lines, to_csv
from generators.layers.citations import cite_text, cite_unit
from generators.model.catalogue import Catalogue
from generators.model.corpus import Text
from generators.views.addresses import permalink, unit_url
from generators.views.words import LANGUAGES, Words

COLUMNS = [
    "document",
    "id",
    "part",
    "kind",
    "label",
    "parent",
    "fr",
    "en",
    "translation",
    "cite_fr",
    "cite_en",
    "url_fr",
    "url_en",
    "permalink",
    "themes",
]


def csv_file(lines: Iterable[bytes]) -> dict[str, bytes]:
    """``data/units.csv``; ``lines`` are those of each text, as :func:`lines_of` gives them."""
    return {"data/units.csv": to_csv(COLUMNS, []) + b"".join(lines)}


def lines_of(catalogue: Catalogue, text: Text, themes: Mapping[str, tuple[str, ...]]) -> bytes:
    """The lines of a text: addresses are from the site's root, themes (by unit id) are ids parted by "; "."""
    date = text.declaration.date
    whole = {lang: cite_text(catalogue, text, lang, Words(lang).date(date)) for lang in LANGUAGES}
    rows = []
    for unit in text.tree.units:
        english = text.english[unit.id]
        rows.append(
            [
                text.id,
                unit.id,
                unit.part,
                unit.kind.value,
                unit.label or "",
                unit.parent or "",
                text.french(unit),
                english.passage.text,
                english.status,
                *(cite_unit(text, unit, lang, whole[lang]) for lang in LANGUAGES),
                *(unit_url(text.id, unit.id, lang) for lang in LANGUAGES),
                permalink(text.id, unit.id),
                "; ".join(themes[unit.id]),
            ]
        )
    return csv_lines(rows)
