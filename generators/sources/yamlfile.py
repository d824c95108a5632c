"""YAML in, checked values out: no tags, no duplicate keys, every problem with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from generators.model.safe import first_control
from generators.problems import Report
from generators.sources.plain import LARGEST, Unreadable, plain_bytes

Model = TypeVar("Model", bound=BaseModel)
Path_ = tuple[str | int, ...]
DEEPEST = 20
# The loader in C is ten times as fast and reads the same, where the library has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What most values are: words that stand for themselves.
_WORDS = "tag:yaml.org,2002:str"


class Document:
    """A YAML file's plain data, and the line of each value."""

    def __init__(self, data: object, lines: dict[Path_, int]) -> None:
        self.data = data
        self.lines = lines

    def line(self, path: Path_) -> int:
        """The line of a value, or of the nearest one that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_text(path: Path, name: str, report: Report) -> str | None:
    """The words of a UTF-8 file (a byte order mark is dropped); None and a problem otherwise."""
    try:
        text = plain_bytes(path, LARGEST).decode("utf-8-sig")
    except Unreadable as why:
        report.add(why.code, name, 0, why.message)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        report.add("not-utf8", name, line, f"the byte 0x{error.object[error.start]:02x} is not UTF-8 text")
    else:
        control = first_control(text)
        if control is None:
            return text
        at, what = control
        report.add("control-character", name, text.count("\n", 0, at) + 1, f"{what} may stand in no text")
    return None


def read_yaml(path: Path, name: str, report: Report) -> Document | None:
    """Read a YAML file into plain data; None where it cannot be read."""
    text = read_text(path, name, report)
    if text is None:
        return None
    before = len(report.problems)
    try:
        document = _Reader(text, name, report).read()
    except _Unreadable as error:
        report.add("bad-yaml", name, error.line, str(error))
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        report.add("bad-yaml", name, mark.line + 1 if mark else 0, str(getattr(error, "problem", None) or error))
        return None
    return document if len(report.problems) == before else None


class _Unreadable(Exception):
    """Where a YAML file stops being read, and why."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def _line(part: yaml.Event) -> int:
    return part.start_mark.line + 1 if part.start_mark else 1


class _Reader:
    """Goes through a YAML file part by part: no deeper than it may be, and nothing stands for something else."""

    def __init__(self, text: str, name: str, report: Report) -> None:
        self._parts: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
        self._loader = yaml.SafeLoader("")
        self._lines: dict[Path_, int] = {}
        self._name = name
        self._report = report

    def read(self) -> Document:
        """The data of a file of one document, or of none; raises a YAMLError or :class:`_Unreadable`."""
        data = None
        documents = 0
        for part in self._parts:
            if isinstance(part, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    raise _Unreadable(_line(part), "a second document begins")
            elif isinstance(part, (yaml.NodeEvent, yaml.CollectionStartEvent)):
                data = self._value(part, ())
        return Document(data, self._lines)

    def _value(self, part: yaml.Event, path: Path_) -> object:
        line = _line(part)
        self._lines[path] = line
        if len(path) > DEEPEST:
            raise _Unreadable(_line(part), f"more than {DEEPEST} levels deep")
        if isinstance(part, yaml.AliasEvent):
            # What repeats what was repeated grows without bound.
            raise _Unreadable(_line(part), "an alias (*) repeats a value: write it out")
        if isinstance(part, yaml.ScalarEvent):
            return self._scalar(part, line)
        if getattr(part, "tag", None) is not None:
            raise _Unreadable(_line(part), "a tag (!) stands before a value")
        if isinstance(part, yaml.MappingStartEvent):
            return self._mapping(path)
        return [self._value(item, (*path, at)) for at, item in enumerate(self._until(yaml.SequenceEndEvent))]

    def _mapping(self, path: Path_) -> dict[str, object]:
        out: dict[str, object] = {}
        for part in self._until(yaml.MappingEndEvent):
            line = _line(part)
            if not isinstance(part, yaml.ScalarEvent):
                raise _Unreadable(_line(part), "a key must be a word")
            key = str(part.value)
            if key in out:
                self._report.add("duplicate-key", self._name, line, f"the key «{key}» stands twice")
            out[key] = self._value(next(self._parts), (*path, key))
            self._lines[*path, key] = line
        return out

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        while not isinstance(part := next(self._parts), end):
            yield part

    def _scalar(self, part: yaml.ScalarEvent, line: int) -> object:
        tag = part.tag
        if tag is None or tag == "!":
            tag = str(self._loader.resolve(yaml.ScalarNode, part.value, part.implicit))  # type: ignore[no-untyped-call]
        if tag == _WORDS:
            return part.value
        try:
            return self._loader.construct_object(yaml.ScalarNode(tag, part.value))
        except Exception as error:  # What the library raises on a value that its tag does not fit is its own to choose.
            self._report.add("bad-yaml", self._name, line, str(getattr(error, "problem", None) or error))
            return None


def build(
    model: type[Model], document: Document, data: object, where: Path_, name: str, report: Report
) -> Model | None:
    """Make a value of a model from plain data; None and a problem for each fault."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for fault in error.errors():
            path = tuple(part for part in fault["loc"] if isinstance(part, (str, int)))
            key = ".".join(str(part) for part in path) or "the whole file"
            report.add(
                "bad-value",
                name,
                document.line((*where, *path)),
                f"{key}: {fault['msg'].removeprefix('Value error, ')}",
            )
        return None
