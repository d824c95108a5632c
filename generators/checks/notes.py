"""Markers of notes, emphasis and quotation marks: as many in one language as in the other."""

from __future__ import annotations

from collections.abc import Iterator

from generators.checks.pair import Finding, Pair, differ

# French « » are English “ ”, and the French “ ” within them English ‘; ’ is also the apostrophe.
_QUOTES = (("«", "“"), ("»", "”"), ("“", "‘"))


def check_markers(pair: Pair) -> Iterator[Finding]:
    """The same markers of notes, each as often."""
    yield from differ(
        "markers-differ",
        "the markers of notes",
        (f"[^{label}]" for _, label in pair.french.marks),
        (f"[^{label}]" for _, label in pair.english.marks),
    )


def check_emphasis(pair: Pair) -> Iterator[Finding]:
    """As many words in italics and in bold."""
    yield from differ(
        "emphasis-differs",
        "the emphasised words",
        (span.style.value for span in pair.french.emphasis),
        (span.style.value for span in pair.english.emphasis),
    )


def check_quotes(pair: Pair) -> Iterator[Finding]:
    """« » on one side, “ ” on the other; never straight ones."""
    french, english = pair.french.text, pair.english.text
    wrong = [
        f"{french.count(ours)} {ours} for {english.count(theirs)} {theirs}"
        for ours, theirs in _QUOTES
        if french.count(ours) != english.count(theirs)
    ]
    wrong += [f"{english.count(mark)} {mark} in the English" for mark in '«»"' if mark in english]
    if wrong:
        yield Finding("quotes-differ", f"the quotation marks differ: {', '.join(wrong)}")
