"""Symbols of documents, codes such as "RevCon3" and addresses of the web: the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.checks.pair import Finding, Pair, differ

_ADDRESS = r"(?:https?://|www\.)\S+"
_SYMBOL = r"(?<![\w/])[A-Z]+(?:\.[A-Z]+)*(?:/[A-Z0-9][\w.()-]*)+"
_PART = r"\b(?:Corr|Rev|Add|Amend)\.\d+"
_CODE = r"\b(?!\d+(?:er|re|e|es|st|nd|rd|th)\b)(?=\w*\d)\w*[^\W\d]\w*"
SYMBOLS = re.compile(rf"{_ADDRESS}|{_SYMBOL}|{_PART}|{_CODE}")


def check_symbols(pair: Pair) -> Iterator[Finding]:
    """The same symbols, each as often."""
    yield from differ("symbols-differ", "the symbols", _symbols(pair.french.text), _symbols(pair.english.text))


def _symbols(text: str) -> list[str]:
    found = []
    for match in SYMBOLS.finditer(text):
        symbol = match[0].rstrip(".,;:")
        if symbol.endswith(")") and symbol.count("(") < symbol.count(")"):
            symbol = symbol.rstrip(").,;:")
        # Words joined by a bar are no symbol ("VIH/SIDA", "ALPC/SMC").
        if any(c.isdigit() for c in symbol) or "." in symbol:
            found.append(symbol)
    return found
