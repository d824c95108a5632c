"""Bad input: each kind is told with its code, file and line, all at once; never a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.editing import check
from generators.problems import CODES, BadInput, Rank, Report

CASES = yaml.safe_load((Path(__file__).parent / "bad_input.yml").read_text(encoding="utf-8"))


def spoil(folder: Path, case: dict[str, Any]) -> None:
    for name, content in case.get("write", {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    for name, digits in case.get("hex", {}).items():
        (folder / name).write_bytes(bytes.fromhex(digits))
    for name, (old, new) in case.get("replace", {}).items():
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    for name, more in case.get("append", {}).items():
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(more)
    for name in case.get("remove", []):
        (folder / name).unlink()


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_a_spoilt_project(mini: Path, case: dict[str, Any]) -> None:
    spoil(mini, case)
    report = Report()
    try:
        check(mini, report)
    except BadInput:
        assert report.errors
    told = [f"{p.code} {p.file}:{p.line}" for p in report.errors]
    assert told == sorted(case.get("problems", []), key=lambda row: (row.split(" ", 1)[1], row))
    if "doubts" in case:
        assert [f"{p.code} {p.file}:{p.line}" for p in report.doubts] == case["doubts"]


def test_the_small_project_is_sound(mini: Path) -> None:
    report = Report()
    check(mini, report)
    assert report.problems == []


def test_every_code_says_its_cause_and_cure() -> None:
    for code in CODES.values():
        assert code.cause.endswith(".")
        assert code.cure.endswith(".")
        assert code.rank in Rank
