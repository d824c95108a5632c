"""Long lists of States, which a page shows folded: a bare enumeration ("Albanie, Algérie, …") of many names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generators.layers.findings import Findings
from generators.layers.matcher import Matcher
from generators.model.catalogue import Catalogue
from generators.model.document import Unit

# From how many names on a list is folded: a shorter one is read more quickly than it is unfolded.
FEWEST = 20
# What may stand between two names of one enumeration; with articles it is a sentence, and is left whole.
_BETWEEN = re.compile(r"(?:\s\([^()]{1,40}\))?(?:,\s|,?\s(?:et|and)\s)(?:the\s)?")
_AFTER = re.compile(r"(?:\s\([^()]{1,40}\))?\s?[.;]?")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fold:
    """Characters ``start`` to ``end`` of a passage are a list of ``names`` States."""

    start: int
    end: int
    names: int


class Folder:
    """Finds the list of States in a unit. Whether there is one is decided on the French, which is the source."""

    def __init__(self, found: Findings, english: Matcher[str]) -> None:
        """``found`` is what was found in the text; ``english`` finds the names of States in English
        (:func:`english_states`)."""
        self.found, self.english = found, english

    def fold(self, unit: Unit, passage: str, lang: str) -> Fold | None:
        """The list in the unit's ``passage`` in ``lang``, or None."""
        names = [m for m in self.found.mentions[unit.id] if m.kind == "states"]
        french = enumeration(unit.text, [(m.start, m.end) for m in names])
        if french is None or lang == "fr":
            return french
        return enumeration(passage, [(m.start, m.end) for m in self.english.find(passage)])


def english_states(catalogue: Catalogue) -> Matcher[str]:
    """Finds the English forms of all States."""
    forms: dict[str, list[str]] = {}
    for state in catalogue.states:
        for form in dict.fromkeys((state.name.en, *state.forms.en)):
            forms.setdefault(form, []).append(state.id)
    return Matcher(forms)


def enumeration(text: str, names: Sequence[Span]) -> Fold | None:
    """The longest run of names with nothing but commas between them, where it is long enough."""
    best: list[Span] = []
    run: list[Span] = []
    for name in sorted(set(names)):
        if not run or not _BETWEEN.fullmatch(text[run[-1][1] : name[0]]):
            run = []
        run.append(name)
        best = max(best, run, key=len)[:]
    if len(best) < FEWEST:
        return None
    end = best[-1][1]
    after = _AFTER.match(text, end)
    end = after.end() if after else end
    return Fold(best[0][0], end if text[end:].strip() else len(text), len(best))
