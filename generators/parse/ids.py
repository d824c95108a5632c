"""eIds, by the AKN naming convention: ``{type}_{number}`` joined by ``__``, the same for ever.

Where numbering runs on through a part, headings are not in the id; where it restarts under a
heading, they are. What has no number is counted among its like under the same parent.
"""

from __future__ import annotations

from collections import Counter

from generators.model.document import Kind, Unit
from generators.model.numbers import note_slug
from generators.parse.state import Draft


def assign(drafts: list[Draft]) -> dict[int, str]:
    """The id of each draft, by ``id(draft)``."""
    ids: dict[int, str] = {}
    counts: Counter[str] = Counter()
    restarting = _restarting_parts(drafts)
    taken: Counter[str] = Counter()
    for draft in drafts:
        prefix = "" if draft.part == "main" else draft.part
        own = _id(draft, prefix, ids, counts, draft.part in restarting)
        ids[id(draft)] = own if draft.rule == "declared" else _free(own, taken)
        taken[ids[id(draft)]] += 1
    return ids


def is_counted(unit: Unit) -> bool:
    """Whether a unit has no number of its own, so that its id counts it among its like."""
    return unit.label is None and unit.id != unit.part


def stands_again(draft: Draft, unit_id: str) -> bool:
    """Whether a unit's number stood before in the same place, so that its id had to be made another one."""
    number = note_slug(draft.label or "") if draft.kind is Kind.NOTE else draft.slug
    head, _, turn = unit_id.rpartition("_")
    return bool(number) and turn.isdecimal() and head.endswith(f"_{number}")


def _free(unit_id: str, taken: Counter[str]) -> str:
    """The id, with ``_2`` and so on where a number stands again; ``taken`` counts how often each was asked for."""
    free = unit_id
    while free in taken:
        taken[unit_id] += 1
        free = f"{unit_id}_{taken[unit_id]}"
    return free


def _restarting_parts(drafts: list[Draft]) -> set[str]:
    """The parts in which a number of the first depth stands twice."""
    seen: Counter[tuple[str, str]] = Counter()
    for draft in drafts:
        arabic_heading = draft.kind is Kind.HEADING and (draft.label or "").isdigit() and draft.under == ()
        if (draft.kind is Kind.PARAGRAPH and draft.slug) or arabic_heading:
            seen[draft.part, draft.slug or ""] += 1
        elif draft.kind is Kind.HEADING and (draft.label or "").isdigit():
            continue
    restarts = {part for (part, _), count in seen.items() if count > 1}
    # Headings of the same part that use the same arabic number: it restarts there.
    headed = {
        (h.part, h.slug, h.number.series)
        for h in drafts
        if h.kind is Kind.HEADING and h.number and any(u.number is None for u in h.under)
    }
    return restarts | {
        d.part
        for d in drafts
        if d.kind is Kind.PARAGRAPH and d.slug and d.number and (d.part, d.slug, d.number.series) in headed
    }


def _id(draft: Draft, prefix: str, ids: dict[int, str], counts: Counter[str], restarting: bool) -> str:
    above = ids[id(draft.parent)] if draft.parent is not None else prefix
    match draft.kind:
        case Kind.HEADING if draft.rule == "annex":
            return prefix
        case Kind.HEADING:
            if draft.slug is None:
                return _counted(above, "heading", counts)
            return _path(
                above, f"{'subsec' if draft.parent is not None and draft.parent.number else 'sec'}_{draft.slug}"
            )
        case Kind.PARAGRAPH if draft.slug is not None:
            return _path(above if restarting else prefix, f"para_{draft.slug}")
        case Kind.PARAGRAPH:
            owner = draft.parent if draft.parent is not None and draft.parent.kind is Kind.PARAGRAPH else None
            return _counted(ids[id(owner)] if owner is not None else prefix, "p", counts)
        case Kind.ITEM:
            return _path(above, f"point_{draft.slug}")
        case Kind.BULLET:
            return _counted(above, "bullet", counts)
        case Kind.NOTE:
            return _path(prefix, f"note_{note_slug(draft.label or '')}")
        case Kind.TITLE:
            return _counted(prefix, "title", counts, bare_first=True)
        case Kind.FRONTMATTER:
            return _counted(prefix, "front", counts)
        case Kind.TOC:
            return _counted(prefix, "toc", counts)


def _path(above: str, last: str) -> str:
    return f"{above}__{last}" if above else last


def _counted(above: str, kind: str, counts: Counter[str], bare_first: bool = False) -> str:
    path = _path(above, kind)
    counts[path] += 1
    return path if bare_first and counts[path] == 1 else f"{path}_{counts[path]}"
