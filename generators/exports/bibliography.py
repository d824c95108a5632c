"""Each text and each unit for reference managers: BibTeX (pybtex), RIS (rispy) and CSL-JSON.

The language of an entry is French, the language of the sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from generators.exports.to_json import to_json
from generators.layers.citations import short_place
from generators.model.catalogue import Catalogue
from generators.model.corpus import Text
from generators.views.addresses import page_url, permalink
from generators.views.text import KINDS
from generators.views.words import Words

FOLDER = "data/cite"
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "&%$#_"},
    }
)


@dataclass(frozen=True, slots=True)
class Source:
    """What every format says of a text or of a unit. ``place`` is empty for the whole text, ``url`` without a site."""

    key: str
    title: str
    short: str
    kind: str
    author: str
    date: str
    symbol: str
    place: str
    url: str


# The entries of one unit, or of the whole text: by the format's name.
Entries = dict[str, str]


def entries_of(catalogue: Catalogue, text: Text, site_url: str) -> dict[str, Entries]:
    """The entry of a text (its id is empty) and of each of its units, by unit id."""
    units = ["", *(unit.id for unit in text.tree.units)]
    return {
        unit_id: {
            "BibTeX": _bibtex(source).strip("\n"),
            "RIS": _ris(source).strip("\n"),
            "CSL-JSON": to_json(_csl(source)).decode().strip(),
        }
        for unit_id, source in zip(units, _sources(catalogue, text, site_url.rstrip("/")), strict=True)
    }


def bibliography_files(text: Text, entries: Mapping[str, Entries]) -> dict[str, bytes]:
    """``data/cite/<text>.bib``, ``.ris`` and ``.csl.json``: the entry of the text, then one a unit."""
    every = entries.values()
    objects = ",\n".join(f" {one['CSL-JSON']}".replace("\n", "\n ") for one in every)
    return {
        f"{FOLDER}/{text.id}.bib": "\n\n".join(one["BibTeX"] for one in every).encode() + b"\n",
        f"{FOLDER}/{text.id}.ris": "\n\n".join(one["RIS"] for one in every).encode() + b"\n",
        f"{FOLDER}/{text.id}.csl.json": f"[\n{objects}\n]\n".encode(),
    }


def entry_key(text_id: str, unit_id: str = "") -> str:
    """The key of an entry: ``alinea-bms7-2021-annex__para_92``."""
    return f"alinea-{text_id}" + (f"-{unit_id}" if unit_id else "")


def _sources(catalogue: Catalogue, text: Text, site_url: str) -> list[Source]:
    declaration = text.declaration
    bodies = {body.id: body.name.fr for body in catalogue.bodies}
    places = [("", page_url(f"documents/{text.id}", "fr"), "")]
    places += [(u.id, permalink(text.id, u.id), short_place(text, u, "fr")) for u in text.tree.units]
    return [
        Source(
            key=entry_key(text.id, unit_id),
            title=" ".join(declaration.title.fr.splitlines()),
            short=", ".join(words for words in (declaration.short.fr, place) if words),
            kind=Words("fr")(KINDS[declaration.kind]),
            author=bodies.get(declaration.body, declaration.body),
            date=declaration.date,
            symbol=declaration.symbol or "",
            place=place,
            url=f"{site_url}/{address}" if site_url else "",
        )
        for unit_id, address, place in places
    ]


def _bibtex(source: Source) -> str:
    from pybtex.database import BibliographyData, Entry  # type: ignore[import-untyped]

    fields = {
        "title": f"{{{_latex(source.title)}}}",
        "shorttitle": f"{{{_latex(source.short)}}}",
        "type": _latex(source.kind),
        "institution": f"{{{_latex(source.author)}}}",
        "number": _latex(source.symbol),
        "date": source.date,
        "year": source.date[:4],
        "note": _latex(source.place),
        "url": source.url,
        "langid": "french",
        "language": "fr",
    }
    given = {name: value for name, value in fields.items() if value}
    data = BibliographyData()
    data.add_entry(source.key, Entry("techreport", persons={"author": [_institution(source.author)]}, fields=given))
    return str(_bibtex_writer().to_string(data))


@cache
def _bibtex_writer() -> Any:
    from pybtex.database.output.bibtex import Writer  # type: ignore[import-untyped]

    writer = Writer(encoding="UTF-8")
    # The values are LaTeX already; left alone, the writer would spoil addresses (\_).
    writer._encode = str
    # Most values are those of the whole text: each is looked through once.
    writer.quote = lru_cache(maxsize=1024)(writer.quote)
    return writer


@lru_cache(maxsize=64)
def _institution(name: str) -> Any:
    """An author, in braces: an institution has no first name. Nobody changes it."""
    from pybtex.database import Person

    return Person(last=f"{{{_latex(name)}}}")


@lru_cache(maxsize=1024)
def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _ris(source: Source) -> str:
    year, *rest = source.date.split("-")
    fields = {
        "type_of_reference": "RPRT",
        "id": source.key,
        "title": source.title,
        "short_title": source.short,
        "authors": [source.author],
        "publisher": source.author,
        "type_of_work": source.kind,
        "year": year,
        # year/month/day/: the parts that are not known stay empty.
        "date": "/".join([year, *rest, *[""] * (3 - len(rest))]),
        # SN is the number of a report; rispy names it after its other use.
        "issn": source.symbol,
        "notes": [source.place] if source.place else [],
        "urls": [source.url] if source.url else [],
        "language": "fr",
    }
    return str(_ris_writer().formats([{name: value for name, value in fields.items() if value}]))


@cache
def _ris_writer() -> Any:
    import rispy  # type: ignore[import-untyped]

    writer = rispy.RisWriter()
    # No "1." before each entry: it is no line of the format.
    writer.set_header = lambda count: ""
    return writer


def _csl(source: Source) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": source.key,
        "type": "report",
        "title": source.title,
        "title-short": source.short,
        "author": [{"literal": source.author}],
        "publisher": source.author,
        "genre": source.kind,
        "issued": {"date-parts": [[int(part) for part in source.date.split("-")]]},
        "number": source.symbol,
        "locator": source.place,
        "URL": source.url,
        "language": "fr",
    }
    return {name: value for name, value in fields.items() if value}
