"""What the project stands on: licences that are allowed and listed, and a reason for each dependency."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from importlib.metadata import files
from pathlib import Path

import pytest

from tests import licences
from tests.licences import RULES, Package

ROOT = licences.ROOT
OTHERS = (".js", ".css", ".woff2", ".woff", ".ttf")


def test_every_locked_package_has_an_allowed_licence() -> None:
    assert [package for package in licences.packages() if not package.allowed] == []


@pytest.mark.parametrize(
    ("licence", "makes_the_site", "allowed"),
    [
        ("MIT", True, True),
        ("Apache-2.0 OR BSD-2-Clause", True, True),
        ("MIT AND AGPL-3.0-or-later", True, False),
        ("AGPL-3.0-only", False, False),
        ("GPL-3.0-only", False, False),
        ("LGPL-3.0-or-later", False, True),
        ("LGPL-3.0-or-later", True, False),
        (licences.UNKNOWN, False, False),
    ],
)
def test_what_is_allowed(licence: str, makes_the_site: bool, allowed: bool) -> None:
    assert Package("x", licence, makes_the_site).allowed is allowed


def test_what_is_not_installed_is_unknown() -> None:
    assert licences.licence("no-such-package") == licences.UNKNOWN


def test_every_locked_package_is_covered() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert len(licences.locked()) == len(re.findall(r"^\S+==.*\\$", lock, re.M))


def test_the_page_of_licences_is_the_newest() -> None:
    assert licences.PAGE.read_text(encoding="utf-8") == licences.page(), "run `make licences` and read the difference"


def test_nothing_stands_in_the_rules_for_nothing() -> None:
    assert set(RULES["read"]) <= set(licences.locked())


def test_every_direct_dependency_has_its_reason() -> None:
    section = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("## Dependencies")[1].split("\n## ")[0]
    told = {word.casefold() for word in re.findall(r"[\w-]+", section)}
    wanted = [name for extra in (None, *licences.extras()) for name in licences.direct(extra)]
    assert [name for name in wanted if name not in told and not (name.startswith("types-") and "types-" in told)] == []


def test_what_is_published_of_others_has_its_licence(built: Path) -> None:
    """Each script, style and typeface of the site is ours or stands in the table with the words of its licence."""
    ours = {path.relative_to(ROOT / "overrides").as_posix() for path in (ROOT / "overrides").rglob("*.*")}
    theirs = [pattern for row in RULES["published"] for pattern in row["files"]]
    found = [path.relative_to(built).as_posix() for path in built.rglob("*") if path.suffix in OTHERS]
    listed = {name for name in found for pattern in theirs if fnmatch(name, pattern)}
    # The index of the search is data, written as a script to be read from a disk.
    data = {name for name in found if name.endswith("search/search_index.js")}
    assert [
        name
        for name in found
        if name not in listed | ours | data and not name.startswith("assets/javascripts/successors")
    ] == []
    for row in RULES["published"]:
        assert {*licences.names(row["licence"])} <= {*RULES["allowed"]}
        assert all(any(fnmatch(name, pattern) for name in found) for pattern in row["files"])
        assert row["says"] in _words(row)


def _words(row: dict[str, str]) -> str:
    """The words of the licence of something published."""
    if "package" not in row:
        return (ROOT / row["licence_file"]).read_text(encoding="utf-8")
    named = [path for path in files(row["package"]) or [] if "licenses/" in str(path)]
    return "".join(Path(str(path.locate())).read_text(encoding="utf-8") for path in named)


def test_a_script_of_others_among_ours_is_listed() -> None:
    """A file of ours names no other holder of rights, and is not packed."""
    theirs = [pattern for row in RULES["published"] for pattern in row["files"]]
    for path in (ROOT / "overrides/assets").rglob("*.*"):
        name = path.relative_to(ROOT / "overrides").as_posix()
        if path.suffix in (".js", ".css") and not any(fnmatch(name, pattern) for pattern in theirs):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"copyright|licen[cs]e|@preserve", text, re.I), name
            assert max(map(len, text.splitlines())) < 400, name
