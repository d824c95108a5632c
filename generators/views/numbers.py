"""The page of what the corpus counts: each figure drawn, with its table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from generators.layers.figures import ACTS, REFERENCES, Figures, TextFigures, count
from generators.layers.layers import Layers
from generators.model.corpus import Corpus
from generators.views.addresses import Here, cited_anchor
from generators.views.charts import Column, Row, bars, columns
from generators.views.edition import Edition
from generators.views.page import Page
from generators.views.relations import NamedLink
from generators.views.territories import cldr_name
from generators.views.timeline import KINDS
from generators.views.words import Words

# How many documents and States are drawn; pages of their own list all.
MOST = 15
LEADS = {
    "inside": "inside the text",
    "held": "to another text of this site",
    "elsewhere": "to a document that this site does not hold",
    "lost": "that lead nowhere",
}
DONE = {"statements": "Statements", "votes": "Votes", "others": "Other acts"}
# The filling of the parts of a bar, from full to hollow: read without colour.
_FILLS = ("p1", "p2", "p3", "p4", "p5")
_FILL_OF_LEAD = dict(zip(REFERENCES, ("p1", "p3", "p4", "p5"), strict=True))
_FILL_OF_ACT = dict(zip(ACTS, ("p1", "p3", "p5"), strict=True))
_STRONGEST = 5
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: what it counts, and its figures (an empty one is a dash)."""

    name: NamedLink
    cells: tuple[str, ...]
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures: its caption, what its rows are, its columns and rows."""

    caption: str
    first: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Mini:
    """A small drawing among its like, with its name."""

    name: NamedLink
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of the page: its heading, what it counts, where the rule stands, its drawings, key and table."""

    id: str
    title: str
    about: str
    more: tuple[NamedLink, ...]
    drawing: Markup
    minis: tuple[Mini, ...]
    key: tuple[tuple[str, str], ...]
    table: Table


def numbers_page(edition: Edition) -> Page:
    """The page ``numbers``."""
    corpus, layers, words = edition.corpus, edition.layers, edition.words
    here = Here("numbers", words.lang)
    pen = _Pen(corpus, layers, count(corpus, layers), words, here)
    title = words("The texts in numbers")
    about = words("What this site counts in its texts, each figure drawn and in a table.")
    parts = (pen.texts(), pen.themes(), pen.verbs(), pen.references(), pen.documents(), pen.states(), pen.years())
    data = {
        "title": title,
        "about": about,
        "totals": pen.totals(),
        "parts": [part for part in parts if part.table.lines],
        "site": here.site,
        "data": here.to("data", "numbers"),
    }
    return Page(here.path, words.lang, "numbers.md.j2", title, about, data, words, hide=("navigation",))


