"""Lists of passages, grouped by text, as the pages of the catalogue show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generators.model.corpus import Place, Text
from generators.views.addresses import Here
from generators.views.edition import Asking, Edition
from generators.views.passage import shorten
from generators.views.relations import NamedLink
from generators.views.shown import Shown, fold
from generators.views.words import spaced

CONTEXT = 60


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A passage in a list: where it stands, its address and its first words."""

    place: str
    href: str
    quote: str
    lang: str
    unit: str


@dataclass(frozen=True, slots=True)
class Group:
    """The passages of one text."""

    text: str
    name: str
    date: str
    href: str
    places: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class Uses:
    """The passages of one text, by their names alone."""

    name: str
    href: str
    places: tuple[NamedLink, ...]


@dataclass(frozen=True, slots=True)
class SourceLink:
    """Where a fact comes from: a passage of ours (``href``) or a source by name."""

    name: str
    href: str


def grouped(asking: Asking, places: Iterable[Place], here: Here, forms: Sequence[str] = ()) -> list[Group]:
    """Places in the order of the corpus, by text; each shows the words around one of ``forms``."""
    folded = tuple(fold(form) for form in forms)
    return [
        Group(
            text.id,
            text.short,
            asking.words.date(text.date),
            here.to(f"documents/{text.id}"),
            tuple(place_view(asking.shown(place), here, folded) for place in those),
        )
        for text, those in _by_text(asking, places)
    ]


def uses(asking: Asking, places: Iterable[Place], here: Here) -> tuple[Uses, ...]:
    """Places in the order of the corpus, by text, by their names."""
    return tuple(
        Uses(
            text.short,
            here.to(f"documents/{text.id}"),
            tuple(NamedLink(asking.name(place), here.unit(*place)) for place in those),
        )
        for text, those in _by_text(asking, places)
    )


def _by_text(asking: Asking, places: Iterable[Place]) -> list[tuple[NamedText, Iterable[Place]]]:
    """Places by text, each once, in the order of the corpus."""
    wanted: dict[str, dict[Place, None]] = {}
    for place in places:
        wanted.setdefault(place.text, {})[place] = None
    return [(text, wanted[text.id]) for text in asking.ask(named, tuple(wanted))]


def place_view(shown: Shown, here: Here, forms: Sequence[str] = ()) -> PlaceView:
    """One passage as a line of a list: its first words, or those around the first of ``forms`` (folded) in it."""
    href = here.unit(shown.text_id, shown.unit.id)
    return PlaceView(shown.place, href, _around(shown, forms), shown.lang, shown.unit.id)


def _around(shown: Shown, forms: Sequence[str]) -> str:
    """The words around the first form that stands in a passage; its first words where none does."""
    found = [at for form in forms if (at := shown.folded.find(form)) >= 0]
    text = shown.passage.text
    if not found or min(found) + CONTEXT < len(shown.quote):
        return shown.quote
    start = text.rfind(" ", 0, max(0, min(found) - CONTEXT)) + 1
    return spaced(("… " if start else "") + shorten(text[start:]), shown.lang)


class NamedText(NamedTuple):
    """A text by its id, its name, and its date (ISO)."""

    id: str
    short: str
    date: str


def name_of(edition: Edition, text: Text) -> NamedText:
    """A text as lists name it."""
    return NamedText(text.id, text.declaration.short[edition.words.lang], text.declaration.date)


def named(edition: Edition, texts: tuple[str, ...]) -> tuple[NamedText, ...]:
    """Texts by their ids, in the order of the corpus."""
    corpus = edition.corpus
    return tuple(name_of(edition, corpus.text(one)) for one in sorted(texts, key=corpus.order.__getitem__))


def mentioning(edition: Edition, kind: str, entry_id: str) -> tuple[Place, ...]:
    """Every passage that names an entry of the catalogue."""
    return tuple(place for place, _ in edition.layers.places(kind, entry_id))


def source_links(asking: Asking, sources: Iterable[str], here: Here) -> list[SourceLink]:
    """The sources of an entry: ``<text>#<unit>`` becomes a link to the passage."""
    links = []
    for source in sources:
        text_id, _, unit_id = source.partition("#")
        shown = asking.find(Place(text_id, unit_id))
        links.append(SourceLink(shown.name, here.unit(text_id, unit_id)) if shown else SourceLink(source, ""))
    return links
