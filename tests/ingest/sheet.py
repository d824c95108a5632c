"""A tree as an office would print it: paragraphs in order, each with its number, its words and its notes."""

from __future__ import annotations

from dataclasses import dataclass

from generators.model.document import Kind, Style, Tree, Unit


@dataclass(frozen=True)
class Word:
    """A word with the white space before it left out; ``glued`` to the word before it."""

    text: str
    style: str = ""
    glued: bool = False


@dataclass(frozen=True)
class Printed:
    """One paragraph to print. ``notes`` are the units of the notes that its words call."""

    unit: Unit
    label: str
    words: tuple[Word, ...]
    notes: tuple[Unit, ...]


def printed(tree: Tree) -> list[Printed]:
    """The paragraphs of a tree in the order of the text, each with the notes it is the first to call."""
    notes = {u.id: u for u in tree.units if u.kind is Kind.NOTE}
    out = []
    for unit in (u for u in tree.units if u.kind is not Kind.NOTE):
        called = [m.note for m in unit.marks if m.note in notes]
        out.append(Printed(unit, label(unit), words(unit), tuple(notes.pop(n) for n in dict.fromkeys(called))))
    assert not notes
    return out


def label(unit: Unit) -> str:
    """The number as the page shows it."""
    if unit.kind is Kind.BULLET:
        return "–"
    if not unit.label or unit.id == unit.part:
        return ""
    return f"{unit.label})" if unit.kind is Kind.ITEM else f"{unit.label}."


def words(unit: Unit) -> tuple[Word, ...]:
    """The words of a unit in their styles; a marker is a word glued to the one before it."""
    out: list[Word] = []
    marks = sorted(unit.marks, key=lambda m: m.offset)
    start = 0
    cuts = {0, len(unit.text), *(m.offset for m in marks), *(x for e in unit.emphasis for x in (e.start, e.end))}
    for end in sorted(cuts)[1:]:
        piece = unit.text[start:end]
        style = next((e.style.value for e in unit.emphasis if e.start <= start and end <= e.end), "")
        for index, word in enumerate(piece.split()):
            glued = index == 0 and start > 0 and not piece[0].isspace() and not unit.text[start - 1].isspace()
            out.append(Word(word, style, glued))
        out += [Word(m.label, "mark", True) for m in marks if m.offset == end]
        start = end
    return tuple(out)


def superscript(word: Word) -> bool:
    """Whether a word is printed raised."""
    return word.style in ("mark", Style.SUPERSCRIPT.value)
