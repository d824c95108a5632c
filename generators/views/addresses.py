"""Where things are on the site. Every link is made here, relative to the page that carries it.

French stands at the root, English under ``en/``; the slugs and ids are the same in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


def page_url(path: str, lang: str) -> str:
    """A page's address from the site's root: ``documents/x`` in English is ``en/documents/x.html``."""
    return f"{'en/' if lang == 'en' else ''}{path}.html"


def unit_url(text_id: str, unit_id: str, lang: str) -> str:
    """A unit's address from the site's root."""
    return f"{page_url(f'documents/{text_id}', lang)}#{unit_id}"


def permalink(text_id: str, unit_id: str) -> str:
    """A unit's short address, in no language, from the site's root."""
    return f"p/{text_id}/{unit_id}.html"


def cited_anchor(symbol: str) -> str:
    """A document's anchor on the page of documents cited: its symbol in letters and digits."""
    return "doc-" + re.sub(r"[^A-Za-z0-9]+", "-", symbol).strip("-")


@dataclass(frozen=True, slots=True)
class Here:
    """The page that links are made for: its path without ending, and its language.

    A ``neutral`` page is of no language and stands at the site's root: its links lead to the pages in ``lang``.
    """

    path: str
    lang: str
    neutral: bool = False

    @property
    def root(self) -> str:
        """From here to the root of the pages of this language ("" or "../" …)."""
        return "../" * self.path.count("/") + ("en/" if self.neutral and self.lang == "en" else "")

    @property
    def site(self) -> str:
        """From here to the root of the whole site."""
        return "../" * (self.path.count("/") + (self.lang == "en" and not self.neutral))

    def to(self, path: str, fragment: str = "") -> str:
        """To a page of the same language."""
        if path == self.path and fragment:
            return f"#{fragment}"
        return f"{self.root}{path}.html" + (f"#{fragment}" if fragment else "")

    def unit(self, text_id: str, unit_id: str) -> str:
        """To a unit on its text's page."""
        return self.to(f"documents/{text_id}", unit_id)

    def entry(self, kind: str, entry_id: str) -> str:
        """To the page of a catalogue entry; a term's is its place in the glossary."""
        if kind == "terms":
            return self.to("glossary", f"term-{entry_id}")
        if kind == "bodies":
            return self.to("bodies", entry_id)
        return self.to(f"{kind}/{entry_id}")
