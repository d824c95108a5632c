"""No regular expression of ours, and none of an editor, may take more than bounded time, whatever it meets."""

from __future__ import annotations

import ast
import gc
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

import generators
from generators.layers.participation.deeds import DeedRules
from generators.layers.sieve import Rare
from generators.load import Site
from generators.model.catalogue import Deed
from generators.model.patterns import fault, unbounded
from tests.conftest import ROOT

UNBOUNDED = (
    r"(a+)+$",
    r"(a|a)*b",
    r"(a|aa)+$",
    r"(?:a?b?)*c",
    r"(x+x+)+y",
    r"(?:ab|a|b)+$",
    r"(?:a{0,60})*$",
    r".*.*.*x",
    r"(?:(?:a|a){10}){10}x",
    "a?" * 30 + "a" * 30,
    "(?:ab)?" * 30 + "x",
    r"(?:(?:a?)*b)*c",
    r"(?:(?:a?|b?)c)*d",
    r"(?:(?>a+b)|a|b)*c",
    r"(?=(a|a)*b)c",
    r"(?:\s*,?\s+et\s+\d)+x",
    r"(?:de\s+la\b|de\b|la\b|\s)*x",
    r"(?i:(?:ab|AB)*)c",
    r"(a+)\1*\1*b",
    r"^(?:[a-z0-9]+\.?)*@",
    r"(?:\w+ment\s+|également\s+)*$",
    r"(?:[./][\w.()-]+)+$",
)
BOUNDED = (
    r"\bmarquer\b",
    r"(?:\s+\w+){0,3}",
    r"[^.;]*?organisé",
    r"(?:(?:trans|sous- ?)?régionale?|nationale?|mondiale?)+",
    r"(\w|\d)+x",
    r"(?:, | et | ou )+",
    r"[a-z]+(?:-[a-z]+)*",
    r"\([^()]*(?:\([^()]*\)[^()]*)*\)",
    r"(?:\d{1,3}(?:\s\d{3})*,\s)+x",
    r"(?>(?:a|a)*)b",
    r"\d++.{0,60}de .{0,200}",
    r"(?=.*x)\w+",
    r"(?:(?:s?)*)",
)
# What a pattern that backtracks would try in more and more ways: rows of one sign, of two, of a word and a break. None
# is of white space alone: wherever words are read, such a row has become one space.
ROWS = ("a", "A", "1", ".", ",", "(", ")", "-", "*", "\\", "'", "«", "/", "^{1}", "[^a]", "a ", "1, ", "A/", "et ")
# And what ours once read in more ways than one: a row in a row, words that are two of a list, breaks around a comma.
ONCE = (
    *("de la ", "à l'", "de l'", "au début ", "à la fin ", "d'ici ", "également ", "certainement ", "A..B/", "./"),
    *("1  et ", "3  ,  ou ", "mai  et ", "2001  et ", "a) . ", "« » ", "«  ", "Point 1 1 ", "dans des représentantes "),
)
MORE_ROWS = ("a.", ". A", "le 3 ", "1 et ", "paragraphe 1, ", "ab-", "60/1 ", "II ", "“", "<a>", "éa", "janvier ")


def ours() -> list[re.Pattern[str]]:
    """Every pattern that a module of ours has made when it is loaded, as all modules are searched for them."""
    for found in pkgutil.walk_packages(generators.__path__, "generators."):
        importlib.import_module(found.name)
    made: dict[str, re.Pattern[str]] = {}
    for name, module in list(sys.modules.items()):
        if name.startswith("generators"):
            for value in gc.get_referents(vars(module)):
                made |= {one.pattern: one for one in held(value) if isinstance(one.pattern, str)}
    return list(made.values())


def held(value: object, depth: int = 3) -> list[re.Pattern[str]]:
    """The patterns in a value of a module: itself, or in its tuples, lists and mappings."""
    if isinstance(value, re.Pattern):
        return [value]
    if isinstance(value, Rare):
        return [value._pattern]
    if depth and isinstance(value, (tuple, list, dict)):
        inside = value.values() if isinstance(value, dict) else value
        return [pattern for one in inside for pattern in held(one, depth - 1)]
    return []


@pytest.mark.parametrize("pattern", UNBOUNDED)
def test_a_pattern_without_bound_is_refused(pattern: str) -> None:
    assert fault(pattern)


@pytest.mark.parametrize("pattern", BOUNDED)
def test_a_bounded_pattern_is_not(pattern: str) -> None:
    assert fault(pattern) is None


def test_what_is_no_pattern_is_refused() -> None:
    for pattern in ("((", "a{99999999999}", "(" * 400, "a" * 2000, "(?P<1>a)"):
        assert fault(pattern)


@pytest.mark.parametrize("pattern", ours(), ids=lambda one: one.pattern[:40])
def test_ours_are_bounded_by_their_form(pattern: re.Pattern[str]) -> None:
    assert unbounded(pattern.pattern, pattern.flags & re.I) is None


def test_those_inside_functions_are_too() -> None:
    found = [(path, call) for path in sorted((ROOT / "generators").rglob("*.py")) for call in calls(path)]
    assert len(found) > 200
    for path, pattern in found:
        assert unbounded(pattern, re.I) is None, path


def calls(path: Path) -> Iterator[str]:
    """Each pattern that a module writes out where it uses it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and re.match(r"re\.|Rare$", ast.unparse(node.func)) and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def test_those_of_the_catalogue_are_too(project: Site) -> None:
    deeds = [rule.pattern for rule in DeedRules(project.corpus.catalogue.deeds)._rules]
    assert len(deeds) > 40
    for pattern in deeds:
        assert unbounded(pattern, re.I) is None


def test_a_deed_may_not_repeat_a_row_of_states() -> None:
    words = {"fr": "a", "en": "a"}
    Deed.model_validate({"id": "a", "name": words, "about": words, "patterns": ["{states} et {body} de {place}"]})
    with pytest.raises(ValidationError, match="repeats"):
        Deed.model_validate({"id": "a", "name": words, "about": words, "patterns": ["(?:{states}|d|de)+"]})


def attack() -> None:
    """Try each of our patterns on long rows, which end so that a whole match fails."""
    for pattern in ours():
        for row in (*ROWS, *MORE_ROWS, *ONCE):
            text = row * 300 + "\0"
            pattern.fullmatch(text)
            pattern.match(text)
            pattern.search("x " + text)


def test_ours_take_bounded_time() -> None:
    assert len(ours()) > 150
    # A pattern that backtracks without bound would not end within the age of the world: the limit only ends the test.
    subprocess.run([sys.executable, "-c", "from tests.test_patterns import attack; attack()"], check=True, timeout=120)
