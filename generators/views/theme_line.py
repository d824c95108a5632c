"""A theme through time: its commitments from text to text, each step with the passages that show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generators.layers.movements import Movement, Step
from generators.layers.operative import operative_parts
from generators.model.catalogue import Theme
from generators.model.corpus import Place
from generators.views.edition import Edition
from generators.views.kin import KinMaker, PassageLink, VerbView
from generators.views.lineage import lineage_path
from generators.views.places import NamedText, name_of
from generators.views.relations import NamedLink

# The steps in the order in which a page tells them, and what it says of each. We hold some texts, not all:
# the words claim nothing of those that we do not hold.
TOLD: tuple[tuple[Step, str], ...] = (
    ("new", "Appear in this text: no kin in the earlier ones that we hold"),
    ("strengthened", "Taken up again, with a stronger verb"),
    ("kept", "Taken up again"),
    ("weakened", "Taken up again, with a weaker verb"),
    ("dropped", "No longer appear, in this text or a later one that we hold"),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A passage that shows a step, its verb, and the earlier passage that it is held against."""

    passage: PassageLink
    verb: VerbView
    before: PassageLink | None
    before_verb: VerbView | None


@dataclass(frozen=True, slots=True)
class Told:
    """A step in one text: what is said, and each claim."""

    step: str
    title: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A text on the line: the commitments of its operative parts that bear the theme, and their steps."""

    text: str
    year: str
    name: str
    href: str
    count: int
    told: tuple[Told, ...]


class Cell(NamedTuple):
    """The passages of a lineage under one stage; or none, under so many stages in a row that it is not in.

    ``reach``: the class of the cell, "reach" from the first stage of the lineage to the last, there "reach last".
    """

    reach: str
    stops: tuple[tuple[NamedLink, VerbView], ...]
    times: int


@dataclass(frozen=True, slots=True)
class Line:
    """A lineage on the line: its cells, which fill the stages in their order."""

    href: str
    first: PassageLink
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """The whole: stages in the order of time, and the lineages that go through them."""

    stages: tuple[Stage, ...]
    lines: tuple[Line, ...]


def theme_line(maker: KinMaker, theme: Theme) -> ThemeLine:
    """The commitments of a theme through the operative texts; empty where no text commits to anything of it."""
    asking, here = maker.asking, maker.here
    counts = asking.ask(_counts, theme.id)
    if not counts:
        return ThemeLine((), ())
    told: dict[str, list[Movement]] = {}
    for movement in asking.ask(_moved, theme.id):
        told.setdefault(movement.text, []).append(movement)
    texts = asking.ask(_operative)
    at = {text.id: column for column, text in enumerate(texts)}
    stages = tuple(
        Stage(
            text.id,
            text.date[:4],
            text.short,
            here.to(f"documents/{text.id}"),
            counts.get(text.id, 0),
            _told(maker, told.get(text.id, ())),
        )
        for text in texts
    )
    lines = tuple(
        _line(maker, lineage, members, at)
        for lineage, members in asking.ask(_lineages_of, theme.id)
        if members[0].text != members[-1].text
    )
    return ThemeLine(stages, lines)


def _operative(edition: Edition) -> tuple[NamedText, ...]:
    """The texts that have operative parts."""
    parts = edition.table(_parts)
    return tuple(name_of(edition, text) for text in edition.corpus.texts if parts[text.id])


def _parts(edition: Edition) -> dict[str, tuple[str, ...]]:
    """The operative parts of each text."""
    return {text.id: operative_parts(text) for text in edition.corpus.texts}


def _counts(edition: Edition, theme_id: str) -> dict[str, int]:
    """How many commitments of each text bear a theme, by its id."""
    return dict(Counter(place.text for place in edition.table(_bearing).get(theme_id, ())))


def _moved(edition: Edition, theme_id: str) -> tuple[Movement, ...]:
    """The steps of the commitments that bear a theme."""
    return tuple(edition.table(_movements).get(theme_id, ()))


def _lineages_of(edition: Edition, theme_id: str) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    """The lineages of the commitments that bear a theme, by their ids, and which of their passages these are."""
    return tuple(edition.table(_lineages).get(theme_id, ()))


def _bearing(edition: Edition) -> dict[str, list[Place]]:
    """The commitments of operative parts that bear each theme, by its id."""
    parts = edition.table(_parts)
    found: dict[str, list[Place]] = {}
    for place in edition.layers.comparable:
        if edition.corpus.unit(place)[1].part in parts[place.text]:
            for theme in edition.layers.themes[place.text][place.unit]:
                found.setdefault(theme, []).append(place)
    return found


def _themes(edition: Edition) -> dict[Place, list[str]]:
    """The themes of each commitment of an operative part."""
    themes: dict[Place, list[str]] = {}
    for theme, places in edition.table(_bearing).items():
        for place in places:
            themes.setdefault(place, []).append(theme)
    return themes


def _movements(edition: Edition) -> dict[str, list[Movement]]:
    """The steps of the commitments that bear each theme, by its id."""
    themes = edition.table(_themes)
    found: dict[str, list[Movement]] = {}
    for movement in edition.layers.movements:
        for theme in themes.get(movement.place, ()):
            found.setdefault(theme, []).append(movement)
    return found


def _lineages(edition: Edition) -> dict[str, list[tuple[str, tuple[Place, ...]]]]:
    """The lineages of the commitments that bear each theme, by its id, and which of their passages these are."""
    themes = edition.table(_themes)
    found: dict[str, list[tuple[str, tuple[Place, ...]]]] = {}
    for lineage in edition.layers.lineages:
        members: dict[str, list[Place]] = {}
        for place in lineage.places:
            for theme in themes.get(place, ()):
                members.setdefault(theme, []).append(place)
        for theme, those in members.items():
            found.setdefault(theme, []).append((lineage.id, tuple(those)))
    return found


def _told(maker: KinMaker, movements: Sequence[Movement]) -> tuple[Told, ...]:
    out = []
    for step, title in TOLD:
        claims = tuple(
            Claim(
                maker.link(m.place),
                maker.verb(m.place),
                maker.link(m.before) if m.before else None,
                maker.verb(m.before) if m.before else None,
            )
            for m in movements
            if m.step == step
        )
        if claims:
            out.append(Told(step, maker.words(title), claims))
    return tuple(out)


def _line(maker: KinMaker, lineage: str, members: Sequence[Place], at: Mapping[str, int]) -> Line:
    """``members`` are its passages on the line, in the order of time; ``at`` is the column of each text."""
    under: dict[int, list[Place]] = {}
    for place in members:
        under.setdefault(at[place.text], []).append(place)
    last = max(under)
    cells: list[Cell] = []
    free = 0
    for column, places in under.items():
        if column > free:
            cells.append(Cell("reach" if cells else "", (), column - free))
        stops = tuple((maker.at(place), maker.verb(place)) for place in places)
        cells.append(Cell("reach last" if column == last else "reach", stops, 1))
        free = column + 1
    if free < len(at):
        cells.append(Cell("", (), len(at) - free))
    return Line(maker.here.to(lineage_path(lineage)), maker.link(members[0]), tuple(cells))
