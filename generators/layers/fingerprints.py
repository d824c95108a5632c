"""By which digest one knows that a unit is as it was, with all that was found in it alone."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from generators.layers.commitments import Commitments
from generators.layers.themes import Themes
from generators.model.corpus import Text
from generators.model.document import Unit

# The digests of the units of each text, by its id and theirs.
Fingerprints = dict[str, dict[str, bytes]]


def find_fingerprints(text: Text, themes: Themes, commitments: Commitments) -> dict[str, bytes]:
    """The digest of each unit of a text: its words in both languages, what it stands under, what its text declares,
    its themes and what it commits to."""
    found: dict[str, bytes] = {}
    whole = sha256(repr((text.id, text.declaration, text.tree.annexes)).encode())
    for unit in text.tree.units:
        above = [(one.id, one.kind, one.label) for one in _above(text, unit)]
        own = (unit, text.english[unit.id], themes[text.id][unit.id], commitments[text.id].get(unit.id))
        digest = whole.copy()
        digest.update(repr((above, own)).encode())
        found[unit.id] = digest.digest()
    return found


def _above(text: Text, unit: Unit) -> Iterator[Unit]:
    """The units that a unit stands under, the nearest first."""
    while unit.parent is not None:
        unit = text.tree.unit(unit.parent)
        yield unit
