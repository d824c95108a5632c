"""Documents cited again by a word that points back: "cette résolution", "la même décision", "ibid."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.layers.references.documents import Cited
from generators.layers.sieve import Rare

_AGAIN = Rare(
    r"\b(?P<sure>cette\s+même|cette|ladite|la\s+même|la)\s+(?P<noun>résolution|décision)\b"
    r"(?P<mark>\s+(?:susmentionnée|susvisée|précitée))?"
    # A number, an organ or a title after it: not a word that points back.
    r"(?!\s*(?:n[°o]\s|\d|du\b|de\b|des\b|d'|intitulée|portant|tendant))",
    re.I,
)
_IBID = Rare(r"\bibid\.?", re.I)
_NOUN_OF_SYMBOL = (("résolution", re.compile(r"/RES/")), ("décision", re.compile(r"[/.]DEC/")))


def earlier_documents(words: str, cited: list[Cited], above: list[Cited]) -> Iterator[Cited]:
    """The documents meant by words that point back.

    ``cited`` are the documents of the same unit, ``above`` those of the unit above it. "Cette résolution" is the
    last one named; a plain "la résolution" counts only where the unit names a single one before it.
    """
    for match in _AGAIN.finditer(words):
        noun = match["noun"].lower()
        sure = match["sure"].lower() != "la" or match["mark"] is not None
        before = _named_so([c for c in cited if c.end <= match.start()], noun)
        single = before or (_named_so(above, noun) if sure else [])
        if (not before and len(single) > 1) or (not sure and len(single) != 1):
            single = []
        if single:
            yield Cited(match.start(), match.end(), single[-1].symbol, noun, part=single[-1].part)
        elif sure:
            yield Cited(match.start(), match.end(), None, noun, why="nothing above says which one is meant")
    for match in _IBID.finditer(words):
        earlier = [c for c in cited if c.end <= match.start() and not c.further] or [c for c in above if not c.further]
        if earlier and earlier[-1].symbol:
            yield Cited(match.start(), match.end(), earlier[-1].symbol, "ibid.", earlier[-1].entry)
        else:
            yield Cited(match.start(), match.end(), None, "ibid.", why="the note above cites no document")


def _named_so(cited: list[Cited], noun: str) -> list[Cited]:
    """The resolutions (or decisions) cited, each once, the last one last."""
    found = {(c.symbol, c.part): c for c in cited if c.symbol and not c.weak and not c.further and noun_of(c) == noun}
    return sorted(found.values(), key=lambda c: c.start)


def noun_of(cited: Cited) -> str:
    """Whether a citation is of a "résolution" or a "décision", by its word or its symbol; else empty."""
    if cited.noun:
        return cited.noun
    return next((noun for noun, pattern in _NOUN_OF_SYMBOL if cited.symbol and pattern.search(cited.symbol)), "")
