"""The official English of a text beside its French: aligned by number, so that nothing is to be translated."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from babel.messages.catalog import Catalog

from generators.ingest.compose import Composed
from generators.model import notation
from generators.model.declaration import Declaration
from generators.model.document import Tree, Unit
from generators.parse.ids import is_counted
from generators.parse.ledger import prove
from generators.parse.parser import parse
from generators.problems import Report
from generators.sources.translations import OFFICIAL

FILE = "text.en.txt"


@dataclass(frozen=True, slots=True)
class Aligned:
    """``catalog`` has the English of each French unit that has one; ``alone`` are English units without a French
    one, ``missing`` French units without an English one."""

    catalog: Catalog
    alone: tuple[Unit, ...]
    missing: tuple[Unit, ...]


def parse_english(composed: Composed, declared: Declaration, file: str, report: Report) -> Tree:
    """The tree of the English version. What is declared of the French lines does not hold for it."""
    noise = [{"pattern": n.pattern, "why": {"fr": n.why.fr, "en": n.why.en}} for n in composed.noise]
    of_lines = ("corrections", "parts", "units", "notes", "settled", "themes", "untranslated", "successors")
    data = declared.model_dump(exclude_none=True, exclude=set(of_lines)) | {"markup": composed.markup, "noise": noise}
    parsed = parse(file, composed.text, Declaration.model_validate(data), file, report)
    prove(parsed, file, report)
    return parsed.tree


def align(french: Tree, english: Tree, file: str) -> Aligned:
    """Put beside each other what has the same id and kind.

    What has no number is aligned by its place among its like, and only where both versions have as many.
    """
    theirs = {(unit.id, unit.kind): unit for unit in english.units}
    counts = [Counter(_family(unit) for unit in tree.units) for tree in (french, english)]
    catalog, missing = Catalog(locale="en", fuzzy=False), []
    for unit in french.units:
        found = theirs.get((unit.id, unit.kind))
        family = _family(unit)
        if found is None or (is_counted(unit) and counts[0][family] != counts[1][family]):
            missing.append(unit)
            continue
        del theirs[unit.id, unit.kind]
        where = f"{OFFICIAL}: {file}, line {found.lines[0][0] if found.lines else 0}"
        catalog.add(notation.write(unit), notation.write(found), context=unit.id, user_comments=[where])
    return Aligned(catalog, tuple(theirs.values()), tuple(missing))


def _family(unit: Unit) -> tuple[str | None, str, str]:
    return unit.parent, unit.part, unit.kind.value if is_counted(unit) else unit.id
