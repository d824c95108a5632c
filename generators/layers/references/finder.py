"""What each unit refers to: places of its own text, and documents, with the paragraphs cited.

Rules: a place cited with its document belongs to that document; every number and every symbol printed is a
reference of its own (a corrigendum is one beside its document: "A/60/88 et Corr.2" are two); what cannot be
resolved is listed with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generators.layers.mentions import Mention
from generators.layers.references.backward import earlier_documents
from generators.layers.references.documents import Cited, DocumentFinder
from generators.layers.references.gather import Group, gather
from generators.layers.references.inside import Found as Pointed
from generators.layers.references.inside import Inside
from generators.layers.references.locators import Locator, Numbers, Place, find_locators
from generators.layers.references.outline import Outline
from generators.layers.references.places import Places
from generators.layers.references.relative import Relative
from generators.layers.references.standing import Asked, Asking, Held, Index, own_number
from generators.layers.references.symbols import official_url
from generators.layers.references.words import plain_words
from generators.model.corpus import Text
from generators.model.document import Kind, Unit

_PARTS = frozenset({Place.POINT, Place.ANNEX, Place.SECTION, Place.CHAPTER, Place.ARTICLE, Place.ORDINAL})


class Reference(NamedTuple):
    """A reference at characters ``start`` to ``end`` of a unit's French text.

    ``kind`` is "internal" or "document". ``symbol`` is canonical. ``paragraphs`` are as cited ("14", "664 r)");
    ``ranged``: they are the two ends of a range, and so are the ``targets``. ``part`` is the annex, chapter or
    section cited ("annexe", "chap. IV"). ``targets`` are unit ids of ``text``, a text of this site. ``url`` is
    the document's address in the official system, by language.
    """

    kind: str
    start: int
    end: int
    quote: str
    symbol: str | None = None
    paragraphs: tuple[str, ...] = ()
    part: str | None = None
    ranged: bool = False
    targets: tuple[str, ...] = ()
    text: str | None = None
    url: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Words of a unit that refer to something that is not found, and why."""

    unit: str
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """The references of one text by unit id, in the order of the words, and the unresolved ones."""

    by_unit: dict[str, tuple[Reference, ...]]
    unresolved: tuple[Unresolved, ...]


@dataclass(frozen=True, slots=True)
class References:
    """All references by text id and unit id, in the order of the words; the unresolved ones by text id."""

    by_unit: dict[str, dict[str, tuple[Reference, ...]]] = field(default_factory=dict)
    unresolved: dict[str, tuple[Unresolved, ...]] = field(default_factory=dict)

    @classmethod
    def of_all(cls, found: Mapping[str, Found]) -> References:
        """Those of every text, by its id."""
        return cls(
            {text: one.by_unit for text, one in found.items()}, {text: one.unresolved for text, one in found.items()}
        )


def read_references(
    shared: tuple[DocumentFinder, Index], one: tuple[Text, Mapping[str, tuple[Mention, ...]]]
) -> tuple[Found, Asked]:
    """Find the references of a text, and what it asked of the others for them.

    The text comes with its mentions, by unit: they say what "l'Instrument" means in each passage.
    """
    finder, index = shared
    text, mentions = one
    asking = Asking(index)
    reader = _Reader(text, finder, mentions, asking)
    return Found({u.id: reader.read(u) for u in text.tree.units}, tuple(reader.unresolved)), asking.asked()


def _names_its_text(unit: Unit) -> bool:
    """Whether a unit is a title, or a line of the masthead: what it names of its own text is no reference."""
    return unit.kind is Kind.TITLE or (unit.kind is Kind.FRONTMATTER and unit.part == "main")


