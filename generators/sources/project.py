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
    catalogue = read_knowledge(root, report)
    texts = [text for name in text_names(root, report) if (text := read_source(root, name, report)) is not None]
    for text in texts:
        check_ids(text.id, text.declaration, catalogue, report)
    return Sources(tuple(sorted(texts, key=lambda t: in_order(t.declaration, t.id))), catalogue)


def read_knowledge(root: Path, report: Report) -> Catalogue:
    """Read the catalogue of a project (BadInput where there is none)."""
    if not (root / FOLDER).is_dir():
        report.add("missing-file", FOLDER, 0, "there is no project in this folder: go to its folder, or give --root")
        report.stop_on_errors()
    return read_catalogue(root, report)


def text_names(root: Path, report: Report) -> list[str]:
    """The names of the folders of texts, whatever is in them; no text at all is a problem, and so is whatever among
    the sources is no plain file."""
    folder = root / TEXTS
    if folder.is_symlink():
        report.add("not-a-file", TEXTS, 0, "it is a symbolic link")
        return []
    for inside, why in strangers(folder):
        report.add(why.code, f"{TEXTS}/{inside}", 0, why.message)
    names = sorted(p.name for p in folder.iterdir() if p.is_dir() and not p.is_symlink()) if folder.is_dir() else []
    texts = [name for name in names if name not in NOT_A_TEXT and not name.startswith(".")]
    if not texts and not report.errors:
        report.add("missing-file", TEXTS, 0, "there is no text: no folder with a document.yml")
    return texts


def in_order(declaration: Declaration, text_id: str) -> tuple[str, str]:
    """Where a text stands among the others: by its date."""
    return declaration.date, text_id


def read_source(root: Path, name: str, report: Report) -> SourceText | None:
    """Read a text from its folder; None where something is wrong with it, which goes to the report."""
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


def check_ids(text_id: str, declaration: Declaration, catalogue: Catalogue, report: Report) -> None:
    """Whether the catalogue has what a text's declaration names."""
    file = f"{TEXTS}/{text_id}/document.yml"
    if declaration.body not in {b.id for b in catalogue.bodies}:
        report.add("unknown-id", file, 0, f"body «{declaration.body}» is not in source_texts/catalogue/bodies.yml")
    meeting = declaration.meeting
    if meeting is not None and meeting not in {m.id for m in catalogue.meetings}:
        report.add("unknown-id", file, 0, f"meeting «{meeting}» is not in source_texts/catalogue/meetings.yml")
