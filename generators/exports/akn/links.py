"""Where the references of a unit lead, as ``href`` values.

To a unit of the same text by ``#eId``; to another text of this site by its IRI; to an official document by its
address in the official system; to any other document by its place on the site's page of documents cited.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generators.exports.akn.identity import names
from generators.layers.findings import Findings
from generators.layers.references import Reference
from generators.model.corpus import Corpus, Text
from generators.model.document import Unit
from generators.model.notation import Passage
from generators.views.addresses import cited_anchor, page_url
from generators.views.english_references import in_english


@dataclass(frozen=True, slots=True)
class Link:
    """Characters ``start`` to ``end`` of a passage refer to ``href``."""

    start: int
    end: int
    href: str


def works_cited(corpus: Corpus, found: Findings) -> dict[str, str]:
    """The IRIs of the texts of this site to which a text refers, by their ids."""
    cited = sorted({r.text for those in found.references.values() for r in those if r.text is not None})
    return {text: names(corpus.text(text)).work for text in cited}


class Links:
    """Finds the links of the units of one text, in one language."""

    def __init__(self, found: Findings, works: Mapping[str, str], text: Text, lang: str) -> None:
        """``works`` are the IRIs of the other texts to which this one refers (:func:`works_cited`)."""
        self.works, self.text, self.lang = works, text, lang
        self.references = found.references

    def of(self, unit: Unit, passage: Passage, shown: str) -> list[Link]:
        """The links of a passage shown in language ``shown``, none over another; in English, those found again."""
        links: list[Link] = []
        end = 0
        for reference in self.references[unit.id]:
            span = (reference.start, reference.end) if shown == "fr" else in_english(reference, passage.text, end)
            if span is not None and end <= span[0] < span[1]:
                links.append(Link(*span, self._href(reference)))
                end = span[1]
        return links

    def target(self, unit: Unit) -> str | None:
        """The unit of this text that a unit refers to first (an entry of a table of contents: what it lists)."""
        inside = (r.targets[0] for r in self.references[unit.id] if r.kind == "internal" and r.targets)
        return next(inside, None)

    def _href(self, reference: Reference) -> str:
        fragment = f"#{reference.targets[0]}" if reference.targets else ""
        if reference.text is not None:
            if reference.text == self.text.id and fragment:
                return fragment
            return self.works[reference.text] + fragment
        if reference.url:
            return reference.url[self.lang]
        # Files stand at data/akn/, two folders below the site's root.
        return f"../../{page_url('cited', self.lang)}#{cited_anchor(reference.symbol or reference.quote)}"
