"""A theme's page: its scope, and the passages that bear it, in the order of time."""

from __future__ import annotations

from generators.layers.layers import Layers
from generators.model.catalogue import Theme
from generators.model.corpus import Corpus, Place
from generators.views.addresses import Here
from generators.views.page import Page
from generators.views.places import grouped
from generators.views.text import NamedLink
from generators.views.words import Words


def theme_page(corpus: Corpus, layers: Layers, theme: Theme, words: Words) -> Page:
    """The page ``themes/<id>``."""
    here = Here(f"themes/{theme.id}", words.lang)
    lang = words.lang
    names = {t.id: t.name[lang] for t in corpus.catalogue.themes}
    groups = grouped(corpus, bearing(layers, theme.id), words, here)
    scope = theme.scope_fr if lang == "fr" else theme.scope
    data = {
        "name": theme.name[lang],
        "scope": scope,
        "groups": groups,
        "count": sum(len(g.places) for g in groups),
        "near": [NamedLink(names[n], here.entry("themes", n)) for n in theme.near],
        "method": here.to("method", "themes"),
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
