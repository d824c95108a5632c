"""What a passage is compared by: the stems of its words, what it names, its themes.

What the catalogue knows under several forms (an instrument, a body, an acronym's long form) counts as
one word, whatever its form; a meeting counts for nothing, for two meetings have nearly the same name. A
short passage also has the words of the heading that it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from generators.layers.mentions import Mention, Mentions
from generators.layers.operative import introduces
from generators.layers.themes import Themes
from generators.model.catalogue import Catalogue
from generators.model.corpus import Text
from generators.model.document import Kind, Unit

SHORT = 16
_WORD = re.compile(r"[^\W_]{2,}")
_AS_ONE = frozenset({"instruments", "bodies", "meetings"})


class Wording:
    """Reads the passages of texts; ``Wording(…).of(text, unit)`` is what one is compared by."""

    def __init__(self, catalogue: Catalogue, mentions: Mentions, themes: Themes) -> None:
        self.mentions, self.themes = mentions, themes
        self.acronyms = frozenset(t.id for t in catalogue.terms if t.expansion is not None)
        self._trees: dict[str, tuple[dict[str, Unit], frozenset[str | None]]] = {}

    def of(self, text: Text, unit: Unit) -> tuple[str, ...]:
        """The words of a passage, each once, in order; what the catalogue knows as ``kind/id``."""
        found = self.own(text, unit)
        if len(found) < SHORT:
            found += self._heading(text, unit)
        found += [f"themes/{theme}" for theme in self.themes[text.id][unit.id]]
        return tuple(dict.fromkeys(found))

    def own(self, text: Text, unit: Unit) -> list[str]:
        """The words of the passage alone, stemmed."""
        named: list[str] = []
        plain: list[str] = []
        at = 0
        for mention in sorted(self.mentions[text.id][unit.id], key=lambda m: (m.start, -m.end)):
            if mention.start < at or not self._is_one(mention):
                continue
            plain.append(unit.text[at : mention.start])
            at = mention.end
            if mention.kind != "meetings":
                named.append(f"{mention.kind}/{mention.id}")
        plain.append(unit.text[at:])
        return named + [stem for w in _WORD.findall(" ".join(plain).casefold()) if (stem := _stem(w))]

    def _is_one(self, mention: Mention) -> bool:
        return mention.kind in _AS_ONE or (mention.kind == "terms" and mention.id in self.acronyms)

    def _heading(self, text: Text, unit: Unit) -> list[str]:
        if text.id not in self._trees:
            units = text.tree.units
            self._trees[text.id] = ({u.id: u for u in units}, frozenset(u.parent for u in units))
        by_id, parents = self._trees[text.id]
        above = unit
        while above.parent is not None:
            above = by_id[above.parent]
            if above.kind is Kind.HEADING or introduces(above, parents):
                return self.own(text, above)
        return []


@cache
def _stem(word: str) -> str:
    """The stem of a word; empty where it is one that tells nothing ("dans")."""
    stem, stopwords = _french()
    return "" if word in stopwords else stem(word)


@cache
def _french() -> tuple[Callable[[str], str], frozenset[str]]:
    """What stems words, and those that tell nothing. Both load slowly, and most builds need neither."""
    from bm25s.stopwords import STOPWORDS_FRENCH
    from Stemmer import Stemmer

    return Stemmer("french").stemWord, frozenset(STOPWORDS_FRENCH)
