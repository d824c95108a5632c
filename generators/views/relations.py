"""What a unit is tied to, as named links: what it names, what it refers to, what refers to it, its kin."""

from __future__ import annotations

from dataclasses import dataclass

from generators.layers.citations import short_place
from generators.layers.layers import Layers
from generators.layers.references import Reference
from generators.model.corpus import Corpus, Place, Text
from generators.model.document import Unit
from generators.views.addresses import Here
from generators.views.linker import reference_href
from generators.views.words import Words

NAMED = ("instruments", "meetings")


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A name that links to its page (``href`` may be empty)."""

    name: str
    href: str


class Relations:
    """Makes the links of one page."""

    def __init__(self, corpus: Corpus, layers: Layers, words: Words, here: Here) -> None:
        self.corpus, self.layers, self.words, self.here = corpus, layers, words, here
        self.entries = {(kind, e.id): e for kind in NAMED for e in getattr(corpus.catalogue, kind)}
        self.lineages = {place: lineage.id for lineage in layers.lineages for place in lineage.places}
        self.theme_names = {theme.id: theme.name[words.lang] for theme in corpus.catalogue.themes}

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
            for vote in self.layers.participation.votes
            if (vote.text, vote.unit) == (text.id, unit.id)
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
            NamedLink(self._place(text, place.text, (place.unit,)), self.here.unit(place.text, place.unit))
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
            NamedLink(self._place(text, place.text, (place.unit,)), self.here.unit(place.text, place.unit))
            for place in kin
        )

    def lineage(self, text: Text, unit: Unit) -> str:
        """The address of a unit's lineage; empty where it has none."""
        lineage = self.lineages.get(Place(text.id, unit.id))
        return self.here.to(f"lineages/{lineage}") if lineage else ""

    def _name(self, text: Text, reference: Reference) -> str:
        held = reference.text or text.id
        if reference.targets:
            ends = (reference.targets[0], reference.targets[-1]) if reference.ranged else reference.targets[:1]
            return self._place(text, held, ends)
        return reference.symbol or self.corpus.text(held).declaration.short[self.words.lang]

    def _place(self, of: Text, text_id: str, units: tuple[str, ...]) -> str:
        text = self.corpus.text(text_id)
        name = " – ".join(short_place(text, text.tree.unit(unit), self.words.lang) for unit in units)
        return name if text is of else f"{text.declaration.short[self.words.lang]}, {name}"
