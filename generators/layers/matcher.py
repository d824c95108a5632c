"""Find many surface forms in running text: longest first, whole words, never one inside another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
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
    """A form, the word that must follow its first (empty where any may), and what it means."""

    form: str
    second: str
    keys: tuple[Key, ...]


class Matcher(Generic[Key]):
    """All forms, indexed by their first word, so that a text is read once."""

    def __init__(self, forms: Mapping[str, Iterable[Key]]) -> None:
        """``forms`` maps each form to what it means (more than one where it is ambiguous)."""
        index: dict[str, list[_Entry[Key]]] = {}
        for form, keys in forms.items():
            first, *rest = [word.casefold() for word in _WORD.findall(form)] or [""]
            if not first:
                continue
            # A word between the first and the last stands in the text as it is; the last may go on there.
            second = rest[0] if len(rest) > 1 else ""
            index.setdefault(first, []).append(_Entry(form, second, tuple(dict.fromkeys(keys))))
        self._index = {word: sorted(entries, key=lambda e: -len(e.form)) for word, entries in index.items()}

    def find(self, text: str) -> list[Match[Key]]:
        """The forms in a text, in order, none inside another; equal spans are joined."""
        found: list[Match[Key]] = []
        end = 0
        words = list(_WORD.finditer(text))
        for at, word in enumerate(words):
            if word.start() < end or _inside_compound(text, word.start()):
                continue
            entries = self._index.get(word[0].casefold(), ())
            if not entries:
                continue
            following = words[at + 1][0].casefold() if at + 1 < len(words) else ""
            best: Match[Key] | None = None
            for entry in entries:
                if entry.second and entry.second != following:
                    continue
                keys = entry.keys
                hit = _compiled(entry.form).match(text, word.start())
                if hit is None or (best is not None and hit.end() < best.end):
                    continue
                if best is not None and hit.end() == best.end:
                    keys = tuple(dict.fromkeys((*best.keys, *keys)))
                best = Match(hit.start(), hit.end(), hit[0], keys)
            if best is not None:
                found.append(best)
                end = best.end
        return found


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """A form's pattern, compiled when its first word is met: most forms of a catalogue never are."""
    first = _WORD.search(form)
    lead = form[: first.start()].strip() if first else ""
    return re.compile(
        form_pattern(form) if lead or first is None else rf"{form_pattern(form[first.start() :])}(?!\w)(?!-\w)"
    )


def _inside_compound(text: str, at: int) -> bool:
    """Whether a word is the second half of a hyphenated one ("Sud-Soudan")."""
    return at >= 2 and text[at - 1] in "-‐‑" and text[at - 2].isalpha()
