"""The short address of a unit: one small page in both languages, outside the Markdown pipeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generators.layers.citations import cite_text, cite_unit
from generators.model.corpus import Text
from generators.model.document import Kind, Unit
from generators.views.addresses import Here, permalink
from generators.views.edition import Edition
from generators.views.passage import NoteLink, shorten, to_html
from generators.views.relations import NamedLink, Ties, all_ties
from generators.views.shown import Showing
from generators.views.units import printed_label
from generators.views.words import Words


@dataclass(frozen=True, slots=True)
class Aside:
    """A heading or chapeau above a unit, or one of its notes, and the language that its words are in."""

    label: str
    html: Markup
    lang: str


@dataclass(frozen=True, slots=True)
class Side:
    """The unit in one language: its words, its citation, its place in the full text, what it is tied to.

    ``shown`` is the language that its words are in: French where there is no English. ``ties`` are named, and not
    empty.
    """

    lang: str
    site: str
    shown: str
    html: Markup
    plain: str
    label: str
    cite: str
    place: str
    href: str
    text: str
    text_href: str
    words: Words
    headings: tuple[Aside, ...]
    chapeau: Aside | None
    notes: tuple[Aside, ...]
    ties: tuple[tuple[str, tuple[NamedLink, ...]], ...]
    before: NamedLink | None
    after: NamedLink | None


@dataclass(frozen=True, slots=True)
class Permalink:
    """The page of one unit. ``path`` is from the site's root; ``root`` leads back to it.

    ``author``, ``date`` and ``symbol`` are facts of its text, for reference managers.
    """

    path: str
    root: str
    text: str
    unit: str
    title: str
    description: str
    status: str
    author: str
    date: str
    symbol: str
    sides: tuple[Side, ...]


def short_ties(edition: Edition, text: Text, units: Sequence[Unit]) -> tuple[Ties, ...]:
    """All that the short pages of some units of a text show of other texts, in one language."""
    return all_ties(edition, text, units, _here(text, edition.words))


def permalinks(
    showings: Sequence[Showing], text: Text, start: int, ties: Sequence[Sequence[Ties]]
) -> Iterator[Permalink]:
    """The short pages of some units of a text, in order; each has a side for each language, the French first.

    ``ties`` are those of :func:`short_ties` in the same languages, from the unit at ``start`` on, for as many pages.
    """
    makers = [_SideMaker(showing, text) for showing in showings]
    bodies = {body.id: body.name.fr for body in showings[0].catalogue.bodies}
    declaration = text.declaration
    for at, unit in enumerate(text.tree.units[start : start + len(ties[0])], start):
        sides = tuple(maker.make(at, those[at - start]) for maker, those in zip(makers, ties, strict=True))
        yield Permalink(
            path=permalink(text.id, unit.id),
            root="../../",
            text=text.id,
            unit=unit.id,
            title=" / ".join(f"{side.text}, {side.place}" for side in sides),
            description=shorten(sides[0].plain, 300),
            status=text.english[unit.id].status,
            author=bodies.get(declaration.body, declaration.body),
            date=declaration.date,
            symbol=declaration.symbol or "",
            sides=sides,
        )


def _here(text: Text, words: Words) -> Here:
    """Every short page stands in the folder of its text: the links of one are those of all."""
    return Here(f"p/{text.id}/unit", words.lang, neutral=True)


class _SideMaker:
    """Makes the sides of one text's units in one language."""

    def __init__(self, showing: Showing, text: Text) -> None:
        catalogue, words = showing.catalogue, showing.words
        self.showing, self.text, self.words, self.lang = showing, text, words, words.lang
        self.here = _here(text, words)
        self.site = words.spaced(catalogue.site.title[words.lang])
        self.whole = cite_text(catalogue, text, words.lang, words.date(text.declaration.date))

    def make(self, at: int, ties: Ties) -> Side:
        text, lang = self.text, self.lang
        unit = text.tree.units[at]
        above = self._above(unit)
        chapeau = next((u for u in reversed(above) if u.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.BULLET)), None)
        shown = self.showing.of(text, unit.id)
        return Side(
            lang=lang,
            site=self.site,
            shown=shown.lang,
            html=self._html(unit),
            plain=shown.plain,
            label=printed_label(unit, lang),
            cite=self.words.spaced(cite_unit(text, unit, lang, self.whole)),
            place=shown.place,
            href=self.here.unit(text.id, unit.id),
            text=text.declaration.short[lang],
            text_href=self.here.to(f"documents/{text.id}"),
            words=self.words,
            headings=tuple(self._aside(u, printed_label(u, lang)) for u in above if u.kind is Kind.HEADING),
            chapeau=self._aside(chapeau, printed_label(chapeau, lang)) if chapeau is not None else None,
            notes=tuple(self._aside(text.tree.unit(m.note), m.label) for m in unit.marks),
            ties=self._ties(ties),
            before=self._neighbour(at - 1),
            after=self._neighbour(at + 1),
        )

    def _ties(self, ties: Ties) -> tuple[tuple[str, tuple[NamedLink, ...]], ...]:
        words = self.words
        named = (
            (words("Themes"), ties.themes),
            (words("Speaks of"), ties.names),
            (words("Refers to"), ties.refers_to),
            (words("Cited by"), ties.cited_by),
            (words("See also"), ties.see_also),
        )
        return tuple((name, links) for name, links in named if links)

    def _above(self, unit: Unit) -> list[Unit]:
        out: list[Unit] = []
        parent = unit.parent
        while parent is not None:
            out.insert(0, self.text.tree.unit(parent))
            parent = out[0].parent
        return out

    def _neighbour(self, at: int) -> NamedLink | None:
        units = self.text.tree.units
        if not 0 <= at < len(units):
            return None
        return NamedLink(self.showing.of(self.text, units[at].id).place, f"{units[at].id}.html")

    def _aside(self, unit: Unit, label: str) -> Aside:
        return Aside(label, self._html(unit), self.showing.of(self.text, unit.id).lang)

    def _html(self, unit: Unit) -> Markup:
        shown = self.showing.of(self.text, unit.id)
        if not shown.passage.marks:
            return shown.html
        marks = [NoteLink(offset, label, "") for offset, label in shown.passage.marks]
        return to_html(shown.plain, shown.passage.emphasis, (), marks)
