"""Doubts that the layers raise: one that an editor settled is left out, and what is settled must still be a doubt."""

from __future__ import annotations

from collections.abc import Iterable

from generators.model.corpus import Text
from generators.problems import Report


def raise_doubts(text: Text, code: str, found: Iterable[tuple[str, str]], report: Report) -> None:
    """Report the doubts of one code in a text, given as (unit id, message), at the first line of their unit.

    An entry under ``settled`` is for every doubt of its code in the unit that its line belongs to.
    """
    file = f"source_texts/{text.id}/{text.source}"
    settled = {s.line for s in text.declaration.settled if s.code == code}
    needed: set[int] = set()
    for unit_id, message in found:
        lines = text.tree.unit(unit_id).lines
        here = settled & set(range(lines[0][0], lines[-1][1] + 1))
        needed |= here
        if not here:
            report.add(code, file, lines[0][0], message)
    for line in sorted(settled - needed):
        report.add("stale-declaration", file, line, f"«{code}» is settled on line {line}, where it is no doubt")
