"""Find many surface forms in running text: longest first, whole words, never one inside another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import intern
from typing import Generic, TypeVar

Key = TypeVar("Key")
_WORD = re.compile(r"\w+")
_ORDINALS = (
    "première",
    "deuxième",
    "troisième",
    "quatrième",
    "cinquième",
    "sixième",
    "septième",
    "huitième",
    "neuvième",
)
# "troisième Conférence d'examen" is not meant where "de la Convention …", "du Traité …" follows it.
_OF_ANOTHER = re.compile(
    r"\s+[Pp]arties\b|\s+(?:de\s+la|du|de\s+l['’]|des)\s*(?:[ÉE]tats\s+[Pp]arties|[Pp]arties"
    r"|(?:Convention|Traité|Protocole|Accord|Pacte|Statut|Arrangement|Déclaration|Charte|Document|Code)\b)"
)


@dataclass(frozen=True, slots=True)
class Match(Generic[Key]):
    """A form found: its span, the words as they stand, and all that it may mean."""

    start: int
    end: int
    quote: str
    keys: tuple[Key, ...]


def spellings(form: str) -> tuple[str, ...]:
    """A form, and how it is printed with its ordinal in digits: "3e Conférence d'examen"."""
    first, space, rest = form.partition(" ")
    if first.lower() not in _ORDINALS or not space:
        return (form,)
    number = _ORDINALS.index(first.lower()) + 1
    return (form, f"{number}{'re' if number == 1 else 'e'} {rest}")


def of_another(text: str, end: int) -> bool:
    """Whether the words after a meeting's form, which ends at ``end``, say that it is the meeting of another text."""
    return _OF_ANOTHER.match(text, end) is not None


def form_pattern(form: str) -> str:
    """A form as a regular expression: any white space, either apostrophe, any hyphen; capitals
    only where the form is all capitals."""
    out = []
    for part in re.findall(r"\s+|['’]|[-‐‑–]|.", form.strip()):
        if part.isspace():
            out.append(r"\s+")
        elif part in "'’":
            out.append("['’]")
        elif part in "-‐‑–":
            out.append(r"[-‐‑–]\s?")
        else:
            out.append(re.escape(part))
    words = "".join(out)
    return f"(?i:{words})" if any(c.islower() for c in form) else words


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Key]):
    """A form, its turn among all (the longest first), and what it means."""

    turn: int
    form: str
    keys: tuple[Key, ...]

    def end(self, text: str, plain: str, start: int) -> int | None:
        """Where the form ends that begins at ``start`` of a text, one of whose words it has; None where it is not it.

        ``plain`` is the text with plain apostrophes: most forms stand there as they are, and need no expression.
        """
        if self.form[-1].isalnum() and plain.startswith(self.form, start):
            end = start + len(self.form)
            return None if plain.startswith("-", end) and _WORD.match(plain, end + 1) else end
        found = _compiled(self.form).match(text, start)
        return found.end() if found is not None else None


class _Branch(Generic[Key]):
    """The forms that begin with some words: those of which no word follows, and the others by their next one."""

    __slots__ = ("entries", "next")

    def __init__(self) -> None:
        self.entries: list[_Entry[Key]] = []
        self.next: dict[str, _Branch[Key]] = {}


class Matcher(Generic[Key]):
    """All forms, indexed by their words, so that a text is read once."""

    def __init__(self, forms: Mapping[str, Iterable[Key]]) -> None:
        """``forms`` maps each form to what it means (more than one where it is ambiguous)."""
        self._first: _Branch[Key] = _Branch()
        for turn, (form, keys) in enumerate(sorted(forms.items(), key=lambda item: -len(item[0]))):
            branch = self._first
            for word in _WORD.findall(form):
                branch = branch.next.setdefault(folded(word), _Branch())
            if branch is not self._first:
                branch.entries.append(_Entry(turn, form, tuple(dict.fromkeys(keys))))

    def find(self, text: str) -> list[Match[Key]]:
        """The forms in a text, in order, none inside another; equal spans are joined."""
        found: list[Match[Key]] = []
        end = 0
        plain, names, starts = _words(text)
        first = self._first.next
        for at in [at for at, name in enumerate(names) if name in first]:
            start = starts[at]
            if start < end or _inside_compound(text, start):
                continue
            best: Match[Key] | None = None
            for entry in _entries(first[names[at]], names, at + 1):
                keys = entry.keys
                stop = entry.end(text, plain, start)
                if stop is None or (best is not None and stop < best.end):
                    continue
                if best is not None and stop == best.end:
                    keys = tuple(dict.fromkeys((*best.keys, *keys)))
                best = Match(start, stop, intern(text[start:stop]), keys)  # A name comes again and again.
            if best is not None:
                found.append(best)
                end = best.end
        return found


def _entries(branch: _Branch[Key], names: Sequence[str], at: int) -> list[_Entry[Key]]:
    """The forms whose words stand there, the longest first."""
    found = list(branch.entries)
    while at < len(names) and (further := branch.next.get(names[at])) is not None:
        branch, at = further, at + 1
        found += branch.entries
    return sorted(found, key=lambda entry: entry.turn)


@lru_cache(maxsize=8)
def _words(text: str) -> tuple[str, list[str], list[int]]:
    """A text with plain apostrophes, its words, folded, and where each begins: several matchers read it in turn."""
    words = list(_WORD.finditer(text))
    return text.replace("’", "'"), [folded(word[0]) for word in words], [word.start() for word in words]


@cache
def folded(word: str) -> str:
    """A word of which nothing is left of capitals: equal for all that expressions take for the same letters."""
    return word.casefold().replace("i\u0307", "i").replace("ı", "i")


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """A form's pattern, compiled where its words are met in another spelling: most forms never are."""
    first = _WORD.search(form)
    lead = form[: first.start()].strip() if first else ""
    return re.compile(
        form_pattern(form) if lead or first is None else rf"{form_pattern(form[first.start() :])}(?!\w)(?!-\w)"
    )


def _inside_compound(text: str, at: int) -> bool:
    """Whether a word is the second half of a hyphenated one ("Sud-Soudan")."""
    return at >= 2 and text[at - 1] in "-‐‑" and text[at - 2].isalpha()
