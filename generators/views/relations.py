"""What a unit is tied to, as named links: what it names, what it refers to, what refers to it, its kin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generators.layers.participation import Vote
from generators.layers.references import Reference
from generators.model.catalogue import Instrument, Meeting
from generators.model.corpus import Place, Text
from generators.model.document import Unit
from generators.views.addresses import Here
from generators.views.edition import Edition
from generators.views.linker import reference_href

NAMED = ("instruments", "meetings")


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A name that links to its page (``href`` may be empty)."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Ties:
    """What one unit is tied to. ``lineage`` is the address of its lineage, empty where it has none."""

    themes: tuple[NamedLink, ...]
    names: tuple[NamedLink, ...]
    refers_to: tuple[NamedLink, ...]
    cited_by: tuple[NamedLink, ...]
    see_also: tuple[NamedLink, ...]
    lineage: str


def all_ties(edition: Edition, text: Text, units: Sequence[Unit], here: Here) -> tuple[Ties, ...]:
    """What each of some units of a text is tied to, as a page shows it: all that it shows of other texts.

    The digests of ``Layers.tied`` tell where it is the same.
    """
    relations = Relations(edition, here)
    return tuple(relations.of(text, unit) for unit in units)


class Relations:
    """Makes the links of one page."""

    def __init__(self, edition: Edition, here: Here) -> None:
        self.edition, self.layers, self.words, self.here = edition, edition.layers, edition.words, here
        self.entries = edition.table(_entries)
        self.lineages = edition.table(_lineages)
        self.votes = edition.table(_votes)
        self.theme_names = edition.table(_theme_names)

    def of(self, text: Text, unit: Unit) -> Ties:
        """All that a unit is tied to."""
        return Ties(
            self.themes(text, unit),
            self.names(text, unit),
            self.refers_to(text, unit),
            self.cited_by(text, unit),
            self.see_also(text, unit),
            self.lineage(text, unit),
        )

    def themes(self, text: Text, unit: Unit) -> tuple[NamedLink, ...]:
        """The themes that a unit bears."""
        found = self.layers.themes[text.id][unit.id]
        return tuple(NamedLink(self.theme_names[theme], self.here.entry("themes", theme)) for theme in found)

    def names(self, text: Text, unit: Unit) -> tuple[NamedLink, ...]:
        """The vote that a unit tells, and the instruments and meetings that it names: pages that say more of them."""
        votes = tuple(
            NamedLink(
                self.words("the vote, State by State"), self.here.to(f"participation/{text.id}", f"vote-{vote.number}")
            )
            for vote in self.votes.get(Place(text.id, unit.id), ())
        )
        return votes + tuple(
            NamedLink(self.entries[kind, entry].label[self.words.lang], self.here.entry(kind, entry))
            for kind in NAMED
            for entry in self.layers.mentioned(text.id, unit.id, kind)
        )

    def cited_by(self, text: Text, unit: Unit) -> tuple[NamedLink, ...]:
        """The passages that refer to a unit."""
        places = self.layers.backlinks.units.get(Place(text.id, unit.id), ())
        return tuple(
            NamedLink(self._place(text, place.text, place.unit), self.here.unit(place.text, place.unit))
            for place in places
        )

    def refers_to(self, text: Text, unit: Unit) -> tuple[NamedLink, ...]:
        """The passages and documents that a unit refers to, each once."""
        found = self.layers.references.by_unit[text.id][unit.id]
        links = (NamedLink(self._name(text, one), reference_href(text, one, self.here)) for one in found)
        return tuple(dict.fromkeys(links))

    def see_also(self, text: Text, unit: Unit) -> tuple[NamedLink, ...]:
        """The kin of a unit in the other texts, the nearest first."""
        kin = (found.place for found in self.layers.kin.get(Place(text.id, unit.id), ()))
        return tuple(
            NamedLink(self._place(text, place.text, place.unit), self.here.unit(place.text, place.unit))
            for place in kin
        )

    def lineage(self, text: Text, unit: Unit) -> str:
        """The address of a unit's lineage; empty where it has none."""
        lineage = self.lineages.get(Place(text.id, unit.id))
        return self.here.to(f"lineages/{lineage}") if lineage else ""

    def _name(self, text: Text, reference: Reference) -> str:
        held = reference.text or text.id
        if reference.targets:
            name = self._place(text, held, reference.targets[0])
            if not reference.ranged:
                return name
            return f"{name} – {self.edition.shown(Place(held, reference.targets[-1])).place}"
        return reference.symbol or self.edition.corpus.text(held).declaration.short[self.words.lang]

    def _place(self, of: Text, text_id: str, unit: str) -> str:
        shown = self.edition.shown(Place(text_id, unit))
        return shown.place if shown.text_id == of.id else shown.name


def _entries(edition: Edition) -> dict[tuple[str, str], Instrument | Meeting]:
    return {(kind, e.id): e for kind in NAMED for e in getattr(edition.corpus.catalogue, kind)}


def _lineages(edition: Edition) -> dict[Place, str]:
    """The lineage of each passage that has one."""
    return {place: lineage.id for lineage in edition.layers.lineages for place in lineage.places}


def _votes(edition: Edition) -> dict[Place, list[Vote]]:
    """The votes that each passage tells."""
    votes: dict[Place, list[Vote]] = {}
    for vote in edition.layers.participation.votes:
        votes.setdefault(Place(vote.text, vote.unit), []).append(vote)
    return votes


def _theme_names(edition: Edition) -> dict[str, str]:
    return {theme.id: theme.name[edition.words.lang] for theme in edition.corpus.catalogue.themes}
