"""The guide as its reader follows it: the files that it has one write, and the commands with what they say."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from generators.cli import main

_BLOCK = re.compile(r"^``` (?P<head>.+)\n(?P<body>(?:.*\n)*?)```$", re.M)
_FILE = re.compile(r'data-(?P<how>file|end)="(?P<name>[^"]+)"')


@dataclass(frozen=True, slots=True)
class Step:
    """One block of the guide: a file to write ("file"), words to add to its end ("end"), or commands ("console")."""

    how: str
    name: str
    body: str


def steps(page: Path) -> Iterator[Step]:
    """The blocks of a page that can be tried, in order."""
    for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        found = _FILE.search(block["head"])
        if found:
            yield Step(found["how"], found["name"], block["body"])
        elif block["head"] == "console":
            yield Step("console", "", block["body"])


def follow(step: Step, project: Path) -> list[str]:
    """Do what a step says; return the differences between what it promises and what is said."""
    if step.how == "console":
        return _differences(step.body, project)
    path = project / step.name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if step.how == "end" else ""
    path.write_text(before + step.body, encoding="utf-8")
    return []


def _differences(body: str, project: Path) -> list[str]:
    """Run ``$ alinea …`` and compare what it says line by line; a line «...» stands for any number of lines."""
    command, *promised = body.rstrip("\n").split("\n")
    said = run(command.removeprefix("$ "), project)
    pattern = "\n".join(re.escape(line) if line != "..." else r"(?:.*\n?)*?" for line in promised)
    if re.fullmatch(pattern.replace("*?\n", "*?"), "\n".join(said)):
        return []
    return [f"{command} says:", *said]


def run(command: str, project: Path) -> list[str]:
    """What ``alinea …`` says, output and problems in their order, as a terminal shows it."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        main(["--root", str(project), *shlex.split(command)[1:]])
    return out.getvalue().rstrip("\n").split("\n")
