"""A lineage's page: its passages in the order of time, what changed, their verbs side by side; and the index."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generators.layers.kin import THRESHOLD
from generators.layers.lineages import Lineage
from generators.model.corpus import Place
from generators.views.addresses import Here
from generators.views.edition import Asking, Edition
from generators.views.kin import Change, KinMaker, PassageLink, VerbView
from generators.views.page import Page
from generators.views.relations import NamedLink


@dataclass(frozen=True, slots=True)
class Member:
    """A passage of a lineage. ``also``: its kin that stand in other lineages."""

    id: str
    date: str
    text: str
    link: PassageLink
    html: Markup
    verb: VerbView
    step: tuple[str, PassageLink | None]
    changes: tuple[Change, ...]
    also: tuple[PassageLink, ...]


@dataclass(frozen=True, slots=True)
class LineageLine:
    """A lineage in a list: its first words, the years and places it goes through, its verbs, its themes."""

    href: str
    first: PassageLink
    stops: tuple[tuple[str, tuple[NamedLink, ...]], ...]
    verbs: tuple[str, ...]
    themes: tuple[tuple[str, str], ...]


def lineage_page(asking: Asking, lineage_id: str) -> Page:
    """The page ``lineages/<id>``."""
    words = asking.words
    here = Here(lineage_path(lineage_id), words.lang)
    maker = KinMaker(asking, here)
    places = asking.ask(_places, lineage_id)
    inside = frozenset(places)
    members = [_member(maker, place, inside) for place in places]
    title = members[0].link.first
    texts = {place.text for place in places}
    years = [m.date[-4:] for m in members]
    about = words(
        "{n} passages of {texts} texts, from {first} to {last}, that take up the same matter.",
        n=len(members),
        texts=len(texts),
        first=years[0],
        last=years[-1],
    )
    data = {
        "title": title,
        "title_lang": members[0].link.lang,
        "about": about,
        "members": members,
        "themes": maker.themes(places),
        "method": here.to("method", "kin"),
        "strength_method": here.to("method", "strength"),
        "index": here.to("lineages/index"),
    }
    return Page(here.path, words.lang, "lineage.md.j2", title, about, data, words, sought=False)


def _member(maker: KinMaker, place: Place, lineage: frozenset[Place]) -> Member:
    declaration = maker.asking.shown(place).declaration
    also = tuple(maker.link(kin) for kin in maker.asking.ask(_kin, place) if kin not in lineage)
    return Member(
        f"{place.text}--{place.unit}",
        maker.words.date(declaration.date),
        declaration.short[maker.words.lang],
        maker.link(place),
        maker.html(place),
        maker.verb(place),
        maker.step(place),
        maker.changes(place),
        also,
    )


def lineage_path(lineage_id: str) -> str:
    """The page of a lineage."""
    return f"lineages/{lineage_id}"


def _lineages(edition: Edition) -> dict[str, tuple[Place, ...]]:
    return {lineage.id: lineage.places for lineage in edition.layers.lineages}


def _places(edition: Edition, lineage_id: str) -> tuple[Place, ...]:
    """The passages of a lineage."""
    return edition.table(_lineages)[lineage_id]


def _kin(edition: Edition, place: Place) -> tuple[Place, ...]:
    """The kin of a passage, the nearest first."""
    return tuple(kin.place for kin in edition.layers.kin[place])


def lineages_page(edition: Edition) -> Page:
    """The index, ``lineages/index``: every lineage, under the text in which it begins."""
    corpus, layers, words = edition.corpus, edition.layers, edition.words
    here = Here("lineages/index", words.lang)
    maker = KinMaker(Asking(edition), here)
    begin: dict[str, list[Lineage]] = {}
    for lineage in layers.lineages:
        begin.setdefault(lineage.places[0].text, []).append(lineage)
    groups = [
        (text.id, text.declaration.short[words.lang], [_line(maker, lineage) for lineage in begin[text.id]])
        for text in corpus.texts
        if text.id in begin
    ]
    title = words("Lineages")
    about = words("How a commitment or a finding goes from one text to the next, and which words change on the way.")
    data = {
        "title": title,
        "about": about,
        "groups": groups,
        "count": len(layers.lineages),
        "threshold": words.decimal(THRESHOLD),
        "method": here.to("method", "kin"),
        "compare": here.to("compare/index"),
    }
    return Page(here.path, words.lang, "lineages.md.j2", title, about, data, words)


def _line(maker: KinMaker, lineage: Lineage) -> LineageLine:
    stops: dict[str, list[NamedLink]] = {}
    for place in lineage.places:
        year = maker.asking.shown(place).declaration.date[:4]
        stops.setdefault(f"{year}|{place.text}", []).append(maker.at(place))
    verbs = [maker.verb(place).name for place in lineage.places]
    return LineageLine(
        maker.here.to(lineage_path(lineage.id)),
        maker.link(lineage.places[0]),
        tuple((stop.split("|")[0], tuple(links)) for stop, links in stops.items()),
        tuple(dict.fromkeys(v for v in verbs if v)),
        tuple(maker.themes(lineage.places)),
    )
