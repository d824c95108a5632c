"""Random documents as trees: what UN and OSCE texts are made of, with the ids that the design gives them.

The ids are made here from the design (eIds of the AKN naming convention) and not by the parser's code.
What print itself leaves open is not drawn; each such limit says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeVar

import yaml
from hypothesis import strategies as st

from generators.model.document import Kind
from generators.model.numbers import SUFFIXES, Number, Series

Drawn = TypeVar("Drawn")


@dataclass(frozen=True)
class Node:
    """A unit as it should come back, and ``sign``: what is printed before its words, «12. » or «- ».

    ``marks`` are the places of the notes' markers in ``text``, with their labels. ``depth`` counts the lists
    that it stands in.
    """

    id: str
    kind: Kind
    part: str
    parent: str | None
    label: str | None
    text: str
    sign: str = ""
    marks: tuple[tuple[int, str], ...] = ()
    depth: int = 0


Nodes = tuple[Node, ...]

_WORDS = yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))
PLAIN, SMALL, FIRST, LAST, TITLES = (_WORDS[key].split() for key in ("plain", "small", "first", "last", "titles"))
MASTHEADS = (
    "Nations Unies A/63/228",
    "Assemblée générale",
    "Distr. générale",
    "26 août 2008",
    "Français",
    "Original : anglais",
    "Soixante-treizième session",
    "Point 98 de l’ordre du jour",
    "FSC.DEC/2/10",
    "610e séance plénière",
)


@dataclass
class Builder:
    """The units so far; counts what has no number, as the ids do.

    The structure is drawn; ``words`` gives the words from a seed, which is drawn too: to draw each of
    them would make the failing cases slow to be made small.
    """

    draw: st.DrawFn
    words: Random
    nodes: list[Node] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    part: str = "main"
    notes: int = 0
    pending: list[Node] = field(default_factory=list)
    shortest: int = 0

    def of(self, strategy: st.SearchStrategy[Drawn]) -> Drawn:
        """Draw a value."""
        return self.draw(strategy)

    @property
    def prefix(self) -> str:
        """The id of the part, where it is not the main one."""
        return "" if self.part == "main" else self.part

    def counted(self, above: str, kind: str) -> str:
        """The id of a unit without a number: its place among its like."""
        path = join(above, kind)
        self.counts[path] = self.counts.get(path, 0) + 1
        return f"{path}_{self.counts[path]}"

    def add(self, node: Node) -> Node:
        """Take up a unit."""
        self.nodes.append(node)
        return node

    def sentence(self, end: str, notes: bool = True) -> tuple[str, tuple[tuple[int, str], ...]]:
        """Words from a capital to ``end``, with markers of notes at the ends of some."""
        middle = self.words.choices(PLAIN + SMALL, k=self.shortest + self.words.randrange(16))
        words = [self.words.choice(FIRST), *middle, self.words.choice(LAST)]
        text, marks = "", []
        # A raised number after a number would be another number: markers follow words.
        can = [i for i, word in enumerate(words) if word[-1].isalpha() and i]
        places = self.words.choice([(), (), can[:1], can[-1:], can[:2]]) if notes else ()
        for index, word in enumerate(words):
            text += (" " if text else "") + word
            if index in places:
                self.notes += 1
                marks.append((len(text), str(self.notes)))
                self.pending.append(self.note(str(self.notes)))
        return text + end, tuple(marks)

    def note(self, label: str) -> Node:
        """The words of a note."""
        text, _ = self.sentence(".", notes=False)
        return Node(join(self.prefix, f"note_{label}"), Kind.NOTE, self.part, None, label, text, f"{label} ")

    def title(self) -> str:
        """The words of a heading: none at its end that goes on, no sign."""
        words = self.words.choices([*TITLES, "des armes", "et traçage", "à l’échelle"], k=self.words.randrange(5))
        return " ".join([self.words.choice(TITLES), *words, self.words.choice(LAST[:-1])])

    def end_part(self) -> None:
        """The notes of a part follow its other units."""
        self.nodes += self.pending
        self.pending = []


def join(above: str, last: str) -> str:
    """The id of a unit under another."""
    return f"{above}__{last}" if above else last


@st.composite
def documents(draw: st.DrawFn) -> Nodes:
    """A whole text: masthead, titles, contents, a body, annexes."""
    build = Builder(draw, Random(draw(st.integers(0, 1 << 16))), shortest=draw(st.sampled_from([0, 0, 25])))
    _front(build)
    _body(build)
    build.end_part()
    annexes = draw(st.sampled_from([0, 0, 1, 2]))
    for number in range(1, annexes + 1):
        _annex(build, number, annexes)
        build.end_part()
    return tuple(build.nodes)


def _front(build: Builder) -> None:
    for line in build.of(st.lists(st.sampled_from(MASTHEADS), max_size=4, unique=True)):
        build.add(Node(build.counted("", "front"), Kind.FRONTMATTER, "main", None, None, line.replace("’", "'")))
    for number in range(1, build.of(st.integers(1, 2)) + 1):
        name = "title" if number == 1 else f"title_{number}"
        build.add(Node(name, Kind.TITLE, "main", None, None, build.title()))
    if build.of(st.booleans()):
        _contents(build)


def _contents(build: Builder) -> None:
    """A table of contents: its entries end with the number of a page, after a tab or dots."""
    name = build.counted("", "heading")
    build.add(Node(name, Kind.HEADING, "main", None, None, "Table des matières"))
    for number in range(1, build.of(st.integers(1, 4)) + 1):
        label = Number(Series.ROMAN_UPPER, number).printed
        text = f"{build.title()} ...... {number + 2}"
        build.add(Node(build.counted("", "toc"), Kind.TOC, "main", None, label, text, f"{label}. "))


def _annex(build: Builder, number: int, of: int) -> None:
    label = None if of == 1 else Number(Series.ROMAN_UPPER, number).printed
    build.part = "annex" if of == 1 else f"annex_{number}"
    build.notes = 0
    words = "Annexe" if label is None else f"Annexe {label}"
    build.add(Node(build.part, Kind.HEADING, build.part, None, label, words))
    build.add(Node(join(build.part, "title"), Kind.TITLE, build.part, None, None, build.title()))
    _body(build)


def _body(build: Builder) -> None:
    shape = build.of(st.sampled_from([_report, _resolution, _statement, _treaty]))
    shape(build)


def _report(build: Builder) -> None:
    """Sections of one or two levels; the numbers of the paragraphs run on through the part."""
    count = Numbering(build)
    for roman in range(1, build.of(st.integers(1, 3)) + 1):
        section = _section(build, Number(Series.ROMAN_UPPER, roman), None)
        letters = build.of(st.integers(0, 2))
        if not letters:
            _paragraphs(build, count, section)
        for letter in range(1, letters + 1):
            below = _section(build, Number(Series.LETTER_UPPER, letter), section)
            _paragraphs(build, count, below)
            if build.of(st.booleans()):
                words = build.title()
                name = build.counted(below.id, "heading")
                free = build.add(Node(name, Kind.HEADING, build.part, below.id, None, words))
                _paragraphs(build, count, free)


def _section(build: Builder, number: Number, above: Node | None) -> Node:
    name = join(above.id, f"subsec_{number.slug}") if above else join(build.prefix, f"sec_{number.slug}")
    parent = above.id if above else None
    label = number.printed
    return build.add(Node(name, Kind.HEADING, build.part, parent, label, build.title(), f"{label}. "))


@dataclass
class Numbering:
    """The numbers of a part's paragraphs: 1, 2, 2 bis, 3…"""

    build: Builder
    last: Number = field(default_factory=lambda: Number(Series.ARABIC, 0))

    def next(self) -> Number:
        """The number after the last one, now and then with a suffix."""
        rank = SUFFIXES.index(self.last.suffix) + 1
        if self.last.value and rank < 4 and self.build.of(st.integers(0, 5)) == 5:
            self.last = Number(Series.ARABIC, self.last.value, SUFFIXES[rank])
        else:
            self.last = Number(Series.ARABIC, self.last.value + 1)
        return self.last


