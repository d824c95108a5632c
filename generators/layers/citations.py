"""How a unit is cited, by the United Nations Editorial Manual (footnotes; references to documents).

"A/CONF.192/BMS/2021/1, annex, para. 92"; «A/CONF.192/BMS/2021/1, annexe, par. 92». Where no symbol
is printed, the body, the title and the date stand for it: a symbol is never invented.
"""

from __future__ import annotations

from generators.model.catalogue import Catalogue
from generators.model.corpus import Text
from generators.model.document import Kind, Unit

_WORDS = {
    "fr": {
        "annex": "annexe",
        "para": "par.",
        "note": "note",
        "section": "sect.",
        "bullet": "tiret",
        "point": "point",
        "heading": "intertitre",
        "unnumbered": "alinéa",
        "title": "titre",
        "front": "en-tête",
        "toc": "table des matières, ligne",
    },
    "en": {
        "annex": "annex",
        "para": "para.",
        "note": "note",
        "section": "sect.",
        "bullet": "bullet",
        "point": "item",
        "heading": "heading",
        "unnumbered": "unnumbered para.",
        "title": "title",
        "front": "masthead",
        "toc": "contents, line",
    },
}


def cite_text(catalogue: Catalogue, text: Text, lang: str, printed_date: str) -> str:
    """How the whole text is cited in ``lang``. ``printed_date`` is its date in words."""
    declaration = text.declaration
    if declaration.symbol:
        return declaration.symbol
    bodies = {body.id: body.name[lang] for body in catalogue.bodies}
    title = f"« {declaration.title.fr} »" if lang == "fr" else f"“{declaration.title.en}”"
    return f"{bodies.get(declaration.body, declaration.body)}, {title}, {printed_date}"


def cite_unit(text: Text, unit: Unit, lang: str, whole: str) -> str:
    """How a unit is cited; ``whole`` is the citation of its text."""
    part = part_name(text, unit.part, lang)
    place = _place(text, unit, lang)
    return ", ".join(words for words in (whole, part, place) if words)


def short_place(text: Text, unit: Unit, lang: str) -> str:
    """Where a unit stands in its text: "annex II, para. 2 (g)"."""
    return (
        ", ".join(w for w in (part_name(text, unit.part, lang), _place(text, unit, lang)) if w)
        or text.declaration.short[lang]
    )


def part_name(text: Text, part: str, lang: str) -> str:
    """A part of a text: "annex II"; empty for its main body."""
    if part == "main":
        return ""
    number = part.removeprefix("annex").removeprefix("_")
    label = text.tree.annexes.get(part, number)
    return f"{_WORDS[lang]['annex']} {label}".strip() if label else _WORDS[lang]["annex"]


def _place(text: Text, unit: Unit, lang: str) -> str:
    words = _WORDS[lang]
    chain = [unit]
    while (parent := chain[0].parent) is not None:
        chain.insert(0, text.tree.unit(parent))
    last = unit.id.rsplit("_", 1)[-1]
    match unit.kind:
        case Kind.NOTE:
            return f"{words['note']} {unit.label}"
        case Kind.TITLE:
            return words["title"] if last == "title" else f"{words['title']} {last}"
        case Kind.FRONTMATTER:
            return f"{words['front']}, {last}"
        case Kind.TOC:
            return f"{words['toc']} {last}"
        case Kind.HEADING:
            return "" if unit.rule == "annex" else _section(chain, lang)
    return _below_sections(chain, lang)


def _section(chain: list[Unit], lang: str) -> str:
    """«sect. II.A.1, intertitre 2»: from the outermost heading inwards; one without a number is counted."""
    out: list[str] = []
    before = ""
    for heading in (u for u in chain if u.kind is Kind.HEADING):
        word = _WORDS[lang]["section" if heading.label else "heading"]
        number = heading.label or heading.id.rsplit("_", 1)[-1]
        if word == before:
            out[-1] += f".{number}"
        else:
            out.append(f"{word} {number}")
        before = word
    return ", ".join(out)


def _below_sections(chain: list[Unit], lang: str) -> str:
    words = _WORDS[lang]
    out: list[str] = []
    inner = [u for u in chain if u.kind is not Kind.HEADING]
    if "heading" in inner[0].id or inner[0].kind in (Kind.ITEM, Kind.BULLET):
        section = _section(chain, lang)
        out += [section] if section else []
    above: Unit | None = None
    for unit in inner:
        rank = unit.id.rsplit("_", 1)[-1]
        if unit.kind is Kind.PARAGRAPH and unit.label:
            out.append(f"{words['para']} {unit.label}")
        elif unit.kind is Kind.PARAGRAPH:
            out.append(f"{words['unnumbered']} {rank}")
        elif unit.kind is Kind.BULLET:
            out.append(f"{words['bullet']} {rank}")
        elif above is not None and above.kind is not Kind.BULLET:
            out[-1] += f" {_point(unit, lang)}"
        else:
            out.append(f"{words['point']} {_point(unit, lang)}")
        above = unit
    return ", ".join(out)


def _point(unit: Unit, lang: str) -> str:
    return f"({unit.label})" if lang == "en" else f"{unit.label})"
