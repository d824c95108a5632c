"""The way back: which passages refer to a unit, and which refer to a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generators.layers.references import Reference, References
from generators.model.corpus import Corpus, Place


@dataclass(frozen=True, slots=True)
class Backlinks:
    """``units``: the passages that cite a unit, by its place. ``documents``: those that cite a symbol."""

    units: dict[Place, tuple[Place, ...]]
    documents: dict[str, tuple[tuple[Place, Reference], ...]]


def find_backlinks(corpus: Corpus, references: References) -> Backlinks:
    """Turn the references round. A range cites every paragraph from one end to the other."""
    units: dict[Place, dict[Place, None]] = {}
    documents: dict[str, list[tuple[Place, Reference]]] = {}
    order = {text.id: [unit.id for unit in text.tree.units] for text in corpus.texts}
    for text in corpus.texts:
        for unit in text.tree.units:
            here = Place(text.id, unit.id)
            for reference in references.by_unit[text.id][unit.id]:
                if reference.symbol is not None:
                    documents.setdefault(reference.symbol, []).append((here, reference))
                for target in _targets(reference, order):
                    if target != here:
                        units.setdefault(target, {})[here] = None
    return Backlinks(
        {target: tuple(sources) for target, sources in units.items()},
        {symbol: tuple(cited) for symbol, cited in sorted(documents.items())},
    )


def _targets(reference: Reference, order: dict[str, list[str]]) -> Iterator[Place]:
    if reference.text is None or reference.text not in order:
        return
    ids = order[reference.text]
    if reference.ranged and len(reference.targets) == 2 and set(reference.targets) <= set(ids):
        first, last = (ids.index(target) for target in reference.targets)
        between = [u for u in ids[first : last + 1] if u.count("__") == reference.targets[0].count("__")]
        yield from (
            Place(reference.text, u) for u in between if u.rsplit("_", 1)[0] == reference.targets[0].rsplit("_", 1)[0]
        )
        return
    yield from (Place(reference.text, target) for target in reference.targets)
