"""Lists of names: each name is known, and each printed total of a vote is that of its names."""

from __future__ import annotations

from collections.abc import Iterator

from generators.checks.settled import raise_doubts
from generators.layers.participation import Participation
from generators.model.corpus import Corpus
from generators.problems import Report


def check_participation(corpus: Corpus, found: Participation, report: Report) -> None:
    """Report unknown names and votes whose figures differ, unless an editor settled them; the site shows both."""
    for text in corpus.texts:
        unknown = [(party.unit, f"«{party.form}» in {party.unit}") for party in found.unknown(text.id)]
        raise_doubts(text, "unknown-name", unknown, report)
        raise_doubts(text, "vote-differs", _differences(found, text.id), report)


def _differences(found: Participation, text_id: str) -> Iterator[tuple[str, str]]:
    for vote in (v for v in found.votes if v.text == text_id):
        for choice, difference in vote.differences().items():
            counted = vote.printed[choice] + difference
            yield vote.unit, f"{vote.unit} prints {vote.printed[choice]} {choice}, and {counted} are named"
