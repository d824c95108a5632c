"""Where a site is built, and how it takes the place of the last one: wholly, or not at all.

One build at a time: a lock is held, which the system frees when the process ends, however it ends.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not told apart there.
    fcntl = None  # type: ignore[assignment]

_AT_FDCWD, _EXCHANGE = -100, 2
_WAIT = 0.2


class Staging:
    """The folder beside a site in which the next one is built."""

    def __init__(self, final: Path, tell: Callable[[str], None]) -> None:
        """Wait for our turn, and remove what a build that did not end has left; ``tell`` takes a line about it."""
        self.final = final
        self.folder = final.with_name(f"{final.name}.building")
        self._lock = _lock(final.with_name(f"{final.name}.lock"), tell)
        self.clean()

    def beside(self, name: str) -> Path:
        """A folder for a part of the site that is built apart."""
        return self.folder.with_name(f"{self.folder.name}.{name}")

    def clean(self) -> None:
        """Remove all that was built."""
        for path in self.final.parent.glob(f"{self.final.name}.building*"):
            shutil.rmtree(path, ignore_errors=True)

    def swap(self) -> None:
        """Put what was built in the place of the site."""
        if not self.final.exists():
            self.folder.rename(self.final)
        elif not _exchange(self.folder, self.final):
            old = self.beside("old")
            self.final.rename(old)
            self.folder.rename(self.final)

    def leave(self) -> None:
        """Remove what is left, and let the next build begin."""
        self.clean()
        if self._lock is not None:
            Path(self._lock.name).unlink(missing_ok=True)
            self._lock.close()
            self._lock = None


def merge(part: Path, whole: Path) -> None:
    """Move all that stands in one folder into another; where a file stands in both, the first one's stays."""
    whole.mkdir(parents=True, exist_ok=True)
    for path in part.iterdir():
        to = whole / path.name
        if path.is_dir() and to.is_dir():
            merge(path, to)
        else:
            path.replace(to)
    part.rmdir()


def _lock(path: Path, tell: Callable[[str], None]) -> IO[str] | None:
    """The lock, when it is ours; its file names the process that holds it."""
    if fcntl is None:
        return None
    told = False
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="ascii")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not told:
                tell(f"another build is at work (process {_holder(file)}): this one waits for it")
                told = True
            file.close()
            time.sleep(_WAIT)
            continue
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                break
        file.close()  # The build before us removed the file as it left.
    if (holder := _holder(file)) and not told:
        tell(f"the lock of a build that did not end (process {holder}) is taken over")
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def _holder(file: IO[str]) -> str:
    file.seek(0)
    return file.read().strip()


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system knows how."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if renameat2 is None:
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)
