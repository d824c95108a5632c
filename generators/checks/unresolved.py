"""References that lead nowhere: each is published, and is a doubt until an editor has looked at it."""

from __future__ import annotations

from generators.layers.references import References
from generators.model.corpus import Corpus
from generators.problems import Report


def check_unresolved(corpus: Corpus, references: References, report: Report) -> None:
    """Report each reference that could not be resolved and that no editor settled."""
    for text in corpus.texts:
        file = f"source_texts/{text.id}/text.fr.txt"
        settled = {s.line for s in text.declaration.settled if s.code == "lost-reference"}
        needed: set[int] = set()
        for lost in references.unresolved[text.id]:
            first, last = text.tree.unit(lost.unit).lines[0][0], text.tree.unit(lost.unit).lines[-1][1]
            here = settled & set(range(first, last + 1))
            needed |= here
            if not here:
                report.add("lost-reference", file, first, f"«{lost.quote[:80]}» in {lost.unit}: {lost.why}")
        for line in sorted(settled - needed):
            report.add(
                "stale-declaration", file, line, f"«lost-reference» is settled on line {line}, where there is none"
            )
