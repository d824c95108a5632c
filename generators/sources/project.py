"""All reading of the project's sources: the texts with what is declared of them, and the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

from generators.model.catalogue import Catalogue
from generators.model.corpus import source_name
from generators.model.declaration import Declaration
from generators.problems import Report
from generators.sources.catalogue import FOLDER, read_catalogue
from generators.sources.plain import strangers
from generators.sources.translations import read_po_file
from generators.sources.yamlfile import build, read_text, read_yaml

TEXTS = "source_texts"
NOT_A_TEXT = {"catalogue"}
# At most 80 characters, as an entry of the catalogue.
SLUG = re.compile(r"(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text as it lies in its folder. ``published`` maps the ids of ``anchors.txt`` to their hash."""

    id: str
    raw: str
    declaration: Declaration
    english: Catalog | None
    published: dict[str, str]

    @property
    def folder(self) -> str:
        """Its folder, relative to the project's root."""
        return f"{TEXTS}/{self.id}"

    @property
    def source(self) -> str:
        """The file of its words, relative to the project's root."""
        return self.file(source_name(self.declaration))

    def file(self, name: str) -> str:
        """A file of its folder, relative to the project's root."""
        return f"{self.folder}/{name}"


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that the editors wrote."""

    texts: tuple[SourceText, ...]
    catalogue: Catalogue


def read_sources(root: Path, report: Report) -> Sources:
    """Read all texts and the catalogue; problems go to the report, a bad text is left out.

    Raises :class:`BadInput` where there is no project at all.
    """
    folder = root / TEXTS
    if folder.is_symlink():
        report.add("not-a-file", TEXTS, 0, "it is a symbolic link")
    elif not (root / FOLDER).is_dir():
        report.add("missing-file", FOLDER, 0, "there is no project in this folder: go to its folder, or give --root")
    report.stop_on_errors()
    for inside, why in strangers(folder):
        report.add(why.code, f"{TEXTS}/{inside}", 0, why.message)
    catalogue = read_catalogue(root, report)
    texts = []
    for name in sorted(p.name for p in folder.iterdir() if p.is_dir() and not p.is_symlink()):
        if name in NOT_A_TEXT or name.startswith("."):
            continue
        text = _read_text(root, name, report)
        if text is not None:
            _check_ids(text, catalogue, report)
            texts.append(text)
    if not texts and not report.errors:
        report.add("missing-file", TEXTS, 0, "there is no text: no folder with a document.yml")
    texts.sort(key=lambda t: (t.declaration.date, t.id))
    return Sources(tuple(texts), catalogue)


def _read_text(root: Path, name: str, report: Report) -> SourceText | None:
    folder = root / TEXTS / name
    where = f"{TEXTS}/{name}"
    if not SLUG.fullmatch(name):
        report.add("bad-name", where, 0, f"«{name}» is not made of lower-case letters, digits and hyphens")
        return None
    document = read_yaml(folder / "document.yml", f"{where}/document.yml", report)
    declaration = (
        build(Declaration, document, document.data or {}, (), f"{where}/document.yml", report) if document else None
    )
    source = source_name(declaration) if declaration else "text.fr.txt"
    raw = read_text(folder / source, f"{where}/{source}", report)
    if raw is not None and not raw.strip():
        report.add("empty-text", f"{where}/{source}", 1, "the file has no words")
        raw = None
    if document is None:
        return None
    english = read_po_file(folder / "en.po", f"{where}/en.po", report)
    published = _read_anchors(folder / "anchors.txt", f"{where}/anchors.txt", report)
    if raw is None or declaration is None:
        return None
    return SourceText(name, raw, declaration, english, published)


def _read_anchors(path: Path, name: str, report: Report) -> dict[str, str]:
    """The registry: one published id a line, with a short hash of its words."""
    if not path.exists():
        return {}
    text = read_text(path, name, report) or ""
    published: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or line.startswith("#"):
            continue
        if len(words) != 2 or words[0] in published:
            report.add("bad-value", name, number, f"«{line}» is not «id hash», or stands twice")
            continue
        published[words[0]] = words[1]
    return published


def _check_ids(text: SourceText, catalogue: Catalogue, report: Report) -> None:
    file = text.file("document.yml")
    if text.declaration.body not in {b.id for b in catalogue.bodies}:
        report.add("unknown-id", file, 0, f"body «{text.declaration.body}» is not in source_texts/catalogue/bodies.yml")
    meeting = text.declaration.meeting
    if meeting is not None and meeting not in {m.id for m in catalogue.meetings}:
        report.add("unknown-id", file, 0, f"meeting «{meeting}» is not in source_texts/catalogue/meetings.yml")
