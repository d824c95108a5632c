"""The editors' decisions on themes: each names a unit and themes that exist, and changes what the rule says."""

from __future__ import annotations

from generators.layers.mentions import Mentions
from generators.layers.themes import reasons
from generators.model.corpus import Corpus
from generators.problems import Report


def check_decisions(corpus: Corpus, mentions: Mentions, report: Report) -> None:
    """Report each decision about a unit or a theme that is not there, and each that the rule makes needless."""
    themes = {theme.id for theme in corpus.catalogue.themes}
    for text in corpus.texts:
        units = {unit.id: unit for unit in text.tree.units}
        file = f"source_texts/{text.id}/document.yml"
        for decision in text.declaration.themes:
            for name in ({decision.unit} - set(units)) | (set(decision.add + decision.remove) - themes):
                report.add("unknown-id", file, 0, f"a decision on themes names «{name}», which is not there")
            if decision.unit not in units:
                continue
            given = reasons(text, units[decision.unit], mentions[text.id], corpus.catalogue.themes)
            for name in sorted(set(decision.add) & set(given)):
                report.add("stale-declaration", file, 0, f"«{decision.unit}» bears «{name}» without the decision")
            for name in sorted((set(decision.remove) & themes) - set(given)):
                report.add("stale-declaration", file, 0, f"«{decision.unit}» does not bear «{name}» in any case")
