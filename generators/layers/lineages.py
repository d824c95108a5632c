"""Lineages: passages that are kin from text to text, each joined to the nearest, in the order of time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.layers.kin import Kin, Kinship
from generators.model.corpus import Corpus, Place


@dataclass(frozen=True, slots=True)
class Lineage:
    """``id`` is made of its oldest passage; ``places`` stand in the order of time, then of their text."""

    id: str
    places: tuple[Place, ...]


def find_lineages(corpus: Corpus, kinship: Kinship) -> tuple[Lineage, ...]:
    """Every passage that has kin is in one lineage: that of its nearest kin before its own text, or after it
    where there is none before."""
    order = [Place(text.id, unit.id) for text, unit in corpus.places() if Place(text.id, unit.id) in kinship]
    joined: dict[Place, set[Place]] = {place: set() for place in order}
    for place in order:
        before = earlier_kin(corpus, kinship, place)
        nearest = max(before or kinship[place], key=lambda kin: kin.score).place
        joined[place].add(nearest)
        joined[nearest].add(place)
    stands = {place: at for at, place in enumerate(order)}
    lineages: list[Lineage] = []
    seen: set[Place] = set()
    for first in order:
        if first in seen:
            continue
        members: set[Place] = set()
        reached = [first]
        while reached:
            place = reached.pop()
            if place not in members:
                members.add(place)
                reached += joined[place]
        seen |= members
        lineages.append(Lineage(lineage_id(first), tuple(sorted(members, key=stands.__getitem__))))
    return tuple(lineages)


def lineage_id(place: Place) -> str:
    """The address of a lineage, from its oldest passage: ``revcon2-2012-annex-2-para-2-point-g``."""
    return re.sub(r"[^a-z0-9]+", "-", f"{place.text} {place.unit}".lower()).strip("-")


def earlier_kin(corpus: Corpus, kinship: Kinship, place: Place) -> tuple[Kin, ...]:
    """The kin of a passage in the texts before its own: the latest text first, in it the nearest first."""
    order = corpus.order
    found = [kin for kin in kinship.get(place, ()) if order[kin.place.text] < order[place.text]]
    return tuple(sorted(found, key=lambda kin: -order[kin.place.text]))