@dataclass(frozen=True, slots=True)
class _Pen:
    """Makes the parts of the page in one language."""

    corpus: Corpus
    layers: Layers
    figures: Figures
    words: Words
    here: Here

    def totals(self) -> list[tuple[str, str, str]]:
        """Each total: its name, its number, and the page that lists what it counts."""
        texts, catalogue, words = self.figures.texts, self.corpus.catalogue, self.words
        rows = [
            (words("Texts"), len(texts), "documents/index"),
            (words("Words"), sum(t.words for t in texts), "ledger"),
            (words("Passages"), sum(t.units for t in texts), "documents/index"),
            (words("Themes"), len(catalogue.themes), "themes/index"),
            (words("References"), sum(t.references.total() for t in texts), "cited"),
            (words("Documents cited"), len(self.figures.cited), "cited"),
            (words("States"), len(self.layers.states(self.corpus)), "states/index"),
            (words("Lineages"), len(self.layers.lineages), "lineages/index"),
            (words("Events"), len(self.layers.events), "timeline"),
        ]
        return [(name, words.number(n), self.here.to(path)) for name, n, path in rows]

    def texts(self) -> Part:
        """Words and passages of each text."""
        words = self.words
        drawn = [
            bars([Row(name, told, (("p1", size, told),)) for name, size, told in rows], of)
            for of, rows in (
                (
                    words("Words"),
                    [
                        (self._short(t), t.words, words("{n} words", n=words.number(t.words)))
                        for t in self.figures.texts
                    ],
                ),
                (
                    words("Passages"),
                    [
                        (self._short(t), t.units, words("{n} passages", n=words.number(t.units)))
                        for t in self.figures.texts
                    ],
                ),
            )
        ]
        title = words("The size of each text")
        return self._part(
            "texts",
            title,
            words("Every word of the source, also of what is set aside as noise, and the passages that it makes."),
            (NamedLink(words("Fidelity ledger"), self.here.to("ledger")),),
            Markup("").join(drawn),
            (words("Words"), words("Passages")),
            [(self._link(t), (t.words, t.units)) for t in self.figures.texts],
        )

    def themes(self) -> Part:
        """How much of each text bears each theme, text after text."""
        words, texts = self.words, self.figures.texts
        themes = self.corpus.catalogue.themes
        highest = max((t.themes[theme.id] / t.units for t in texts for theme in themes if t.units), default=0.0)
        every = -(-len(texts) // 6)
        minis = []
        for theme in themes:
            row = [
                Column(
                    self.corpus.text(t.text).declaration.date[:4] if at % every == 0 else "",
                    words.percent(t.themes[theme.id] / (t.units or 1)),
                    words(
                        "{name}, {n} passages, {share}",
                        name=self._short(t),
                        n=t.themes[theme.id],
                        share=words.percent(t.themes[theme.id] / (t.units or 1)),
                    ),
                    (("p1", t.themes[theme.id] / (t.units or 1)),),
                )
                for at, t in enumerate(texts)
            ]
            name = NamedLink(theme.name[words.lang], self.here.entry("themes", theme.id))
            minis.append(Mini(name, columns(row, name.name, 3.8, highest)))
        order = words.list(self._short(t) for t in texts)
        return self._part(
            "themes",
            words("Themes over time"),
            words(
                "The share of each text’s passages that bear a theme, on one scale. From left to right: {texts}.",
                texts=order,
            ),
            (NamedLink(words("How themes are given"), self.here.to("method", "themes")),),
            Markup(""),
            tuple(self._short(t) for t in texts),
            [
                (
                    NamedLink(theme.name[words.lang], self.here.entry("themes", theme.id)),
                    tuple(t.themes[theme.id] for t in texts),
                )
                for theme in themes
            ],
            minis=tuple(minis),
        )

    def verbs(self) -> Part:
        """How firmly each text speaks: its passages by the strength of their verb."""
        words, verbs = self.words, self.corpus.catalogue.verbs
        strengths = sorted({verb.strength for verb in verbs}, reverse=True)
        names = {s: ", ".join(v.name[words.lang] for v in verbs if v.strength == s) for s in strengths}
        rows = []
        for t in self.figures.texts:
            sums = {s: sum(t.verbs[v.id] for v in verbs if v.strength == s) for s in strengths}
            parts = tuple((_fill(s), sums[s], f"{names[s]}{words.colon} {sums[s]}") for s in strengths)
            rows.append(Row(self._short(t), words("{n} passages", n=sum(sums.values())), parts))
        return self._part(
            "verbs",
            words("How firmly each text speaks"),
            words("The passages that bear a verb of commitment, by the strength of that verb: the fuller, the firmer."),
            (NamedLink(words("How verbs are read"), self.here.to("method", "strength")),),
            bars(rows, words("Passages by the strength of their verb"), whole=True),
            (words("Strength"), *(self._short(t) for t in self.figures.texts)),
            [
                (NamedLink(v.name[words.lang], ""), (v.strength, *(t.verbs[v.id] for t in self.figures.texts)))
                for v in verbs
            ],
            first=words("Verb"),
            key=tuple((_fill(s), names[s]) for s in strengths),
        )

    def references(self) -> Part:
        """Where the references of each text lead."""
        words = self.words
        rows = [
            Row(
                self._short(t),
                words("{n} references", n=t.references.total()),
                tuple(
                    (_FILL_OF_LEAD[k], t.references[k], f"{words(LEADS[k])}{words.colon} {t.references[k]}")
                    for k in REFERENCES
                ),
            )
            for t in self.figures.texts
        ]
        return self._part(
            "references",
            words("Where references lead"),
            words("Each place where a text refers to a passage or to a document, once."),
            (NamedLink(words("How references are found"), self.here.to("method", "references")),),
            bars(rows, words("References of each text")),
            tuple(words(LEADS[k]) for k in REFERENCES),
            [(self._link(t), tuple(t.references[k] for k in REFERENCES)) for t in self.figures.texts],
            key=tuple((_FILL_OF_LEAD[k], words(LEADS[k])) for k in REFERENCES),
        )

    def documents(self) -> Part:
        """The documents that most passages cite."""
        words = self.words
        most = first_of(self.figures.cited, lambda c: c.units)
        rows = [Row(c.symbol, words("{n} passages", n=c.units), (("p1", c.units, str(c.units)),)) for c in most]
        return self._part(
            "documents",
            words("The documents most cited"),
            words("By the number of passages that cite them; those that tie for the last place are left out."),
            (NamedLink(words("Documents cited"), self.here.to("cited")),),
            bars(rows, words("The documents most cited")),
            (words("Passages"), words("Texts")),
            [(NamedLink(c.symbol, self.here.to("cited", cited_anchor(c.symbol))), (c.units, c.texts)) for c in most],
            first=words("Document"),
        )

    def states(self) -> Part:
        """The States of whose acts the texts tell most."""
        words = self.words
        names = {s.id: s.name[words.lang] for s in self.corpus.catalogue.states}
        most = first_of(self.figures.states, lambda s: s.acts.total())
        rows = [
            Row(
                cldr_name(s.state, words.lang) or names[s.state],
                words("{n} acts", n=s.acts.total()),
                tuple((_FILL_OF_ACT[k], s.acts[k], f"{words(DONE[k])}{words.colon} {s.acts[k]}") for k in ACTS),
            )
            for s in most
        ]
        return self._part(
            "states",
            words("The States most active"),
            words(
                "By the acts that the texts tell: statements made by a State, for it or shared by it, votes, and other "
                "acts. Few of the texts list speakers and voters, so this says who stands in those lists."
            ),
            (
                NamedLink(words("How acts of States are read"), self.here.to("method", "states")),
                NamedLink(words("All States"), self.here.to("states/index")),
            ),
            bars(rows, words("The States most active")),
            tuple(words(DONE[k]) for k in ACTS),
            [
                (NamedLink(names[s.state], self.here.entry("states", s.state)), tuple(s.acts[k] for k in ACTS))
                for s in most
            ],
            first=words("State"),
            key=tuple((_FILL_OF_ACT[k], words(DONE[k])) for k in ACTS),
        )

    def years(self) -> Part:
        """The events of each year, planned ones apart."""
        words, years = self.words, self.figures.years
        kinds = [kind for kind in KINDS if any(events[kind] for events in years.values())]
        row = []
        for year, events in years.items():
            planned = events["planned"]
            told = words("{year}: {n} events, {planned} of them planned", year=year, n=events.total(), planned=planned)
            row.append(
                Column(
                    str(year) if year % 5 == 0 else "",
                    words.number(events.total()),
                    told,
                    (("p1", events.total() - planned), ("p5", planned)),
                )
            )
        title = words("Events by year")
        highest = max((events.total() for events in years.values()), default=0)
        return self._part(
            "years",
            title,
            words("The dated events that the texts tell, in the year in which they begin."),
            (
                NamedLink(words("Timeline"), self.here.to("timeline")),
                NamedLink(words("How events are read"), self.here.to("method", "events")),
            ),
            columns(row, title, 9, highest),
            tuple(words(KINDS[kind]) for kind in kinds),
            [
                (NamedLink(str(year), self.here.to("timeline", f"y{year}")), tuple(events[kind] for kind in kinds))
                for year, events in years.items()
                if events
            ],
            first=words("Year"),
            key=(("p1", words("told as having taken place")), ("p5", words("told as planned"))),
        )

    def _part(
        self,
        part_id: str,
        title: str,
        about: str,
        more: tuple[NamedLink, ...],
        drawing: Markup,
        heads: tuple[str, ...],
        rows: Sequence[tuple[NamedLink, tuple[int, ...]]],
        *,
        first: str = "",
        key: tuple[tuple[str, str], ...] = (),
        minis: tuple[Mini, ...] = (),
    ) -> Part:
        number = self.words.number
        lines = tuple(Line(name, tuple(number(n) if n else "–" for n in values), values) for name, values in rows)
        default = self.words("Theme") if minis else self.words("Text")
        return Part(part_id, title, about, more, drawing, minis, key, Table(title, first or default, heads, lines))

    def _short(self, text: TextFigures) -> str:
        return self.corpus.text(text.text).declaration.short[self.words.lang]

    def _link(self, text: TextFigures) -> NamedLink:
        return NamedLink(self._short(text), self.here.to(f"documents/{text.text}"))


def first_of(rows: Sequence[T], value: Callable[[T], int]) -> Sequence[T]:
    """The first rows of many, without those that are equal to the first one left out."""
    if len(rows) <= MOST:
        return rows
    return [row for row in rows[:MOST] if value(row) > value(rows[MOST])]


def _fill(strength: int) -> str:
    return _FILLS[_STRONGEST - strength]
