"""The command ``alinea add``: a file in, a text's folder out, wholly or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from generators.build import check, parse_text
from generators.exports.po import update
from generators.ingest import understood
from generators.ingest.answers import Ask, Given, collect
from generators.ingest.blocks import Extract, Role
from generators.ingest.compose import Composed, compose
from generators.ingest.draft import declaration_data, heading_rules, to_yaml
from generators.ingest.extract import extract
from generators.ingest.masthead import Masthead, read_masthead
from generators.ingest.refusal import Refusal
from generators.ingest.words import words_of
from generators.layers.registry import HEADER
from generators.model.corpus import Text
from generators.model.declaration import Declaration
from generators.model.document import Tree
from generators.parse.parser import parse
from generators.problems import BadInput, Report
from generators.site.writer import put_folder, restore
from generators.sources.project import TEXTS, Sources, SourceText, read_sources

# What a text is parsed with before anything is known of it.
_NOTHING = {"fr": "-", "en": "-"}
_UNKNOWN = {"title": _NOTHING, "short": _NOTHING, "about": _NOTHING, "kind": "report", "date": "2000", "body": "x"}
Say = Callable[[str], None]


def add(root: Path, file: Path, options: Mapping[str, str | None], replace: bool, ask: Ask | None, say: Say) -> Report:
    """Add a text to the project at ``root``; return the problems of the check on it.

    ``options`` are the answers given beforehand, by name (see :data:`~generators.ingest.answers.QUESTIONS`);
    ``ask`` asks a person for the others, None where nobody is there. ``say`` is told, line by line, what
    was understood. Raises :class:`BadInput` where the text cannot be added: then nothing was written.
    """
    report = Report()
    sources = read_sources(root, report)
    report.problems = [p for p in report.problems if p.file != TEXTS]
    report.stop_on_errors()
    try:
        found = extract(file, words_of(text.raw for text in sources.texts))
    except Refusal as refusal:
        report.add(refusal.code, str(file), 0, refusal.message)
        raise BadInput(report.errors) from None
    draft = compose(found, None)
    running = [block.plain for block in found.blocks if block.role is Role.NOISE]
    masthead = read_masthead(_parsed(draft, _UNKNOWN, Report()), running, sources.catalogue)
    given = collect(options, masthead, sources.catalogue, ask, report)
    if given is None:
        raise BadInput(report.errors)
    folder = root / TEXTS / given.answers.id
    restore(folder)
    if folder.exists() and not replace:
        report.add("text-exists", f"{TEXTS}/{given.answers.id}", 0, "the folder is there already")
        raise BadInput(report.errors)
    return _write(root, file, found, masthead, given, sources, say)


def _write(
    root: Path, file: Path, found: Extract, masthead: Masthead, given: Given, sources: Sources, say: Say
) -> Report:
    answers = given.answers
    composed = compose(found, answers.symbol)
    plain = declaration_data(answers, composed, [])
    data = declaration_data(answers, composed, heading_rules(found, composed, _parsed(composed, plain, Report())))
    old = next((text for text in sources.texts if text.id == answers.id), None)
    report = Report()
    source = SourceText(
        answers.id,
        composed.text,
        Declaration.model_validate(data),
        old.english if old else None,
        old.published if old else {},
    )
    text = parse_text(SourceText(source.id, source.raw, source.declaration, None, source.published), report)
    report.stop_on_errors()
    folder = root / TEXTS / answers.id
    anchors = (folder / "anchors.txt").read_bytes() if (folder / "anchors.txt").is_file() else HEADER.encode()
    put_folder(
        folder,
        {
            "text.fr.txt": composed.text.encode(),
            "document.yml": to_yaml(data, f"{answers.short.en}, added from {file.name}"),
            "en.po": update(text, source.english),
            "anchors.txt": anchors,
        },
    )
    say(f"Written: {source.folder}/ (text.fr.txt, document.yml, en.po, anchors.txt)")
    for line in understood.understood(text, found, masthead, given.guessed, (*found.told, *composed.told)):
        say(line)
    return _checked(root, text, given, say)


def _parsed(composed: Composed, data: Mapping[str, object], report: Report) -> Tree:
    noise = [{"pattern": n.pattern, "why": {"fr": n.why.fr, "en": n.why.en}} for n in composed.noise]
    declared = {**data, "markup": composed.markup, "noise": noise}
    return parse("-", composed.text, Declaration.model_validate(declared), "-", report).tree


def _checked(root: Path, text: Text, given: Given, say: Say) -> Report:
    """Run the check on the whole project, and tell what it says of the new text."""
    whole, own = Report(), Report()
    try:
        check(root, whole)
    except BadInput as bad:
        whole.problems = list(bad.problems)
    folder = f"{TEXTS}/{text.id}/"
    own.problems = [p for p in (*whole.errors, *whole.doubts) if p.file.startswith(folder)]
    say("")
    for line in understood.problems(own.problems):
        say(line)
    others = len(whole.errors) + len(whole.doubts) - len(own.problems)
    if others:
        say(f"  {others} more in the rest of the project: run `alinea check`")
    say("")
    for line in understood.next_steps(text, given.guessed):
        say(line)
    return own
