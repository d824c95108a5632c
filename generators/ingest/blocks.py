"""What every reader of a file hands on: the text as blocks in reading order, and what it has to tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from generators.model.catalogue import Bilingual
from generators.parse import vocabulary


class Role(StrEnum):
    """What the layout of the file alone says of a block; what it is in the text, the parser decides."""

    TEXT = "text"
    NOTE = "note"
    ROW = "row"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters set in one style. ``raised``: a superscript."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, note, row of a table, or line of the page's furniture.

    ``label`` is a note's. ``level`` is a heading's depth where the file says it (a style), else 0.
    ``why`` says of noise why it is none of the text's words. ``cells`` are a row's.
    """

    role: Role
    spans: tuple[Span, ...]
    label: str = ""
    level: int = 0
    why: Bilingual | None = None
    cells: tuple[tuple[Span, ...], ...] = ()

    @property
    def plain(self) -> str:
        """Its words without any style, white space collapsed."""
        cells = self.cells or (self.spans,)
        return " ".join(" ".join("".join(span.text for span in cell) for cell in cells).split())


@dataclass(frozen=True, slots=True)
class Extract:
    """A file's text. ``format`` is its name for people, ``told`` what the reader did that one should know.

    ``raw`` is set where the file itself is the text: then it is taken as it stands, and there are no blocks.
    """

    format: str
    blocks: tuple[Block, ...]
    pages: int = 0
    told: tuple[str, ...] = ()
    raw: str = ""


RUNNING = Bilingual(fr="titre courant", en="running header or footer")
PAGE = Bilingual(fr="numéro de page", en="page number")
PRINT_JOB = Bilingual(fr="numéro du document d'impression", en="number of the print job")


# A line that was ended by hand inside a paragraph, in Word or on a web page.
BREAK = "\u2028"


def pieces(block: Block) -> list[Block]:
    """A paragraph cut at the line breaks beside which a masthead has a line of its own: «Distr. générale», then
    the date. Other breaks are white space: they only shape the page."""
    if block.role is not Role.TEXT or not any(BREAK in span.text for span in block.spans):
        return [block]
    groups: list[list[Span]] = [[]]
    for span in block.spans:
        first, *rest = span.text.split(BREAK)
        groups[-1].append(replace(span, text=first))
        for text in rest:
            groups.append([replace(span, text=text)])
    out: list[list[Span]] = []
    for group in groups:
        before, text = ("".join(s.text for s in spans).strip() for spans in (out[-1] if out else [], group))
        if out and not (before and text and vocabulary.apart(before, text)):
            out[-1] += [Span(" "), *group]
        else:
            out.append(group)
    return [replace(block, spans=tuple(spans)) for spans in out]
