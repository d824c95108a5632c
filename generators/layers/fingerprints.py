"""By which digests one knows that a unit is as it was, and so is what it is tied to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.layers.backlinks import Backlinks
from generators.layers.commitments import Commitments
from generators.layers.kin import Kinship
from generators.layers.lineages import Lineage
from generators.layers.references import References
from generators.layers.themes import Themes
from generators.model.corpus import Corpus, Place, Text
from generators.model.digest import data_digest
from generators.model.document import Unit

# The digest of all by which each text and its units are named, by its id.
Names = dict[str, bytes]
# The digests of the units of each text, by its id and theirs.
Fingerprints = dict[str, dict[str, bytes]]
# Those of what the units of each text are tied to, by its id, in the order of its units.
Tied = dict[str, tuple[str, ...]]


def find_fingerprints(text: Text, themes: Themes, commitments: Commitments) -> dict[str, bytes]:
    """The digest of each unit of a text: its words in both languages, what it stands under, what its text declares,
    its themes and what it commits to."""
    found: dict[str, bytes] = {}
    whole = data_digest((text.id, text.declaration, text.tree.annexes))
    for unit in text.tree.units:
        above = [(one.id, one.kind, one.label) for one in _above(text, unit)]
        own = (unit, text.english[unit.id], themes[text.id][unit.id], commitments[text.id].get(unit.id))
        found[unit.id] = data_digest((whole, above, own))
    return found


def names_digest(text: Text) -> bytes:
    """The digest of all by which pages name a text and its units: what it declares, numbers and how they hang."""
    units = [(unit.id, unit.parent, unit.kind, unit.part, unit.label, unit.rule) for unit in text.tree.units]
    return data_digest((text.id, text.declaration, text.tree.annexes, units))


def find_tied(
    corpus: Corpus,
    names: Names,
    references: References,
    backlinks: Backlinks,
    kin: Kinship,
    lineages: Iterable[Lineage],
) -> Tied:
    """The digest of what each unit is tied to in other passages: which these are, and how they are named.

    ``names`` are those of :func:`names_digest`, by the ids of the texts.
    """
    of = {place: lineage.id for lineage in lineages for place in lineage.places}
    tied: Tied = {}
    for text in corpus.texts:
        found: list[str] = []
        for unit in text.tree.units:
            place = Place(text.id, unit.id)
            cited = references.by_unit[text.id][unit.id]
            near = [one.place for one in kin.get(place, ())]
            back = backlinks.units.get(place, ())
            texts = {one.text for one in (*near, *back)} | {one.text for one in cited if one.text}
            own = (cited, near, back, of.get(place), [names[one] for one in sorted(texts)])
            found.append(data_digest(own).hex())
        tied[text.id] = tuple(found)
    return tied


def _above(text: Text, unit: Unit) -> Iterator[Unit]:
    """The units that a unit stands under, the nearest first."""
    while unit.parent is not None:
        unit = text.tree.unit(unit.parent)
        yield unit
