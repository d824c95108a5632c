"""What was found in one text: all that its own files, and the words of its pages, need of the layers."""

from __future__ import annotations

from dataclasses import dataclass

from generators.layers.kin import Kin
from generators.layers.layers import Layers
from generators.layers.mentions import Mention
from generators.layers.references import Reference, Unresolved
from generators.model.corpus import Place, Text


@dataclass(frozen=True, slots=True)
class Findings:
    """By unit id. ``mentions`` and ``themes`` follow from the text and the catalogue alone, the others also from what
    the other texts are."""

    mentions: dict[str, tuple[Mention, ...]]
    themes: dict[str, tuple[str, ...]]
    references: dict[str, tuple[Reference, ...]]
    unresolved: tuple[Unresolved, ...]

    def of_others(self) -> tuple[object, ...]:
        """What follows also from the other texts."""
        return self.references, self.unresolved


def findings(layers: Layers, text: Text) -> Findings:
    """What the layers found in a text."""
    return Findings(
        layers.mentions[text.id],
        layers.themes[text.id],
        layers.references.by_unit[text.id],
        layers.references.unresolved[text.id],
    )


def kin_of(layers: Layers, text: Text) -> dict[str, tuple[Kin, ...]]:
    """The kin of the units that have some. Their scores change a little with every text: few outputs tell them."""
    kin = ((unit.id, layers.kin.get(Place(text.id, unit.id), ())) for unit in text.tree.units)
    return {unit: found for unit, found in kin if found}
