"""One parser for all texts: lines → fragments → outline → notes → tree."""

from __future__ import annotations

from dataclasses import dataclass

from generators.model.declaration import Declaration
from generators.model.document import Correction, Kind, Mark, Noise, Tree, Unit
from generators.parse import ids, inline, notes
from generators.parse.fragments import Fragment, cut
from generators.parse.lines import Layout, check_range, find_layout, find_noise, mend, read_lines, split_lines
from generators.parse.outline import outline
from generators.parse.run import Run
from generators.parse.state import Draft
from generators.problems import Report

# Doubts that can be settled and that the parser does not raise (the checks do, by checks/settled.py).
LAYERS_DOUBTS = frozenset({"lost-reference", "unknown-name", "vote-differs"})


@dataclass(frozen=True, slots=True)
class Claim:
    """Source characters (their origins) that stand in a unit: in its text, label, marker or markup."""

    unit: str
    role: str
    origins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree, and the proof of where its words come from."""

    tree: Tree
    lines: tuple[str, ...]
    mended: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text before its outline: its lines as printed and as mended, its noise by line, and the fragments."""

    lines: tuple[str, ...]
    mended: tuple[str, ...]
    noise: dict[int, Noise]
    layout: Layout
    fragments: list[Fragment]


def parse(text_id: str, raw: str, declaration: Declaration, file: str, report: Report) -> Parsed:
    """Parse a text.

    ``raw`` is the whole source; ``file`` is named in the problems that go to ``report``.
    """
    found = Report()
    parsed = _parse(text_id, raw, declaration, file, found)
    settled = {(s.code, s.line) for s in declaration.settled}
    doubts = {(p.code, p.line) for p in found.doubts}
    report.problems += [p for p in found.problems if (p.code, p.line) not in settled & doubts]
    for code, line in settled - doubts:
        if code not in LAYERS_DOUBTS:
            report.add("stale-declaration", file, line, f"«{code}» is settled on line {line}, where it is no doubt")
    return parsed


def prepare(raw: str, declaration: Declaration, file: str, report: Report) -> Prepared:
    """The lines of a text, mended, its noise set aside, cut into fragments."""
    lines = split_lines(raw)
    mended = mend(lines, declaration.corrections, file, report)
    noise = find_noise(mended, declaration, file, report)
    layout = find_layout(mended, noise)
    _check_ranges(mended, declaration, file, report)
    light = declaration.markup == "light"
    fragments = cut(read_lines(mended, noise, layout), layout, declaration.units, light)
    return Prepared(tuple(lines), tuple(mended), noise, layout, fragments)


def _parse(text_id: str, raw: str, declaration: Declaration, file: str, report: Report) -> Parsed:
    prepared = prepare(raw, declaration, file, report)
    drafts = outline(prepared.fragments, declaration, file, report)
    before = {id(d): d.run.words for d in drafts}
    for draft in drafts:
        draft.run = inline.read_emphasis(draft.run.tidy(keep_tabs=draft.rule == "row"), declaration.markup == "light")
    marks = notes.attach(drafts, declaration, file, report)
    names = ids.assign(drafts)
    corrections = _corrections_by_line(declaration)
    units, claims = [], []
    for index, draft in enumerate(drafts):
        unit = _unit(draft, marks.get(index, []), names, corrections)
        if ids.stands_again(draft, unit.id):
            report.add("number-again", file, draft.line, f"{draft.label} stood before; this unit is «{unit.id}»")
        units.append(unit)
        claims += _claims(draft, unit.id, before[id(draft)])
    _report_collisions(units, file, report)
    tree = Tree(text_id, tuple(_notes_last(units)), tuple(prepared.noise.values()))
    return Parsed(tree, prepared.lines, prepared.mended, tuple(claims))


def _check_ranges(lines: list[str], declaration: Declaration, file: str, report: Report) -> None:
    for rule in declaration.units:
        check_range(lines, rule.lines, rule.begins, file, report)
    for part in declaration.parts:
        check_range(lines, str(part.line), part.begins, file, report)


def _unit(
    draft: Draft, marks: list[tuple[int, str, Draft]], names: dict[int, str], corrections: dict[int, list[Correction]]
) -> Unit:
    run = draft.run
    lead = len(run.text) - len(run.text.lstrip())
    run = run.strip()
    placed = tuple(
        Mark(min(max(0, offset - lead), len(run.text)), label, names[id(note)]) for offset, label, note in marks
    )
    whole = Run.join([r for r in (draft.label_run, draft.run) if r is not None], lambda a, b: "")
    lines = whole.lines
    mended = tuple(
        c
        for first, last in lines
        for line in range(first, last + 1)
        for c in corrections.get(line, [])
        if c.text in run.text
    )
    return Unit(
        id=names[id(draft)],
        parent=names[id(draft.parent)] if draft.parent is not None else None,
        kind=draft.kind,
        part=draft.part,
        label=draft.label,
        text=run.text,
        level=draft.level,
        lines=lines,
        emphasis=inline.emphasis_of(run),
        marks=placed,
        corrections=mended,
        rule=draft.rule,
    )


def _claims(draft: Draft, unit_id: str, before: list[int]) -> list[Claim]:
    """What the unit holds of the source: its text, its label, and what was taken out of its text."""
    kept = draft.run.words
    out: tuple[int, ...] = ()
    if kept != before:
        held = frozenset(kept)
        out = tuple(o for o in before if o not in held)
    claims = [Claim(unit_id, "text", tuple(kept)), Claim(unit_id, "marker or markup", out)]
    if draft.label_run is not None:
        claims.append(Claim(unit_id, "label", tuple(draft.label_run.words)))
    return claims


def _corrections_by_line(declaration: Declaration) -> dict[int, list[Correction]]:
    out: dict[int, list[Correction]] = {}
    for rule in declaration.corrections:
        out.setdefault(rule.line, []).append(Correction(rule.source, rule.text, rule.why))
    return out


def _notes_last(units: list[Unit]) -> list[Unit]:
    """Reading order: the notes of a part stand after its other units."""
    parts = {part: at for at, part in enumerate(dict.fromkeys(u.part for u in units))}
    return sorted(units, key=lambda u: (parts[u.part], u.kind is Kind.NOTE))


def _report_collisions(units: list[Unit], file: str, report: Report) -> None:
    seen: dict[str, Unit] = {}
    for unit in units:
        first = seen.setdefault(unit.id, unit)
        if first is not unit:
            report.add(
                "duplicate-id",
                file,
                unit.lines[0][0] if unit.lines else 0,
                f"«{unit.id}» is already the id of the unit on line {first.lines[0][0]}",
            )
