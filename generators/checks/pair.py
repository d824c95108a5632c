"""A unit in both languages, and what a check finds wrong with the pair."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generators.model.document import Unit
from generators.model.notation import Passage


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit of a text, its French and its English as they stand in the PO file."""

    text: str
    unit: Unit
    french: Passage
    english: Passage


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem's code, and what it says of the pair."""

    code: str
    message: str


def differ(code: str, what: str, french: Iterable[str], english: Iterable[str]) -> Iterator[Finding]:
    """One finding where the two sides do not hold the same things, each as often."""
    ours, theirs = Counter(french), Counter(english)
    sides = [
        f"only in the {side}: {', '.join(rest.elements())}"
        for side, rest in (("French", ours - theirs), ("English", theirs - ours))
        if rest
    ]
    if sides:
        yield Finding(code, f"{what} differ; {'; '.join(sides)}")


def blank(text: str, pattern: re.Pattern[str]) -> str:
    """The text with every match replaced by as many spaces, so that its neighbours do not join."""
    return pattern.sub(lambda found: " " * len(found[0]), text)