class _Reader:
    """Reads the units of one text in order."""

    def __init__(
        self,
        text: Text,
        finder: DocumentFinder,
        mentions: Mapping[str, tuple[Mention, ...]],
        others: Asking,
    ) -> None:
        self.text = text
        self.finder = finder
        self.mentions = mentions
        self.places = Places(text)
        self.others = others
        self.unresolved: list[Unresolved] = []
        self.cited: dict[str, list[Cited]] = {}
        self.inside = Inside(self.places, self._cited_in)
        self.relative = Relative(self.places, self._cited_in, self._part_of)

    def read(self, unit: Unit) -> tuple[Reference, ...]:
        """The references of a unit, in order, none over another."""
        if own_number(unit, self.text, self.finder) is not None:
            return ()
        words = plain_words(unit.text)
        groups = gather(words, self._cited_in(unit), find_locators(words))
        found: list[Reference] = []
        for group in groups:
            if group.cited is not None:
                found += self._document(unit, group)
        found += self._internal(unit, self.inside.find(unit, words, groups))
        found += self._internal(unit, self.relative.find(unit, words))
        out: list[Reference] = []
        for one in sorted(found, key=lambda r: (r.start, r.end)):
            if not out or one.start >= out[-1].end:
                out.append(one)
        return tuple(out)

    def _cited_in(self, unit: Unit) -> list[Cited]:
        """The documents that a unit cites, "cette résolution" and "ibid." among them."""
        if unit.id not in self.cited:
            words = plain_words(unit.text)
            direct = self.finder.find(words, self.text.declaration.body, self.mentions[unit.id])
            before = self.places.before(unit)
            above = self._cited_in(before[-1]) if before else []
            self.cited[unit.id] = sorted([*direct, *earlier_documents(words, direct, above)], key=lambda c: c.start)
        return self.cited[unit.id]

    def _part_of(self, cited: Cited) -> str | None:
        """The part of this text that is the document cited."""
        held = self._held(cited)
        return held.parts[0] if held is not None and held.text == self.text.id and held.parts else None

    def _held(self, cited: Cited) -> Held | None:
        return self.others.held(cited.symbol) if cited.symbol else None

    def _document(self, unit: Unit, group: Group) -> Iterator[Reference]:
        cited = group.cited
        if cited is None or cited.why:
            self._fail(unit, group.start, group.end, cited.why if cited else "")
            return
        entry = cited.entry
        held = self._held(cited) or (Held(entry.text, entry.units) if entry and entry.text else None)
        if held is not None and held.text == self.text.id and _names_its_text(unit):
            return
        parts = [cited.part] if cited.part else []
        places = [p for p in group.inward if p.place in _PARTS]
        parts += [p.place.value if p.place is Place.ORDINAL else p.printed for p in places]
        url = official_url(cited.symbol) if cited.symbol else None
        if url is None and entry is not None and entry.url is not None:
            url = {"fr": entry.url.fr, "en": entry.url.en}
        internal = held is not None and held.text == self.text.id and cited.symbol is None
        for start, end, numbers in _spans(group):
            targets, missing = self._targets(held, group.inward, numbers)
            if missing:
                self._fail(unit, start, end, f"there is no {missing} in {held.text if held else ''}")
            yield Reference(
                "internal" if internal else "document",
                start,
                end,
                unit.text[start:end],
                cited.symbol,
                numbers.labels if numbers else (),
                ", ".join(parts) or None,
                bool(numbers and numbers.ranged),
                targets,
                held.text if held else None,
                url,
            )

    def _targets(
        self, held: Held | None, inward: list[Locator], numbers: Numbers | None
    ) -> tuple[tuple[str, ...], str]:
        """The units cited in a text that we hold, and what of them is not there."""
        if held is None:
            return (), ""
        places: Outline[Any] = self.places if held.text == self.text.id else self.others.outline(held.text)
        annex = next((locator for locator in inward if locator.place is Place.ANNEX), None)
        begins = [places.annex(label) for label in (annex.groups[0].labels if annex and annex.groups else (None,))]
        if annex is not None and None in begins:
            return (), annex.printed
        part = held.parts[0] if held.parts else places.units[begins[0]].part if annex and begins[0] else "main"
        if numbers is None:
            wanted = [places.beginning(p) for p in held.parts]
            return tuple(b for b in (begins if annex else wanted) if b is not None), ""
        targets = [places.paragraph(label, part) for label in numbers.labels]
        missing = [label for label, target in zip(numbers.labels, targets, strict=True) if target is None]
        return tuple(t for t in targets if t is not None and not missing), f"par. {missing[0]}" if missing else ""

    def _internal(self, unit: Unit, found: Iterator[Pointed]) -> Iterator[Reference]:
        for one in found:
            if one.why:
                self._fail(unit, one.start, one.end, one.why)
            elif one.targets != (unit.id,):
                yield Reference(
                    "document" if one.symbol else "internal",
                    one.start,
                    one.end,
                    unit.text[one.start : one.end],
                    one.symbol,
                    one.labels,
                    one.part,
                    one.ranged,
                    one.targets,
                    None if one.symbol else self.text.id,
                    official_url(one.symbol) if one.symbol else None,
                )

    def _fail(self, unit: Unit, start: int, end: int, why: str) -> None:
        self.unresolved.append(Unresolved(unit.id, unit.text[start:end], why))


def _point(paragraph: str, point: str) -> str:
    return f"{paragraph} {point}" if point.endswith(")") else f"{paragraph}, al. {point}"


def _spans(group: Group) -> list[tuple[int, int, Numbers | None]]:
    """One span a group of paragraphs; that of the group beside the document holds the document as well."""
    inward = group.inward
    owners = [n for p in inward if p.place in (Place.PARAGRAPH, Place.ORDINAL) for n in p.groups]
    points = [n for p in inward if p.place is Place.SUBPARAGRAPH for n in p.groups]
    if len(owners) == 1 and len(owners[0].labels) == 1 and len(points) == 1:
        whole = Numbers(
            points[0].start,
            points[0].end,
            tuple(_point(owners[0].labels[0], p) for p in points[0].labels),
            points[0].ranged,
        )
        return [(group.start, group.end, whole)]
    numbers = owners or points
    if len(numbers) < 2:
        return [(group.start, group.end, numbers[0] if numbers else None)]
    if group.after and group.whole:
        return [(group.start, numbers[0].end, numbers[0]), *((n.start, n.end, n) for n in numbers[1:])]
    if group.whole:
        first = [(group.start if i == 0 else n.start, n.end, n) for i, n in enumerate(numbers[:-1])]
        return [*first, (numbers[-1].start, group.end, numbers[-1])]
    return [(group.start, group.end, numbers[0]), *((n.start, n.end, n) for n in numbers[1:])]
