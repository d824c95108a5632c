"""Two texts side by side: the passages that are kin, what changed, and what only one of them has.

The rule of which texts are compared: two texts with at least ``FEWEST_PAIRS`` pairs of kin, of which one is among
the ``CLOSEST`` of the other, so that the pages grow as the texts do. The pairs are put under the two parts (annexes)
that they stand in.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from generators.layers.citations import part_name
from generators.layers.kin import Kin
from generators.model.corpus import Place, Text
from generators.views.addresses import Here
from generators.views.edition import Asking, Edition
from generators.views.kin import Change, KinMaker, Near, PassageLink, VerbView, near
from generators.views.page import Page
from generators.views.places import named

K = TypeVar("K", Kin, Near)
FEWEST_PAIRS = 3
CLOSEST = 6


@dataclass(frozen=True, slots=True)
class Side:
    """A passage on one side of a comparison."""

    link: PassageLink
    html: Markup
    verb: VerbView


@dataclass(frozen=True, slots=True)
class Row:
    """A passage of the earlier text, and each passage of the later one that is its kin with what changed."""

    before: Side
    after: tuple[tuple[Side, Change], ...]


@dataclass(frozen=True, slots=True)
class PartPair:
    """The pairs of two parts. ``before`` and ``after`` name them."""

    id: str
    before: str
    after: str
    rows: tuple[Row, ...]
    pairs: int


@dataclass(frozen=True, slots=True)
class Alone:
    """The commitments and findings of one text that have no kin in the other."""

    id: str
    name: str
    passages: tuple[PassageLink, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table of texts that leads to a page: how many pairs two texts have, and both their names."""

    pairs: int
    href: str
    name: str


def all_compared(edition: Edition) -> list[tuple[Text, Text]]:
    """The pairs of texts that have a page, the earlier text first."""
    corpus, order = edition.corpus, edition.corpus.order
    shared: dict[str, list[tuple[int, int, str]]] = {}
    for (one, other), pairs in edition.table(_all_pairs).items():
        shared.setdefault(one, []).append((-len(pairs), order[other], other))
    chosen = {
        tuple(sorted((one, other), key=order.__getitem__))
        for one, others in shared.items()
        for count, _, other in sorted(others)[:CLOSEST]
        if -count >= FEWEST_PAIRS
    }
    return [
        (corpus.text(one), corpus.text(other))
        for one, other in sorted(chosen, key=lambda pair: [order[text] for text in pair])
    ]


def compare_path(before: str, after: str) -> str:
    """The page of a comparison of two texts, by their ids."""
    return f"compare/{before}--{after}"


def _all_pairs(edition: Edition) -> dict[tuple[str, str], list[tuple[Place, Kin]]]:
    """The pairs of kin of each two texts, by their ids, in no order."""
    pairs: dict[tuple[str, str], list[tuple[Place, Kin]]] = {}
    for place, every in edition.layers.kin.items():
        for kin in every:
            pairs.setdefault((place.text, kin.place.text), []).append((place, kin))
    return pairs


def _pairs_of(edition: Edition, before: str, after: str) -> list[tuple[Place, Kin]]:
    """The pairs of kin of two texts, in the reading order of the first, then of the second."""
    orders = edition.table(_orders)
    one, other = orders[before], orders[after]
    found = edition.table(_all_pairs).get((before, after), ())
    return sorted(found, key=lambda pair: (one[pair[0].unit], other[pair[1].place.unit]))


def _orders(edition: Edition) -> dict[str, dict[str, int]]:
    """The units of each text in reading order, by their ids."""
    return {text.id: {unit.id: at for at, unit in enumerate(text.tree.units)} for text in edition.corpus.texts}


def _pairs(edition: Edition, before: str, after: str) -> tuple[tuple[Place, Near], ...]:
    """The pairs of kin of two texts."""
    return tuple((place, near(edition, kin)) for place, kin in _pairs_of(edition, before, after))


def compare_page(asking: Asking, before: str, after: str) -> Page:
    """The page ``compare/<earlier>--<later>``."""
    words = asking.words
    here = Here(compare_path(before, after), words.lang)
    maker = KinMaker(asking, here)
    pairs = asking.ask(_pairs, before, after)
    names = tuple(text.short for text in asking.ask(named, (before, after)))
    title = words("{before} and {after}", before=names[0], after=names[1])
    about = words(
        "{n} pairs of passages that take up the same matter, and what only one of the two texts has.", n=len(pairs)
    )
    data = {
        "title": title,
        "about": about,
        "names": names,
        "hrefs": (here.to(f"documents/{before}"), here.to(f"documents/{after}")),
        "parts": _parts(maker, before, after, pairs),
        "alone": [
            _alone(maker, before, names[0], {place for place, _ in pairs}, "only-before"),
            _alone(maker, after, names[1], {kin.place for _, kin in pairs}, "only-after"),
        ],
        "method": here.to("method", "kin"),
        "index": here.to("compare/index"),
    }
    return Page(here.path, words.lang, "compare.md.j2", title, about, data, words)


