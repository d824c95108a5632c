"""References that lead nowhere: each is published, and is a doubt until an editor has looked at it."""

from __future__ import annotations

from generators.checks.settled import raise_doubts
from generators.layers.references import References
from generators.model.corpus import Corpus
from generators.problems import Report


def check_unresolved(corpus: Corpus, references: References, report: Report) -> None:
    """Report each reference that could not be resolved and that no editor settled."""
    for text in corpus.texts:
        lost = references.unresolved[text.id]
        found = [(one.unit, f"«{one.quote[:80]}» in {one.unit}: {one.why}") for one in lost]
        raise_doubts(text, "lost-reference", found, report)
