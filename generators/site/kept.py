"""What an earlier build made and this one need not make again, kept by the digest of all that it was made from."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from generators.model.digest import data_digest
from generators.site.state import state_of
from generators.site.writer import link, write

_MOST = 1 << 30


class Kept:
    """A folder of outputs by their keys, each with how it was left in its name.

    An output is the same file as the one in the site, not a copy, where the disk knows links.
    """

    def __init__(self, folder: Path, frame: str) -> None:
        """``frame`` is the digest of what every output here is made by: the code, the settings."""
        self._folder, self._frame = folder, frame
        names = (path.name.partition(".") for path in folder.iterdir()) if folder.is_dir() else ()
        self._states = {key: state for key, _, state in names}
        self._used: set[str] = set()

    def key(self, *parts: object) -> str:
        """The key of an output: the digest of what it is made from."""
        return key_of(self._frame, *parts)

    def has(self, key: str) -> bool:
        """Whether something is kept under a key; not where another hand has changed it."""
        state = self._states.get(key)
        if state is None or str(state_of(self._path(key))) != state:
            return False
        self._used.add(key)
        return True

    def get(self, key: str) -> bytes | None:
        """What is kept under a key, if :meth:`has` finds it."""
        return self._path(key).read_bytes() if self.has(key) else None

    def take(self, key: str, to: Path) -> None:
        """Put what :meth:`has` has found at a new place."""
        link(self._path(key), to)

    def keep(self, key: str, made: Path) -> None:
        """Keep an output that was written."""
        state = str(state_of(made))
        if key not in self._used or self._states[key] != state:
            self._leave(key)
            link(made, self._folder / f"{key}.{state}")
            self._enter(key, state)

    def forget(self) -> None:
        """Remove what this build has neither taken nor kept."""
        used = {f"{key}.{self._states[key]}" for key in self._used}
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.name not in used:
                path.unlink()

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.{self._states[key]}"

    def _leave(self, key: str) -> None:
        if key in self._states:
            self._path(key).unlink(missing_ok=True)

    def _enter(self, key: str, state: str) -> None:
        self._states[key] = state
        self._used.add(key)


class Stamp:
    """Whether a site stands as the last build left it, made from what is there now."""

    def __init__(self, file: Path, inputs: str, outputs: Iterable[Path]) -> None:
        """``inputs`` is the digest of what the site is made from, ``outputs`` the folders whose files are to be as they
        were left: those that were written, and what a person writes beside."""
        self._file, self._inputs, self._outputs = file, inputs, tuple(outputs)

    def holds(self) -> bool:
        """Whether nothing has changed since :meth:`put`."""
        try:
            inputs, outputs = json.loads(self._file.read_bytes())
        except (OSError, ValueError, TypeError):
            return False
        # There are many outputs to look at: they are where nothing else differs.
        return bool(inputs == self._inputs and outputs == self._seen())

    def put(self) -> None:
        """Note how all stands now."""
        write(self._file, json.dumps([self._inputs, self._seen()]).encode())

    def _seen(self) -> str:
        """The digest of how all outputs stand."""
        seen = hashlib.sha256()
        for folder in self._outputs:
            for at, folders, names in os.walk(folder):
                folders.sort()
                seen.update(os.fsencode(at))
                for name in sorted(names):
                    path = f"{at}/{name}"
                    try:
                        state = os.stat(path)
                    except OSError:  # A link that leads nowhere.
                        state = os.lstat(path)
                    seen.update(os.fsencode(f"\0{name}\0{state.st_size}\0{state.st_mtime_ns}"))
        return seen.hexdigest()


def key_of(*parts: object) -> str:
    """The digest of data, in hexadecimal digits."""
    return data_digest(parts).hex()


def digest_of(folders: Iterable[Path], values: Mapping[str, object]) -> str:
    """The digest of the content of files and folders, of some values, and of the libraries and the Python that run."""
    seen = hashlib.sha256(json.dumps({**values, **_machinery()}, sort_keys=True, default=str).encode())
    for folder in folders:
        for path in [folder] if folder.is_file() else _files(folder):
            seen.update(os.fsencode(path) + (b"\0link\0" if path.is_symlink() else b"\0") + _content(path))
    return seen.hexdigest()


def _content(path: Path) -> bytes:
    """The digest of a file. What has no end, or no content, is never the same: nothing made of it is believed."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > _MOST:
            return os.urandom(32)
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return os.urandom(32)


def _files(folder: Path) -> list[Path]:
    return sorted(
        Path(at, name)
        for at, _, names in os.walk(folder)
        if not at.endswith("__pycache__")
        for name in names
        if not name.startswith(".")
    )


@cache
def _machinery() -> dict[str, object]:
    libraries = Path(sysconfig.get_path("purelib"))
    return {"python": sys.version, "libraries": sorted(path.name for path in libraries.glob("*.dist-info"))}
