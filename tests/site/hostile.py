"""A project whose every field holds an injection: made from the models, so that a new field is among them."""

from __future__ import annotations

import shutil
import types
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from babel.messages.pofile import read_po, write_po
from pydantic import BaseModel

from generators.editing import write_translations
from generators.model.catalogue import DEEDS_BY_FORM, Address, Catalogue, Pattern, Slug
from generators.model.declaration import Declaration
from generators.problems import Report

INJECTIONS: list[str] = [
    case["words"] for case in yaml.safe_load((Path(__file__).parent / "injections.yml").read_text(encoding="utf-8"))
]
# In each field, after the injection whose turn it is: what is dangerous in most places.
CORE = "<script>pwned(0)</script><img src=x onerror=pwned(0)>\"'>`*_[]{{ 7*7 }}</script>|&amp;"
# What must be something of its own: links to other entries, and what the rest of the project decides.
LINKS: dict[str, Any] = {
    "Meeting.follows": None,
    "Meeting.start": date(2001, 1, 1),
    "Meeting.end": date(2001, 1, 2),
    "Instrument.part_of": None,
    "Instrument.year": 2001,
    "State.id": "fra",
    "Theme.near": [],
    "Theme.id": "the-entry",
    "Term.stands_for": "instruments/the-entry",
    "DocumentName.instrument": None,
    "DocumentName.meeting": "the-entry",
    "DocumentName.text": "essai",
    "DocumentName.units": ["para_1"],
    "DocumentName.bodies": ["the-entry"],
    "NumberSeries.years": {},
    "NumberSeries.volumes": {},
    "NumberSeries.symbol": "A/RES/{number}",
    "Verb.strength": 5,
    "Question.document": "essai",
    "Question.unit": "para_1",
    "Declaration.date": "2001-02-03",
    "Declaration.body": "the-entry",
    "Declaration.meeting": "the-entry",
    "Declaration.symbol_status": "supplied",
    "Declaration.markup": "light",
    "Declaration.parts": [],
    "Declaration.notes": [],
    "Declaration.settled": [],
    "Declaration.operative": ["main"],
    "Declaration.untranslated": [],
    "Declaration.successors": {"para_old": "para_1"},
    "Declaration.formerly": ["old-essai"],
    "ThemeDecision.unit": "para_2",
    "ThemeDecision.add": ["the-entry"],
    "ThemeDecision.remove": [],
    "NoiseRule.pattern": "Titre courant",
    "NoiseRule.lines": None,
    "NoiseRule.begins": None,
    "CorrectionRule.line": 3,
    "CorrectionRule.source": "mal imprimés",
    "UnitRule.lines": "7",
    "UnitRule.begins": None,
    "UnitRule.kind": "paragraph",
    "UnitRule.label": None,
    "UnitRule.level": 0,
}


class Filler:
    """Fills a value of any of our models with injections, each field with the next."""

    def __init__(self, shift: int) -> None:
        self._next = count(shift)
        self.fields = 0

    def words(self) -> str:
        """The next injection."""
        self.fields += 1
        return f"{INJECTIONS[next(self._next) % len(INJECTIONS)]} {CORE}"

    def model(self, model: type[BaseModel]) -> dict[str, Any]:
        """An entry with every field of its model."""
        return {
            name: self.field(model.__name__, name, info.annotation, info.metadata)
            for name, info in model.model_fields.items()
        }

    def field(self, model: str, name: str, kind: Any, about: list[Any]) -> Any:
        """The value of one field."""
        if f"{model}.{name}" in LINKS:
            return LINKS[f"{model}.{name}"]
        return self.value(Annotated[kind, *about] if about else kind)

    def value(self, kind: Any) -> Any:
        """A value of a type."""
        if kind == Slug:
            return "the-entry"
        if kind == Pattern:
            return r"\bcommerce illicite\b"
        if kind == Address:
            return "https://example.org/?a=1&b='2'".replace("'", "%27")
        origin, inner = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.value(inner[0])
        if origin in (Union, types.UnionType):
            return self.value(next(one for one in inner if one is not types.NoneType))
        if origin is Literal:
            return inner[0]
        if origin is tuple:
            return [self.value(inner[0])] if inner[-1] is Ellipsis else [self.value(one) for one in inner]
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self.model(kind)
        if kind is bool:
            return True
        assert kind is str, kind
        return self.words()


