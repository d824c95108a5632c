"""Two texts side by side: the passages that are kin, what changed, and what only one of them has.

The rule of which texts are compared: two texts with at least ``FEWEST_PAIRS`` pairs of kin, of which one is among
the ``CLOSEST`` of the other, so that the pages grow as the texts do. The pairs are put under the two parts (annexes)
that they stand in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generators.layers.citations import part_name
from generators.layers.kin import Kin
from generators.layers.layers import Layers
from generators.model.corpus import Corpus, Place, Text
from generators.views.addresses import Here
from generators.views.edition import Edition
from generators.views.kin import Change, KinMaker, PassageLink, VerbView
from generators.views.page import Page
from generators.views.words import Words

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


def compared(corpus: Corpus, layers: Layers) -> list[tuple[Text, Text]]:
    """The pairs of texts that have a page, the earlier text first."""
    shared: dict[str, Counter[str]] = {}
    for place, every in layers.kin.items():
        for kin in every:
            shared.setdefault(place.text, Counter())[kin.place.text] += 1
    order = {text.id: at for at, text in enumerate(corpus.texts)}
    chosen = {
        tuple(sorted((one, other), key=order.__getitem__))
        for one, pairs in shared.items()
        for other, count in sorted(pairs.items(), key=lambda found: (-found[1], order[found[0]]))[:CLOSEST]
        if count >= FEWEST_PAIRS
    }
    return [
        (corpus.text(one), corpus.text(other))
        for one, other in sorted(chosen, key=lambda pair: [order[text] for text in pair])
    ]


def compare_path(before: Text, after: Text) -> str:
    """The page of a comparison."""
    return f"compare/{before.id}--{after.id}"


def all_compared(edition: Edition) -> list[tuple[Text, Text]]:
    """The pairs of texts that have a page, found once an edition."""
    return compared(edition.corpus, edition.layers)


def _all_pairs(edition: Edition) -> dict[tuple[str, str], list[tuple[Place, Kin]]]:
    """The pairs of kin of each two texts, by their ids, in the reading order of the first, then of the second."""
    orders = {t.id: {unit.id: at for at, unit in enumerate(t.tree.units)} for t in edition.corpus.texts}
    pairs: dict[tuple[str, str], list[tuple[Place, Kin]]] = {}
    for place in sorted(edition.layers.kin, key=lambda place: orders[place.text][place.unit]):
        for kin in sorted(edition.layers.kin[place], key=lambda kin: orders[kin.place.text][kin.place.unit]):
            pairs.setdefault((place.text, kin.place.text), []).append((place, kin))
    return pairs


def _pairs(edition: Edition, before: Text, after: Text) -> list[tuple[Place, Kin]]:
    """The pairs of kin of two texts."""
    return edition.once(_all_pairs).get((before.id, after.id), [])


def compare_page(edition: Edition, before: Text, after: Text) -> Page:
    """The page ``compare/<earlier>--<later>``."""
    words = edition.words
    here = Here(compare_path(before, after), words.lang)
    maker = KinMaker(edition, here)
    pairs = _pairs(edition, before, after)
    lang = words.lang
    names = (before.declaration.short[lang], after.declaration.short[lang])
    title = words("{before} and {after}", before=names[0], after=names[1])
    about = words(
        "{n} pairs of passages that take up the same matter, and what only one of the two texts has.", n=len(pairs)
    )
    data = {
        "title": title,
        "about": about,
        "names": names,
        "hrefs": (here.to(f"documents/{before.id}"), here.to(f"documents/{after.id}")),
        "parts": _parts(maker, before, after, pairs),
        "alone": [_alone(maker, before, after, "only-before"), _alone(maker, after, before, "only-after")],
        "method": here.to("method", "kin"),
        "index": here.to("compare/index"),
    }
    return Page(here.path, lang, "compare.md.j2", title, about, data, words)


def _parts(maker: KinMaker, before: Text, after: Text, pairs: Sequence[tuple[Place, Kin]]) -> list[PartPair]:
    out = []
    for (one, other), rows in _by_parts(maker, pairs).items():
        views = tuple(
            Row(
                _side(maker, place),
                tuple(
                    (_side(maker, kin.place), maker.change(kin.place, Kin(place, kin.score, kin.why))) for kin in those
                ),
            )
            for place, those in rows.items()
        )
        names = (_part(before, one, maker.words), _part(after, other, maker.words))
        out.append(PartPair(f"{one}--{other}", *names, views, sum(len(those) for those in rows.values())))
    return out


def _by_parts(maker: KinMaker, pairs: Sequence[tuple[Place, Kin]]) -> dict[tuple[str, str], dict[Place, list[Kin]]]:
    grouped: dict[tuple[str, str], dict[Place, list[Kin]]] = {}
    for place, kin in pairs:
        key = (maker.corpus.unit(place)[1].part, maker.corpus.unit(kin.place)[1].part)
        grouped.setdefault(key, {}).setdefault(place, []).append(kin)
    return grouped


def _part(text: Text, part: str, words: Words) -> str:
    name = part_name(text, part, words.lang) or words("main text")
    return name[0].upper() + name[1:]


def _side(maker: KinMaker, place: Place) -> Side:
    return Side(maker.link(place), maker.html(place), maker.verb(place))


def _comparable(edition: Edition) -> dict[str, list[Place]]:
    """The passages of each text that can have kin."""
    found: dict[str, list[Place]] = {}
    for place in edition.layers.comparable:
        found.setdefault(place.text, []).append(place)
    return found


def _alone(maker: KinMaker, text: Text, other: Text, anchor: str) -> Alone:
    paired = {place for place, _ in _pairs(maker.edition, text, other)}
    passages = tuple(
        maker.link(place) for place in maker.edition.once(_comparable).get(text.id, ()) if place not in paired
    )
    return Alone(anchor, text.declaration.short[maker.words.lang], passages)


def compare_index(edition: Edition) -> Page:
    """The index, ``compare/index``: a table of the texts, and the parts that can be compared."""
    corpus, words = edition.corpus, edition.words
    here = Here("compare/index", words.lang)
    lang = words.lang
    maker = KinMaker(edition, here)
    there = {(one.id, other.id) for one, other in edition.once(all_compared)}
    pairs = edition.once(_all_pairs)
    table = []
    for at, before in enumerate(corpus.texts[:-1]):
        cells: list[Cell | int] = []
        for after in corpus.texts[at + 1 :]:
            count = len(pairs.get((before.id, after.id), ()))
            if (before.id, after.id) in there:
                name = words(
                    "{before} and {after}", before=before.declaration.short[lang], after=after.declaration.short[lang]
                )
                cells.append(Cell(count, here.to(compare_path(before, after)), name))
            else:
                cells.append(count)
        table.append((before.declaration.short[lang], at, cells))
    cards = [
        (
            words("{before} and {after}", before=one.declaration.short[lang], after=other.declaration.short[lang]),
            here.to(compare_path(one, other)),
            [
                (
                    _part(one, parts[0], words),
                    _part(other, parts[1], words),
                    here.to(compare_path(one, other), "--".join(parts)),
                    sum(len(those) for those in rows.values()),
                )
                for parts, rows in _by_parts(maker, _pairs(edition, one, other)).items()
            ],
        )
        for one, other in edition.once(all_compared)
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
