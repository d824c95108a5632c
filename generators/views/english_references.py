"""Where the words of a French reference stand in the English of the same unit.

What does not change with the language comes first: a symbol, a resolution's number. Then the common ways to refer,
in pairs: words of the French, and what stands for them in English. Last, any number of the reference.
"""

from __future__ import annotations

import re

from generators.layers.references import Reference

_SYMBOL = re.compile(r"[A-Z]{1,5}[./][\w.()-]+(?:/[\w.()-]+)*|\d+/\d+(?: V)?|\d{4} \(\d{4}\)")
_NUMBER = re.compile(r"\d+(?: \(\w\))?")
# "the third Review Conference", "the Group of Governmental Experts"
_NAMED = r"the (?:[a-z]+ )?[A-Z][\w-]+(?: (?:of )?[A-Z][\w-]+)*"
# The first pair whose French stands in the reference counts; \1 and \2 are the numbers that it names.
_PAIRS = tuple(
    (re.compile(french, re.IGNORECASE), english)
    for french, english in (
        (
            r"^(?:points?|par(?:\.|agraphes?)) (\d+) (?:à|et) (\d+)",
            r"(?:items|paragraphs|paras\.) \1(?: to | and |[–-])\2",
        ),
        (r"^points? (?:subsidiaires? )?de l.ordre d[eu] jour(?! \d)", r"\bagenda (?:sub-)?items?"),
        (r"^annexe ([IVX]+|\d+)\b", r"[Aa]nnex \1\b"),
        (r"^chapitre ([IVX]+)\b", r"[Cc]hapter \1\b"),
        (r"^section ([IVX]+)\b", r"[Ss]ection \1\b"),
        (r"^point de l['’]ordre d[ue] jour", r"\bagenda item\b"),
        (r"^section", r"\bsection on\b"),
        (r"résolutions susmentionnées", r"\b(?:above-mentioned|aforementioned) resolutions"),
        (r"\btrois résolutions", r"\bthree resolutions"),
        (r"^(?:cette|la) (?:même )?résolution", r"\b(?:the same|this|that|the) resolution"),
        (r"^(?:cette|la) (?:même )?décision", r"\b(?:the same|this|that|the) decision"),
        (r"plans de mise en œuvre", r"\bimplementation plans"),
        (r"ci-après", r"\bfollowing [a-z]+"),
        (r"ci-dessous", r"\bbelow\b"),
        (r"alinéas?", r"\b\w+(?: to \w+)? preambular paragraphs?"),
        (r"^document final", rf"\boutcome document of (?:{_NAMED}|[A-Z]\w+)"),
        (r"^rapport", rf"\breport of {_NAMED}"),
        (r"\bjoint", r"\b(?:appended|annexed|attached|enclosed)\b"),
        (r"annexe", r"\bannex(?:ed)?\b"),
    )
)


def in_english(reference: Reference, english: str, after: int) -> tuple[int, int] | None:
    """Start and end of the reference's words in the English, not before ``after``; None where they are not found."""
    symbols = _SYMBOL.findall(reference.quote)
    if symbols:
        return _literal(max(symbols, key=len), english, after)
    for french, pattern in _PAIRS:
        if found := french.search(reference.quote):
            # No Match.expand: it reads \b as a backspace.
            for at, number in enumerate(found.groups(), 1):
                pattern = pattern.replace(f"\\{at}", number)
            stands = re.compile(pattern).search(english, after)
            return stands.span() if stands else None
    numbers = _NUMBER.findall(reference.quote)
    return _literal(max(numbers, key=len), english, after) if numbers else None


def _literal(words: str, english: str, after: int) -> tuple[int, int] | None:
    start = english.find(words, after)
    if start < 0 or (start > 0 and english[start - 1].isalnum()):
        return None
    return start, start + len(words)
