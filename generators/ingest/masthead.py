"""What the head of a text says of it: symbol, date, organ, meeting, kind, title. Defaults, for a person to confirm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from babel.dates import get_month_names

from generators.layers.matcher import Matcher
from generators.layers.references.symbols import find_symbols
from generators.model.catalogue import Catalogue, Named
from generators.model.document import Kind, Tree, Unit
from generators.parse import vocabulary

_MONTHS = {name.casefold(): n for lang in ("fr", "en") for n, name in get_month_names("wide", locale=lang).items()}
_DATE = re.compile(rf"\b(\d{{1,2}})(?:er)?\s+({'|'.join(_MONTHS)})\s+(\d{{4}})\b", re.I)
_ADOPTED = re.compile(r"\b(?:adoptée?s?|adopted)\b", re.I)
# The kinds of texts, by what their symbols hold, then by the words of their titles.
_BY_SYMBOL = (
    (r"/RES/", "resolution"),
    (r"\bDEC[/.]|/DEC/", "decision"),
    (r"/(?:PV|SR)\.", "record"),
    (r"\bJOUR\b", "journal"),
)
_BY_TITLE = (
    (r"\br[ée]solution\b", "resolution"),
    (r"^d[ée]cision\b", "decision"),
    (r"\bproc[èe]s-verbal|compte rendu|verbatim|summary record", "record"),
    (r"\bdocuments? final(?:s|e)?\b|outcome document", "outcome"),
    (r"\brapport\b|\breport\b", "report"),
    (r"^(?:trait[ée]|convention|protocole|protocol|charte|charter|pacte|accord|treaty)\b", "treaty"),
    (r"\bjournal\b", "journal"),
    (r"^(?:d[ée]claration|statement|discours|allocution|intervention)\b", "statement"),
)
_OF = re.compile(
    r"^(?:Rapport|Note|Report|Lettre|Letter)\b.{0,30}?\b(?:du|de la|de l['’]|des|of the|by the|from the)\s?", re.I
)
# What a resolution prints above its title: «Résolution adoptée par l'Assemblée générale le …».
_ADOPTION = re.compile(r"^(?:R[ée]solution|Resolution|D[ée]cision|Decision) (?:adoptée|adopted)\b", re.I)
# The number of an item of the agenda, without its name.
_BARE_ITEM = re.compile(r"(?:ordre du jour|liste préliminaire|agenda|list|\d|\))(?: provisoire)?\*{0,3}$")
_WORDS = {
    "fr": "le la les des du de et en que dans pour par aux sur une est ont qui",
    "en": "the of and to in that for on by with is are which from its has",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a line of the text says; line 0 for what is no line's."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Masthead:
    """What was recognised; None where nothing was. ``others`` are lines of the masthead that set no default."""

    symbol: Fact | None
    date: Fact | None
    kind: Fact | None
    title: Fact | None
    body: Fact | None
    meeting: Fact | None
    others: tuple[Fact, ...]


def read_masthead(tree: Tree, running: Iterable[str], catalogue: Catalogue) -> Masthead:
    """Read the head of a text, parsed without declarations. ``running`` are its running headers and footers."""
    head = _head(tree)
    titles = [u for u in head if u.kind is Kind.TITLE]
    symbol = _symbol(head, tuple(running))
    lang = language(unit.text for unit in tree.units)
    title = _title(titles, _agenda(head), lang)
    used = {fact.line for fact in (symbol, title) if fact}
    date = _date(head)
    return Masthead(
        symbol=symbol,
        date=date,
        kind=_kind(symbol, titles or head[:4]),
        title=title,
        body=_body(head, catalogue.bodies),
        meeting=_named(head, catalogue.meetings),
        others=tuple(
            Fact(u.text, u.lines[0][0]) for u in head if u.kind is Kind.FRONTMATTER and u.lines[0][0] not in used
        ),
    )


def language(texts: Iterable[str]) -> str:
    """ "fr" or "en", by the small words."""
    counts = Counter(word for text in texts for word in re.findall(r"\w+", text.casefold()))
    return max(_WORDS, key=lambda lang: sum(counts[word] for word in _WORDS[lang].split()))


def _head(tree: Tree) -> list[Unit]:
    """The masthead and the titles: what stands before the first paragraph, and that if it is short."""
    out: list[Unit] = []
    for unit in tree.units:
        if unit.part != "main" or unit.kind not in (Kind.FRONTMATTER, Kind.TITLE):
            if unit.kind is not Kind.NOTE:
                break
            continue
        out.append(unit)
    return out


def _symbol(head: Sequence[Unit], running: Sequence[str]) -> Fact | None:
    """The symbol of the running headers, else the first of the masthead."""
    counts = Counter(found[0].symbol for line in running for found in [find_symbols(line)] if len(found) == 1)
    printed = [(s.symbol, u.lines[0][0]) for u in head if u.kind is Kind.FRONTMATTER for s in find_symbols(u.text)]
    if counts:
        symbol = counts.most_common(1)[0][0]
        return Fact(symbol, next((line for other, line in printed if other == symbol), 0))
    return Fact(*printed[0]) if printed else None


def _date(head: Sequence[Unit]) -> Fact | None:
    """The day on which it was adopted, else the one that stands alone, else the first."""
    dated = [(unit, found) for unit in head for found in [_DATE.search(unit.text)] if found]
    adopted = [row for row in dated if _ADOPTED.search(row[0].text)]
    alone = [row for row in dated if len(row[0].text) - len(row[1][0]) <= 6]
    for unit, found in (*adopted, *alone, *dated):
        month = _MONTHS[found[2].casefold()]
        if 1 <= int(found[1]) <= 31:
            return Fact(f"{found[3]}-{month:02}-{int(found[1]):02}", unit.lines[0][0])
    return None


def _kind(symbol: Fact | None, titles: Sequence[Unit]) -> Fact | None:
    if symbol:
        for pattern, kind in _BY_SYMBOL:
            if re.search(pattern, symbol.value):
                return Fact(kind, symbol.line)
    for pattern, kind in _BY_TITLE:
        for unit in reversed(titles):
            if re.search(pattern, unit.text, re.I):
                return Fact(kind, unit.lines[0][0])
    return None


def _agenda(head: Sequence[Unit]) -> frozenset[str]:
    """The ids of the lines that name an item of the agenda: they stand right below its number, alone on its line."""
    return frozenset(
        after.id
        for before, after in pairwise(head)
        if before.kind is Kind.FRONTMATTER
        and after.kind is Kind.TITLE
        and vocabulary.AGENDA_LINE.match(before.text)
        and _BARE_ITEM.search(before.text)
    )


def _title(titles: Sequence[Unit], agenda: frozenset[str], lang: str) -> Fact | None:
    """The titles in a row, but for those that only say where the text stands; what says whose report it is
    comes after a colon."""
    if not titles:
        return None
    while len(titles) > 1 and (titles[0].id in agenda or _ADOPTION.match(titles[0].text)):
        titles = titles[1:]
    out = titles[0].text
    for unit in titles[1:]:
        sign = ":" if _OF.match(unit.text) else ";"
        out += f"{sign if lang == 'en' else f' {sign}'} {unit.text}"
    return Fact(out.rstrip("*"), titles[0].lines[0][0])


def _body(head: Sequence[Unit], bodies: Sequence[Named]) -> Fact | None:
    """Whose report it is, else the organ of the masthead."""
    reports = [u for u in head if _OF.match(u.text)]
    # The first line names the organization, with or without the symbol; the organ has a line of its own below.
    lines = [u for u in head if u.kind is Kind.FRONTMATTER and not find_symbols(u.text)]
    organs = [u for u in lines if vocabulary.ORGAN.match(u.text)]
    return _named(reports, bodies) or _named(organs[::-1], bodies) or _named(head, bodies)


def _named(units: Sequence[Unit], entries: Sequence[Named]) -> Fact | None:
    forms: dict[str, list[str]] = {}
    for entry in entries:
        for form in (entry.name.fr, entry.name.en, *entry.forms.fr, *entry.forms.en):
            forms.setdefault(form, []).append(entry.id)
    matcher: Matcher[str] = Matcher(forms)
    for unit in units:
        for found in matcher.find(unit.text):
            if len(found.keys) == 1:
                return Fact(found.keys[0], unit.lines[0][0])
    return None
