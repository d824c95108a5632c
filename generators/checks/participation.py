"""Lists of names: each name is known, and each printed total of a vote is that of its names."""

from __future__ import annotations

from generators.layers.participation import Participation
from generators.model.corpus import Corpus, Text
from generators.problems import Report


def check_participation(corpus: Corpus, found: Participation, report: Report) -> None:
    """Report unknown names and votes whose figures differ, unless an editor settled them; the site shows both."""
    for text in corpus.texts:
        for party in found.unknown(text.id):
            _doubt(text, party.unit, "unknown-name", f"«{party.form}» in {party.unit}", report)
        for vote in (v for v in found.votes if v.text == text.id):
            for choice, difference in vote.differences().items():
                counted = vote.printed[choice] + difference
                told = f"{vote.unit} prints {vote.printed[choice]} {choice}, and {counted} are named"
                _doubt(text, vote.unit, "vote-differs", told, report)


def _doubt(text: Text, unit_id: str, code: str, told: str, report: Report) -> None:
    lines = text.tree.unit(unit_id).lines
    first, last = lines[0][0], lines[-1][1]
    if not any(s.code == code and first <= s.line <= last for s in text.declaration.settled):
        report.add(code, f"source_texts/{text.id}/text.fr.txt", first, told)
