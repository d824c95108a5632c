"""Corpora of any size, made from the texts of the project: the same structure, other words.

The texts of the project come first; each further one is made of one of them in turn, with other words
(:mod:`tests.bench.words`), an id, a symbol and a date of its own, its English and its registry. The same seed gives
the same bytes.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from random import Random
from typing import Any

import yaml
from babel.messages.catalog import Catalog

from generators.exports.po import update
from generators.layers.matcher import Matcher
from generators.layers.registry import registry
from generators.load import parse_text
from generators.model import notation
from generators.model.catalogue import Catalogue
from generators.model.declaration import Declaration
from generators.problems import Report
from generators.site.writer import put_folder, write
from generators.sources.project import TEXTS, SourceText, read_sources
from generators.sources.translations import OFFICIAL, entries
from tests.bench.words import Change, exchange, known, letters, names, vocabulary

PROJECT = Path(__file__).parents[2]
# What a site is built from.
_FOLDERS = ("docs", "overrides", TEXTS)
# Words that are drawn at random translate nothing; what is called official is not held against the French.
_UNCHECKED = f"{OFFICIAL}: made to measure"
# The keys of a declaration that quote the text.
_QUOTING = {"source", "text", "begins", "pattern"}


@dataclass(frozen=True, slots=True)
class Original:
    """A text of the project, with its words that may be changed in both languages, and those of it that its
    declaration quotes."""

    source: SourceText
    declaration: dict[str, Any]
    french: list[str]
    english: list[str]
    quoted: list[str]
    catalogue: Catalogue


def make(folder: Path, size: int, seed: int) -> None:
    """Make a project of ``size`` texts in a new folder."""
    generated = (PROJECT / ".gitignore").read_text(encoding="utf-8").split()

    def ignored(place: str, names: list[str]) -> set[str]:
        paths = {name: (Path(place) / name).relative_to(PROJECT).as_posix() for name in names}
        return {name for name in names if any(fnmatch(paths[name], one.strip("/")) for one in generated)}

    for name in _FOLDERS:
        shutil.copytree(PROJECT / name, folder / name, ignore=ignored)
    shutil.copy(PROJECT / "mkdocs.yml", folder / "mkdocs.yml")
    sources = originals()
    for at in range(len(sources), size):
        text_id, files = made(sources[at % len(sources)], at, seed)
        put_folder(folder / TEXTS / text_id, files)


def made(original: Original, at: int, seed: int) -> tuple[str, dict[str, bytes]]:
    """The text number ``at``: its id, and the files of its folder."""
    random = Random(f"{seed} {at}")
    kept, years = names(original.catalogue, original.quoted, random), -1 - at % 20
    french = exchange(original.french, kept, years, random)
    english = exchange(original.english, kept, years, random)
    source = original.source
    text_id = f"{source.id}-{at}"
    facts, symbols = _facts(original.declaration, at, years)

    def other(text: str, words: Change) -> str:
        text = words(text)
        for old, new in symbols.items():
            text = text.replace(old, new)
        return text

    raw = other(source.raw, french)
    report = Report()
    text = parse_text(SourceText(text_id, raw, Declaration.model_validate(facts), None, {}), report)
    report.stop_on_errors()
    known_english = entries(source.english or Catalog())
    catalog = Catalog(locale="en", fuzzy=False)
    for unit in text.tree.units:
        if message := known_english.get(unit.id):
            string = other(str(message.string), english) if message.string else ""
            catalog.add(notation.write(unit), string, context=unit.id, user_comments=[_UNCHECKED])
    return text_id, {
        "text.fr.txt": raw.encode(),
        "document.yml": yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=120).encode(),
        "en.po": update(text, catalog),
        "anchors.txt": registry(text),
    }


def edit(folder: Path, turn: int) -> None:
    """Give a line of one text other words, others in each turn."""
    texts = sorted(path.parent.name for path in folder.glob(f"{TEXTS}/*/text.fr.txt"))
    name = texts[len(texts) // 2]
    original = next(original for original in originals() if name.startswith(original.source.id))
    file = folder / TEXTS / name / "text.fr.txt"
    lines = file.read_text(encoding="utf-8").split("\n")
    change = exchange(original.french, Matcher({}), 0, Random(turn))
    at = next(n for n in range(len(lines) // 2, len(lines)) if change(lines[n]) != lines[n])
    lines[at] = change(lines[at])
    write(file, "\n".join(lines).encode())


def originals() -> list[Original]:
    """The texts of the project. A word that stands in what is declared of a text stays in it."""
    stays = known(PROJECT)
    read = read_sources(PROJECT, Report())
    sources = read.texts
    french = vocabulary((source.raw for source in sources), stays)
    english = vocabulary((str(m.string) for s in sources for m in entries(s.english or Catalog()).values()), stays)
    found = []
    for source in sources:
        written = (PROJECT / source.file("document.yml")).read_text(encoding="utf-8")
        declaration = yaml.load(written, yaml.BaseLoader)
        quoted = list(_quoted(declaration))
        declared = set(letters(quoted))
        found.append(
            Original(
                source,
                declaration,
                [word for word in french if word not in declared],
                [word for word in english if word not in declared],
                quoted,
                read.catalogue,
            )
        )
    return found


def _quoted(declared: Any) -> Iterator[str]:
    """The words of the text that a declaration quotes to find its lines."""
    if isinstance(declared, list):
        for one in declared:
            yield from _quoted(one)
    elif isinstance(declared, dict):
        for key, value in declared.items():
            yield from [value] if key in _QUOTING and isinstance(value, str) else _quoted(value)


def _facts(declared: dict[str, Any], at: int, years: int) -> tuple[dict[str, Any], dict[str, str]]:
    """What is declared of text number ``at``, made from what is declared of its original; and the symbols that its
    words print, old and new, of one length."""
    # Which themes a person gave or took depends on the words.
    facts = {key: value for key, value in declared.items() if key != "themes"}
    for key in ("title", "short"):
        facts[key] = {lang: f"{words} ({at})" for lang, words in declared[key].items()}
    year, rest = declared["date"][:4], declared["date"][4:]
    facts["date"] = f"{int(year) + years}{rest}"
    if declared.get("symbol_status") == "printed":
        old = declared["symbol"]
        symbol = re.sub(r"\d{4}(?=/\d+$)", f"{at:04}", old)
        facts["symbol"] = symbol
        facts["official"] = {lang: address.replace(old, symbol) for lang, address in declared["official"].items()}
        return facts, {old: symbol}
    facts |= {"symbol": f"A/{at}/1", "symbol_status": "supplied", "symbol_source": "made to measure"}
    return facts, {}
