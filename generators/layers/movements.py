"""How a commitment moved from text to text: new, kept, strengthened, weakened, or no longer there.

The rule looks at the operative parts of the texts, in the order of their dates.

- *new*: a passage that has no kin in an earlier operative part, the first text apart;
- *kept*: it has; *strengthened* or *weakened* when both have a verb and the strength of the verbs
  differs (the kin in the latest earlier text that has a verb, the nearest one of it);
- *dropped*: a passage without kin in any later operative part, the last text apart.

A chapeau, which ends with a colon and commits to nothing by itself, is neither new nor dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generators.layers.commitments import Commitments
from generators.layers.kin import Kinship
from generators.layers.lineages import earlier_kin
from generators.layers.operative import operative_parts
from generators.model.corpus import Corpus, Place
from generators.model.document import Unit

Step = Literal["new", "kept", "strengthened", "weakened", "dropped"]


@dataclass(frozen=True, slots=True)
class Movement:
    """What a passage of ``text`` shows; ``before``: the earlier passage that it is held against.

    For *dropped*, ``place`` is the passage that has no successor, and ``text`` the next operative text.
    """

    step: Step
    text: str
    place: Place
    before: Place | None


def find_movements(
    corpus: Corpus, units: dict[Place, Unit], kinship: Kinship, commitments: Commitments
) -> tuple[Movement, ...]:
    """The movements of every commitment, text by text; ``units`` are the passages that can have kin."""
    parts = {text.id: operative_parts(text) for text in corpus.texts}
    texts = [text.id for text in corpus.texts if parts[text.id]]
    operative = {place for place, unit in units.items() if unit.part in parts[place.text]}
    of: dict[str, list[Place]] = {}
    for place in units:
        if place in operative:
            of.setdefault(place.text, []).append(place)
    found: list[Movement] = []
    for before, text in pairwise(texts):
        steps = [_step(corpus, kinship, commitments, operative, place) for place in of.get(text, ())]
        found += [step for step in steps if step.step != "new" or not _is_chapeau(units[step.place])]
        found += [
            Movement("dropped", text, place, None)
            for place in of.get(before, ())
            if not _is_chapeau(units[place])
            and not any(
                corpus.order[kin.place.text] >= corpus.order[text] and kin.place in operative
                for kin in kinship.get(place, ())
            )
        ]
    return tuple(found)


def _is_chapeau(unit: Unit) -> bool:
    return unit.text.rstrip().endswith(":")


def _step(corpus: Corpus, kinship: Kinship, commitments: Commitments, operative: set[Place], place: Place) -> Movement:
    earlier = [kin.place for kin in earlier_kin(corpus, kinship, place) if kin.place in operative]
    if not earlier:
        return Movement("new", place.text, place, None)
    own = commitments[place.text].get(place.unit)
    for before in earlier:
        other = commitments[before.text].get(before.unit)
        if own is None or other is None:
            continue
        if own.strength > other.strength:
            return Movement("strengthened", place.text, place, before)
        if own.strength < other.strength:
            return Movement("weakened", place.text, place, before)
        return Movement("kept", place.text, place, before)
    return Movement("kept", place.text, place, earlier[0])
