"""What every reader of a file hands on: the text as blocks in reading order, and what it has to tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generators.model.catalogue import Bilingual


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
