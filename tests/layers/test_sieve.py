"""What is left out before an expression is tried would not have been found by it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.build import Site
from generators.layers.matcher import folded
from generators.layers.sieve import Rare, Sieve, needs

# Expressions, and what each needs: one of these parts of words, or nothing that can be told.
NEEDS = [
    (r"\bcourt(?:age|ier)s?\b", {"courtage", "courtier"}),
    (r"\b[ÉE]tats?\s+parties", {"parties"}),
    (r"\b(?:prie|prient) .{0,9}(?:de|d['’])", {"prie"}),
    (r"(?-i:ONU)\b", {"onu"}),
    (r"armes?(?: à feu)+", {"arme"}),
    (r"(?:stock){2,}", {"stock"}),
    (r"(?<!vice-)Présidence(?= du)", {"présidence"}),
    (r"(?:entrepôt|stocks?|[a-z]+)", None),
    (r"(?:armes)?", None),
    (r"(?:armes)*\d", None),
    (r"\w+", None),
    (r"ſtock", {"tock"}),
    (r"16\.4", None),
    (r"", None),
]


@pytest.mark.parametrize(("pattern", "parts"), NEEDS)
def test_what_an_expression_needs(pattern: str, parts: set[str] | None) -> None:
    assert needs(pattern) == (None if parts is None else frozenset(parts))


ALPHABET = st.sampled_from([*"abcéÉAB sSkKiI.'’-1", "ſ", "İ", "ı", "\u212a", "œ", "Œ", "ß", "ẞ", "µ", "μ", "Σ", "ς"])
PIECES = st.recursive(
    ALPHABET.map(re.escape) | st.sampled_from([r"\b", r"\s+", r"\w", "[aé]", "[^a]", "(?=a)", "(?<!b)", "."]),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4).map("".join)
        | st.lists(inner, min_size=1, max_size=3).map(lambda some: f"(?:{'|'.join(some)})")
        | st.tuples(inner, st.sampled_from(["?", "{0,2}", "{1,2}", "{2}"])).map(lambda two: f"(?:{two[0]}){two[1]}")
    ),
    max_leaves=12,
)
TEXTS = st.lists(ALPHABET, max_size=30).map("".join)


@given(st.lists(PIECES, max_size=5), TEXTS)
def test_nothing_is_left_out_that_is_found(patterns: list[str], text: str) -> None:
    may = Sieve(patterns).may_find(text)
    for at, pattern in enumerate(patterns):
        expression, rare = re.compile(pattern, re.I), Rare(pattern, re.I)
        assert at in may or not expression.search(text)
        assert [one.span() for one in rare.finditer(text)] == [one.span() for one in expression.finditer(text)]
        assert (rare.search(text) is None) == (expression.search(text) is None)
        assert rare.sub("-", text) == expression.sub("-", text)


def test_the_patterns_of_the_catalogue_are_nearly_all_told_by_their_words(project: Site) -> None:
    themes = project.corpus.catalogue.themes
    patterns = [pattern for theme in themes for pattern in theme.patterns]
    sieve = Sieve(patterns)
    tried = 0
    for _, unit in project.corpus.places():
        may = sieve.may_find(unit.text)
        tried += len(may)
        for at in set(range(len(patterns))) - set(may):
            assert not re.search(patterns[at].replace("'", "['’]"), unit.text, re.I)
    assert tried < len(patterns) * len(project.corpus.places()) / 10


def test_letters_that_an_expression_takes_for_the_same_are_folded_alike() -> None:
    cased = [chr(code) for code in range(0x11000) if chr(code).lower() != chr(code).upper() and chr(code).isalpha()]
    every = "".join(cased)
    for char in cased:
        same = re.findall(re.escape(char), every, re.I)
        assert {folded(one) for one in same} == {folded(char)}, same