def _paragraphs(build: Builder, count: Numbering, above: Node | None, restart: bool = False) -> None:
    for _ in range(build.of(st.integers(1, 3))):
        _paragraph(build, count.next(), above, restart)


def _paragraph(build: Builder, number: Number, above: Node | None, restart: bool = False) -> None:
    """«12. …», with its list, and the paragraphs without a number that follow in it."""
    name = join(above.id if restart and above else build.prefix, f"para_{number.slug}")
    parent = above.id if above else None
    listed = build.of(st.booleans())
    text, marks = build.sentence(" :" if listed else ".")
    label = number.printed
    node = build.add(Node(name, Kind.PARAGRAPH, build.part, parent, label, text, f"{label}. ", marks))
    if listed:
        _list(build, node, build.of(st.sampled_from([Series.LETTER, Series.ARABIC_PAREN, None])), 1)
    for _ in range(build.of(st.integers(0, 1))):
        text, marks = build.sentence(".")
        build.add(Node(build.counted(name, "p"), Kind.PARAGRAPH, build.part, name, None, text, "", marks))


def _list(build: Builder, above: Node, series: Series | None, depth: int) -> None:
    """A list under a unit that ends with a colon; ``series`` None: bullets."""
    length = build.of(st.sampled_from([2, 3] if depth > 1 else [2, 3, 3, 4, 10]))
    for value in range(1, length + 1):
        last = value == length and depth == 1
        # Bullets under bullets look like their sisters: only numbers hold a list.
        deeper = series is not None and depth < 3 and build.of(st.integers(0, 4)) == 4
        end = " :" if deeper else "." if last else ";"
        text, marks = build.sentence(end)
        if series is None:
            node = Node(
                build.counted(above.id, "bullet"), Kind.BULLET, build.part, above.id, None, text, "- ", marks, depth
            )
        else:
            number = Number(series, value)
            name = join(above.id, f"point_{number.slug}")
            label = number.printed
            node = Node(name, Kind.ITEM, build.part, above.id, label, text, f"{label}) ", marks, depth)
        build.add(node)
        if deeper:
            _list(build, node, Series.ROMAN if series is Series.LETTER and build.of(st.booleans()) else None, depth + 1)


