"""What the corpus counts, as data: the figures of the page ``numbers`` and all that it leaves out, as JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generators.exports.aligned import to_csv
from generators.layers.figures import ACTS, REFERENCES, count
from generators.layers.layers import Layers
from generators.model.corpus import Corpus

Json = Mapping[str, object]


def numbers_data(corpus: Corpus, layers: Layers) -> Json:
    """The value of ``data/numbers.json``; every theme and verb of the catalogue is there, also with zero."""
    figures = count(corpus, layers)
    return {
        "texts": [
            {
                "document": t.text,
                "words": t.words,
                "units": t.units,
                "themes": {theme.id: t.themes[theme.id] for theme in corpus.catalogue.themes},
                "verbs": {verb.id: t.verbs[verb.id] for verb in corpus.catalogue.verbs},
                "references": {kind: t.references[kind] for kind in REFERENCES},
            }
            for t in figures.texts
        ],
        "verbs": [
            {"id": v.id, "name": {"fr": v.name.fr, "en": v.name.en}, "strength": v.strength}
            for v in corpus.catalogue.verbs
        ],
        "cited": [{"symbol": c.symbol, "units": c.units, "documents": c.texts} for c in figures.cited],
        "states": [{"id": s.state, "acts": {kind: s.acts[kind] for kind in ACTS}} for s in figures.states],
        "years": [{"year": year, "events": dict(sorted(kinds.items()))} for year, kinds in figures.years.items()],
    }


def numbers_table(corpus: Corpus, layers: Layers) -> dict[str, bytes]:
    """The same figures as one table, ``data/numbers.csv``: what is counted, of what, of which kind, how many."""
    figures = count(corpus, layers)
    rows: list[tuple[str, str, str, int]] = []
    for t in figures.texts:
        rows += [("text", t.text, "words", t.words), ("text", t.text, "units", t.units)]
        rows += [("theme", t.text, theme.id, t.themes[theme.id]) for theme in corpus.catalogue.themes]
        rows += [("verb", t.text, verb.id, t.verbs[verb.id]) for verb in corpus.catalogue.verbs]
        rows += [("reference", t.text, kind, t.references[kind]) for kind in REFERENCES]
    for c in figures.cited:
        rows += [("cited", c.symbol, "units", c.units), ("cited", c.symbol, "documents", c.texts)]
    rows += [("state", s.state, kind, s.acts[kind]) for s in figures.states for kind in ACTS]
    rows += _events((str(year), kinds) for year, kinds in figures.years.items())
    return {"data/numbers.csv": to_csv(["figure", "of", "kind", "count"], [[*row[:3], str(row[3])] for row in rows])}


def _events(years: Iterable[tuple[str, Mapping[str, int]]]) -> list[tuple[str, str, str, int]]:
    return [("event", year, kind, n) for year, kinds in years for kind, n in sorted(kinds.items())]
