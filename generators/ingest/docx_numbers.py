"""The numbers that Word prints before paragraphs, which stand nowhere in their words."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from generators.model.numbers import to_roman

_LEVEL = re.compile(r"%([1-9])")
# The signs that Word takes from symbol fonts for its bullets.
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "–", "\uf0d8": "•", "o": "•", "": "•"}
MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int
    restart: int | None


class Numbering:
    """Counts as Word does; ask it for each paragraph in the order of the text."""

    def __init__(self, root: Any | None) -> None:
        """``root`` is the element ``w:numbering`` (None where the file has no lists)."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is not None:
            self._read(root)

    def label(self, number_id: str, depth: int) -> str:
        """The number of the next paragraph of a list at a depth from 0; empty where it has none."""
        level = self._levels.get(number_id, {}).get(depth)
        if level is None or level.format == "none":
            return ""
        if level.format == "bullet":
            return _BULLETS.get(level.text, level.text)
        # Lists of one abstract definition go on counting, but for a start of their own.
        counts = self._counts[self._abstract[number_id]]
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [d for d in counts if d > depth]:
            restart = self._levels[number_id].get(deeper)
            if restart is None or restart.restart is None or depth < restart.restart:
                del counts[deeper]
        return _LEVEL.sub(lambda found: self._printed(number_id, int(found[1]) - 1, counts), level.text)

    def _printed(self, number_id: str, depth: int, counts: dict[int, int]) -> str:
        level = self._levels[number_id].get(depth)
        if level is None:
            return ""
        value = counts.get(depth, level.start)
        match level.format:
            case "lowerLetter":
                return _letters(value)
            case "upperLetter":
                return _letters(value).upper()
            case "lowerRoman":
                return to_roman(value)
            case "upperRoman":
                return to_roman(value).upper()
            case "decimalZero":
                return f"{value:02}"
            case _:
                return str(value)

    def _read(self, root: Any) -> None:
        abstract = {a.get(qn("w:abstractNumId")): a for a in root.findall(qn("w:abstractNum"))}
        for number in root.findall(qn("w:num")):
            number_id = str(number.get(qn("w:numId")))
            found = number.find(qn("w:abstractNumId"))
            definition = abstract.get(found.get(qn("w:val"))) if found is not None else None
            if definition is None:
                continue
            levels = dict(_levels(definition))
            self._abstract[number_id] = str(found.get(qn("w:val")))
            for override in number.findall(qn("w:lvlOverride")):
                depth = int(override.get(qn("w:ilvl"), "0"))
                levels |= dict(_levels(override))
                start = override.find(qn("w:startOverride"))
                if start is not None and depth in levels:
                    old = levels[depth]
                    levels[depth] = _Level(old.format, old.text, int(start.get(qn("w:val"), "1")), old.restart)
                    # A start of its own begins a new count.
                    self._abstract[number_id] = f"num {number_id}"
            self._levels[number_id] = levels


def _levels(element: Any) -> list[tuple[int, _Level]]:
    out = []
    for level in element.findall(qn("w:lvl"))[:MOST_LEVELS]:
        restart = _value(level, "w:lvlRestart", "")
        out.append(
            (
                int(level.get(qn("w:ilvl"), "0")),
                _Level(
                    _value(level, "w:numFmt", "decimal"),
                    _value(level, "w:lvlText", ""),
                    int(_value(level, "w:start", "1")),
                    int(restart) if restart else None,
                ),
            )
        )
    return out


def _value(element: Any, tag: str, default: str) -> str:
    found = element.find(qn(tag))
    return default if found is None else str(found.get(qn("w:val"), default))


def _letters(value: int) -> str:
    turn, rest = divmod(max(1, value) - 1, 26)
    return chr(ord("a") + rest) * (turn + 1)
