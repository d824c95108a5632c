"""The glossary: every term with its forms in both languages, its definition and its uses."""

from __future__ import annotations

from dataclasses import dataclass

from generators.model.catalogue import Term
from generators.views.addresses import Here
from generators.views.edition import Asking
from generators.views.page import Page
from generators.views.places import SourceLink, Uses, mentioning, source_links, uses
from generators.views.relations import NamedLink
from generators.views.words import sort_key


@dataclass(frozen=True, slots=True)
class TermView:
    """A term as the glossary shows it."""

    id: str
    name: str
    other: str
    expansion: str
    other_expansion: str
    definition: str
    definition_source: str
    misprints: tuple[str, ...]
    forms: tuple[tuple[str, str], ...]
    first: NamedLink | None
    stands_for: NamedLink | None
    groups: tuple[Uses, ...]
    uses: int
    sources: tuple[SourceLink, ...]


def glossary_page(asking: Asking) -> Page:
    """The page ``glossary``."""
    words = asking.words
    here = Here("glossary", words.lang)
    terms = sorted(asking.catalogue.terms, key=lambda t: sort_key(t.name[words.lang]))
    data = {"terms": [_view(asking, term, here) for term in terms], "here": here}
    title = words("Glossary")
    about = words("The acronyms and terms of the texts, in French and English, with every use.")
    return Page(here.path, words.lang, "glossary.md.j2", title, about, data, words)


def _view(asking: Asking, term: Term, here: Here) -> TermView:
    words = asking.words
    lang, other = words.lang, "fr" if words.lang == "en" else "en"
    groups = uses(asking, asking.ask(mentioning, "terms", term.id), here)
    stands_for = None
    if term.stands_for:
        kind, entry_id = term.stands_for.split("/")
        entry = next(e for e in getattr(asking.catalogue, kind) if e.id == entry_id)
        stands_for = NamedLink(entry.name[lang], here.entry(kind, entry_id))
    return TermView(
        id=f"term-{term.id}",
        name=term.name[lang],
        other=term.name[other],
        expansion=term.expansion[lang] if term.expansion else "",
        other_expansion=term.expansion[other] if term.expansion else "",
        definition=term.definition[lang],
        definition_source=term.definition_source[lang],
        misprints=term.misprints,
        forms=tuple((one, ", ".join(term.forms[one])) for one in ("fr", "en") if term.forms[one]),
        first=NamedLink(f"{groups[0].name}, {groups[0].places[0].name}", groups[0].places[0].href) if groups else None,
        stands_for=stands_for,
        groups=groups,
        uses=sum(len(g.places) for g in groups),
        sources=tuple(source_links(asking, term.sources, here)),
    )
