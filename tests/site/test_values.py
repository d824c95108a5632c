"""Values are kept in one file; whatever happens to it, none is believed that was not put there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generators.site.values import Values


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that keeps two values."""
    file = tmp_path / "folder/kept.sqlite"
    kept = Values(file, "frame")
    for name in ("one", "other"):
        kept.put(kept.key(name), name.encode() * 1000)
    kept.forget()
    return file


def got(file: Path, *names: str) -> list[bytes | None]:
    kept = Values(file, "frame")
    return [kept.get(kept.key(name)) for name in names]


def test_what_was_put_is_got(file: Path) -> None:
    assert got(file, "one", "other", "neither") == [b"one" * 1000, b"other" * 1000, None]
    kept = Values(file, "frame")
    kept.put(kept.key("new"), b"new")
    assert kept.get(kept.key("new")) == b"new"
    assert Values(file, "another frame").key("one") != kept.key("one")


def test_what_was_not_asked_for_is_forgotten(file: Path) -> None:
    kept = Values(file, "frame")
    assert kept.get(kept.key("one"))
    kept.put(kept.key("new"), b"new")
    kept.forget()
    assert got(file, "one", "other", "new") == [b"one" * 1000, None, b"new"]


def test_a_value_that_another_hand_changed_is_none(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("UPDATE kept SET value = ? WHERE key = ?", (b"changed", Values(file, "frame").key("one")))
    base.close()
    assert got(file, "one", "other") == [None, b"other" * 1000]


@pytest.mark.parametrize("damage", ["cut", "other", "empty", "middle", "folder"])
def test_a_broken_file_keeps_nothing_and_begins_again(file: Path, damage: str) -> None:
    whole = file.read_bytes()
    if damage == "folder":
        file.unlink()
        file.mkdir()
        assert got(file, "one") == [None]
        return
    at = whole.index(b"oneone")
    broken = {
        "cut": whole[: len(whole) // 2],
        "other": b"no database" * 1000,
        "empty": b"",
        "middle": whole[:at] + b"eno" + whole[at + 3 :],
    }
    file.write_bytes(broken[damage])
    assert got(file, "one") == [None]
    kept = Values(file, "frame")
    kept.get(kept.key("one"))
    kept.put(kept.key("one"), b"again")
    kept.forget()
    assert got(file, "one") in ([b"again"], [None])
    kept = Values(file, "frame")
    kept.put(kept.key("one"), b"again")
    kept.forget()
    assert got(file, "one") == [b"again"]


def test_where_another_is_at_work_nothing_is_kept(file: Path) -> None:
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        kept = Values(file, "frame")
        assert kept.get(kept.key("one")) is None
        kept.put(kept.key("new"), b"new")
        kept.forget()
        other.execute("COMMIT")
    other.close()
    assert got(file, "one", "new") == [b"one" * 1000, None]
