"""A theme's page: its scope, and the passages that bear it, in the order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from generators.layers.layers import Layers
from generators.model.catalogue import Theme
from generators.model.corpus import Place
from generators.model.document import Kind
from generators.views.addresses import Here
from generators.views.charts import Row, bars
from generators.views.edition import Asking, Edition
from generators.views.kin import KinMaker, verb_names
from generators.views.page import Page
from generators.views.places import NamedText, name_of
from generators.views.relations import NamedLink
from generators.views.theme_line import theme_line
from generators.views.words import Words


@dataclass(frozen=True, slots=True)
class Bearer:
    """A passage that bears the theme: its first words, its whole, and how strongly it commits whom."""

    place: str
    href: str
    lang: str
    first: str
    whole: Markup
    verb: str
    verb_id: str
    under: str
    under_href: str
    strength: int
    addressee: str


@dataclass(frozen=True, slots=True)
class Bearers:
    """The passages of one text that bear the theme."""

    text: str
    name: str
    date: str
    href: str
    passages: tuple[Bearer, ...]


def theme_page(asking: Asking, theme: Theme) -> Page:
    """The page ``themes/<id>``."""
    words = asking.words
    here = Here(f"themes/{theme.id}", words.lang)
    lang = words.lang
    names = {t.id: t.name[lang] for t in asking.catalogue.themes}
    maker, borne = KinMaker(asking, here), asking.ask(_borne_by, theme.id)
    groups = [_bearers(maker, text, units) for text, _, units in borne if units]
    scope = theme.scope_fr if lang == "fr" else theme.scope
    verbs = Counter(p.verb_id for g in groups for p in g.passages if p.verb_id)
    first_with = {p.verb_id: p.href for g in reversed(groups) for p in reversed(g.passages) if p.verb_id}
    data = {
        "name": theme.name[lang],
        "scope": scope,
        "groups": groups,
        "count": sum(len(g.passages) for g in groups),
        "near": [NamedLink(names[n], here.entry("themes", n)) for n in theme.near],
        "method": here.to("method", "themes"),
        "strength_method": here.to("method", "strength"),
        "line": theme_line(maker, theme),
        "kin_method": here.to("method", "steps"),
        "drawing": _drawing(borne, words, here),
        "verbs": [
            (v.id, v.name[lang], v.strength, verbs[v.id], first_with[v.id])
            for v in asking.catalogue.verbs
            if verbs[v.id]
        ],
    }
    return Page(here.path, lang, "theme.md.j2", theme.name[lang], scope, data, words)


def bearing(layers: Layers) -> dict[str, list[Place]]:
    """Every passage that bears each theme, by the theme's id."""
    found: dict[str, list[Place]] = {}
    for text, units in layers.themes.items():
        for unit, themes in units.items():
            for theme in themes:
                found.setdefault(theme, []).append(Place(text, unit))
    return found


class _Borne(NamedTuple):
    """A text, how many units it has, and those that bear a theme."""

    text: NamedText
    units: int
    bearing: tuple[str, ...]


def _borne(edition: Edition) -> dict[tuple[str, str], list[str]]:
    """The passages of each text that bear each theme, by the ids of both; a heading is none."""
    found: dict[tuple[str, str], list[str]] = {}
    for text, unit in edition.corpus.places():
        if unit.kind is not Kind.HEADING:
            for theme in edition.layers.themes[text.id][unit.id]:
                found.setdefault((theme, text.id), []).append(unit.id)
    return found


def _borne_by(edition: Edition, theme_id: str) -> tuple[_Borne, ...]:
    """What bears a theme in each text."""
    borne = edition.table(_borne)
    return tuple(
        _Borne(name_of(edition, text), len(text.tree.units), tuple(borne.get((theme_id, text.id), ())))
        for text in edition.corpus.texts
    )


def _bearers(maker: KinMaker, text: NamedText, units: Sequence[str]) -> Bearers:
    return Bearers(
        text.id,
        text.short,
        maker.words.date(text.date),
        maker.here.to(f"documents/{text.id}"),
        tuple(_bearer(maker, Place(text.id, unit)) for unit in units),
    )


def _bearer(maker: KinMaker, place: Place) -> Bearer:
    shown, here = maker.asking.shown(place), maker.here
    verb, commitment = maker.verb(place), maker.asking.commitment(place)
    under = commitment.under if commitment and commitment.under != commitment.verb else None
    return Bearer(
        place=shown.place,
        href=here.unit(place.text, place.unit),
        lang=shown.lang,
        first=shown.first,
        whole=shown.html,
        verb=verb.name,
        verb_id=verb.id,
        under=maker.asking.once(verb_names)[under] if under else "",
        under_href=here.unit(place.text, commitment.chapeau) if commitment and commitment.chapeau else "",
        strength=verb.strength,
        addressee=verb.addressee,
    )


def _drawing(borne: Sequence[_Borne], words: Words, here: Here) -> Markup:
    """How often each text speaks of the theme: its passages among all of the text."""
    rows = []
    one, many = words("{n} passage, {share} %"), words("{n} passages, {share} %")
    for text, units, bearing in borne:
        count = len(bearing)
        share = 100 * count / units
        printed = words.plural(count, one, many).format(n=count, share=round(share))
        href = f"#in-{text.id}" if count else here.to(f"documents/{text.id}")
        rows.append(Row(text.short, printed, (("p1", share, printed),), href))
    return bars(rows, words("Passages of each text that bear the theme, and their share of the text"))
