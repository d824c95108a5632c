"""The parties of an act as links, and the words in which a passage tells it."""

from __future__ import annotations

from dataclasses import dataclass

from generators.layers.events.dates import sentences
from generators.layers.participation import Act, Party, Statement
from generators.model.catalogue import Body, State
from generators.model.corpus import Place
from generators.views.addresses import Here
from generators.views.edition import Asking
from generators.views.passage import shorten
from generators.views.relations import NamedLink
from generators.views.shown import Showing, fold
from generators.views.words import Words

_HEAD = 110
_AFTER = 90


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a passage around a name, in ``lang``."""

    before: str
    name: str
    after: str
    lang: str


class Parties:
    """Names and addresses of States, groups and other bodies, for one page."""

    def __init__(self, asking: Asking, here: Here) -> None:
        self.asking, self.words, self.here = asking, asking.words, here
        self.states = asking.once(_states)
        self.bodies = asking.once(_bodies)

    def name(self, party: Party) -> str:
        """The party's name in the page's language; as it is printed where the catalogue has none."""
        entry = self.states.get(party.id) if party.kind == "states" else self.bodies.get(party.id)
        return entry.name[self.words.lang] if entry else party.form

    def link(self, party: Party) -> NamedLink:
        """The party with its page: a State's, a group's, or the place of a body in the list of bodies."""
        if party.kind == "states":
            return NamedLink(self.name(party), self.here.entry("states", party.id))
        if party.kind == "bodies":
            return self.body(party.id)
        return NamedLink(party.form, "")

    def body(self, body_id: str) -> NamedLink:
        """A body with its page."""
        entry = self.bodies[body_id]
        return NamedLink(
            entry.name[self.words.lang], self.here.entry("groups" if entry.of_states else "bodies", body_id)
        )

    def speaker(self, statement: Statement) -> NamedLink:
        """Who spoke; the role stands beside a State's name, and alone where no State is told."""
        link = self.link(statement.speaker)
        if not statement.role or statement.speaker.kind == "other":
            return link
        return NamedLink(f"{link.name} ({statement.role})", link.href)

    def quote(self, act: Act) -> Quote:
        """The words that tell an act: the sentence up to the name, cut where it is long, and some words after it."""
        namer = self.asking.shown(Place(act.text, act.party.unit))
        lang, whole = namer.lang, namer.passage.text
        spaced = Words(lang).spaced
        span = (act.party.start, act.party.end) if lang == "fr" else self._english(act.party, whole)
        if span is None:
            return Quote(spaced(shorten(whole)), "", "", lang)
        start, end = next(((a, b) for a, b in sentences(whole) if a <= span[0] < b), (0, len(whole)))
        if act.unit != act.party.unit:
            head = self.asking.shown(Place(act.text, act.unit)).passage_in(lang).text
            before = f"{shorten(head, _HEAD)} "
            before += "" if head.endswith(":") and span[0] == 0 else "… "
            after = whole[span[1] : end] if len(whole) - span[1] < _AFTER else " …"
        else:
            before = whole[start : span[0]]
            if len(before) > 2 * _HEAD:
                before = f"{before[: before.rfind(' ', 0, _HEAD)]} … "
            rest = whole[span[1] : end]
            after = rest if len(rest) <= _AFTER else f"{rest[: max(rest.rfind(' ', 0, _AFTER), 0)]} …"
        return Quote(spaced(before), spaced(whole[span[0] : span[1]]), spaced(after), lang)

    def place(self, place: Place) -> NamedLink:
        """A passage by its text and place."""
        return NamedLink(self.asking.shown(place).name, self.here.unit(place.text, place.unit))

    def _english(self, party: Party, whole: str) -> tuple[int, int] | None:
        entry = self.states.get(party.id) if party.kind == "states" else self.bodies.get(party.id)
        forms = (*entry.forms.en, entry.name.en) if entry else ()
        folded = fold(whole)
        found = [(at, -len(f)) for f in forms if (at := folded.find(fold(f))) >= 0]
        if not found:
            return None
        at, length = min(found)
        return at, at - length


def _states(showing: Showing) -> dict[str, State]:
    return {s.id: s for s in showing.catalogue.states}


def _bodies(showing: Showing) -> dict[str, Body]:
    return {b.id: b for b in showing.catalogue.bodies}