def _parts(maker: KinMaker, before: str, after: str, pairs: Sequence[tuple[Place, Near]]) -> list[PartPair]:
    out = []
    for (one, other), rows in _by_parts(maker, pairs).items():
        views = tuple(
            Row(
                _side(maker, place),
                tuple((_side(maker, kin.place), maker.change(kin.place, kin._replace(place=place))) for kin in those),
            )
            for place, those in rows.items()
        )
        names = (maker.asking.ask(_part, before, one), maker.asking.ask(_part, after, other))
        out.append(PartPair(f"{one}--{other}", *names, views, sum(len(those) for those in rows.values())))
    return out


def _by_parts(maker: KinMaker, pairs: Sequence[tuple[Place, K]]) -> dict[tuple[str, str], dict[Place, list[K]]]:
    grouped: dict[tuple[str, str], dict[Place, list[K]]] = {}
    for place, kin in pairs:
        key = (maker.asking.shown(place).unit.part, maker.asking.shown(kin.place).unit.part)
        grouped.setdefault(key, {}).setdefault(place, []).append(kin)
    return grouped


def _part(edition: Edition, text_id: str, part: str) -> str:
    name = part_name(edition.corpus.text(text_id), part, edition.words.lang) or edition.words("main text")
    return name[0].upper() + name[1:]


def _side(maker: KinMaker, place: Place) -> Side:
    return Side(maker.link(place), maker.html(place), maker.verb(place))


def _comparable_of(edition: Edition, text_id: str) -> tuple[Place, ...]:
    return tuple(edition.table(_comparable).get(text_id, ()))


def _comparable(edition: Edition) -> dict[str, list[Place]]:
    """The passages of each text that can have kin."""
    found: dict[str, list[Place]] = {}
    for place in edition.layers.comparable:
        found.setdefault(place.text, []).append(place)
    return found


def _alone(maker: KinMaker, text: str, name: str, paired: Set[Place], anchor: str) -> Alone:
    """``paired`` are the passages of the text that have kin in the other."""
    those = (place for place in maker.asking.ask(_comparable_of, text) if place not in paired)
    return Alone(anchor, name, tuple(maker.link(place) for place in those))


def compare_index(edition: Edition) -> Page:
    """The index, ``compare/index``: a table of the texts, and the parts that can be compared."""
    corpus, words = edition.corpus, edition.words
    here = Here("compare/index", words.lang)
    lang = words.lang
    maker = KinMaker(Asking(edition), here)
    there = {(one.id, other.id) for one, other in edition.table(all_compared)}
    pairs = edition.table(_all_pairs)
    table = []
    for at, before in enumerate(corpus.texts[:-1]):
        cells: list[Cell | int] = []
        for after in corpus.texts[at + 1 :]:
            count = len(pairs.get((before.id, after.id), ()))
            if (before.id, after.id) in there:
                name = words(
                    "{before} and {after}", before=before.declaration.short[lang], after=after.declaration.short[lang]
                )
                cells.append(Cell(count, here.to(compare_path(before.id, after.id)), name))
            else:
                cells.append(count)
        table.append((before.declaration.short[lang], at, cells))
    cards = [
        (
            words("{before} and {after}", before=one.declaration.short[lang], after=other.declaration.short[lang]),
            here.to(compare_path(one.id, other.id)),
            [
                (
                    _part(edition, one.id, parts[0]),
                    _part(edition, other.id, parts[1]),
                    here.to(compare_path(one.id, other.id), "--".join(parts)),
                    sum(len(those) for those in rows.values()),
                )
                for parts, rows in _by_parts(maker, _pairs_of(edition, one.id, other.id)).items()
            ],
        )
        for one, other in edition.table(all_compared)
    ]
    title = words("Compare two texts")
    about = words("Choose two texts, or two of their annexes: their passages stand side by side, with what changed.")
    data = {
        "title": title,
        "about": about,
        "columns": [t.declaration.short[lang] for t in corpus.texts[1:]],
        "rows": table,
        "cards": cards,
        "fewest": FEWEST_PAIRS,
        "method": here.to("method", "kin"),
        "lineages": here.to("lineages/index"),
    }
    return Page(here.path, lang, "compares.md.j2", title, about, data, words)
