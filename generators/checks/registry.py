"""The registry of published ids against the texts as they are: an address is never lost."""

from __future__ import annotations

from generators.layers.registry import lost
from generators.model.corpus import Corpus
from generators.problems import Report


def check_registry(corpus: Corpus, report: Report) -> None:
    """Report each published id that is gone, each successor that leads nowhere, each former id that is in use."""
    taken = {text.id for text in corpus.texts}
    for text in corpus.texts:
        file = f"source_texts/{text.id}/anchors.txt"
        for unit_id in lost(text):
            report.add("lost-id", file, 0, f"«{unit_id}» was published and no unit has this id now")
        now = {unit.id for unit in text.tree.units}
        for old, new in text.declaration.successors.items():
            if new not in now:
                report.add(
                    "unknown-id",
                    f"source_texts/{text.id}/document.yml",
                    0,
                    f"the successor of «{old}», «{new}», is no unit of this text",
                )
            elif old in now or old not in text.published:
                file = f"source_texts/{text.id}/document.yml"
                why = "is still a unit" if old in now else "was never published"
                report.add("stale-declaration", file, 0, f"«{old}» has a successor, and {why}")
        for former in text.declaration.formerly:
            if former in taken:
                report.add(
                    "duplicate-id",
                    f"source_texts/{text.id}/document.yml",
                    0,
                    f"«{former}», a former id of this text, is the id or a former id of another",
                )
            taken.add(former)
