"""The catalogue: one YAML list a file, each entry checked, its ids unique, its links sound."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from generators.model.catalogue import (
    DEEDS_BY_FORM,
    NAMELESS,
    Addressee,
    Body,
    Catalogue,
    Deed,
    DocumentName,
    Instrument,
    KinDecision,
    Meeting,
    Question,
    Site,
    State,
    Term,
    TermbaseEntry,
    Theme,
    Verb,
)
from generators.problems import Report
from generators.sources.yamlfile import Path_, build, read_yaml

Item = TypeVar("Item", bound=BaseModel)
FOLDER = "source_texts/catalogue"


def read_catalogue(root: Path, report: Report) -> Catalogue:
    """Read every file of the catalogue; what is wrong goes to the report."""
    catalogue = Catalogue(
        site=read_site(root, report) or NAMELESS,
        meetings=_read(root, "meetings", Meeting, report),
        instruments=_read(root, "instruments", Instrument, report),
        bodies=_read(root, "bodies", Body, report),
        states=_read(root, "states", State, report),
        terms=_read(root, "terms", Term, report),
        themes=_read(root, "themes", Theme, report),
        documents=_read(root, "documents", DocumentName, report),
        termbase=_read(root, "termbase", TermbaseEntry, report),
        verbs=_read(root, "verbs", Verb, report),
        addressees=_read(root, "addressees", Addressee, report),
        kin=_read(root, "kin", KinDecision, report),
        deeds=_read(root, "deeds", Deed, report),
        questions=_read(root, "questions", Question, report),
    )
    _check_links(catalogue, report)
    return catalogue


def read_site(root: Path, report: Report) -> Site | None:
    """What the site calls itself; None and a problem where that cannot be read."""
    name = f"{FOLDER}/site.yml"
    document = read_yaml(root / name, name, report)
    return build(Site, document, document.data or {}, (), name, report) if document is not None else None


def _read(root: Path, kind: str, model: type[Item], report: Report) -> tuple[Item, ...]:
    name = f"{FOLDER}/{kind}.yml"
    document = read_yaml(root / name, name, report)
    if document is None:
        return ()
    if not isinstance(document.data, list):
        report.add("bad-value", name, 1, "the file must be a list of entries, each beginning with a dash")
        return ()
    entries: dict[str, Item] = {}
    for index, data in enumerate(document.data):
        where: Path_ = (index,)
        entry = build(model, document, data, where, name, report)
        if entry is None:
            continue
        entry_id = str(getattr(entry, "id", index))
        if entry_id in entries:
            report.add("duplicate-id", name, document.line(where), f"the id «{entry_id}» stands twice")
        entries[entry_id] = entry
    return tuple(entries.values())


def _check_links(catalogue: Catalogue, report: Report) -> None:
    ids = {
        kind: {entry.id for entry in getattr(catalogue, kind)}
        for kind in ("meetings", "instruments", "bodies", "themes")
    }
    wanted = (
        [("meetings", m.id, "meetings", m.follows) for m in catalogue.meetings]
        + [("instruments", i.id, "instruments", i.part_of) for i in catalogue.instruments]
        + [("themes", t.id, "themes", near) for t in catalogue.themes for near in t.near]
        + [("terms", t.id, *t.stands_for.split("/")) for t in catalogue.terms if t.stands_for]
    )
    named = {deed.id for deed in catalogue.deeds}
    for missing in (kind for kind in DEEDS_BY_FORM if kind not in named):
        report.add("unknown-id", f"{FOLDER}/deeds.yml", 0, f"the deed «{missing}», which lists give, has no entry")
    for file, entry, kind, target in wanted:
        if target is not None and target not in ids[kind]:
            report.add(
                "unknown-id", f"{FOLDER}/{file}.yml", 0, f"«{entry}» names «{target}», which is not in {kind}.yml"
            )
