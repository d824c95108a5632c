"""A theme's page: its scope, and the passages that bear it, in the order of time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from generators.layers.layers import Layers
from generators.model.catalogue import Theme
from generators.model.corpus import Place, Text
from generators.model.document import Kind
from generators.views.addresses import Here
from generators.views.charts import Row, bars
from generators.views.edition import Edition, Shown
from generators.views.kin import NO_VERB, verb_names, verbs_of
from generators.views.page import Page
from generators.views.relations import NamedLink
from generators.views.theme_line import theme_line


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


def theme_page(edition: Edition, theme: Theme) -> Page:
    """The page ``themes/<id>``."""
    corpus, words = edition.corpus, edition.words
    here = Here(f"themes/{theme.id}", words.lang)
    lang = words.lang
    names = {t.id: t.name[lang] for t in corpus.catalogue.themes}
    groups = [g for g in (_bearers(edition, theme, t, here) for t in corpus.texts) if g.passages]
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
        "line": theme_line(edition, theme, here),
        "kin_method": here.to("method", "steps"),
        "drawing": _drawing(edition, groups, here),
        "verbs": [
            (v.id, v.name[lang], v.strength, verbs[v.id], first_with[v.id])
            for v in corpus.catalogue.verbs
            if verbs[v.id]
        ],
    }
    return Page(here.path, lang, "theme.md.j2", theme.name[lang], scope, data, words)


def bearing(layers: Layers, theme_id: str) -> list[Place]:
    """Every passage that bears a theme."""
    return [
        Place(text, unit)
        for text, units in layers.themes.items()
        for unit, themes in units.items()
        if theme_id in themes
    ]


def _borne(edition: Edition) -> dict[tuple[str, str], list[Shown]]:
    """The passages of each text that bear each theme, by the ids of both; a heading is none."""
    found: dict[tuple[str, str], list[Shown]] = {}
    for text, unit in edition.corpus.places():
        if unit.kind is not Kind.HEADING:
            for theme in edition.layers.themes[text.id][unit.id]:
                found.setdefault((theme, text.id), []).append(edition.of(text, unit.id))
    return found


def _bearers(edition: Edition, theme: Theme, text: Text, here: Here) -> Bearers:
    borne = edition.once(_borne).get((theme.id, text.id), ())
    declaration, words = text.declaration, edition.words
    return Bearers(
        text.id,
        declaration.short[words.lang],
        words.date(declaration.date),
        here.to(f"documents/{text.id}"),
        tuple(_bearer(edition, shown, here) for shown in borne),
    )


def _bearer(edition: Edition, shown: Shown, here: Here) -> Bearer:
    place = Place(shown.text.id, shown.unit.id)
    verb = edition.once(verbs_of).get(place, NO_VERB)
    commitment = edition.layers.commitments[place.text].get(place.unit)
    under = commitment.under if commitment and commitment.under != commitment.verb else None
    return Bearer(
        place=shown.place,
        href=here.unit(place.text, place.unit),
        lang=shown.lang,
        first=shown.first,
        whole=shown.html,
        verb=verb.name,
        verb_id=verb.id,
        under=edition.once(verb_names)[under] if under else "",
        under_href=here.unit(place.text, commitment.chapeau) if commitment and commitment.chapeau else "",
        strength=verb.strength,
        addressee=verb.addressee,
    )


def _drawing(edition: Edition, groups: list[Bearers], here: Here) -> Markup:
    """How often each text speaks of the theme: its passages among all of the text."""
    corpus, words = edition.corpus, edition.words
    found = {g.text: len(g.passages) for g in groups}
    rows = []
    one, many = words("{n} passage, {share} %"), words("{n} passages, {share} %")
    for text in corpus.texts:
        count = found.get(text.id, 0)
        share = 100 * count / len(text.tree.units)
        printed = words.plural(count, one, many).format(n=count, share=round(share))
        href = f"#in-{text.id}" if count else here.to(f"documents/{text.id}")
        rows.append(Row(text.declaration.short[words.lang], printed, (("p1", share, printed),), href))
    return bars(rows, words("Passages of each text that bear the theme, and their share of the text"))
