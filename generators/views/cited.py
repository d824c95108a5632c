"""The page of every document that the texts cite, and of the references that lead nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from generators.layers.references import Reference
from generators.views.addresses import Here, cited_anchor
from generators.views.edition import Asking, Edition
from generators.views.page import Page
from generators.views.places import PlaceView, Uses, place_view, uses


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document cited: its anchor, symbol, names, address, and the passages that cite it."""

    id: str
    symbol: str
    official: str
    held: str
    groups: tuple[Uses, ...]
    uses: int


@dataclass(frozen=True, slots=True)
class Lost:
    """A reference that could not be resolved."""

    place: PlaceView
    text: str
    quote: str
    why: str


def cited_page(edition: Edition) -> Page:
    """The page ``cited``."""
    corpus, layers, words = edition.corpus, edition.layers, edition.words
    here, asking = Here("cited", words.lang), Asking(edition)
    documents = []
    for symbol, citing in layers.backlinks.documents.items():
        groups = uses(asking, (place for place, _ in citing), here)
        first = next((r for _, r in citing if r.text is not None), None) or citing[0][1]
        documents.append(
            CitedDocument(
                cited_anchor(symbol),
                symbol,
                first.url[words.lang] if first.url else "",
                _held(first, here),
                groups,
                sum(len(g.places) for g in groups),
            )
        )
    lost = []
    for text in corpus.texts:
        for one in layers.references.unresolved[text.id]:
            view = place_view(edition.of(text, one.unit), here)
            lost.append(Lost(view, text.declaration.short[words.lang], one.quote, one.why))
    title = words("Documents cited")
    about = words(
        "Every document that the texts cite by a symbol, a number or a name, with every passage that cites it."
    )
    return Page(here.path, words.lang, "cited.md.j2", title, about, {"documents": documents, "lost": lost}, words)


def _held(reference: Reference, here: Here) -> str:
    return here.to(f"documents/{reference.text}") if reference.text is not None else ""
