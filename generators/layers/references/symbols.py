"""Symbols of documents: find them in running text, print them canonically, address them.

A symbol is letters and numbers joined by strokes (UN Library, ST/LIB/SER.B/5/Rev.5: the organ first,
then the body, the session or year, the number, and what was done to it: Add., Corr., Rev.). The canonical
form has no space (``S/RES/1373(2001)``) but before the letter of a section (``A/RES/56/24 V``) and in the
numbers of guides (``RMDS/G 06.20``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

_SYSTEM = "https://undocs.org/{lang}/{symbol}"
# What a symbol of the official document system of the United Nations begins with.
_ROOTS = "A|S|E|T|ST|CD|CCW|NPT|BWC|APLC|CCM|CTOC|CAC|UNODC|PBC|DP|TD|UNEP|CERD|CCPR|CEDAW|CAT|CRC|LOS|SPLOS|FCCC"
_COMPONENT = r"(?:[A-Z][A-Za-z]{0,11}\d{0,2}(?:-\d+)?(?:\.(?:\s?\d+|[A-Z]{1,4}\b))*|\d{1,4})"
_CHANGED = r"(?:/\s?(?:Rev|Corr|Add|Amend)\.\s?\d+)*"
# Guides are numbered by module: RMDS/G 06.20.
_GUIDES = ("RMDS/G", "ISACS", "IATG", "MOSAIC", "IDDRS", "IMAS")
_FAMILIES = (
    rf"(?:{_ROOTS})(?:/\s?{_COMPONENT})+",
    rf"[A-Z]{{2,5}}(?:\(\d{{1,2}}\))?\.[A-Z]{{2,6}}/\s?\d{{1,4}}(?:/\s?\d{{1,4}})?{_CHANGED}",
    rf"(?:{'|'.join(_GUIDES)})\s?\d{{1,2}}\.\d{{2}}",
    r"\d{2,4}/\d{1,4}/(?:PESC|CFSP|CE|EC|CEE|EEC|UE|EU|JAI|JHA)\b",
    r"\((?:PESC|UE|CE)\)\s?(?:n[°o]\s?)?\d{1,4}/\d{1,4}\b",
)
_SYMBOL = re.compile(rf"(?<![\w/.])(?:{'|'.join(_FAMILIES)})")
_UN = re.compile(rf"(?:{_ROOTS})/")
# What belongs to a symbol though it stands after a space: the symbol so far, then what may follow it.
_TAILS = (
    (re.compile(r"S/RES/\d+"), re.compile(r"\s?\(\d{4}\)")),
    (re.compile(r"[AE]/RES/\d+"), re.compile(r"\s?\([IVXLC]+(?:-[A-Z])?\)")),
    (re.compile(r"A/RES/\d+/\d+"), re.compile(r"\s?[A-Z]{1,2}(?![\w'’.)])")),
    (re.compile(r"[AS](?:/[\w.-]+)*/PV\.\d+"), re.compile(r"\s?\(Resumption\s?\d+\)")),
    (re.compile(r".+"), re.compile(r"\s?\((?:Part|Partie|Vol\.)\s?[IVX\d]+\)")),
)
# "A/60/88 et Corr.1 et 2", "CRP.1 à CRP.3": further documents named by the end of their symbol.
_KINDS = r"Rev|Corr|Add|Amend|CRP|WP|NGO|INF|L"
_FURTHER = re.compile(
    rf"\s*(?:,|et|ou|,?\s+à|-)\s*(?P<kind>{_KINDS}|Resumption)(?:[./]\s?|\s)(?P<number>\d+)(?![\w/])"
    r"|\s*(?:et|ou|,?\s+à|-|,(?=\s\d{1,2}(?:,\s\d{1,2})*\s(?:et|ou)\s\d))\s*(?P<bare>\d{1,2})(?!\s*(?:[\w/%°]|[.,]\d))"
)
_LAST = re.compile(rf"/({_KINDS})([./])\d+$|\(Resumption\d+\)$")
_ENGLISH = {"PESC": "CFSP", "CE": "EC", "CEE": "EEC", "UE": "EU", "JAI": "JHA"}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol found: its span, its canonical form, and whether it is only named by its change ("et Corr.2")."""

    start: int
    end: int
    symbol: str
    further: bool = False


def find_symbols(text: str) -> list[Symbol]:
    """Every symbol in a text, in order; one broken by a space after a stroke is one symbol."""
    found: list[Symbol] = []
    for match in _SYMBOL.finditer(text):
        if not any(c.isdigit() for c in match[0]):
            continue
        end = _with_tail(text, match.start(), match.end())
        first = Symbol(match.start(), end, canonical(text[match.start() : end]))
        found += [first, *_further(text, first)]
    return found


def _with_tail(text: str, start: int, end: int) -> int:
    for head, tail in _TAILS:
        if head.fullmatch(re.sub(r"\s", "", text[start:end])) and (more := tail.match(text, end)):
            end = more.end()
    return end


def _further(text: str, first: Symbol) -> list[Symbol]:
    out: list[Symbol] = []
    last = _LAST.search(first.symbol)
    kind, at = (last[1] or "") if last else "", first.end
    while match := _FURTHER.match(text, at):
        kind = match["kind"] or kind
        symbol = _changed(first.symbol, kind, match["number"] or match["bare"])
        if symbol is None:
            break
        out.append(Symbol(match.start("kind") if match["kind"] else match.start("bare"), match.end(), symbol, True))
        at = match.end()
    return out


def _changed(symbol: str, kind: str, number: str) -> str | None:
    """The symbol of the same kind with another number, or of a corrigendum and the like beside it."""
    last = _LAST.search(symbol)
    if last is not None and last[1] == kind:
        return f"{symbol[: last.start()]}/{kind}{last[2]}{number}"
    if kind == "Resumption":
        return f"{symbol}(Resumption{number})"
    return f"{symbol}/{kind}.{number}" if kind in ("Rev", "Corr", "Add", "Amend") else None


def canonical(printed: str) -> str:
    """A symbol as it is written everywhere on the site.

    >>> canonical("S/RES/1373 (2001)"), canonical("A/CONF.192/ BMS/2021/L.2"), canonical("A/RES/56/24 V")
    ('S/RES/1373(2001)', 'A/CONF.192/BMS/2021/L.2', 'A/RES/56/24 V')
    """
    symbol = re.sub(r"\s+", "", printed)
    symbol = re.sub(r"^(A/RES/\d+/\d+)([A-Z]{1,2})$", r"\1 \2", symbol)
    symbol = re.sub(rf"^({'|'.join(_GUIDES)})(\d)", r"\1 \2", symbol)
    symbol = re.sub(r"^\((\w+)\)(?:n[°o])?(\d)", lambda m: f"({_ENGLISH.get(m[1], m[1])}) {m[2]}", symbol)
    return re.sub(r"(?<=\d/)[A-Z]{2,4}$", lambda m: _ENGLISH.get(m[0], m[0]), symbol)


def official_url(symbol: str) -> dict[str, str] | None:
    """Where the official document system of the United Nations keeps a document; None for other symbols.

    The sections of a resolution (``A/RES/56/24 V``) stand in one document, and share its address.
    """
    if not _UN.match(symbol):
        return None
    path = quote(re.sub(r"\s[A-Z]{1,2}(?=\(|$)", "", symbol), safe="/().-")
    return {lang: _SYSTEM.format(lang=lang, symbol=path) for lang in ("fr", "en")}
