"""The editors' decisions on themes: each names a unit and themes that exist."""

from __future__ import annotations

from generators.model.corpus import Corpus
from generators.problems import Report


def check_decisions(corpus: Corpus, report: Report) -> None:
    """Report each decision about a unit or a theme that is not there."""
    themes = {theme.id for theme in corpus.catalogue.themes}
    for text in corpus.texts:
        units = {unit.id for unit in text.tree.units}
        for decision in text.declaration.themes:
            for name in ({decision.unit} - units) | (set(decision.add + decision.remove) - themes):
                file = f"source_texts/{text.id}/document.yml"
                report.add("unknown-id", file, 0, f"a decision on themes names «{name}», which is not there")
