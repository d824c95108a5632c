"""A page of a PDF into its lines: characters on one baseline, superscripts put where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from generators.ingest.blocks import Span
from generators.model.numbers import read_marker

# In ems, measured on what Word, Acrobat and browsers print.
_SPACE = 0.16
_NO_SPACE = 0.06
_WIDE = 2.2
_SAME_LINE = 1.6
_SMALLER = 0.82
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": "-", "\u2011": "-"}
)
_LEADERS = re.compile(r"\s*(?:\.\s?){4,}\s*|\s*…{2,}\s*")
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


@dataclass(slots=True)
class Line:
    """Characters that stand on one line, from left to right."""

    chars: list[Char] = field(default_factory=list)

    @property
    def base(self) -> list[Char]:
        """Its characters but the superscripts."""
        return [c for c in self.chars if not c.raised] or self.chars

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.chars[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return max(c.x1 for c in self.chars)

    @property
    def top(self) -> float:
        """The top of its highest character."""
        return min(c.top for c in self.base)

    @property
    def bottom(self) -> float:
        """Where its characters stand."""
        return max(c.bottom for c in self.base)

    @property
    def size(self) -> float:
        """The size most of its characters have."""
        sizes = [round(c.size, 1) for c in self.base]
        return max(set(sizes), key=sizes.count)

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(c.bold for c in self.base if c.text.strip())

    @property
    def text(self) -> str:
        """Its words; a wide gap is a tab."""
        return "".join(span.text for span in self.spans)

    @property
    def spans(self) -> list[Span]:
        """Its words in their styles; a wide gap, or a row of dots, is a tab."""
        out: list[Span] = []
        for before, char in zip([None, *self.chars], self.chars, strict=False):
            gap = "" if before is None else self._gap(before, char)
            out.append(Span(gap + char.text, char.bold, char.italic, char.raised and bool(char.text.strip())))
        return _leaders(_merge(out))

    def _gap(self, before: Char, char: Char) -> str:
        space = char.x0 - before.x1
        em = max(before.size, char.size)
        if space > _WIDE * em:
            return " " if self._is_marker(char) else "\t"
        return " " if space > _SPACE * em else ""

    def _is_marker(self, char: Char) -> bool:
        head = "".join(c.text for c in self.chars if c.x1 <= char.x0).strip()
        return is_marker(head)

    @property
    def segments(self) -> list[Line]:
        """The line cut at its wide gaps; the gap after a number or a dash at its head is none."""
        cuts = [0]
        for index, (before, char) in enumerate(pairwise(self.chars), 1):
            wide = char.x0 - before.x1 > _WIDE * max(before.size, char.size)
            if wide and not is_marker("".join(c.text for c in self.chars[cuts[-1] : index]).strip()):
                cuts.append(index)
        return [Line(self.chars[a:b]) for a, b in pairwise([*cuts, len(self.chars)])]


def is_marker(text: str) -> bool:
    """Whether words are nothing but what can stand at the head of a paragraph, item or note."""
    marker = read_marker(text + " ")
    return _LABEL.match(text) is not None or (marker is not None and marker.length > len(text))


def read_lines(chars: Iterable[Char]) -> list[Line]:
    """The lines of a page, from its top to its bottom."""
    groups: list[Line] = []
    for char in sorted(chars, key=lambda c: (c.bottom, c.x0)):
        if groups and char.bottom - groups[-1].chars[0].bottom <= _SAME_LINE:
            groups[-1].chars.append(char)
        else:
            groups.append(Line([char]))
    for group in groups:
        group.chars.sort(key=lambda c: c.x0)
    lines = _with_superscripts([g for g in groups if any(c.text.strip() for c in g.chars)])
    for line in lines:
        line.chars = _spaced(line.chars)
    return sorted((line for line in lines if line.chars), key=lambda line: (line.bottom, line.x0))


def _with_superscripts(groups: list[Line]) -> list[Line]:
    """Small characters that are raised go into the line beside which they stand."""
    lines = [Line(list(g.chars)) for g in groups]
    for small in sorted(lines, key=lambda line: line.size):
        for piece in small.segments:
            chars = [c for c in piece.chars if c.text.strip()]
            host = _host(chars, lines, small) if chars else None
            if host is None:
                continue
            raised = [Char(c.text, c.x0, c.x1, c.top, c.bottom, c.size, c.bold, c.italic, True) for c in piece.chars]
            host.chars = sorted([*host.chars, *raised], key=lambda c: c.x0)
            small.chars = [c for c in small.chars if c not in piece.chars]
    return [line for line in lines if any(c.text.strip() for c in line.chars)]


def _host(chars: list[Char], lines: list[Line], own: Line) -> Line | None:
    first, last = chars[0], chars[-1]
    for line in lines:
        if line is own or not line.chars or first.size > _SMALLER * line.size:
            continue
        raised = line.top - 0.35 * line.size <= first.bottom <= line.bottom - 0.08 * line.size
        if not raised:
            continue
        em = line.size
        follows = any(-0.3 * em <= first.x0 - c.x1 <= 0.6 * em for c in line.base)
        leads = any(-0.3 * em <= c.x0 - last.x1 <= 1.6 * em for c in line.base[:1])
        if follows or leads:
            return line
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
        char = Char(char.text.translate(_LIGATURES), *_place(char), char.bold, char.italic, char.raised)
        if space is not None and out and char.x0 - out[-1].x1 > _NO_SPACE * char.size:
            gap = char.x0 - out[-1].x1
            if gap <= _SPACE * max(char.size, out[-1].size):
                out[-1] = _widened(out[-1], " ", char)
        space = None
        out.append(char)
    return out


def _place(char: Char) -> tuple[float, float, float, float, float]:
    return char.x0, char.x1, char.top, char.bottom, char.size


def _widened(char: Char, after: str, following: Char) -> Char:
    """A character with the narrow space after it, up to the next character."""
    return Char(
        char.text + after, char.x0, following.x0, char.top, char.bottom, char.size, char.bold, char.italic, char.raised
    )


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
