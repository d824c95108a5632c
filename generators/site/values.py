"""Values that earlier builds computed, by the digest of all that they were made from: many and small, so in one file.

The file is a database of SQLite. What is read from it is believed where its own digest stands beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from generators.site.kept import key_of

T = TypeVar("T")
# So many bytes wait to be written together.
_AT_ONCE = 8_000_000
# So many seconds are waited for another process: soon it is as long to compute again.
_PATIENCE = 0.5
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, digest BLOB, value BLOB)"
_ROW = "SELECT digest, value FROM kept WHERE key = ?"


class Values:
    """What one process keeps at a time. Where the file cannot be used, nothing is kept, and nothing lost."""

    def __init__(self, file: Path, frame: str) -> None:
        """``frame`` is the digest of what every value here is made by: the code, the settings."""
        self._file, self._frame = file, frame
        self._base: sqlite3.Connection | None = None
        self._used: set[str] = set()
        self._new: dict[str, bytes] = {}
        self._waiting = 0

    def key(self, *parts: object) -> str:
        """The key of a value: the digest of what it is made from."""
        return key_of(self._frame, *parts)

    def get(self, key: str) -> bytes | None:
        """What is kept under a key."""
        value = self._new.get(key)
        if value is None:
            row = self._ask(lambda base: base.execute(_ROW, (key,)).fetchone())
            if row is None or row[0] != _digest(row[1]):
                return None
            value = bytes(row[1])
        self._used.add(key)
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep a value."""
        self._new[key] = value
        self._used.add(key)
        self._waiting += len(value)
        if self._waiting >= _AT_ONCE:
            self._write()

    def forget(self, but: Iterable[str] = ()) -> None:
        """Write what was kept, and remove what this build has neither got nor put, but for some keys; nothing
        follows."""
        self._write()
        self._used.update(but)
        self._ask(self._remove_others)
        self._close()

    def _remove_others(self, base: sqlite3.Connection) -> None:
        others = [(key,) for (key,) in base.execute("SELECT key FROM kept") if key not in self._used]
        with base:
            base.executemany("DELETE FROM kept WHERE key = ?", others)

    def _write(self) -> None:
        rows = [(key, _digest(value), value) for key, value in self._new.items()]
        self._new, self._waiting = {}, 0
        if rows:
            self._ask(lambda base: _insert(base, rows))

    def _ask(self, task: Callable[[sqlite3.Connection], T]) -> T | None:
        """What a task makes of the database; None where that cannot be used."""
        try:
            if self._base is None:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._base = sqlite3.connect(self._file, timeout=_PATIENCE)
                # What is lost where the system ends is computed again.
                self._base.execute("PRAGMA synchronous = OFF")
                self._base.execute(_TABLE)
            return task(self._base)
        except (OSError, sqlite3.OperationalError):  # There is no room, or another is at work.
            self._close()
        except sqlite3.DatabaseError:  # It is no database, or a broken one.
            self._close()
            for path in (self._file, self._file.with_name(f"{self._file.name}-journal")):
                path.unlink(missing_ok=True)
        return None

    def _close(self) -> None:
        if self._base is not None:
            self._base.close()
            self._base = None


def _insert(base: sqlite3.Connection, rows: list[tuple[str, bytes, bytes]]) -> None:
    with base:
        base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)


def _digest(value: bytes) -> bytes:
    return blake2b(value, digest_size=16).digest()
