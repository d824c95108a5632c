"""The fidelity ledger: every word of the source stands exactly once in the tree or in the noise.

The proof is by characters: each printed character of the source is claimed by one unit or is
noise, none twice; and a unit's text is exactly the characters that it claims, in source order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from generators.parse.parser import Parsed
from generators.parse.run import COLUMNS
from generators.problems import Report

# Printed characters between white space.
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of a text's words (a word: printed characters between white space)."""

    words: int
    in_units: int
    in_noise: int
    units: int

    @property
    def whole(self) -> bool:
        """Whether no word is missing."""
        return self.words == self.in_units + self.in_noise


def prove(parsed: Parsed, file: str, report: Report) -> Ledger:
    """Count the words of a text and report each that is lost or stands twice."""
    noise = {n.line for n in parsed.tree.noise}
    lines = list(enumerate(zip(parsed.lines, parsed.mended, strict=True), 1))
    claimed = sorted(chain.from_iterable(claim.origins for claim in parsed.claims))
    printed = (number * COLUMNS + at for number, (_, line) in lines if number not in noise for at in _printed(line))
    broken = set() if claimed == list(printed) else _broken(parsed, Counter(claimed), noise, file, report)
    words = in_units = in_noise = 0
    for number, (line, _) in lines:
        count = len(line.split())
        words += count
        if number not in broken:
            in_noise += count if number in noise else 0
            in_units += 0 if number in noise else count
    _prove_texts(parsed, file, report)
    return Ledger(words, in_units, in_noise, len(parsed.tree.units))


def _broken(parsed: Parsed, claimed: Counter[int], noise: set[int], file: str, report: Report) -> set[int]:
    """The lines of which a word is lost or stands twice, each word reported."""
    broken = set()
    for number, line in enumerate(parsed.mended, 1):
        for word in _WORD.finditer(line):
            counts = {claimed[number * COLUMNS + at] for at in range(*word.span())}
            if counts != ({0} if number in noise else {1}):
                broken.add(number)
                times = "stands twice" if max(counts) > 1 else "is lost"
                report.add("lost-words", file, number, f"«{word[0]}» {times}")
    return broken


def _prove_texts(parsed: Parsed, file: str, report: Report) -> None:
    """Each unit's text is what it claims, letter for letter, and in the order of the source."""
    shared = {unit_id for unit_id, count in Counter(u.id for u in parsed.tree.units).items() if count > 1}
    texts = {unit.id: unit.text for unit in parsed.tree.units}
    for claim in parsed.claims:
        if claim.role != "text" or claim.unit in shared:
            continue
        printed = "".join(_characters(parsed.mended, claim.origins))
        line = claim.origins[0] // COLUMNS if claim.origins else 0
        if "".join(texts[claim.unit].split()) != printed or list(claim.origins) != sorted(claim.origins):
            report.add("lost-words", file, line, f"the words of {claim.unit} differ from the source")


def _characters(lines: Sequence[str], origins: Sequence[int]) -> Iterator[str]:
    """The characters that stand there, line by line as they come."""
    for number, those in groupby(origins, lambda origin: origin // COLUMNS):
        line, base = lines[number - 1], number * COLUMNS
        yield from [line[origin - base] for origin in those]


def _printed(line: str) -> Iterator[int]:
    """Where the printed characters of a line stand."""
    return chain.from_iterable(range(*word.span()) for word in _WORD.finditer(line))
