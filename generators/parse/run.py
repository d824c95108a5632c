"""Characters that remember where they come from.

Every transformation of a text goes through a :class:`Run`, so that each character of a unit can
be traced to its line and column, and the ledger can prove that none was lost or told twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generators.model.document import Style

# An origin is line * COLUMNS + column; no file that is read has a longer line.
COLUMNS = 1 << 32
# Joins written between two lines come from nowhere.
NOWHERE = -1
_PRINTED = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Run:
    """A string, the origin of each character, and the emphasis of each (a frozenset or empty)."""

    text: str
    origin: tuple[int, ...]
    style: tuple[Style | None, ...]

    @classmethod
    def of_line(cls, text: str, line: int) -> Run:
        """A run for one source line (counted from 1)."""
        base = line * COLUMNS
        return cls(text, tuple(range(base, base + len(text))), (None,) * len(text))

    @classmethod
    def join(cls, runs: list[Run], glue: Callable[[str, str], str]) -> Run:
        """Join the runs of successive lines; ``glue`` says what stands between two of them."""
        text = ""
        origin: list[int] = []
        style: list[Style | None] = []
        for run in runs:
            if text:
                between = glue(text, run.text)
                text += between
                origin += [NOWHERE] * len(between)
                style += [None] * len(between)
            text += run.text
            origin += run.origin
            style += run.style
        return cls(text, tuple(origin), tuple(style))

    def slice(self, start: int, end: int | None = None) -> Run:
        """The characters from ``start`` to ``end``."""
        return Run(self.text[start:end], self.origin[start:end], self.style[start:end])

    def without(self, *spans: tuple[int, int]) -> Run:
        """The run less these spans (in order, not overlapping)."""
        text, last = "", 0
        origin: list[int] = []
        style: list[Style | None] = []
        for start, end in (*spans, (len(self.text), len(self.text))):
            text += self.text[last:start]
            origin += self.origin[last:start]
            style += self.style[last:start]
            last = end
        return Run(text, tuple(origin), tuple(style))

    def styled(self, start: int, end: int, style: Style) -> Run:
        """The run with these characters in the given emphasis."""
        return Run(self.text, self.origin, self.style[:start] + (style,) * (end - start) + self.style[end:])

    def tidy(self, keep_tabs: bool = False) -> Run:
        """White space collapsed to single spaces and stripped at both ends.

        With ``keep_tabs``, white space that holds a tab is collapsed to the tab.
        """
        spans = []
        for gap in re.finditer(r"\s+", self.text):
            if gap.start() == 0 or gap.end() == len(self.text):
                spans.append(gap.span())
            elif gap.end() - gap.start() > 1:
                tab = gap[0].find("\t") if keep_tabs else -1
                kept = gap.start() + max(0, tab)
                spans += [span for span in ((gap.start(), kept), (kept + 1, gap.end())) if span[0] < span[1]]
        run = self.without(*spans)
        return Run(re.sub(r"[^\S\t]" if keep_tabs else r"\s", " ", run.text), run.origin, run.style)

    def strip(self) -> Run:
        """The run without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))

    @property
    def words(self) -> list[int]:
        """The origins of the characters that are not white space, in order."""
        origins: list[int] = []
        for word in _PRINTED.finditer(self.text):
            origins += self.origin[word.start() : word.end()]
        return [o for o in origins if o != NOWHERE] if NOWHERE in origins else origins

    @property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """The ranges of source lines that the characters come from."""
        ranges: list[list[int]] = []
        for line in sorted({o // COLUMNS for o in self.words}):
            if ranges and line == ranges[-1][1] + 1:
                ranges[-1][1] = line
            else:
                ranges.append([line, line])
        return tuple((a, b) for a, b in ranges)
