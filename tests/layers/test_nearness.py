"""How near passages are: the fast way finds what the plain rule finds, to the last digit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations, groupby
from math import log2, sqrt
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generators.layers import nearness as nearness_of
from generators.layers.kin import MOST, NEAREST, THRESHOLD, find_kin, find_wordings
from generators.layers.nearness import Near, Nearness, Pair, rounded
from generators.layers.wording import Wording
from generators.load import Site
from generators.model.corpus import Place
from generators.workers import Workers

Words = dict[Place, tuple[str, ...]]


ROUND = {*range(1, 17), *range(18, 33, 2), *range(36, 65, 4), 72, 80, 88, 96, 128, 192, 256, 512, 1024, 2048, 4096}


def plain_rarity(passages: int, count: int) -> int:
    near = min(ROUND, key=lambda number: (abs(number - count), number))
    return max(1, round(16 * log2(1 + max(0, passages - near + 0.5) / (near + 0.5))))


def plain_scores(words: Words) -> dict[Pair, float]:
    """The plain rule, weighing every two: how rare a word is, by BM25, in sixteenths of a bit."""
    counts = Counter(word for those in words.values() for word in those)
    rarity = {word: plain_rarity(len(words), count) for word, count in counts.items()}

    def whole(those: Iterable[str]) -> int:
        return sum(rarity[word] for word in those)

    def score(one: Place, other: Place) -> float:
        common = whole(set(words[one]) & set(words[other]))
        return round(100 * common / (sqrt(whole(words[one])) * sqrt(whole(words[other])))) / 100 if common else 0.0

    return {(one, other): score(one, other) for one, other in combinations(words, 2) if one.text != other.text}


def plain_kin(scores: dict[Pair, float]) -> dict[Pair, float]:
    """The pairs of which one is among the nearest of its text for the other, and among the nearest of all."""
    near = {pair: score for pair, score in scores.items() if score >= THRESHOLD}
    kept: set[Pair] = set()
    for place in {place for pair in near for place in pair}:
        own = [(pair, pair[pair[0] == place].text) for pair in near if place in pair]
        nearest = []
        for _, those in groupby(own, key=lambda one: one[1]):
            nearest += sorted((pair for pair, _ in those), key=lambda pair: -near[pair])[:NEAREST]
        kept |= set(sorted(nearest, key=lambda pair: -near[pair])[:MOST])
    return {pair: score for pair, score in near.items() if pair in kept}


def test_counts_are_taken_in_round_numbers() -> None:
    counts = [1, 16, 17, 19, 33, 34, 35, 66, 69, 96, 112, 113, 160, 161, 224, 225, 384, 385, 768, 769]
    told = [1, 16, 16, 18, 32, 32, 36, 64, 72, 96, 96, 128, 128, 192, 192, 256, 256, 512, 512, 1024]
    assert rounded(np.array(counts)).tolist() == told
    assert [min(ROUND, key=lambda number: (abs(number - count), number)) for count in counts] == told


def told(nearness: Nearness, near: Near) -> dict[Pair, float]:
    found = zip(near.ones.tolist(), near.others.tolist(), near.scores.tolist(), strict=True)
    return {(nearness.places[one], nearness.places[other]): score for one, other, score in found}


def fast_scores(words: Words, least: float) -> dict[Pair, float]:
    nearness = Nearness(words)
    return told(nearness, nearness.near(list(words), least, Workers()))


def test_equal_passages_score_one_and_strangers_nothing() -> None:
    words = {
        Place("a", "1"): ("marquer", "armes", "registre"),
        Place("b", "1"): ("marquer", "armes", "registre"),
        Place("c", "1"): ("stocks", "incendie"),
        Place("d", "1"): ("frontière", "douane"),
    }
    assert fast_scores(words, THRESHOLD) == {(Place("a", "1"), Place("b", "1")): 1.0}
    far = (Place("a", "1"), Place("d", "1"))
    assert Nearness(words).score([far]) == {far: 0.0}


def test_a_passage_without_words_is_near_none() -> None:
    words = {Place("a", "1"): (), Place("b", "1"): ("armes",), Place("c", "1"): ()}
    pairs = list(combinations(words, 2))
    assert Nearness(words).score(pairs) == dict.fromkeys(pairs, 0.0)
    assert fast_scores(words, THRESHOLD) == {}


# The common words first: a passage is drawn with many of these and few of the rare ones.
WORDS = st.integers(0, 39).flatmap(lambda most: st.integers(0, most)).map(lambda number: f"mot{number}")
PASSAGES = st.lists(
    st.tuples(st.sampled_from("abcde"), st.lists(WORDS, min_size=1, max_size=25, unique=True)), min_size=2, max_size=60
)


@given(PASSAGES, st.sampled_from([0.1, THRESHOLD, 0.5, 0.9]), st.sampled_from([2, 7, 1000]))
def test_what_is_near_is_what_the_plain_rule_finds(
    passages: list[tuple[str, list[str]]], least: float, part: int
) -> None:
    """In however many parts the work is done."""
    words = {Place(text, str(at)): tuple(of) for at, (text, of) in enumerate(passages)}
    plain = plain_scores(words)
    with patch.object(nearness_of, "_PART", part):
        assert fast_scores(words, least) == {pair: score for pair, score in plain.items() if score >= least}
    assert Nearness(words).score(plain) == plain


# A passage of a text, its words, what becomes of it, and whether either build compares it.
FATES = st.lists(
    st.tuples(
        st.sampled_from("abcde"),
        st.lists(WORDS, max_size=25, unique=True),
        st.sampled_from(["stays", "stays", "changes", "goes", "comes"]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=40,
)


@given(FATES, st.booleans())
def test_what_an_earlier_build_compared_leads_to_the_same(
    fates: list[tuple[str, list[str], str, bool, bool]], turned: bool
) -> None:
    earlier: Words = {Place("z", "1"): ("mot1",)}
    later: Words = {Place("z", "2"): ("mot1",)}
    first, then = [], []
    for at, (text, words, fate, compared, compared_again) in enumerate(fates):
        place = Place(text, str(at))
        if fate != "comes":
            earlier[place] = tuple(words)
            first += [place] if compared else []
        if fate != "goes":
            later[place] = (*words[1:], "neuf") if fate == "changes" else tuple(words)
            then += [place] if compared_again else []
    if turned:
        later = dict(reversed(later.items()))
    before = Nearness(earlier).near(first, THRESHOLD, Workers())
    nearness = Nearness(later)
    again = nearness.near(then, THRESHOLD, Workers(), before)
    anew = nearness.near(then, THRESHOLD, Workers())
    assert told(nearness, again) == told(nearness, anew)
    assert len(again.ones) == len(anew.ones), "each pair is there once"
    assert again.passages == anew.passages


def test_the_kin_of_the_real_texts_are_those_of_the_plain_rule(project: Site) -> None:
    corpus, layers = project.corpus, project.layers
    wording = Wording(corpus.catalogue, layers.mentions, layers.themes)
    words = {place: wording.of(*corpus.unit(place)) for place in layers.comparable}
    undecided = corpus.__class__(corpus.texts, corpus.catalogue.model_copy(update={"kin": ()}))
    kinship = find_kin(
        undecided.catalogue.kin,
        find_wordings(undecided, layers.comparable, layers.mentions, layers.themes),
        Workers(),
    ).kinship
    found = {frozenset((one, kin.place)): kin.score for one, those in kinship.items() for kin in those}
    plain = plain_scores(words)
    long_enough = {place for place in words if len(wording.own(*corpus.unit(place))) >= 4}
    kin = plain_kin({pair: score for pair, score in plain.items() if set(pair) <= long_enough})
    assert found == {frozenset(pair): score for pair, score in kin.items()}
    assert len(found) > 100
