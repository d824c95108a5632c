"""The index of each kind of page, and the list of bodies."""

from __future__ import annotations

from dataclasses import dataclass

from generators.views.addresses import Here
from generators.views.edition import Asking, Edition
from generators.views.page import Page
from generators.views.places import Uses, mentioning, uses
from generators.views.text import KINDS as TEXT_KINDS
from generators.views.theme import bearing
from generators.views.words import Words


@dataclass(frozen=True, slots=True)
class Card:
    """An entry of an index: its name, address, a line about it, and a small fact."""

    name: str
    href: str
    about: str
    fact: str


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body on the list of bodies."""

    id: str
    name: str
    short: str
    about: str
    groups: tuple[Uses, ...]
    uses: int
    page: str


def text_cards(edition: Edition, here: Here) -> list[Card]:
    """The texts, oldest first."""
    corpus, words = edition.corpus, edition.words
    return [
        Card(
            t.declaration.short[words.lang],
            here.to(f"documents/{t.id}"),
            t.declaration.about[words.lang],
            f"{words(TEXT_KINDS[t.declaration.kind])}, {words.date(t.declaration.date)}",
        )
        for t in corpus.texts
    ]


def meeting_cards(edition: Edition, here: Here) -> list[Card]:
    """The meetings, oldest first."""
    corpus, words = edition.corpus, edition.words
    lang = words.lang
    meetings = sorted(corpus.catalogue.meetings, key=lambda m: (m.start is None, m.start or 0, m.id))
    return [
        Card(
            m.label[lang],
            here.entry("meetings", m.id),
            m.about[lang],
            words.dates(m.start.isoformat(), m.end) if m.start else words("not known"),
        )
        for m in meetings
    ]


def instrument_cards(edition: Edition, here: Here) -> list[Card]:
    """The instruments, by name."""
    corpus, words = edition.corpus, edition.words
    lang = words.lang
    return sorted(
        (
            Card(
                i.label[lang],
                here.entry("instruments", i.id),
                i.about[lang],
                _passages(len(mentioning(edition, "instruments", i.id)), words),
            )
            for i in corpus.catalogue.instruments
        ),
        key=lambda c: c.name.casefold(),
    )


def theme_cards(edition: Edition, here: Here) -> list[Card]:
    """The themes, in the order of the taxonomy."""
    corpus, words = edition.corpus, edition.words
    borne = bearing(edition.layers)
    return [
        Card(
            t.name[words.lang],
            here.entry("themes", t.id),
            t.scope_fr if words.lang == "fr" else t.scope,
            _passages(len(borne.get(t.id, ())), words),
        )
        for t in corpus.catalogue.themes
    ]


def _passages(n: int, words: Words) -> str:
    return words.plural(n, words("{n} passage", n=n), words("{n} passages", n=n))


def index_pages(edition: Edition) -> list[Page]:
    """The pages ``documents/index``, ``meetings/index``, ``instruments/index``, ``themes/index``."""

    words = edition.words

    def index(path: str, title: str, about: str, cards: list[Card]) -> Page:
        return Page(
            path, words.lang, "index.md.j2", title, about, {"title": title, "about": about, "cards": cards}, words
        )

    return [
        index(
            "documents/index",
            words("Texts"),
            words("The texts that this site holds, oldest first."),
            text_cards(edition, Here("documents/index", words.lang)),
        ),
        index(
            "meetings/index",
            words("Meetings"),
            words("The meetings that the texts name, oldest first."),
            meeting_cards(edition, Here("meetings/index", words.lang)),
        ),
        index(
            "instruments/index",
            words("Instruments"),
            words("The treaties, programmes, declarations and guides that the texts name."),
            instrument_cards(edition, Here("instruments/index", words.lang)),
        ),
        index(
            "themes/index",
            words("Themes"),
            words("What the texts are about, passage by passage."),
            theme_cards(edition, Here("themes/index", words.lang)),
        ),
    ]


def bodies_page(asking: Asking) -> Page:
    """The page ``bodies``."""
    words = asking.words
    here = Here("bodies", words.lang)
    lang = words.lang
    views = []
    for body in asking.catalogue.bodies:
        groups = uses(asking, asking.ask(mentioning, "bodies", body.id), here)
        views.append(
            BodyView(
                body.id,
                body.name[lang],
                body.short[lang] if body.short else "",
                body.about[lang],
                groups,
                sum(len(g.places) for g in groups),
                here.entry("groups", body.id) if body.of_states else "",
            )
        )
    views.sort(key=lambda b: b.name.casefold())
    title = words("Bodies")
    about = words("The organs, organizations and groups that the texts name.")
    return Page(here.path, lang, "bodies.md.j2", title, about, {"bodies": views}, words)
