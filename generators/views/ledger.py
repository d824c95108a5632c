"""The fidelity ledger's page: for each text its words, its noise with reasons, what was mended."""

from __future__ import annotations

from dataclasses import dataclass

from generators.layers.citations import short_place
from generators.model.corpus import Text
from generators.views.addresses import Here
from generators.views.edition import Edition
from generators.views.page import Page


@dataclass(frozen=True, slots=True)
class Mended:
    """A correction with the passage it stands in."""

    source: str
    text: str
    why: str
    href: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What an editor decided on the themes of a passage: names of themes, with + or − before them."""

    place: str
    href: str
    themes: str
    why: str


@dataclass(frozen=True, slots=True)
class TextLedger:
    """What became of one text's words."""

    id: str
    language: str
    name: str
    href: str
    words: str
    in_units: str
    in_noise: str
    units: int
    noise: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]
    mended: tuple[Mended, ...]
    declared: tuple[tuple[str, str], ...]
    decided: tuple[Decided, ...]


def ledger_page(edition: Edition) -> Page:
    """The page ``ledger``."""
    corpus, words = edition.corpus, edition.words
    here = Here("ledger", words.lang)
    title = words("Fidelity ledger")
    about = words(
        "Every word of a source stands on the site exactly once, in order, or is listed here with the reason."
    )
    return Page(
        here.path,
        words.lang,
        "ledger.md.j2",
        title,
        about,
        {"about": about, "texts": [_ledger(edition, text, here) for text in corpus.texts]},
        words,
    )


def _ledger(edition: Edition, text: Text, here: Here) -> TextLedger:
    corpus, words = edition.corpus, edition.words
    noise: dict[str, list[tuple[int, str]]] = {}
    for line in text.tree.noise:
        noise.setdefault(line.why[words.lang], []).append((line.line, line.text))
    mended = tuple(
        Mended(c.source, c.text, c.why[words.lang], here.unit(text.id, u.id))
        for u in text.tree.units
        for c in u.corrections
    )
    declared = tuple((rule.lines, rule.why[words.lang]) for rule in text.declaration.units)
    declared += tuple((str(part.line), part.why[words.lang]) for part in text.declaration.parts)
    declared += tuple((str(note.line), note.why[words.lang]) for note in text.declaration.notes)
    names = {theme.id: theme.name[words.lang] for theme in corpus.catalogue.themes}
    decided = tuple(
        Decided(
            short_place(text, text.tree.unit(d.unit), words.lang),
            here.unit(text.id, d.unit),
            ", ".join([*(f"+ {names[t]}" for t in d.add), *(f"− {names[t]}" for t in d.remove)]),
            d.why[words.lang],
        )
        for d in text.declaration.themes
    )
    return TextLedger(
        text.id,
        text.declaration.language,
        text.declaration.short[words.lang],
        here.to(f"documents/{text.id}"),
        words.number(text.counts.words),
        words.number(text.counts.in_units),
        words.number(text.counts.in_noise),
        len(text.tree.units),
        tuple((why, tuple(lines)) for why, lines in noise.items()),
        mended,
        tuple(sorted(declared, key=lambda row: int(row[0].split("-")[0]))),
        decided,
    )
