"""Which passages set out commitments, and which report findings: those that can have kin in other texts.

The rule: in an operative part of a text (an outcome document, a decision, a resolution, a treaty, or a
part that its editors declare ``operative``), a paragraph, item or bullet that bears a theme or a verb,
and every item and bullet; in a report, a paragraph, item or bullet that bears a theme or a verb. A
question is neither, nor is an item that only introduces others.
"""

from __future__ import annotations

from generators.layers.commitments import Commitments
from generators.layers.themes import Themes
from generators.model.corpus import Corpus, Place, Text
from generators.model.document import Kind, Unit

OPERATIVE_KINDS = frozenset({"outcome", "resolution", "decision", "treaty"})
_BEARING = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.BULLET})
_LISTED = frozenset({Kind.ITEM, Kind.BULLET})


def operative_parts(text: Text) -> tuple[str, ...]:
    """The parts of a text that set out commitments, in order: as declared, else by the text's kind."""
    parts = dict.fromkeys(u.part for u in text.tree.units)
    if text.declaration.operative is not None:
        return tuple(part for part in parts if part in text.declaration.operative)
    return tuple(parts) if text.declaration.kind in OPERATIVE_KINDS else ()


def introduces(unit: Unit, parents: frozenset[str | None]) -> bool:
    """Whether a unit only names what stands under it, as a heading does; ``parents``: the ids above other units."""
    return unit.kind is Kind.ITEM and unit.id in parents and not unit.text.rstrip().endswith(":")


def commitments_and_findings(corpus: Corpus, themes: Themes, commitments: Commitments) -> dict[Place, Unit]:
    """The passages that can have kin, in reading order: kin are found by French words."""
    found: dict[Place, Unit] = {}
    for text in (text for text in corpus.texts if text.declaration.language == "fr"):
        parts = operative_parts(text)
        parents = frozenset(u.parent for u in text.tree.units)
        for unit in text.tree.units:
            if unit.kind not in _BEARING or introduces(unit, parents) or unit.text.rstrip().endswith("?"):
                continue
            speaks = bool(themes[text.id][unit.id]) or unit.id in commitments[text.id]
            commits = unit.part in parts and (speaks or unit.kind in _LISTED)
            if commits or (text.declaration.kind == "report" and speaks):
                found[Place(text.id, unit.id)] = unit
    return found
