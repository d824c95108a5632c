"""Which places belong to which document: "par. 14" to the resolution before it, "annexe du" to the one after."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generators.layers.references.documents import Cited
from generators.layers.references.locators import Locator, Place


@dataclass(slots=True)
class Group:
    """A document with the places named in it; without a document, places named in the text itself or nowhere.

    ``before`` and ``after`` are in the order of the words: "paragraphe 5 de l'annexe II" of the one, ", annexe II,
    par. 5" of the other. ``whole`` is False where other words part the document from its places.
    """

    start: int
    end: int
    cited: Cited | None
    before: list[Locator] = field(default_factory=list)
    after: list[Locator] = field(default_factory=list)
    whole: bool = True

    @property
    def inward(self) -> list[Locator]:
        """The places from the outermost to the innermost."""
        return [*reversed(self.before), *self.after]


_NEXT = re.compile(r"\)?\s*,\s*|\s*,?\s*\(|\s+")
_AFTER = frozenset({Place.PARAGRAPH, Place.SUBPARAGRAPH, Place.ANNEX, Place.SECTION, Place.CHAPTER, Place.ARTICLE})
_OF = r"\s+(?:du|de\s+la|de\s+l'|des|de|d')\s*"
_TO = r"\s+(?:à\s+la|à\s+l'|aux?|à)\s*"
_THAT = r"(?:sa|ses|son|leurs?|cette|ladite|ledit|la\s+même)?\s*"
_NAMED = (
    r"(?:(?:document|rapport|texte|résolution|décision)s?\s+)?(?:publiée?\s+)?(?:sous\s+la\s+cote\s+)?(?:n[°o]\s?)?"
)
_OF_DOCUMENT = re.compile(rf",?(?:\s+du\s+(?:dispositif|préambule))?{_OF}{_THAT}{_NAMED}")
_TO_DOCUMENT = re.compile(rf"(?:{_OF}|{_TO}){_THAT}{_NAMED}")
# "paragraphe 92 du projet de document final (A/CONF.192/…": the words between say what the symbol is.
_BEFORE_SYMBOL = re.compile(rf"(?:{_OF}|{_TO})[^.;:,()«»]{{1,90}}\s\((?:voir\s+)?")
_OF_PLACE = re.compile(_OF)
_INNER = frozenset({Place.PARAGRAPH, Place.SUBPARAGRAPH})
_COMMA = re.compile(r"\s*,\s*")
_AND = re.compile(r"\s*,?\s+et\s+")
_POSSESSIVE = re.compile(r"\b(?:ses|son|sa|leurs?)\s+$", re.I)


def gather(words: str, cited: list[Cited], locators: list[Locator]) -> list[Group]:
    """Join the documents and the places of a unit, in order. A weak name without a place is left out."""
    groups = [Group(c.start, c.end, c) for c in cited]
    free = {locator.start: locator for locator in locators if not any(c.start <= locator.start < c.end for c in cited)}
    for index, group in enumerate(list(groups)):
        _take_after(words, group, groups[index + 1 :], free)
        step = _AND.match(words, group.end) if group.after and group.whole else None
        more = free.get(step.end()) if step else None
        if more is not None and more.place in _AFTER and not _has_own(words, more, groups[index + 1 :]):
            # "par. 12 à 14 et annexe III": a second place of the same document.
            groups.append(Group(more.start, more.end, group.cited, [free.pop(more.start)], whole=False))
    for locator in sorted(free.values(), key=lambda one: -one.start):
        owner = min((g for g in groups if g.start >= locator.end), key=lambda g: g.start, default=None)
        if owner is not None and _belongs(words, locator, owner):
            owner.before.insert(0, locator)
            owner.start = locator.start
        else:
            groups.append(Group(locator.start, locator.end, None, [locator]))
    groups = _places_in_places(words, sorted(groups, key=lambda g: g.start))
    for group in groups:
        if group.cited is None and _POSSESSIVE.search(words, max(0, group.start - 6), group.start):
            group.cited = next(
                (g.cited for g in reversed(groups) if g.end <= group.start and g.cited is not None), None
            )
            group.whole = False
    return [g for g in groups if g.cited is None or not g.cited.weak or g.before or g.after]


def _places_in_places(words: str, groups: list[Group]) -> list[Group]:
    """One place in another of the text itself: "annexe II, par. 5", "article 2, paragraphe 1"."""
    out: list[Group] = []
    for group in groups:
        last = out[-1] if out else None
        if (
            last is not None
            and last.cited is None
            and group.cited is None
            and last.before[0].place in (Place.ANNEX, Place.SECTION, Place.ARTICLE)
            and group.before[0].place is Place.PARAGRAPH
            and _COMMA.fullmatch(words[last.end : group.start])
        ):
            last.before = [*group.before, *last.before]
            last.end = group.end
        else:
            out.append(group)
    return out


def _take_after(words: str, group: Group, later: list[Group], free: dict[int, Locator]) -> None:
    """Give a document the places after it (", annexe, par. 38"): not to its corrigenda, but to itself."""
    if group.cited is None or group.cited.further:
        return
    at = group.end
    for follower in later:
        if follower.cited is None or not follower.cited.further:
            break
        at, group.whole = follower.end, False
    while step := _NEXT.match(words, at):
        locator = free.get(step.end())
        if locator is None or locator.place not in _AFTER or _has_own(words, locator, later):
            break
        group.after.append(free.pop(locator.start))
        at = locator.end + (1 if "(" in step[0] and words[locator.end : locator.end + 1] == ")" else 0)
        if group.whole:
            group.end = locator.end


def _has_own(words: str, locator: Locator, later: list[Group]) -> bool:
    return any(g.start > locator.end and _belongs(words, locator, g) for g in later[:1])


def _belongs(words: str, locator: Locator, owner: Group) -> bool:
    between = words[locator.end : owner.start]
    if owner.cited and owner.before and owner.before[0].place in _INNER and locator.place not in _INNER:
        return _COMMA.fullmatch(between) is not None or _OF_PLACE.fullmatch(between) is not None
    if owner.cited is None:
        return _OF_PLACE.fullmatch(between) is not None
    link = _TO_DOCUMENT if locator.place is Place.ANNEX else _OF_DOCUMENT
    if link.fullmatch(between):
        return True
    return not owner.cited.noun and owner.cited.entry is None and _BEFORE_SYMBOL.fullmatch(between) is not None
