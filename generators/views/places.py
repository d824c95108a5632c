"""Lists of passages, grouped by text, as the pages of the catalogue show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generators.layers.citations import short_place
from generators.layers.layers import Layers
from generators.model.corpus import Corpus, Place, Text
from generators.model.document import Unit
from generators.views.addresses import Here
from generators.views.passage import passage_in, shorten, shown_language
from generators.views.words import Words

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
class SourceLink:
    """Where a fact comes from: a passage of ours (``href``) or a source by name."""

    name: str
    href: str


def grouped(
    corpus: Corpus, places: Iterable[Place], words: Words, here: Here, forms: Sequence[str] = ()
) -> list[Group]:
    """Places in the order of the corpus, by text; each shows the words around one of ``forms``."""
    wanted: dict[str, list[str]] = {}
    for place in places:
        wanted.setdefault(place.text, []).append(place.unit)
    groups = []
    for text in corpus.texts:
        if text.id in wanted:
            units = {u.id: u for u in text.tree.units}
            views = tuple(place_view(text, units[u], words, here, forms) for u in dict.fromkeys(wanted[text.id]))
            groups.append(
                Group(
                    text.id,
                    text.declaration.short[words.lang],
                    words.date(text.declaration.date),
                    here.to(f"documents/{text.id}"),
                    views,
                )
            )
    return groups


def place_view(text: Text, unit: Unit, words: Words, here: Here, forms: Sequence[str] = ()) -> PlaceView:
    """One passage as a line of a list: its first words, or those around the first of ``forms`` in it."""
    lang = shown_language(text, unit, words.lang)
    plain = _around(passage_in(text, unit, lang).text, forms)
    return PlaceView(
        short_place(text, unit, words.lang),
        here.unit(text.id, unit.id),
        Words(lang).spaced(plain),
        lang,
        unit.id,
    )


def _around(text: str, forms: Sequence[str]) -> str:
    """The words around the first form that stands in a text; its first words where none does."""
    folded = text.casefold().replace("’", "'")
    found = [at for form in forms if (at := folded.find(form.casefold().replace("’", "'"))) >= 0]
    if not found or min(found) + CONTEXT < len(shorten(text)):
        return shorten(text)
    start = text.rfind(" ", 0, max(0, min(found) - CONTEXT)) + 1
    return ("… " if start else "") + shorten(text[start:])


def mentioning(layers: Layers, kind: str, entry_id: str) -> list[Place]:
    """Every passage that names an entry of the catalogue."""
    return [place for place, _ in layers.places(kind, entry_id)]


def source_links(corpus: Corpus, sources: Iterable[str], words: Words, here: Here) -> list[SourceLink]:
    """The sources of an entry: ``<text>#<unit>`` becomes a link to the passage."""
    links = []
    for source in sources:
        text_id, _, unit_id = source.partition("#")
        text = next((t for t in corpus.texts if t.id == text_id), None)
        unit = next((u for u in text.tree.units if u.id == unit_id), None) if text else None
        if text is not None and unit is not None:
            name = f"{text.declaration.short[words.lang]}, {short_place(text, unit, words.lang)}"
            links.append(SourceLink(name, here.unit(text.id, unit.id)))
        else:
            links.append(SourceLink(source, ""))
    return links
