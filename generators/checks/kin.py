"""The editors' decisions on kin: each names passages that exist, and no pair stands twice."""

from __future__ import annotations

from generators.model.corpus import Corpus
from generators.problems import Report

FILE = "source_texts/catalogue/kin.yml"


def check_kin(corpus: Corpus, report: Report) -> None:
    """Report each decision about a passage that is not there, and each pair that is decided twice."""
    there = {f"{text.id}#{unit.id}" for text, unit in corpus.places()}
    decided: set[frozenset[str]] = set()
    for decision in corpus.catalogue.kin:
        for name in decision.of:
            if name not in there:
                report.add("unknown-id", FILE, 0, f"a decision on kin names «{name}», which is not there")
        if frozenset(decision.of) in decided:
            report.add("duplicate-id", FILE, 0, f"the pair «{decision.of[0]}», «{decision.of[1]}» is decided twice")
        decided.add(frozenset(decision.of))
