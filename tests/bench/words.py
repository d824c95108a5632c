"""Other words in the place of a text's own, so that nothing but the words changes.

A word gets another one of the corpus that is typed alike: as long, as plural, and as apt to follow an elision. So
lines stay as long as they are, and what the parser reads from their length stays too. The words stay by which texts
are structured and dated, for the rules know them, and the names that the catalogue knows.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from random import Random

from generators.layers.matcher import Matcher
from generators.model.catalogue import Body, Catalogue, Instrument, Meeting, State

Change = Callable[[str], str]
# A word, but for its first letter in small ones, and no part of an address, a symbol or a compound.
_WORD = re.compile(r"(?<![\w./@:^-])[a-zà-ÿœA-ZÀ-ÝŒ][a-zà-ÿœ]{3,}(?![^\W\d]|[/@_-]|\.\w)")
# A year, and no part of a symbol: "résolution 1325 (2000)".
_YEAR = re.compile(r"(?<![\w./(-])(?:19[5-9]|20[0-2])\d(?![\w/)-]|\.\d)")
# The session in the number of a resolution: "65/67".
_SESSION = re.compile(r"(?<![\w./(-])[5-9]\d(?=/\d{1,3}(?![\w/]|\.\d))")
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = "aàâeéèêëiîïoôœuùûüy"
# The rules that read structure, references, dates and lists of names.
_RULES = (
    "parse/*.py",
    "model/numbers.py",
    "layers/references/*.py",
    "layers/participation/*.py",
    "layers/events/dates.py",
)


def known(root: Path) -> set[str]:
    """The words in the rules, in both languages; their comments and docstrings do not count."""
    files = [path for pattern in _RULES for path in sorted((root / "generators").glob(pattern))]
    return set(letters(text for path in files for text in _strings(path.read_text(encoding="utf-8"))))


def names(catalogue: Catalogue, quoted: Iterable[str], random: Random) -> Matcher[str]:
    """Finds the names of one half of the catalogue in a text of either language, and the words ``quoted``."""
    forms: dict[str, tuple[str, ...]] = dict.fromkeys(quoted, ("quoted",))
    entries: tuple[Meeting | Instrument | Body | State, ...] = (
        *catalogue.meetings,
        *catalogue.instruments,
        *catalogue.bodies,
        *catalogue.states,
    )
    for entry in entries:
        if random.random() < 0.5:
            written = (entry.name.fr, entry.name.en, *entry.forms.fr, *entry.forms.en)
            forms |= dict.fromkeys(written, (entry.id,))
    return Matcher(forms)


def letters(texts: Iterable[str]) -> list[str]:
    """The words of texts, in small letters."""
    return [word.lower() for text in texts for word in _LETTERS.findall(text)]


def vocabulary(texts: Iterable[str], stays: Collection[str]) -> list[str]:
    """The words of texts that may be changed, in alphabetical order."""
    found = {word for text in texts for word in _WORD.findall(text)}
    return sorted(word for word in found if word.islower() and word not in stays)


def exchange(words: Iterable[str], kept: Matcher[str], years: int, random: Random) -> Change:
    """A function that puts another word in the place of each of ``words``, always the same; but not in a name.

    Dates are moved by so many years, and the sessions of resolutions with them.
    """
    alike: dict[tuple[int, bool, str], list[str]] = {}
    for word in words:
        begins = "vowel" if word[0] in _VOWELS else "h" if word[0] == "h" else ""
        alike.setdefault((len(word), word[-1] in "sxz", begins), []).append(word)
    other: dict[str, str] = {}
    for those in alike.values():
        random.shuffle(those)
        # Each takes the place of the next: no word keeps its own, but one that is alone.
        other |= dict(zip(those, [*those[1:], those[0]], strict=True))

    other |= {word.capitalize(): instead.capitalize() for word, instead in other.items()}

    def change(text: str) -> str:
        spans = [(match.start, match.end) for match in kept.find(text)]
        named = {at for start, end in spans for at in range(start, end)}
        text = _WORD.sub(lambda word: word[0] if word.start() in named else other.get(word[0], word[0]), text)
        text = _YEAR.sub(lambda year: year[0] if year.start() in named else str(int(year[0]) + years), text)
        return _SESSION.sub(lambda number: str((int(number[0]) + years) % 50 + 50), text)

    return change


def _strings(code: str) -> list[str]:
    tree = ast.parse(code)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    about = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    found = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [text for text in found if text not in about]
