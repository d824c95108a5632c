"""The page for an address that is not there, in both languages at once: it has no language of its own."""

from __future__ import annotations

from dataclasses import dataclass

from generators.model.corpus import Corpus
from generators.views.addresses import page_url
from generators.views.words import LANGUAGES, Words

_WAYS = {
    "documents/index": "Texts",
    "themes/index": "Themes",
    "meetings/index": "Meetings",
    "instruments/index": "Instruments",
    "timeline": "Timeline",
    "glossary": "Glossary",
}


@dataclass(frozen=True, slots=True)
class Side:
    """The page in one language. Addresses are counted from the site's root; ``texts`` also have their id."""

    words: Words
    home: str
    ways: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str, str], ...]


def not_found(corpus: Corpus) -> list[Side]:
    """One side for each language."""
    return [_side(corpus, Words(lang)) for lang in LANGUAGES]


def _side(corpus: Corpus, words: Words) -> Side:
    lang = words.lang
    return Side(
        words,
        page_url("index", lang),
        tuple((words(name), page_url(path, lang)) for path, name in _WAYS.items()),
        tuple((t.declaration.short[lang], page_url(f"documents/{t.id}", lang), t.id) for t in corpus.texts),
    )