def write_project(folder: Path, shift: int) -> int:
    """Write the sources of a hostile project; return how many fields hold an injection.

    ``shift``: with which injection the first field begins.
    """
    filler = Filler(shift)
    sources = folder / "source_texts"
    shutil.rmtree(sources, ignore_errors=True)
    for name, info in Catalogue.model_fields.items():
        kind = info.annotation
        if name == "site":
            data: Any = filler.value(kind)
        elif name == "deeds":
            model = get_args(kind)[0]
            data = [{**filler.model(model), "id": deed, "patterns": []} for deed in DEEDS_BY_FORM]
        elif name == "kin":
            data = [{"of": ["essai#para_1", "autre#para_1"], "kin": True, "why": filler.words()}]
        else:
            data = [filler.model(get_args(kind)[0])]
        write_yaml(sources / f"catalogue/{name}.yml", data)
    for text, words in (("essai", _text), ("autre", _other)):
        (sources / text).mkdir()
        (sources / text / "text.fr.txt").write_text("\n".join(words(filler)) + "\n", encoding="utf-8")
        facts = filler.model(Declaration)
        if text == "autre":
            plain = ("noise", "corrections", "units", "themes", "successors", "formerly")
            facts = {key: value for key, value in facts.items() if key not in plain} | {
                "date": "2002",
                "markup": "plain",
            }
        write_yaml(sources / text / "document.yml", facts)
    _translate(folder, filler)
    return filler.fields


def write_yaml(path: Path, data: Any) -> None:
    """Write a YAML file; what is None is left out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(_given(data), Dumper=_NoAlias, allow_unicode=True, sort_keys=False), encoding="utf-8")


class _NoAlias(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _given(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _given(value) for key, value in data.items() if value is not None}
    return [_given(item) for item in data] if isinstance(data, list) else data


def _text(filler: Filler) -> Iterator[str]:
    """A text with each kind of unit; the rules of ``LINKS`` speak of its lines."""
    yield from (f"I. Un titre {filler.words()}", "")
    yield from (f"1. Le commerce illicite, mots mal imprimés {filler.words()}[^a].", "")
    yield from (f"2. Le paragraphe 1 de la résolution 60/68 {filler.words()} :", "")
    yield from (f"Un alinéa déclaré {filler.words()}", "")
    yield from (f"a) Le 3 février 2001, la France {filler.words()} ;", "")
    yield from (f"- *Une* **liste** {filler.words()} ;", "", "Titre courant", "")
    for number, injection in enumerate(INJECTIONS, 3):
        yield from (f"{number}. {injection}", "")
    yield from ("ANNEXE", "", f"1. {filler.words()}", "")
    yield f"[^a]: Une note {filler.words()}."


def _other(filler: Filler) -> Iterator[str]:
    """A text without markup, whose lines begin with the injections."""
    yield from (f"1. Le commerce illicite {filler.words()}", "")
    for injection in INJECTIONS:
        yield from (injection, "")


def _translate(folder: Path, filler: Filler) -> None:
    """Give every unit an English that is hostile too."""
    report = Report()
    names = write_translations(folder, report)
    report.stop_on_errors()
    for name in names:
        with (folder / name).open("rb") as file:
            catalog = read_po(file)
        for message in catalog:
            if message.context:
                message.string = filler.words()
                message.user_comments = [f"reviewed: {filler.words()}"] if filler.fields % 2 else []
        with (folder / name).open("wb") as file:
            write_po(file, catalog)
