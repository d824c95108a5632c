"""The words of a unit: emphasis, references, corrections and notes at their markers.

A passage is cut wherever something begins or ends; pieces are then put together again from the outside in:
reference, correction, emphasis. AKN's ``del`` and ``ins`` are editorial: what was printed, what is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from generators.exports.akn.links import Link
from generators.exports.akn.xml import add, append
from generators.model.document import Correction, Style
from generators.model.notation import Passage

_TAGS = {Style.ITALIC: "i", Style.BOLD: "b", Style.SUPERSCRIPT: "sup"}
WriteNote = Callable[[etree._Element, str], None]


@dataclass(frozen=True, slots=True)
class Mended:
    """Characters ``start`` to ``end`` of a passage are mended."""

    start: int
    end: int
    printed: str
    why: str


Wrapper = Link | Mended | Style


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words, or (``note``) the label of a note's marker, and what they stand in."""

    words: str
    wrappers: tuple[Wrapper | None, ...]
    note: str | None = None


def place_corrections(text: str, corrections: Sequence[Correction], lang: str) -> tuple[list[Mended], list[Correction]]:
    """Corrections at the place of their words, and those whose words stand in the text more than once or not."""
    found: list[Mended] = []
    rest: list[Correction] = []
    for one in corrections:
        start = text.find(one.text)
        span = Mended(start, start + len(one.text), one.source, one.why[lang])
        alone = text.count(one.text) == 1 and all(span.end <= f.start or f.end <= span.start for f in found)
        if alone:
            found.append(span)
        else:
            rest.append(one)
    return found, rest


def write_words(
    parent: etree._Element, passage: Passage, links: Sequence[Link], mended: Sequence[Mended], write_note: WriteNote
) -> None:
    """Write a passage into an element; ``write_note`` writes the note of a marker's label."""
    if not (links or mended or passage.emphasis or passage.marks):
        if passage.text:
            append(parent, passage.text)
        return
    spans = [(s.start, s.end) for one in (links, mended, passage.emphasis) for s in one]
    cuts = sorted({0, len(passage.text), *(c for span in spans for c in span), *(o for o, _ in passage.marks)})
    pieces: list[_Piece] = []
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        for offset, label in passage.marks:
            if offset == start:
                pieces.append(_Piece("", _wrappers(passage, links, mended, start, start), label))
        if start < end:
            pieces.append(_Piece(passage.text[start:end], _wrappers(passage, links, mended, start, end)))
    _write(parent, pieces, 0, write_note)


def _wrappers(
    passage: Passage, links: Sequence[Link], mended: Sequence[Mended], start: int, end: int
) -> tuple[Wrapper | None, ...]:
    """What a piece stands in; a marker stands only in what goes on after it."""

    def holds(first: int, last: int) -> bool:
        return first <= start and end <= last if start < end else first < start < last

    styles = {e.style for e in passage.emphasis if holds(e.start, e.end)}
    return (
        next((link for link in links if holds(link.start, link.end)), None),
        next((one for one in mended if holds(one.start, one.end)), None),
        *(style if style in styles else None for style in _TAGS),
    )


def _write(parent: etree._Element, pieces: Sequence[_Piece], depth: int, write_note: WriteNote) -> None:
    for wrapper, group in groupby(pieces, key=lambda piece: piece.wrappers[depth] if piece.wrappers[depth:] else None):
        inner = list(group)
        if wrapper is not None:
            _write(_open(parent, wrapper), inner, depth + 1, write_note)
        elif inner[0].wrappers[depth:]:
            _write(parent, inner, depth + 1, write_note)
        else:
            for piece in inner:
                if piece.note is None:
                    append(parent, piece.words)
                else:
                    write_note(parent, piece.note)


def _open(parent: etree._Element, wrapper: Wrapper) -> etree._Element:
    if isinstance(wrapper, Link):
        return add(parent, "ref", href=wrapper.href)
    if isinstance(wrapper, Mended):
        add(parent, "del", status="removed").text = wrapper.printed
        return add(parent, "ins", status="edited", title=wrapper.why)
    return add(parent, _TAGS[wrapper])
