"""What `alinea add` tells of a text that it has added: its outline, its noise, its doubts, what to do next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generators.ingest.blocks import Extract
from generators.ingest.english import Aligned
from generators.ingest.masthead import Fact, Masthead
from generators.model.corpus import Text
from generators.model.document import Kind, Unit
from generators.problems import CODES, Problem

_PLURALS = {
    Kind.TITLE: "titles",
    Kind.FRONTMATTER: "lines of the masthead",
    Kind.TOC: "entries of the table of contents",
    Kind.HEADING: "headings",
    Kind.PARAGRAPH: "paragraphs",
    Kind.ITEM: "items",
    Kind.BULLET: "bullets",
    Kind.NOTE: "notes",
}
_WIDE = 76


def understood(text: Text, extract: Extract, masthead: Masthead, told: Iterable[str]) -> Iterator[str]:
    """What was recognised, the outline with its counts, and the noise with its reasons, line by line."""
    pages = f", {extract.pages} pages" if extract.pages else ""
    counts, units = text.counts, len(text.tree.units)
    words = f"{counts.words} words = {counts.in_units} in {units} units + {counts.in_noise} noise"
    yield f"Read as {extract.format}{pages}: {words}"
    declared = text.declaration
    if declared.language == "en":
        yield "  its words are English: it is kept as an English original, which has no French version here"
    yield from (f"  {remark}" for remark in told)
    yield ""
    yield "Masthead"
    facts: tuple[tuple[str, str | None, Fact | None], ...] = (
        ("symbol", declared.symbol, masthead.symbol),
        ("kind", declared.kind, masthead.kind),
        ("date", declared.date, masthead.date),
        ("body", declared.body, masthead.body),
        ("meeting", declared.meeting, masthead.meeting),
        ("title", declared.title[declared.language], masthead.title),
    )
    for name, value, fact in facts:
        where = ""
        if fact is not None and fact.value == value:
            where = f"  (line {fact.line})" if fact.line else "  (running header)"
        yield f"  {name:<8} {_cut(value or 'none')}{where}"
    yield from (f"  line {fact.line}: {_cut(fact.value)}" for fact in masthead.others)
    yield ""
    yield from _outline(text)
    yield ""
    yield from _noise(text)


def beside(text: Text, extract: Extract, aligned: Aligned) -> Iterator[str]:
    """How the official English was aligned with the French."""
    count = len(text.tree.units) - len(aligned.missing)
    yield f"English: read as {extract.format}; {count} of {len(text.tree.units)} passages have their official English"
    yield from (f"  {remark}" for remark in extract.told)
    for unit in aligned.missing:
        yield f"  no English: text.fr.txt:{unit.lines[0][0]} {unit.id} «{_cut(unit.text)}»"
    for unit in aligned.alone:
        yield f"  no French: text.en.txt:{unit.lines[0][0]} {unit.id} «{_cut(unit.text)}»"


def _outline(text: Text) -> Iterator[str]:
    yield f"Outline: {_counts(text.tree.units)}"
    for part in dict.fromkeys(u.part for u in text.tree.units):
        units = [u for u in text.tree.units if u.part == part]
        yield f"  {part}, from line {units[0].lines[0][0]}: {_counts(units)}"
        under: dict[str | None, list[Unit]] = defaultdict(list)
        heading: str | None = None
        for unit in units:
            if unit.kind is Kind.HEADING:
                heading = unit.id
            elif unit.kind is not Kind.NOTE:
                under[heading].append(unit)
        if under[None]:
            yield f"      (before any heading)  {_numbers(under[None])}"
        for unit in (u for u in units if u.kind is Kind.HEADING):
            label = f"{unit.label}. " if unit.label and unit.id != part else ""
            numbers = _numbers(under[unit.id])
            rest = f"  {numbers}" if numbers else ""
            yield f"    {'  ' * unit.level}{label}{_cut(unit.text)}{rest}  (line {unit.lines[0][0]})"


def _numbers(units: Sequence[Unit]) -> str:
    """«par. 5 to 9, 12 items»: which numbered paragraphs stand under a heading, and what else."""
    numbered = [u.label for u in units if u.kind is Kind.PARAGRAPH and u.label]
    runs = (
        "" if not numbered else f"par. {numbered[0]}" if len(numbered) == 1 else f"par. {numbered[0]} to {numbered[-1]}"
    )
    rest = _counts([u for u in units if u.kind is not Kind.PARAGRAPH or not u.label])
    return ", ".join(part for part in (runs, rest) if part)


def _counts(units: Sequence[Unit]) -> str:
    counts = Counter(unit.kind for unit in units)
    named = {
        k: name if counts[k] != 1 else "line of the masthead" if k is Kind.FRONTMATTER else k.value
        for k, name in _PLURALS.items()
    }
    named[Kind.TOC] = "entry of the table of contents" if counts[Kind.TOC] == 1 else _PLURALS[Kind.TOC]
    return ", ".join(f"{counts[kind]} {named[kind]}" for kind in _PLURALS if counts[kind])


def _noise(text: Text) -> Iterator[str]:
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for noise in text.tree.noise:
        lines[noise.why.en, "".join("#" if c.isdigit() else c for c in noise.text)].append(noise.line)
    yield f"Noise: {len(text.tree.noise)} lines are no words of the text" if lines else "Noise: none"
    samples = {noise.line: noise.text for noise in text.tree.noise}
    for (why, _), found in lines.items():
        yield f"  {len(found)} × {why}: «{_cut(samples[found[0]])}», line{'s' if len(found) > 1 else ''} {_some(found)}"


def problems(found: Sequence[Problem]) -> Iterator[str]:
    """Errors and doubts, each with its line and cure; what is only not translated yet is one line."""
    untranslated = [p for p in found if p.code == "untranslated"]
    rest = [p for p in found if p.code != "untranslated"]
    yield f"Errors and doubts: {len(rest)}" if rest else "Errors and doubts: none about the structure"
    for problem in rest:
        yield f"  {problem.file.rsplit('/', 1)[-1]}:{problem.line}: {problem.rank} [{problem.code}] {problem.message}"
        yield f"      {CODES[problem.code].cure}"
    if untranslated:
        yield f"  {len(untranslated)} passages have no English yet [untranslated]: they stand in French till then"


def _some(lines: Sequence[int]) -> str:
    shown = ", ".join(str(line) for line in lines[:6])
    return shown if len(lines) <= 6 else f"{shown}, …"


def _cut(words: str) -> str:
    return words if len(words) <= _WIDE else f"{words[: _WIDE - 1].rstrip()}…"


def next_steps(text: Text, guessed: Sequence[str]) -> Iterator[str]:
    """What an editor does next."""
    folder = f"source_texts/{text.id}"
    steps = []
    if guessed:
        steps.append(f"Open {folder}/document.yml and look at what was only recognised: {', '.join(guessed)}.")
    steps += [
        f"Compare {folder}/{text.source} with the file. Settle what stands under “Errors and doubts” in document.yml.",
        "Run `.venv/bin/alinea check` until it names no error and no doubt but `untranslated`.",
        f"Run `make serve`, and read the text at documents/{text.id}.html.",
        *(
            [f"Run `.venv/bin/alinea translate`, and write the English in {folder}/en.po."]
            if text.declaration.language == "fr"
            else []
        ),
        "When the text is to be published, run `.venv/bin/alinea register`.",
    ]
    yield "Next"
    yield from (f"  {number}. {step}" for number, step in enumerate(steps, 1))
