"""References to paragraphs, chapters, annexes, items and resolutions: «par. 26 à 30» is "paras. 26 to 30"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.checks.pair import Finding, Pair, differ

_KINDS = {
    "para.": {"fr": r"par\.|paragraphes?", "en": r"paras?\.|paragraphs?"},
    "chap.": {"fr": r"chap\.|chapitres?", "en": r"chaps?\.|chapters?"},
    "sect.": {"fr": r"sect\.|sections?", "en": r"sects?\.|sections?"},
    "annex": {"fr": r"annexes?", "en": r"annex(?:es)?"},
    "item": {"fr": r"points?", "en": r"items?"},
    "article": {"fr": r"art\.|articles?", "en": r"arts?\.|articles?"},
    "resolution": {"fr": r"résolutions?", "en": r"resolutions?"},
    "decision": {"fr": r"décisions?", "en": r"decisions?"},
}
_ONE = r"(?:\d+(?:[/.]\d+)*|[IVX]+\b)(?:\s(?:bis|ter))?"
_SIGN = {"fr": r"[nN][°o]\s?", "en": r"No\.\s"}
_TO = {"fr": r"\s*[-–]\s*|\s+(?:à|au)\s+", "en": r"\s*[-–]\s*|\s+to\s+"}
_AND = {"fr": r"\s*,\s*|\s+et\s+", "en": r"\s*,\s*|\s+and\s+"}
# «91 e), j) et z)» is "91 (e), (j) and (z)".
_LETTERS = {"fr": re.compile(r"(?<![\w(’'])([a-z]|[ivx]+)\)"), "en": re.compile(r"(?<!\w)\(([a-z]|[ivx]+)\)")}


def _pattern(words: str, lang: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<word>(?i:{words}))\s(?:{_SIGN[lang]})?"
        rf"(?P<numbers>{_ONE}(?:(?:{_TO[lang]}|{_AND[lang]}){_ONE}(?![/\w]))*)"
    )


_REFERENCES = {lang: {kind: _pattern(words[lang], lang) for kind, words in _KINDS.items()} for lang in ("fr", "en")}


def check_references(pair: Pair) -> Iterator[Finding]:
    """The same references, singular for one number and plural for several, and the same letters of items."""
    yield from differ(
        "references-differ", "the references", _references(pair.french.text, "fr"), _references(pair.english.text, "en")
    )


def _references(text: str, lang: str) -> list[str]:
    found = [f"({letter})" for letter in _LETTERS[lang].findall(text)]
    for kind, pattern in _REFERENCES[lang].items():
        for match in pattern.finditer(text):
            numbers = re.sub(_AND[lang], "+", re.sub(_TO[lang], "-", match["numbers"]))
            # «par.» is the same for one and for several; "para." is not "paras.".
            several = match["word"].removesuffix(".").endswith("s") or (lang == "fr" and re.search(r"[+-]", numbers))
            found.append(f"{kind} {numbers}{' (plural)' if several else ''}")
    return found
