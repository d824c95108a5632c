"""YAML in, checked values out: no tags, no duplicate keys, every problem with its line."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from generators.problems import Report

Model = TypeVar("Model", bound=BaseModel)
Path_ = tuple[str | int, ...]
DEEPEST = 20
# The loader in C is ten times as fast and reads the same, where the library has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        report.add("missing-file", name, 0, "there is no such file")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        report.add("not-utf8", name, line, f"the byte 0x{error.object[error.start]:02x} is not UTF-8 text")
    return None


def read_yaml(path: Path, name: str, report: Report) -> Document | None:
    """Read a YAML file into plain data; None where it cannot be read."""
    text = read_text(path, name, report)
    if text is None:
        return None
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        report.add("bad-yaml", name, mark.line + 1 if mark else 0, str(getattr(error, "problem", None) or error))
        return None
    lines: dict[Path_, int] = {}
    if node is None:
        return Document(None, lines)
    before = len(report.problems)
    data = _plain(node, (), lines, name, report, set())
    return Document(data, lines) if len(report.problems) == before else None


def _plain(
    node: yaml.Node, path: Path_, lines: dict[Path_, int], name: str, report: Report, seen: set[yaml.Node]
) -> object:
    line = node.start_mark.line + 1
    lines[path] = line
    if node in seen:
        # Aliases of aliases multiply: a few lines would be more than any memory holds.
        report.add("bad-yaml", name, line, "an alias (*) stands here or points here; write the value again")
        return None
    seen.add(node)
    if len(path) > DEEPEST:
        report.add("bad-yaml", name, line, f"more than {DEEPEST} levels deep")
        return None
    if isinstance(node, yaml.MappingNode):
        out: dict[str, object] = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            if key in out:
                report.add("duplicate-key", name, key_node.start_mark.line + 1, f"the key «{key}» stands twice")
            out[key] = _plain(value, (*path, key), lines, name, report, seen)
            lines[*path, key] = key_node.start_mark.line + 1
        return out
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value, (*path, i), lines, name, report, seen) for i, value in enumerate(node.value)]
    return _scalar(node, line, name, report)


def _scalar(node: yaml.Node, line: int, name: str, report: Report) -> object:
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node)
    except Exception as error:  # What the library raises on a value that its tag does not fit is its own to choose.
        report.add("bad-yaml", name, line, str(getattr(error, "problem", None) or error))
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
