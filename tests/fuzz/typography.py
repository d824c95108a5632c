"""Print a tree as a page would be typed: lines cut at a width, pages with their furniture, notes at their foot."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from hypothesis import strategies as st

from generators.model.document import Kind
from tests.fuzz.documents import Node, Nodes

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CUT = (Kind.PARAGRAPH, Kind.ITEM, Kind.BULLET)
RULE = "__________________"


@dataclass(frozen=True)
class Paper:
    """How to print. What is None or empty is not done.

    ``width``: characters a line; without it a paragraph is a line. ``double``: a blank line after each line.
    ``lines``: lines a page, and ``furniture``: what is printed between two pages. ``marker``: how a note's
    marker is printed, with ``{}`` for its label. ``feet``: notes stand at the foot of their page under a rule,
    else at the end of their part. ``spaces``: no-break spaces before : ; and inside « ». ``end``: of a line.
    """

    width: int | None = None
    double: bool = False
    lines: int | None = None
    furniture: tuple[str, ...] = ()
    marker: str = "^{{{}}}"
    feet: bool = False
    blanks: int = 1
    hyphens: bool = False
    apostrophe: str = "’"
    spaces: bool = False
    bullet: str = "-"
    item: str = "{})"
    trailing: str = ""
    end: str = "\n"

    @property
    def markup(self) -> str:
        """The markup to declare: a caret is a sign of the light one."""
        return "light" if "^" in self.marker else "plain"


FURNITURE = (
    "14-56060 2/4",
    "2/4 14-56060",
    "- 3 -",
    "2/4",
    "A/99/999",
    "\f",
    "https://undocs.org/A/99/999",
    "GE.21-01234 (F)",
)
papers = st.builds(
    Paper,
    width=st.none() | st.integers(60, 120),
    double=st.booleans(),
    lines=st.none() | st.integers(8, 60),
    furniture=st.lists(st.sampled_from(FURNITURE), min_size=1, max_size=2, unique=True).map(tuple),
    marker=st.sampled_from(["^{{{}}}", "^{}", "raised", "{}"]),
    feet=st.booleans(),
    blanks=st.integers(1, 3),
    hyphens=st.booleans(),
    apostrophe=st.sampled_from("’'"),
    spaces=st.booleans(),
    bullet=st.sampled_from("-–—•●▪"),
    item=st.sampled_from(["{})", "({})"]),
    trailing=st.sampled_from(["", " ", "\t"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)


def typed(nodes: Nodes, paper: Paper) -> Nodes:
    """The tree with the apostrophes of the paper, which are words of the text.

    Where the labels of notes are bare numbers, no number stands in a note: at the head of a line it would be one.
    """
    texts = [
        re.sub(r"\b(12|24)(?= )", "douze", n.text) if n.kind is Kind.NOTE and paper.marker == "{}" else n.text
        for n in nodes
    ]
    texts = [text.replace("’", paper.apostrophe) for text in texts]
    return tuple(replace(node, text=text) for node, text in zip(nodes, texts, strict=True))


def printed(nodes: Nodes, paper: Paper) -> str:
    """The text of a tree, as the paper says."""
    out: list[str] = []
    for _, part in groupby(nodes, lambda node: node.part):
        out += _part(list(part), paper)
    between = paper.trailing + paper.end
    if paper.width and not any(len(a) > 0.9 * paper.width and b[:1].islower() for a, b in pairwise(out)):
        # Where no sentence goes on from a full line, nobody sees that lines are cut.
        return printed(nodes, replace(paper, width=None))
    # Where few lines are cut, nobody sees whether white space stands between lines or between paragraphs.
    furniture = {*paper.furniture, RULE}
    words = [bool(line) and line not in furniture for line in out]
    if paper.double and sum(a and b for a, b in pairwise(words)) > 0.55 * sum(words):
        between += paper.trailing + paper.end
    return between.join(out) + paper.end


def _part(nodes: list[Node], paper: Paper) -> list[str]:
    """The lines of a part."""
    notes = {node.label or "": node for node in nodes if node.kind is Kind.NOTE}
    pages: list[str] = []
    page: list[str] = []
    called: list[Node] = []
    for node in (n for n in nodes if n.kind is not Kind.NOTE):
        lines = _lines(node, paper)
        if pages and not any(page) and not node.sign:
            # At the top of a page only its first line, set in, tells a new paragraph from the rest of the old one.
            lines[0] = "   " + lines[0]
        waiting = [notes[label] for _, label in node.marks]
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            page.append(line)
            here = [n for n in waiting if last or _marker(n.label or "", paper) in line]
            called += here
            waiting = [n for n in waiting if n not in here]
            # A heading is not cut and stands with what follows; after a comma nobody sees whether the sentence goes on.
            can = node.kind in CUT and (node.text[-1] in ".;:" if last else _goes_on(node, line, lines[number + 1]))
            if paper.lines is not None and len(page) >= paper.lines and can:
                pages += _foot(page, called, paper) if paper.feet else page
                pages += paper.furniture
                page, called = [], called if not paper.feet else []
                if last:
                    page = [""] * paper.blanks
                else:
                    lines[number + 1] = " " + lines[number + 1]
        if page and page[-1]:
            page += [""] * paper.blanks
    return [*pages, *_foot(page, called, paper)]


def _goes_on(node: Node, before: str, line: str) -> bool:
    """Whether a page may end between two lines: what stands after a semicolon could be another unit, and so
    could what begins with a capital after a bracket or a quotation mark, or where the unit has no number;
    a number under the notes could be the next note's."""
    if line[0].isdigit():
        return False
    return before[-1] not in ";:" and (line[0].islower() or (bool(node.sign) and before[-1] not in ")»"))


def _foot(page: list[str], notes: list[Node], paper: Paper) -> list[str]:
    """A page's lines with its notes under a rule."""
    out = [*page, RULE] if notes else page
    for note in notes:
        sign = _marker(note.label or "", paper)
        lines = _wrap(f"{sign} {note.text}", paper)
        out += [(" " if number == 0 else "") + line for number, line in enumerate(lines)]
    return [*out, ""] if notes else out


def _marker(label: str, paper: Paper) -> str:
    return label.translate(RAISED) if paper.marker == "raised" else paper.marker.format(label)


def _lines(node: Node, paper: Paper) -> list[str]:
    text = node.text
    for offset, label in reversed(node.marks):
        text = text[:offset] + _marker(label, paper) + text[offset:]
    sign = node.sign
    if node.kind is Kind.BULLET:
        sign = f"{paper.bullet} "
    elif node.kind is Kind.ITEM:
        sign = f"{paper.item.format(node.label)} "
    if paper.width and node.kind in (Kind.TITLE, Kind.HEADING):
        # A heading is set narrower than the text.
        return _wrap(sign + text, replace(paper, width=paper.width - 15))
    return _wrap(sign + text, paper)


def _wrap(text: str, paper: Paper) -> list[str]:
    if paper.spaces:
        for before, after in ((" :", "\u00a0:"), (" ;", "\u00a0;"), ("« ", "«\u00a0"), (" »", "\u00a0»")):
            text = text.replace(before, after)
    if paper.width is None:
        return [text]
    return textwrap.wrap(text, paper.width, break_long_words=False, break_on_hyphens=paper.hyphens)
