"""The command ``alinea add``: a file in, a text's folder out, wholly or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from pathlib import Path

from generators.editing import check
from generators.exports.po import update
from generators.ingest import understood
from generators.ingest.answers import Ask, Given, collect
from generators.ingest.blocks import Extract, Role
from generators.ingest.compose import Composed, compose
from generators.ingest.draft import declaration_data, heading_rules, to_yaml
from generators.ingest.english import FILE, Aligned, align, parse_english
from generators.ingest.extract import extract
from generators.ingest.masthead import Masthead, language, read_masthead
from generators.ingest.refusal import Refusal
from generators.ingest.words import words_of
from generators.layers.registry import HEADER
from generators.load import parse_text
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
# A text with fewer words than this is in no language for sure.
_FEW_WORDS = 40
_LANGUAGES = {"fr": "French", "en": "English"}
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Files:
    """What is added: the text, French or, where it has no French version, English; and the official English
    of a French one."""

    own: Path
    english: Path | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read: its text, and what its head says."""

    path: Path
    extract: Extract
    masthead: Masthead
    language: str


def add(
    root: Path, files: Files, options: Mapping[str, str | None], replace: bool, ask: Ask | None, say: Say
) -> Report:
    """Add a text to the project at ``root``; return the problems of the check on it.

    ``options`` are the answers given beforehand, by name (see :data:`~generators.ingest.answers.QUESTIONS`);
    ``ask`` asks a person for the others, None where nobody is there. ``say`` is told, line by line, what
    was understood. Raises :class:`BadInput` where the text cannot be added: then nothing was written.
    """
    report = Report()
    sources = read_sources(root, report)
    # The first text of a project is added to none.
    report.problems = [p for p in report.problems if (p.code, p.file) != ("missing-file", TEXTS)]
    report.stop_on_errors()
    own = _read(files.own, "fr" if files.english else "", sources, report)
    english = _read(files.english, "en", sources, report) if files.english else None
    report.stop_on_errors()
    assert own is not None
    titled = own if own.language == "en" else english
    title = titled.masthead.title.value if titled and titled.masthead.title else ""
    masthead = replace_fields(own.masthead, title=None) if own.language == "en" else own.masthead
    given = collect(options, masthead, title, sources.catalogue, ask, report)
    report.stop_on_errors()
    assert given is not None
    folder = root / TEXTS / given.answers.id
    restore(folder)
    if folder.exists() and not replace:
        report.add("text-exists", f"{TEXTS}/{given.answers.id}", 0, "the folder is there already")
        report.stop_on_errors()
    return _write(root, own, english, given, sources, say)


def _read(path: Path, lang: str, sources: Sources, report: Report) -> _Read | None:
    """Read a file and its head; what is wrong with it goes to ``report``. ``lang`` is the language that is wanted,
    "" for either."""
    try:
        found = extract(path, words_of(text.raw for text in sources.texts))
    except Refusal as refusal:
        report.add(refusal.code, str(path), 0, refusal.message)
        return None
    tree = _parsed(compose(found, None), _UNKNOWN)
    words = [unit.text for unit in tree.units]
    # A few words are in no language for sure: then what is wanted is taken for granted.
    few = len(" ".join(words).split()) < _FEW_WORDS
    found_lang = (lang or "fr") if few else language(words)
    if lang and found_lang != lang:
        report.add("wrong-language", str(path), 0, f"its words are not {_LANGUAGES[lang]}")
    running = [block.plain for block in found.blocks if block.role is Role.NOISE]
    return _Read(path, found, read_masthead(tree, running, sources.catalogue), found_lang)


def _write(root: Path, own: _Read, english: _Read | None, given: Given, sources: Sources, say: Say) -> Report:
    answers = given.answers
    composed = compose(own.extract, answers.symbol)
    plain = declaration_data(answers, own.language, composed, [])
    headings = heading_rules(own.extract, composed, _parsed(composed, plain))
    data = declaration_data(answers, own.language, composed, headings)
    old = next((text for text in sources.texts if text.id == answers.id), None)
    declared = Declaration.model_validate(data)
    report = Report()
    source = SourceText(answers.id, composed.text, declared, None, old.published if old else {})
    text = parse_text(source, report)
    report.stop_on_errors()
    folder = root / TEXTS / answers.id
    anchors = folder / "anchors.txt"
    content = {
        text.source: composed.text.encode(),
        "document.yml": to_yaml(data, f"{answers.short.en}, added from {own.path.name}"),
        "anchors.txt": anchors.read_bytes() if anchors.is_file() else HEADER.encode(),
    }
    aligned: Aligned | None = None
    if english is not None:
        theirs = compose(english.extract, answers.symbol)
        aligned = align(text.tree, parse_english(theirs, declared, str(english.path), report), FILE)
        report.stop_on_errors()
        content[FILE] = theirs.text.encode()
    if own.language == "fr":
        content["en.po"] = update(text, aligned.catalog if aligned else old.english if old else None)
    put_folder(folder, content)
    say(f"Written: {source.folder}/ ({', '.join(sorted(content))})")
    for line in understood.understood(text, own.extract, own.masthead, (*own.extract.told, *composed.told)):
        say(line)
    if english is not None and aligned is not None:
        say("")
        for line in understood.beside(text, english.extract, aligned):
            say(line)
    return _checked(root, text, given, say)


def _parsed(composed: Composed, data: Mapping[str, object]) -> Tree:
    """The tree of a text of which nothing but ``data`` is declared yet."""
    noise = [{"pattern": n.pattern, "why": {"fr": n.why.fr, "en": n.why.en}} for n in composed.noise]
    declared = {**data, "markup": composed.markup, "noise": noise}
    return parse("-", composed.text, Declaration.model_validate(declared), "-", Report()).tree


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
    rest = [p for p in (*whole.errors, *whole.doubts) if not p.file.startswith(folder)]
    others = sum(p.code != "untranslated" for p in rest)
    if others:
        say(f"  {others} more in the rest of the project: run `alinea check`")
    say("")
    for line in understood.next_steps(text, given.guessed):
        say(line)
    return own
