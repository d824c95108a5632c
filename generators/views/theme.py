"""A theme's page: its scope, and the passages that bear it, in the order of time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from generators.layers.citations import short_place
from generators.layers.layers import Layers
from generators.model.catalogue import Theme
from generators.model.corpus import Corpus, Place, Text
from generators.model.document import Kind, Unit
from generators.views.addresses import Here
from generators.views.charts import Row, bars
from generators.views.page import Page
from generators.views.passage import passage_in, shorten, shown_language, to_html
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


def theme_page(corpus: Corpus, layers: Layers, theme: Theme, words: Words) -> Page:
    """The page ``themes/<id>``."""
    here = Here(f"themes/{theme.id}", words.lang)
    lang = words.lang
    names = {t.id: t.name[lang] for t in corpus.catalogue.themes}
    groups = [g for g in (_bearers(corpus, layers, theme, t, words, here) for t in corpus.texts) if g.passages]
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
        "line": theme_line(corpus, layers, theme, words, here),
        "kin_method": here.to("method", "steps"),
        "drawing": _drawing(corpus, groups, words, here),
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


def _bearers(corpus: Corpus, layers: Layers, theme: Theme, text: Text, words: Words, here: Here) -> Bearers:
    units = [u for u in text.tree.units if theme.id in layers.themes[text.id][u.id] and u.kind is not Kind.HEADING]
    passages = tuple(_bearer(corpus, layers, text, unit, words, here) for unit in units)
    declaration = text.declaration
    return Bearers(
        text.id, declaration.short[words.lang], words.date(declaration.date), here.to(f"documents/{text.id}"), passages
    )


def _bearer(corpus: Corpus, layers: Layers, text: Text, unit: Unit, words: Words, here: Here) -> Bearer:
    lang = shown_language(text, unit, words.lang)
    passage = passage_in(text, unit, lang)
    verbs = {v.id: v.name[words.lang] for v in corpus.catalogue.verbs}
    addressees = {a.id: a.name[words.lang] for a in corpus.catalogue.addressees}
    commitment = layers.commitments[text.id].get(unit.id)
    spaced = Words(lang).spaced(passage.text)
    under = commitment.under if commitment and commitment.under != commitment.verb else None
    return Bearer(
        place=short_place(text, unit, words.lang),
        href=here.unit(text.id, unit.id),
        lang=lang,
        first=shorten(spaced),
        whole=to_html(spaced, passage.emphasis),
        verb=verbs[commitment.verb] if commitment else "",
        verb_id=commitment.verb if commitment else "",
        under=verbs[under] if under else "",
        under_href=here.unit(text.id, commitment.chapeau) if commitment and commitment.chapeau else "",
        strength=commitment.strength if commitment else 0,
        addressee=addressees[commitment.addressee] if commitment and commitment.addressee else "",
    )


def _drawing(corpus: Corpus, groups: list[Bearers], words: Words, here: Here) -> Markup:
    """How often each text speaks of the theme: its passages among all of the text."""
    found = {g.text: len(g.passages) for g in groups}
    rows = []
    for text in corpus.texts:
        count = found.get(text.id, 0)
        share = 100 * count / len(text.tree.units)
        printed = words.plural(
            count,
            words("{n} passage, {share} %", n=count, share=round(share)),
            words("{n} passages, {share} %", n=count, share=round(share)),
        )
        href = f"#in-{text.id}" if count else here.to(f"documents/{text.id}")
        rows.append(Row(text.declaration.short[words.lang], printed, (("p1", share, printed),), href))
    return bars(rows, words("Passages of each text that bear the theme, and their share of the text"))
