"""A lineage's page: its passages in the order of time, what changed, their verbs side by side; and the index."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generators.layers.kin import THRESHOLD
from generators.layers.lineages import Lineage
from generators.model.corpus import Place
from generators.views.addresses import Here
from generators.views.edition import Edition
from generators.views.kin import Change, KinMaker, PassageLink, VerbView
from generators.views.page import Page


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
    stops: tuple[tuple[str, tuple[PassageLink, ...]], ...]
    verbs: tuple[str, ...]
    themes: tuple[tuple[str, str], ...]


def lineage_page(edition: Edition, lineage: Lineage) -> Page:
    """The page ``lineages/<id>``."""
    words = edition.words
    here = Here(f"lineages/{lineage.id}", words.lang)
    maker = KinMaker(edition, here)
    inside = frozenset(lineage.places)
    members = [_member(maker, place, inside) for place in lineage.places]
    title = members[0].link.first
    texts = {place.text for place in lineage.places}
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
        "themes": maker.themes(lineage.places),
        "method": here.to("method", "kin"),
        "strength_method": here.to("method", "strength"),
        "index": here.to("lineages/index"),
    }
    return Page(here.path, words.lang, "lineage.md.j2", title, about, data, words, sought=False)


def _member(maker: KinMaker, place: Place, lineage: frozenset[Place]) -> Member:
    text, _ = maker.corpus.unit(place)
    also = tuple(maker.link(kin.place) for kin in maker.layers.kin[place] if kin.place not in lineage)
    return Member(
        f"{place.text}--{place.unit}",
        maker.words.date(text.declaration.date),
        text.declaration.short[maker.words.lang],
        maker.link(place),
        maker.html(place),
        maker.verb(place),
        maker.step(place),
        maker.changes(place),
        also,
    )


def lineages_page(edition: Edition) -> Page:
    """The index, ``lineages/index``: every lineage, under the text in which it begins."""
    corpus, layers, words = edition.corpus, edition.layers, edition.words
    here = Here("lineages/index", words.lang)
    maker = KinMaker(edition, here)
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
    stops: dict[str, list[PassageLink]] = {}
    for place in lineage.places:
        text, _ = maker.corpus.unit(place)
        stops.setdefault(text.declaration.date[:4] + "|" + text.id, []).append(maker.link(place))
    verbs = [maker.verb(place).name for place in lineage.places]
    return LineageLine(
        maker.here.to(f"lineages/{lineage.id}"),
        maker.link(lineage.places[0]),
        tuple((stop.split("|")[0], tuple(links)) for stop, links in stops.items()),
        tuple(dict.fromkeys(v for v in verbs if v)),
        tuple(maker.themes(lineage.places)),
    )
