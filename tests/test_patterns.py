"""No regular expression of ours, and none of an editor, may take more than bounded time, whatever it meets."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import generators
from generators.model.patterns import fault

UNBOUNDED = (
    r"(a+)+$",
    r"(a|a)*b",
    r"(a|aa)+$",
    r"(?:a?b?)*c",
    r"(x+x+)+y",
    r"(?:ab|a|b)+$",
    r"(?:a{0,60})*$",
    r".*.*.*.*.*x",
)
BOUNDED = (
    r"\bmarquer\b",
    r"(?:\s+\w+){0,3}",
    r"[^.;]*?organisé",
    r"(?:(?:trans|sous- ?)?régionale?|nationale?|mondiale?)+",
    r"(\w|\d)+x",
    r"(?:, | et | ou )+",
)
# What a pattern that backtracks would try in more and more ways: rows of one sign, of two, of a word and a break. None
# is of white space alone: wherever words are read, such a row has become one space.
ROWS = ("a", "A", "1", ".", ",", "(", ")", "-", "*", "\\", "'", "«", "/", "^{1}", "[^a]", "a ", "1, ", "A/", "et ")
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


def attack() -> None:
    """Try each of our patterns on long rows, which end so that a whole match fails."""
    for pattern in ours():
        for row in (*ROWS, *MORE_ROWS):
            text = row * 300 + "\0"
            pattern.fullmatch(text)
            pattern.match(text)
            pattern.search("x " + text)


def test_ours_take_bounded_time() -> None:
    assert len(ours()) > 150
    # A pattern that backtracks without bound would not end within the age of the world: the limit only ends the test.
    subprocess.run([sys.executable, "-c", "from tests.test_patterns import attack; attack()"], check=True, timeout=120)
