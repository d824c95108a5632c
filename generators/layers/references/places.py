"""Where the places that a text names stand in its tree: its paragraphs, annexes, sections, notes, agenda items.

Every method returns unit ids that exist; none, where the place is not there or stands there more than once.
"""

from __future__ import annotations

import re

from generators.layers.references.outline import LEVELS, Outline
from generators.model.corpus import Text
from generators.model.document import Kind, Unit
from generators.model.numbers import note_slug

_AGENDA_ITEM = re.compile(r"\s*point\s+(\d+)\s+de\s+l['’]ordre\s+du\s+jour", re.I)
# The items of a list that stands in running words: "a) gestion des stocks; b) courtage illicite".
_LISTED_IN_WORDS = re.compile(r"\b[a-z]\)\s++([^;():](?:[^;():.]*[^;():.\s])?)\s*(?=[;.]|$)")
_BRACKETED = re.compile(r"\([^()]*\)")
_WORDS = re.compile(r"\w+")
_LISTED = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.BULLET})


class Places(Outline[Unit]):
    """The addressable places of one text, those that its words tell among them."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.tree.units)
        self.order = {unit.id: index for index, unit in enumerate(text.tree.units)}

    def section(self, path: str, part: str, near: Unit | None = None) -> str | None:
        """A numbered heading of a part: "III", "III.A", or "A" under the same heading as ``near``."""
        labels = path.split(".")
        found = [
            u for u in self._of(part, Kind.HEADING) if self._path(u)[-len(labels) :] == labels and u.rule != "annex"
        ]
        if len(found) > 1:
            whole = [u for u in found if self._path(u) == labels]
            near_by = [u for u in found if near is not None and u.parent in self._above(near)]
            found = whole if len(whole) == 1 else near_by
        return found[0].id if len(found) == 1 else None

    def titled(self, words: str) -> str | None:
        """The heading whose title the words begin with ("la consolidation de la paix …")."""
        start = plain(words)
        found = [u for u in self.all if u.kind is Kind.HEADING and start.startswith(plain(u.text))]
        return found[0].id if len(found) == 1 else None

    def part_titled(self, words: str) -> str | None:
        """The sole part whose title contains the words."""
        titled = {u.part for u in self.all if u.kind is Kind.TITLE and plain(words) in plain(u.text)}
        return next(iter(titled)) if len(titled) == 1 else None

    def article(self, number: str, part: str) -> str | None:
        """The heading or paragraph of a treaty that begins "Article 5" ("Article premier" is the first)."""
        printed = "(?:premier|1er|1)" if number == "1" else re.escape(number)
        start = re.compile(rf"article\s+{printed}(?!\w)", re.I)
        found = [u for u in self.all if u.part == part and u.kind is not Kind.TOC and start.match(u.text)]
        return found[0].id if len(found) == 1 else None

    def in_article(self, number: str, part: str, label: str) -> str | None:
        """A paragraph of an article ("1"), or a point of it ("1 a)"); of an article without paragraphs, a point."""
        article = self.article(number, part)
        if article is None:
            return None
        first, *points = LEVELS.findall(label) or [label]
        found = [unit for unit in self.children.get(article, []) if unit.label == first]
        return self._point(found[0], points, strict=False) if len(found) == 1 else None

    def note(self, label: str, part: str) -> str | None:
        """A note of a part."""
        found = f"note_{note_slug(label)}" if part == "main" else f"{part}__note_{note_slug(label)}"
        return found if found in self.units else None

    def agenda_item(self, label: str) -> str | None:
        """An item of the agenda that the text prints: a heading "Point 2 de l'ordre du jour", or a list."""
        number, *points = LEVELS.findall(label) or [label]
        for unit in self.all:
            head = _AGENDA_ITEM.match(unit.text) if unit.kind is Kind.HEADING else None
            if head and head[1] == number:
                return unit.id
        agendas = [
            u for u in self.all if u.kind in _LISTED and "ordre du jour" in u.text and u.text.rstrip().endswith(":")
        ]
        found = [item for u in agendas for item in self.children.get(u.id, []) if item.label == number]
        return self._point(found[0], points, strict=False) if len(found) == 1 else None

    def item_titled(self, title: str, unit: Unit) -> str | None:
        """The one passage above a unit, in its part, that lists an item of this title: "a) gestion des stocks; b)".

        Punctuation, and what the title adds in brackets, make no difference.
        """
        wanted = _WORDS.findall(plain(_BRACKETED.sub(" ", title)))
        found = [
            above.id
            for above in self.all[: self.order[unit.id]]
            if above.part == unit.part and above.kind in _LISTED
            for item in _LISTED_IN_WORDS.findall(above.text)
            if _WORDS.findall(plain(item)) == wanted
        ]
        return found[0] if len(found) == 1 else None

    def toc_entry(self, unit: Unit) -> str | None:
        """The heading that a line of the table of contents announces."""
        title = plain(re.sub(r"[\s.…]*\d*$", "", unit.text))
        found = [
            u for u in self.all if u.kind is Kind.HEADING and u.label == unit.label and title and plain(u.text) == title
        ]
        return found[0].id if len(found) == 1 else None

    def announced(self, unit: Unit) -> list[str]:
        """What "ci-après" or "ci-dessous" announces: the list of the unit, else the paragraphs after it that open one.

        None where the list stands in the unit's own words.
        """
        if unit.text.rstrip().endswith(":"):
            return [child.id for child in self.children.get(unit.id, [])]
        after = [
            u
            for u in self.all[self.order[unit.id] + 1 :]
            if u.part == unit.part and u.kind is Kind.PARAGRAPH and u.parent != unit.id
        ]
        found: list[str] = []
        for paragraph in after:
            if not (paragraph.text.rstrip().endswith(":") and self.children.get(paragraph.id)):
                break
            found.append(paragraph.id)
        return found

    def before(self, unit: Unit) -> list[Unit]:
        """The paragraphs above a unit under the same heading, in order; of a note, the notes above it."""
        if unit.kind is Kind.NOTE:
            return [u for u in self._of(unit.part, Kind.NOTE) if self.order[u.id] < self.order[unit.id]]
        same = set(self._above(unit)[:1])
        return [
            u
            for u in self.all[: self.order[unit.id]]
            if u.part == unit.part and u.kind in _LISTED and set(self._above(u)[:1]) == same
        ]

    def _path(self, heading: Unit) -> list[str]:
        """The labels of a heading and of those over it: ["III", "A"]."""
        over = [self.units[h].label for h in reversed(self._above(heading))]
        return [label for label in (*over, heading.label) if label]


def plain(words: str) -> str:
    """Words in lower case with plain apostrophes and single spaces, for comparing."""
    return " ".join(words.replace("’", "'").casefold().split())
