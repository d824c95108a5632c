"""What pages show of kin: their names, the words that changed between two of them, their verbs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from generators.layers.differences import Difference
from generators.layers.kin import Kin
from generators.layers.lineages import earlier_kin
from generators.layers.movements import Movement
from generators.model.corpus import Place
from generators.views.addresses import Here
from generators.views.edition import Asking, Edition
from generators.views.relations import NamedLink
from generators.views.shown import Showing
from generators.views.words import Words, spaced

# Between runs of words; no text may hold it.
_APART = "\0"
STEPS = {
    "new": "appears in this text",
    "kept": "taken up again",
    "strengthened": "taken up again, with a stronger verb",
    "weakened": "taken up again, with a weaker verb",
}


@dataclass(frozen=True, slots=True)
class PassageLink:
    """A passage by its name in the corpus, its address and its first words."""

    name: str
    place: str
    href: str
    lang: str
    first: str


@dataclass(frozen=True, slots=True)
class VerbView:
    """The verb of a passage and its strength; empty and 0 where the rule finds none."""

    id: str
    name: str
    strength: int
    addressee: str


@dataclass(frozen=True, slots=True)
class Change:
    """What changed since an earlier passage: ``marked`` is French, empty where too few words are common."""

    since: PassageLink
    score: str
    shared: str
    why: str
    marked: Markup


NO_VERB = VerbView("", "", 0, "")


class Near(NamedTuple):
    """A passage that is kin: ``score`` as it is printed, ``why`` a person's reason, empty where the rule found it."""

    place: Place
    score: str
    why: str


class KinMaker:
    """Makes what a page shows of passages and their kin, in one language."""

    def __init__(self, asking: Asking, here: Here) -> None:
        self.asking, self.here, self.words = asking, here, asking.words
        self._verbs, self._addressees = asking.once(verb_names), asking.once(_addressees)

    def link(self, place: Place) -> PassageLink:
        """A link to a passage."""
        shown = self.asking.shown(place)
        href = self.here.unit(place.text, place.unit)
        return PassageLink(shown.name, shown.place, href, shown.lang, shown.head)

    def at(self, place: Place) -> NamedLink:
        """A link to a passage, by where it stands in its text."""
        return NamedLink(self.asking.name(place), self.here.unit(*place))

    def html(self, place: Place) -> Markup:
        """The words of a passage."""
        return self.asking.shown(place).html

    def verb(self, place: Place) -> VerbView:
        """The verb by which a passage commits."""
        found = self.asking.commitment(place)
        if found is None:
            return NO_VERB
        return VerbView(
            found.verb, self._verbs[found.verb], found.strength, self._addressees.get(found.addressee or "", "")
        )

    def step(self, place: Place) -> tuple[str, PassageLink | None]:
        """What the rule of movements says of a passage, in words, and the passage that it is held against.

        Empty where the rule says nothing.
        """
        movement = self.asking.ask(_step, place)
        if movement is None:
            return "", None
        return self.words(STEPS[movement.step]), self.link(movement.before) if movement.before else None

    def themes(self, places: Iterable[Place]) -> list[tuple[str, str]]:
        """The themes that passages bear, each once, in the order of the taxonomy: name and address."""
        borne = {theme for place in places for theme in self.asking.themes(place)}
        return [
            (t.name[self.words.lang], self.here.entry("themes", t.id))
            for t in self.asking.catalogue.themes
            if t.id in borne
        ]

    def change(self, place: Place, kin: Near) -> Change:
        """What changed in ``place`` since an earlier passage that is its kin."""
        found = self.asking.difference(place, kin.place)
        return Change(
            self.link(kin.place),
            kin.score,
            self.words.percent(found.shared),
            kin.why,
            self._marked(place, kin.place, found),
        )

    def changes(self, place: Place) -> tuple[Change, ...]:
        """What changed since each earlier kin that has enough words in common, the most first; else the nearest."""
        earlier, nearest = self.asking.ask(_earlier, place)
        found = {kin.place: self.asking.difference(place, kin.place) for kin in earlier}
        telling = [kin for kin in earlier if found[kin.place].telling]
        shown = sorted(telling, key=lambda kin: -found[kin.place].shared)
        return tuple(self.change(place, kin) for kin in shown or nearest)

    def _marked(self, place: Place, before: Place, found: Difference) -> Markup:
        old, new = (self.asking.shown(one).unit.text for one in (before, place))
        return marked(found, old, new, self.words)


def near(edition: Edition, kin: Kin) -> Near:
    """A passage that is kin, as pages tell it."""
    words = edition.words
    return Near(kin.place, words.decimal(kin.score), kin.why[words.lang] if kin.why else "")


def verb_names(showing: Showing) -> dict[str, str]:
    """The name of each verb, by its id."""
    return {v.id: v.name[showing.words.lang] for v in showing.catalogue.verbs}


def _addressees(showing: Showing) -> dict[str, str]:
    return {a.id: a.name[showing.words.lang] for a in showing.catalogue.addressees}


def _steps(edition: Edition) -> dict[Place, Movement]:
    """The step that each passage shows."""
    return {m.place: m for m in edition.layers.movements if m.step != "dropped"}


def _step(edition: Edition, place: Place) -> Movement | None:
    return edition.table(_steps).get(place)


def _earlier(edition: Edition, place: Place) -> tuple[tuple[Near, ...], tuple[Near, ...]]:
    """The earlier kin of a passage: the latest text first, in it the nearest first; and the nearest of all, if any."""
    found = earlier_kin(edition.corpus, edition.layers.kin, place)
    nearest = sorted(found, key=lambda kin: -kin.score)[:1]
    return tuple(near(edition, kin) for kin in found), tuple(near(edition, kin) for kin in nearest)


def marked(found: Difference, before: str, after: str, words: Words) -> Markup:
    """A difference as HTML: told apart by underline and strike, and in words for those who hear the page.

    ``before`` and ``after`` are the passages. Empty where the words that changed tell nothing.
    """
    pieces = [*found.pieces(before, after)]
    if not pieces:
        return Markup("")
    # All in one go, and each for itself: a sign that begins a run is not tied to the word that ends another.
    runs = escape(spaced(_APART.join([run for _, run in pieces]), "fr"), quote=False).split(_APART)
    lang = ' lang="en"' if words.lang == "en" else ""
    opened, closed = {}, {}
    for kind, tag, spoken in (("added", "ins", words("added")), ("removed", "del", words("removed"))):
        opened[kind] = f'<{tag}><span class="sr"{lang}>[{escape(spoken)}{words.colon} </span>'
        closed[kind] = f'<span class="sr">]</span></{tag}>'
    out: list[str] = []
    for (kind, _), run in zip(pieces, runs, strict=True):
        if kind == "same":
            out.append(run)
        else:
            body = run.rstrip()
            out += (opened[kind], body, closed[kind], run[len(body) :])
    return Markup("".join(out))
