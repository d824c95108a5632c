"""Forced units that the rules would read the same without being forced: such a declaration can go."""

from __future__ import annotations

from collections.abc import Iterator

from generators.parse.parser import parse
from generators.problems import Report
from generators.sources.project import SourceText


def find_needless(source: SourceText) -> Iterator[str]:
    """Name each entry under ``units`` of a text that changes nothing in its tree."""
    declaration = source.declaration
    if not declaration.units:
        return
    now = _tree(source, declaration.units)
    for rule in declaration.units:
        if _tree(source, tuple(other for other in declaration.units if other is not rule)) == now:
            yield f"{source.file('document.yml')}: units, lines {rule.lines}: the rules read them so by themselves"


def _tree(source: SourceText, units: tuple[object, ...]) -> list[tuple[object, ...]]:
    declaration = source.declaration.model_copy(update={"units": units})
    tree = parse(source.id, source.raw, declaration, source.source, Report()).tree
    return [(u.id, u.kind, u.label, u.level, u.parent, u.text) for u in tree.units]
