"""A tree as plain text, for golden files: one unit after the other, everything that matters of it."""

from __future__ import annotations

from generators.model import notation
from generators.model.document import Tree


def tree(parsed: Tree) -> str:
    """Each unit: id, kind, label, level, parent, source lines; then its words with emphasis and markers."""
    out = []
    for u in parsed.units:
        lines = ",".join(f"{a}-{b}" for a, b in u.lines)
        head = f"{u.id} · {u.kind.value} · {u.label or '-'} · {u.level} · under {u.parent or u.part} · {lines}"
        out.append(f"{head}\n    {notation.write(u)}\n")
    out += [f"noise {n.line}: {n.text} ({n.why.en})\n" for n in parsed.noise]
    return "".join(out)
