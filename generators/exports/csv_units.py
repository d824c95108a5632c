"""Every passage of every text in one table, for a spreadsheet."""

from __future__ import annotations

from generators.exports.aligned import to_csv
from generators.layers.citations import cite_text, cite_unit
from generators.layers.layers import Layers
from generators.model.corpus import Corpus
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


def csv_files(corpus: Corpus, layers: Layers) -> dict[str, bytes]:
    """``data/units.csv``: addresses are from the site's root, themes are ids parted by "; "."""
    rows = []
    for text in corpus.texts:
        date = text.declaration.date
        whole = {lang: cite_text(corpus.catalogue, text, lang, Words(lang).date(date)) for lang in LANGUAGES}
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
                    "; ".join(layers.themes[text.id][unit.id]),
                ]
            )
    return {"data/units.csv": to_csv(COLUMNS, rows)}
