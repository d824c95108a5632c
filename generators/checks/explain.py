"""How a line or a passage of a text was understood, in words for an editor: the parser first, then each layer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.layers.layers import Layers
from generators.layers.themes import reasons
from generators.model.corpus import Corpus, Place, Text
from generators.model.declaration import Declaration, line_range
from generators.model.document import Tree, Unit
from generators.parse.explain import Reading, explain
from generators.parse.fragments import Cause
from generators.parse.lines import split_lines
from generators.parse.parser import Prepared
from generators.problems import Report
from generators.sources.project import SourceText

CAUSES = {
    Cause.START: "it is the first line of the text",
    Cause.GAP: "a blank line stands before it",
    Cause.MARKER: "a number stands at its head",
    Cause.BULLET: "a dash or a dot stands at its head",
    Cause.NOTE: "the marker of a note stands at its head",
    Cause.PAGE: "a page, or lines that are noise, ended before it",
    Cause.ROOM: "the line before was ended on purpose: its first word still had room there",
    Cause.DECLARED: "document.yml says so, under `units`",
}
_LINES = re.compile(r"\d{1,6}(-\d{1,6})?")


def explain_reading(source: SourceText, tree: Tree, where: str, report: Report) -> tuple[list[str], list[Unit]]:
    """Say how the lines of ``where`` (a line, ``12-15``, or a unit's id) were read; and which units stand there.

    Where there is no such line or unit, that is a problem for ``report``, and nothing is said.
    """
    wanted = _wanted(source, tree, where, report)
    if not wanted:
        return [], []
    units: dict[str, Unit] = {}
    prepared, readings = explain(source.raw, source.declaration, wanted)
    lines = list(_printed(source, prepared, wanted))
    for reading in readings:
        unit = next((u for u in tree.units if _overlap(u.lines, reading.lines)), None)
        if unit is not None:
            units[unit.id] = unit
        lines += ["", *_reading(reading, unit)]
    lines += _declared(source.declaration, set(wanted))
    return lines, list(units.values())


def explain_layers(corpus: Corpus, layers: Layers, text: Text, unit: Unit) -> list[str]:
    """Say what each layer found in a unit, and why."""
    words = [("Names", _names(layers, text, unit)), ("Themes", _themes(corpus, layers, text, unit))]
    words += [("References", _references(layers, text, unit)), ("Events", _events(layers, text, unit))]
    words += [("Commitment", _commitment(layers, text, unit)), ("Cited by", _cited_by(layers, text, unit))]
    words += [("Notes", (f"{mark.label}: {mark.note}" for mark in unit.marks))]
    out = [f"{unit.id} ({unit.kind}): English {text.english[unit.id].status}"]
    for title, found in words:
        out += [f"    {title}: {line}" for line in found]
    return out


def _wanted(source: SourceText, tree: Tree, where: str, report: Report) -> list[int]:
    """The numbers of the lines that are asked about."""
    if _LINES.fullmatch(where):
        numbers = line_range(where)
        if numbers and numbers[0] >= 1 and numbers[-1] <= len(split_lines(source.raw)):
            return list(numbers)
    else:
        for unit in tree.units:
            if unit.id == where:
                return [number for first, last in unit.lines for number in range(first, last + 1)]
    report.add("unknown-id", source.source, 0, f"«{where}» is no line and no passage of this text")
    return []


def _printed(source: SourceText, prepared: Prepared, wanted: list[int]) -> Iterator[str]:
    yield f"{source.source}:{wanted[0]}"
    for number in wanted:
        printed, mended = prepared.lines[number - 1], prepared.mended[number - 1]
        noise = prepared.noise.get(number)
        yield f"{number:>6} | {printed}"
        if mended != printed:
            yield f"       | mended: {mended}"
        if noise is not None:
            yield f"       | noise: {noise.why.en}"
        elif not printed.strip():
            yield "       | blank"


def _reading(reading: Reading, unit: Unit | None) -> Iterator[str]:
    shown = ", ".join(f"{a}-{b}" if a != b else f"{a}" for a, b in reading.lines)
    yield f"{'line' if shown.isdigit() else 'lines'} {shown}: {reading.taken.makes}" + (f" → {unit.id}" if unit else "")
    yield f"    begins because {CAUSES[reading.cause]} ({reading.cause})"
    yield f"    decided by the rule `{reading.taken.rule}`: {reading.taken.about}"
    yield from (f"    doubt: {doubt}" for doubt in reading.taken.doubts)
    if reading.passed:
        yield f"    tried before, in vain: {', '.join(reading.passed)}"
    for choice in reading.otherwise:
        yield f"    could have been, by `{choice.rule}`: {choice.makes}"


def _declared(declaration: Declaration, wanted: set[int]) -> Iterator[str]:
    """What document.yml says of these lines."""
    rows = [("units", line_range(rule.lines), rule.why.en) for rule in declaration.units]
    rows += [("noise", line_range(rule.lines), rule.why.en) for rule in declaration.noise if rule.lines]
    rows += [("corrections", range(r.line, r.line + 1), r.why.en) for r in declaration.corrections]
    rows += [("parts", range(rule.line, rule.line + 1), rule.why.en) for rule in declaration.parts]
    rows += [("notes", range(rule.line, rule.line + 1), rule.why.en) for rule in declaration.notes]
    rows += [(f"settled, {r.code}", range(r.line, r.line + 1), r.why.en) for r in declaration.settled]
    for name, lines, why in rows:
        if wanted & set(lines):
            yield f"    declared under `{name}`: {why}"


def _overlap(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]) -> bool:
    return any(a <= d and c <= b for a, b in one for c, d in other)


def _names(layers: Layers, text: Text, unit: Unit) -> Iterator[str]:
    for mention in layers.mentions[text.id][unit.id]:
        yield f"«{mention.quote}» → {mention.kind}/{mention.id}"


def _themes(corpus: Corpus, layers: Layers, text: Text, unit: Unit) -> Iterator[str]:
    given = reasons(text, unit, layers.mentions[text.id], corpus.catalogue.themes)
    borne = layers.themes[text.id][unit.id]
    for theme in borne:
        yield f"{theme}, by {given.get(theme, 'a decision in document.yml')}"
    for theme in given:
        if theme not in borne:
            yield f"not {theme}, by a decision in document.yml over {given[theme]}"


def _references(layers: Layers, text: Text, unit: Unit) -> Iterator[str]:
    for one in layers.references.by_unit[text.id][unit.id]:
        places = ", ".join(f"{one.text}#{target}" for target in one.targets)
        yield f"«{one.quote}» → {places or one.symbol or one.text or 'a document that is not held'}"
    for lost in layers.references.unresolved[text.id]:
        if lost.unit == unit.id:
            yield f"«{lost.quote}» leads nowhere: {lost.why}"


def _events(layers: Layers, text: Text, unit: Unit) -> Iterator[str]:
    for event in layers.events:
        if (text.id, unit.id) in event.told_by:
            yield f"{event.start}, {event.kind}: {event.label['en']}"


def _commitment(layers: Layers, text: Text, unit: Unit) -> Iterator[str]:
    found = layers.commitments[text.id].get(unit.id)
    if found is not None:
        under = f", under the chapeau {found.chapeau}" if found.chapeau else ""
        yield f"verb {found.verb} (strength {found.strength}), to {found.addressee or 'nobody named'}{under}"


def _cited_by(layers: Layers, text: Text, unit: Unit) -> Iterator[str]:
    for place in layers.backlinks.units.get(Place(text.id, unit.id), ()):
        yield f"{place.text}#{place.unit}"
