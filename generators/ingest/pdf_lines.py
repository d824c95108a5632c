"""A page of a PDF into its lines: characters on one baseline, superscripts put where they belong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from generators.ingest.blocks import Span
from generators.model.numbers import read_marker

# In ems, measured on what Word, Acrobat and browsers print.
_SPACE = 0.16
_NO_SPACE = 0.06
_WIDE = 2.2
_SMALLER = 0.82
_EQUAL = 0.1
# In points.
_TWICE = 0.8
_SAME_LINE = 1.6
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": "-", "\u2011": "-"}
)
_LEADERS = re.compile(r"\s+(?:\.\s?){4,}\s*|(?<=\w)\.{4,}\s*|\s*…{2,}\s*")
_LABEL = re.compile(r"^(?:\d{1,3}|[a-z]|\*{1,3}|[-–—•●▪])$")


@dataclass(frozen=True, slots=True)
class Char:
    """One printed character; lengths are points, from the top left of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    raised: bool = False


@dataclass(frozen=True)
class Line:
    """Characters that stand on one line, from left to right."""

    chars: tuple[Char, ...]

    @cached_property
    def base(self) -> tuple[Char, ...]:
        """Its characters but the superscripts."""
        return tuple(c for c in self.chars if not c.raised) or self.chars

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.chars[0].x0

    @cached_property
    def x1(self) -> float:
        """Its right end."""
        return max(c.x1 for c in self.chars)

    @cached_property
    def top(self) -> float:
        """The top of its highest character."""
        return min(c.top for c in self.base)

    @cached_property
    def bottom(self) -> float:
        """Where its characters stand."""
        return max(c.bottom for c in self.base)

    @cached_property
    def size(self) -> float:
        """The size most of its characters have."""
        return _size(self.base)

    @cached_property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(c.bold for c in self.base)

    @cached_property
    def text(self) -> str:
        """Its words; a wide gap is a tab."""
        return "".join(span.text for span in self.spans)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Its words in their styles; a wide gap, or a row of dots, is a tab."""
        out: list[Span] = []
        for index, char in enumerate(self.chars):
            space = self._space(index) if index else 0.0
            em = char.size if not index else max(self.chars[index - 1].size, char.size)
            gap = "\t" if index in self._wide else " " if space > _SPACE * em else ""
            out.append(Span(gap + char.text, char.bold, char.italic, char.raised))
        return tuple(_leaders(_merge(out)))

    @cached_property
    def segments(self) -> tuple[Line, ...]:
        """The line cut at its wide gaps."""
        cuts = [0, *sorted(self._wide), len(self.chars)]
        return tuple(Line(self.chars[a:b]) for a, b in pairwise(cuts)) if self._wide else (self,)

    def _space(self, index: int) -> float:
        return self.chars[index].x0 - self.chars[index - 1].x1

    @cached_property
    def _wide(self) -> frozenset[int]:
        """The indexes of the characters before which a wide gap stands.

        The gap after a number or a dash at the head of the line is none; nor are those of a line whose
        gaps are all equal: it was stretched to the right edge.
        """
        gaps: dict[int, float] = {}
        for index in range(1, len(self.chars)):
            em = max(self.chars[index - 1].size, self.chars[index].size)
            if self._space(index) <= _SPACE * em:
                continue
            if not is_marker("".join(c.text for c in self.chars[:index]).strip()):
                gaps[index] = self._space(index) / em
        if len(gaps) > 1 and max(gaps.values()) - min(gaps.values()) <= _EQUAL * max(gaps.values()):
            return frozenset()
        return frozenset(index for index, gap in gaps.items() if gap > _WIDE)


def _size(chars: Iterable[Char]) -> float:
    return Counter(round(c.size, 1) for c in chars).most_common(1)[0][0]


def is_marker(text: str) -> bool:
    """Whether words are nothing but what can stand at the head of a paragraph, item or note."""
    marker = read_marker(text + " ")
    return _LABEL.match(text) is not None or (marker is not None and marker.length > len(text))


def read_lines(chars: Iterable[Char]) -> list[Line]:
    """The lines of a page, from its top to its bottom."""
    groups: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (c.bottom, c.x0)):
        if groups and char.bottom - groups[-1][0].bottom <= _SAME_LINE:
            groups[-1].append(char)
        else:
            groups.append([char])
    lines = [Line(tuple(_spaced(group))) for group in _with_superscripts([_once(group) for group in groups])]
    return sorted(lines, key=lambda line: (line.bottom, line.x0))


def _once(chars: list[Char]) -> list[Char]:
    """Characters from left to right; one that is printed twice over itself, to look bold, stands once."""
    out: list[Char] = []
    for char in sorted(chars, key=lambda c: c.x0):
        if not any(c.text == char.text and abs(c.x0 - char.x0) < _TWICE for c in out[-2:]):
            out.append(char)
    return out


def _with_superscripts(groups: list[list[Char]]) -> list[list[Char]]:
    """Small characters that are raised go into the line beside which they stand."""
    groups = [group for group in groups if any(c.text.strip() for c in group)]
    hosts = [Line(tuple(c for c in group if c.text.strip())) for group in groups]
    lines = [list(group) for group in groups]
    for own in sorted(range(len(groups)), key=lambda i: hosts[i].size):
        for piece in _pieces([c for c in groups[own] if c.text.strip()]):
            at = _host(piece, hosts, own)
            if at is not None:
                lines[at] += [replace(c, raised=True) for c in piece]
                lines[own] = [c for c in lines[own] if c not in piece]
    return [sorted(line, key=lambda c: c.x0) for line in lines if any(c.text.strip() for c in line)]


def _pieces(chars: list[Char]) -> list[list[Char]]:
    """Characters that stand close together."""
    out = [chars[:1]]
    for before, char in pairwise(chars):
        if char.x0 - before.x1 > char.size:
            out.append([])
        out[-1].append(char)
    return out


def _host(chars: list[Char], lines: list[Line], own: int) -> int | None:
    """Which line small characters belong to: one of larger letters, beside which they stand, raised."""
    first, last = chars[0], chars[-1]
    for index, line in enumerate(lines):
        em = line.size
        if index == own or first.size > _SMALLER * em:
            continue
        if not line.top - 0.35 * em <= first.bottom <= line.bottom - 0.08 * em:
            continue
        follows = any(-0.3 * em <= first.x0 - c.x1 <= 0.6 * em for c in line.chars)
        leads = any(-0.3 * em <= c.x0 - last.x1 <= 1.6 * em for c in line.chars[:1])
        if follows or leads:
            return index
    return None


def _spaced(chars: list[Char]) -> list[Char]:
    """Without the spaces: where one stands, the gap between its neighbours says so.

    A space that takes no room was none on the page; a stretched one is still one space.
    """
    out: list[Char] = []
    space: Char | None = None
    for char in chars:
        if not char.text.strip():
            space = char
            continue
        char = replace(char, text=char.text.translate(_LIGATURES))
        if space is not None and out and char.x0 - out[-1].x1 > _NO_SPACE * char.size:
            gap = char.x0 - out[-1].x1
            if gap <= _SPACE * max(char.size, out[-1].size):
                # A narrow space: as wide as one, so that it counts.
                out[-1] = replace(out[-1], x1=char.x0 - 1.2 * _SPACE * max(char.size, out[-1].size))
        space = None
        out.append(char)
    return out


def _merge(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for span in spans:
        before = out[-1] if out else None
        if before and (before.bold, before.italic, before.raised) == (span.bold, span.italic, span.raised):
            out[-1] = Span(before.text + span.text, span.bold, span.italic, span.raised)
        else:
            out.append(span)
    return out


def _leaders(spans: list[Span]) -> list[Span]:
    """The dots between an entry of a table of contents and its page are a tab."""
    return [Span(_LEADERS.sub("\t", s.text), s.bold, s.italic, s.raised) for s in spans]
