"""The fidelity ledger: every word of the source stands exactly once in the tree or in the noise.

The proof is by characters: each printed character of the source is claimed by one unit or is
noise, none twice; and a unit's text is exactly the characters that it claims, in source order.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generators.parse.parser import Parsed
from generators.parse.run import COLUMNS
from generators.problems import Report


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
    claimed = Counter(o for claim in parsed.claims for o in claim.origins)
    noise = {n.line for n in parsed.tree.noise}
    words = in_units = in_noise = 0
    for number, (printed, line) in enumerate(zip(parsed.lines, parsed.mended, strict=True), 1):
        whole = True
        for start, word in _words(line):
            counts = {claimed[number * COLUMNS + start + i] for i in range(len(word))}
            if counts != ({0} if number in noise else {1}):
                whole = False
                times = "stands twice" if max(counts) > 1 else "is lost"
                report.add("lost-words", file, number, f"«{word}» {times}")
        words += len(printed.split())
        if whole:
            in_noise += len(printed.split()) if number in noise else 0
            in_units += 0 if number in noise else len(printed.split())
    _prove_texts(parsed, file, report)
    return Ledger(words, in_units, in_noise, len(parsed.tree.units))


def _prove_texts(parsed: Parsed, file: str, report: Report) -> None:
    """Each unit's text is what it claims, letter for letter, and in the order of the source."""
    shared = {unit_id for unit_id, count in Counter(u.id for u in parsed.tree.units).items() if count > 1}
    texts = {unit.id: unit.text for unit in parsed.tree.units}
    for claim in parsed.claims:
        if claim.role != "text" or claim.unit in shared:
            continue
        printed = "".join(parsed.mended[o // COLUMNS - 1][o % COLUMNS] for o in claim.origins)
        line = claim.origins[0] // COLUMNS if claim.origins else 0
        if "".join(texts[claim.unit].split()) != printed or list(claim.origins) != sorted(claim.origins):
            report.add("lost-words", file, line, f"the words of {claim.unit} differ from the source")


def _words(line: str) -> list[tuple[int, str]]:
    words, start = [], None
    for column, char in enumerate(line + " "):
        if char.isspace():
            if start is not None:
                words.append((start, line[start:column]))
                start = None
        elif start is None:
            start = column
    return words
