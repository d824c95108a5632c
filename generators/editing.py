"""What an editor asks for: is all well, how was this understood, bring my files up to date."""

from __future__ import annotations

from pathlib import Path

from generators.checks.decisions import check_decisions
from generators.checks.explain import explain_layers, explain_reading
from generators.checks.kin import check_kin
from generators.checks.links import check_links
from generators.checks.needless import find_needless
from generators.checks.participation import check_participation
from generators.checks.registry import check_registry
from generators.checks.translation import check_translation
from generators.checks.unresolved import check_unresolved
from generators.exports.po import update
from generators.layers.registry import changed, registry
from generators.load import Site, load, parse_text
from generators.parse.parser import parse
from generators.problems import BadInput, Report
from generators.site.writer import write
from generators.sources.project import (
    TEXTS,
    read_sources,
)


def check(root: Path, report: Report, only: str = "") -> list[str]:
    """Check everything that the sources say; return the lines of the ledger, problems go to ``report``.

    ``only``: the id of a text; then the rest is checked as well, but only what is about that text is told.
    """
    told = _told(root, report)
    if not only:
        return [line for _, lines in told for line in lines]
    if only not in {text for text, _ in told}:
        report.add("unknown-id", TEXTS, 0, f"there is no readable text «{only}»")
    report.problems = [p for p in report.problems if p.file == TEXTS or p.file.startswith(f"{TEXTS}/{only}/")]
    return [line for text, lines in told if text == only for line in lines]


def _told(root: Path, report: Report) -> list[tuple[str, list[str]]]:
    """The lines of the ledger by text, and then those about what a person should look at."""
    site = load(root, report)
    check_links(site.corpus, report)
    check_registry(site.corpus, report)
    check_decisions(site.corpus, site.layers.mentions, report)
    check_kin(site.corpus, report)
    check_unresolved(site.corpus, site.layers.references, report)
    check_participation(site.corpus, site.layers.participation, report)
    sources = read_sources(root, Report()).texts
    outliers = check_translation(site.corpus, {source.id: source.english for source in sources}, report)
    told = []
    for text in site.corpus.texts:
        c = text.counts
        lines = [f"{text.id}: {c.words} words = {c.in_units} in {len(text.tree.units)} units + {c.in_noise} noise"]
        lines += [f"    noise, line {n.line}: {n.text} ({n.why.en})" for n in text.tree.noise]
        lines += [
            f"    mended, {u.id}: «{x.source}» → «{x.text}» ({x.why.en})"
            for u in text.tree.units
            for x in u.corrections
        ]
        lines += [f"    changed since published: {unit_id}" for unit_id in changed(text)]
        told.append((text.id, lines))
    told += [(source.id, [f"to look at: {one}"]) for source in sources for one in find_needless(source)]
    told += [(one.file.split("/")[1], [f"to look at: {one}"]) for one in outliers]
    return told


def explain(root: Path, text_id: str, where: str, report: Report) -> list[str]:
    """How a line (``12``, ``12-15``) or a unit of a text was understood; problems go to ``report``.

    The layers are told of only where the sources have no errors.
    """
    source = next((s for s in read_sources(root, Report()).texts if s.id == text_id), None)
    if source is None:
        report.add("unknown-id", TEXTS, 0, f"there is no readable text «{text_id}»")
        report.stop_on_errors()
        return []
    tree = parse(source.id, source.raw, source.declaration, source.source, Report()).tree
    lines, units = explain_reading(source, tree, where, report)
    report.stop_on_errors()
    try:
        site = load(root, Report())
    except BadInput as problems:
        return [*lines, "", f"The layers are not computed: {len(problems.problems)} errors (alinea check)."]
    text = site.corpus.text(text_id)
    for unit in units:
        lines += ["", *explain_layers(site.corpus, site.layers, text, unit)]
    return lines


def register(root: Path, site: Site) -> list[str]:
    """Append new ids to each text's ``anchors.txt``; return the files that changed."""
    names = [f"{TEXTS}/{text.id}/anchors.txt" for text in site.corpus.texts]
    return [name for name, text in zip(names, site.corpus.texts, strict=True) if write(root / name, registry(text))]


def write_translations(root: Path, report: Report) -> list[str]:
    """Bring each text's ``en.po`` up to date with its French; return the files that changed."""
    sources = read_sources(root, report)
    texts = {source.id: parse_text(source, Report()) for source in sources.texts}
    return [
        source.file("en.po")
        for source in sources.texts
        if source.declaration.language == "fr"
        and write(root / source.file("en.po"), update(texts[source.id], source.english))
    ]
