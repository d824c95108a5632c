"""The home page: what this is, the search, three questions, the ways in, the years, the newest texts."""

from __future__ import annotations

from dataclasses import dataclass

from generators.model.corpus import Place
from generators.views.addresses import Here
from generators.views.edition import Asking, Edition
from generators.views.indexes import text_cards
from generators.views.page import Page
from generators.views.places import PlaceView, place_view
from generators.views.timeline import overview
from generators.views.units import printed_label

NEWEST = 3


@dataclass(frozen=True, slots=True)
class WayIn:
    """A way into the texts: its name, its page, how much there is, and what one finds."""

    name: str
    href: str
    count: str
    about: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An example question, and the passage that answers it."""

    question: str
    label: str
    source: str
    answer: PlaceView


def home_page(edition: Edition) -> Page:
    """The page ``index``."""
    corpus, words = edition.corpus, edition.words
    here = Here("index", words.lang)
    title = words.spaced(corpus.catalogue.site.title[words.lang])
    about = words.spaced(corpus.catalogue.site.about[words.lang])
    data = {
        "lead": about,
        "title": title,
        "here": here,
        "questions": _questions(edition, here),
        "ways": _ways(edition, here),
        "drawing": overview(edition, here),
        "newest": text_cards(edition, here)[: -NEWEST - 1 : -1],
        "total": len(corpus.texts),
    }
    return Page(here.path, words.lang, "home.md.j2", title, about, data, words, hide=("navigation", "toc"))


def _ways(edition: Edition, here: Here) -> list[WayIn]:
    """The ways in, one a row; a row whose page has nothing to show is left out."""
    corpus, layers, words = edition.corpus, edition.layers, edition.words
    catalogue = corpus.catalogue
    units = words.number(sum(len(text.tree.units) for text in corpus.texts))
    rows = [
        (
            words("A text"),
            "documents/index",
            len(corpus.texts),
            words("Whole, in {n} passages, each with its own address.", n=units),
        ),
        (words("A theme"), "themes/index", len(catalogue.themes), words("What each text says of it, and how firmly.")),
        (words("A meeting"), "meetings/index", len(catalogue.meetings), words("What was prepared, said and adopted.")),
        (
            words("An instrument"),
            "instruments/index",
            len(catalogue.instruments),
            words("The treaties, programmes and guides that the texts invoke."),
        ),
        (
            words("A State"),
            "states/index",
            len(layers.states(corpus)),
            words("What the texts say that each did: spoke, voted, hosted."),
        ),
        (
            words("A term"),
            "glossary",
            len(catalogue.terms),
            words("What the acronyms and terms mean, and who uses them."),
        ),
        (words("A date"), "timeline", len(layers.events), words("What happened, and what was planned, year by year.")),
        (
            words("A body"),
            "bodies",
            len(catalogue.bodies),
            words("The organs, organizations and groups that the texts name."),
        ),
    ]
    return [WayIn(name, here.to(path), words.number(n), about) for name, path, n, about in rows if n]


def _questions(edition: Edition, here: Here) -> list[Asked]:
    """The example questions whose passage is here; ``make check`` names the others."""
    corpus, words, asking = edition.corpus, edition.words, Asking(edition)
    asked = []
    for question in corpus.catalogue.questions:
        shown = asking.find(Place(question.document, question.unit))
        if shown is not None:
            asked.append(
                Asked(
                    words.spaced(question.question[words.lang]),
                    printed_label(shown.unit, words.lang) or "¶",
                    shown.name,
                    place_view(shown, here),
                )
            )
    return asked
