"""The termbase: each French term by one of its English forms, and by none of its false friends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generators.checks.pair import Finding, Pair
from generators.layers.matcher import Matcher, form_pattern
from generators.model.catalogue import TermbaseEntry


class Terms:
    """The termbase, ready to be looked up."""

    def __init__(self, termbase: tuple[TermbaseEntry, ...]) -> None:
        forms: dict[str, list[TermbaseEntry]] = {}
        for entry in termbase:
            for form in entry.fr:
                forms.setdefault(form, []).append(entry)
        self._french = Matcher(forms)
        self._english = {entry.id: _any(entry.en) for entry in termbase if entry.en}
        self._forbidden = {entry.id: _any(entry.forbidden) for entry in termbase if entry.forbidden}

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Look up every term that the French uses, the longest that fits."""
        used = {entry.id: (match.quote, entry) for match in self._french.find(pair.french.text) for entry in match.keys}
        for quote, entry in used.values():
            required = self._english.get(entry.id)
            if required is not None and not required.search(pair.english.text):
                yield Finding("term-missing", f"«{quote}» is {_listed(entry.en)} ({entry.id})")
        allowed = [self._english[key] for key in used if key in self._english]
        for quote, entry in used.values():
            for word in self._wrong(entry, pair.english.text, allowed):
                yield Finding("term-forbidden", f"«{quote}» is not “{word}” ({entry.id})")

    def _wrong(self, entry: TermbaseEntry, text: str, allowed: list[re.Pattern[str]]) -> list[str]:
        """The entry's forbidden words in ``text``, but those that render another term of the unit."""
        pattern = self._forbidden.get(entry.id)
        if pattern is None:
            return []
        right = [found.span() for other in allowed for found in other.finditer(text)]
        return [
            found[0]
            for found in pattern.finditer(text)
            if not any(start <= found.start() and found.end() <= end for start, end in right)
        ]


def _any(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of the forms, the longest first; a form that ends in * stands for every ending."""
    longest = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){_pattern(form)}(?!\w)" for form in longest))


def _pattern(form: str) -> str:
    return form_pattern(form[:-1]) + r"\w*" if form.endswith("*") else form_pattern(form)


def _listed(forms: tuple[str, ...]) -> str:
    return " or ".join(f"“{form}”" for form in forms)