def _resolution(build: Builder) -> None:
    """Preambular paragraphs that end with a comma, then numbered operative ones."""
    for _ in range(build.of(st.integers(1, 4))):
        text, marks = build.sentence(",")
        build.add(Node(build.counted(build.prefix, "p"), Kind.PARAGRAPH, build.part, None, None, text, "", marks))
    _paragraphs(build, Numbering(build), None)


def _statement(build: Builder) -> None:
    """Paragraphs without numbers, some with bullets."""
    for _ in range(build.of(st.integers(1, 5))):
        listed = build.of(st.booleans())
        text, marks = build.sentence(" :" if listed else ".")
        name = build.counted(build.prefix, "p")
        node = build.add(Node(name, Kind.PARAGRAPH, build.part, None, None, text, "", marks))
        if listed:
            _list(build, node, build.of(st.sampled_from([Series.LETTER, None])), 1)


def _treaty(build: Builder) -> None:
    """Articles, in which the numbers of the paragraphs begin anew."""
    articles = build.of(st.integers(2, 3))
    for number in range(1, articles + 1):
        name = build.counted(build.prefix, "heading")
        article = build.add(Node(name, Kind.HEADING, build.part, None, None, f"Article {number}"))
        _paragraphs(build, Numbering(build), article, restart=True)
