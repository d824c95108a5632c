"""Styled words in the light markup that the parser reads: ``*italic*``, ``**bold**``, ``1^{er}``, ``^3``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from generators.ingest.blocks import Block, Role, Span
from generators.model.safe import without_controls
from generators.parse.vocabulary import ORDINALS

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CELLS = "\t"


def line(block: Block, notes: frozenset[str], plain: bool = False) -> str:
    """A block as one line of text. ``notes`` are the labels of all notes of the file.

    ``plain``: without markup, for a text whose own signs would be taken for it; notes have raised digits.
    """
    if plain:
        words = _tidy("".join(s.text.translate(_RAISED) if s.raised else s.text for s in block.spans))
        return f"{block.label.translate(_RAISED)} {words}" if block.role is Role.NOTE else words or block.plain
    if block.role is Role.ROW:
        return _CELLS.join(_words(cell, notes) for cell in block.cells)
    words = _words(block.spans, notes)
    if block.role is not Role.NOTE:
        return words
    return f"{block.label} {words}" if set(block.label) == {"*"} else f"^{{{block.label}}} {words}"


def _words(spans: Iterable[Span], notes: frozenset[str]) -> str:
    spans = _merged(spans)
    printed = [span for span in spans if span.text.strip() and not span.raised]
    whole_bold = all(span.bold for span in printed)
    out = ""
    for index, span in enumerate(spans):
        if span.raised:
            out += _superscript(span.text, out, notes)
            continue
        star = "*" if span.italic else "**" if span.bold and not whole_bold else ""
        after = spans[index + 1].text[:1] if index + 1 < len(spans) and not spans[index + 1].raised else ""
        out += _starred(span.text, star, out[-1:], after)
    return _tidy(out)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans of one style joined; white space has the style of what stands before it."""
    out: list[Span] = []
    for span in spans:
        if out and ((not span.text.strip() and not span.raised) or _style(out[-1]) == _style(span)):
            out[-1] = Span(out[-1].text + span.text, *_style(out[-1]))
        else:
            out.append(span)
    return [span for _, group in groupby(out, _style) for span in [_joined(list(group))]]


def _joined(spans: list[Span]) -> Span:
    return Span("".join(span.text for span in spans), *_style(spans[0]))


def _style(span: Span) -> tuple[bool, bool, bool]:
    return span.bold, span.italic, span.raised


def _starred(text: str, star: str, before: str, after: str) -> str:
    """Words between stars, where the parser can read them so; its white space stays outside."""
    core = text.strip()
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    glued = (not lead and (before.isalnum() or before == "*")) or (not tail and (after.isalnum() or after == "*"))
    if not star or not core or "*" in core or glued:
        return text
    return f"{lead}{star}{core}{star}{tail}"


def _superscript(text: str, before: str, notes: frozenset[str]) -> str:
    """A superscript: markers of notes, an ordinal, an exponent; else plain letters."""
    core = text.strip()
    if set(core) == {"*"}:
        return text
    if core in ORDINALS and re.search(r"(?:[\dIVXLn]|\bM)\*{0,2}$", before):
        return text.replace(core, f"^{{{core}}}")
    labels = re.split(r"[\s,]+", core)
    if core and all(label in notes for label in labels):
        return "".join(f"^{{{label}}}" for label in labels) + text[len(text.rstrip()) :]
    return text.translate(_RAISED)


def _tidy(text: str) -> str:
    """White space collapsed, no-break spaces kept; none before a marker of a note."""
    text = without_controls(text)
    text = re.sub(r"[^\S\u00a0\u202f]+", lambda gap: "\t" if "\t" in gap[0] else " ", text).strip()
    return re.sub(r"\s+(\^\{\w{1,3}\})(?=[\s.,;:)»]|$)", r"\1", text)
