"""Blocks into the text that the project keeps, and the noise that its ``document.yml`` has to declare."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.ingest import markup
from generators.ingest.blocks import Block, Extract, Role
from generators.model.catalogue import Bilingual
from generators.model.patterns import fault
from generators.parse.lines import PAGE_NUMBER

# What the parser takes for markup though the file prints it as signs.
_LIGHT = re.compile(r"(?<![\w*])\*{1,2}[^\s*][^*\n]*\*|\^\{?\w|<i>|^\*{1,3}\s", re.M)
_SIGNS = re.compile(r"(?<![\w*])(\*{1,2})(?=[^\s*])[^*]+?(?<=[^\s*])\1(?![\w*])|\^\{?\w|<i>|<https?://")


@dataclass(frozen=True, slots=True)
class NoisePattern:
    """A pattern of ``document.yml`` under ``noise``."""

    pattern: str
    why: Bilingual


@dataclass(frozen=True, slots=True)
class Composed:
    """The text, one paragraph a line. ``first`` is the line of each block, by its index."""

    text: str
    markup: str
    noise: tuple[NoisePattern, ...]
    first: dict[int, int]
    told: tuple[str, ...]


def compose(extract: Extract, symbol: str | None) -> Composed:
    """Write out what was read. ``symbol`` is the text's: alone on a line it is noise without being declared."""
    if extract.raw:
        return Composed(extract.raw, "light" if _LIGHT.search(extract.raw) else "plain", (), {}, ())
    notes = frozenset(b.label for b in extract.blocks if b.role is Role.NOTE)
    plain = any(_SIGNS.search(block.plain) for block in extract.blocks)
    written = {i: markup.line(b, notes, plain) for i, b in enumerate(extract.blocks)}
    words = {line for i, line in written.items() if extract.blocks[i].role is not Role.NOISE}
    patterns: dict[str, NoisePattern] = {}
    lines: list[str] = []
    first: dict[int, int] = {}
    told = ["the text holds signs that would be read as markup: its italics were not kept"] if plain else []
    before: Block | None = None
    for index, block in enumerate(extract.blocks):
        line = written[index]
        if not line:
            continue
        if block.role is Role.NOISE and block.why is not None and not _known(line, symbol):
            # A bounded repetition: of unbounded ones, a pattern may have a few only.
            pattern = re.sub(r"\d+", _digits, re.escape(line).replace("\\ ", " "))
            if fault(pattern):
                told.append(f"«{line[:80]}…» ({block.why.en}) is too long to be declared: it stands in the text")
            elif any(re.fullmatch(pattern, other) for other in words):
                told.append(f"«{line}» ({block.why.en}) was left out: the same words stand in the text")
                continue
            else:
                patterns.setdefault(pattern, NoisePattern(pattern, block.why))
        if lines and not (before is not None and before.role is block.role is Role.ROW):
            lines.append("")
        lines.append(line)
        first[index] = len(lines)
        before = block
    return Composed(
        "\n".join(lines) + "\n",
        "plain" if plain else "light",
        tuple(patterns.values()),
        first,
        tuple(dict.fromkeys(told)),
    )


def _digits(found: re.Match[str]) -> str:
    """Any number in the place of one; a longer one than any page has, in as many digits."""
    return r"\d{1,9}" if len(found[0]) < 10 else rf"\d{{{len(found[0])}}}"


def _known(line: str, symbol: str | None) -> bool:
    """Whether the parser takes a line for noise by itself."""
    return PAGE_NUMBER.match(line) is not None or line == symbol
