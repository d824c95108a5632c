"""Print a tree as a page would be typed: lines cut at a width, notes at the foot of each page."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from generators.model.document import Kind, Tree, Unit


@dataclass(frozen=True)
class Paper:
    """How to print: characters a line, lines a page, and whether a blank line follows each line."""

    width: int
    lines: int
    double: bool = False


def body(tree: Tree) -> list[Unit]:
    """The numbered main body of a tree, from its first numbered heading: what the law speaks of."""
    units = [u for u in tree.units if u.part == "main"]
    start = next(i for i, u in enumerate(units) if u.kind is Kind.HEADING and u.label)
    return units[start:]


def print_pages(units: list[Unit], paper: Paper) -> str:
    """The text of the units; a note stands at the foot of the page on which its marker falls."""
    notes = {u.id: u for u in units if u.kind is Kind.NOTE}
    page: list[str] = []
    pages: list[str] = []
    called: list[Unit] = []
    for unit in (u for u in units if u.kind is not Kind.NOTE):
        lines = wrap(unit, paper)
        waiting = [notes[m.note] for m in unit.marks]
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            page.append(line)
            called += [n for n in waiting if n not in called and (last or f"{n.label}" in line)]
            waiting = [n for n in waiting if n not in called]
            if len(page) >= paper.lines and not last and called and unit.kind is not Kind.HEADING:
                pages.append(foot(page, called, paper))
                page, called = [], []
                lines[number + 1] = " " + lines[number + 1].strip()
        page.append("")
    pages.append(foot(page, called, paper))
    return "".join(pages)


def foot(page: list[str], notes: list[Unit], paper: Paper) -> str:
    """A page's lines with its notes under a separator."""
    out = "".join(_line(line, paper) for line in page)
    if notes:
        out += _line("__________________", paper)
        for note in notes:
            cut = textwrap.wrap(
                f"{note.label}  {note.text}", paper.width, break_long_words=False, break_on_hyphens=False
            )
            out += "".join(_line((" " if i == 0 else "") + line, paper) for i, line in enumerate(cut))
            out = out.rstrip("\n") + "\n"
    return out


def wrap(unit: Unit, paper: Paper) -> list[str]:
    """A unit's label and words in lines; the marker of a note is glued to the word before it."""
    text = unit.text
    for mark in sorted(unit.marks, key=lambda m: -m.offset):
        text = text[: mark.offset] + mark.label + text[mark.offset :]
    label = f"{unit.label}. " if unit.label and unit.kind is not Kind.ITEM else f"{unit.label}) " if unit.label else ""
    if unit.kind is Kind.HEADING:
        lines = textwrap.wrap(label + text, paper.width - 20, break_on_hyphens=False)
        return [" " + lines[0], *lines[1:]]
    return textwrap.wrap(label + text, paper.width, break_long_words=False, break_on_hyphens=False)


def _line(line: str, paper: Paper) -> str:
    if not line:
        return " \n\n \n\n" if paper.double else "\n"
    return f"{line} \n\n" if paper.double else f"{line} \n"
