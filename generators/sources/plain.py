"""Plain files alone: what leads elsewhere, waits for ever or has no end is never opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

# A text of a thousand pages takes three megabytes.
LARGEST = 16 << 20
_WHAT = ((stat.S_ISLNK, "it is a symbolic link"), (stat.S_ISFIFO, "it is a pipe"), (stat.S_ISDIR, "it is a folder"))


class Unreadable(Exception):
    """Why a file is not read: ``code`` is one of :data:`generators.problems.CODES`, ``message`` says what is wrong."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


def plain_bytes(path: Path, most: int) -> bytes:
    """The content of a plain file of at most so many bytes.

    Raises :class:`Unreadable`: ``missing-file`` where there is none that may be read, ``not-a-file`` for a link, a
    folder, a pipe or a device, ``too-large``.
    """
    # Whoever puts another thing in its place meanwhile gains nothing: no link is followed, no pipe is waited for.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if what := strange(path.lstat().st_mode):
            raise Unreadable("not-a-file", what)
        with os.fdopen(os.open(path, flags), "rb") as file:
            if what := strange(os.fstat(file.fileno()).st_mode):
                raise Unreadable("not-a-file", what)
            content = file.read(most + 1)
    except FileNotFoundError:
        raise Unreadable("missing-file", "there is no such file") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise Unreadable("missing-file", f"it cannot be opened: {why}") from None
    if len(content) > most:
        raise Unreadable("too-large", f"it is larger than {most >> 20} MB")
    return content


def strange(mode: int) -> str:
    """What stands in the place of a plain file; empty where one does."""
    if stat.S_ISREG(mode):
        return ""
    return next((what for told, what in _WHAT if told(mode)), "it is a device or a socket")


def strangers(folder: Path) -> Iterator[tuple[str, Unreadable]]:
    """Whatever in a folder, at any depth, is neither a plain file nor a folder of them: its path relative to
    ``folder``, with ``/``, and what is wrong with it. So is a folder that cannot be looked into."""
    left = [""]
    while left:
        inside = left.pop()
        try:
            entries = sorted(
                (entry.name, entry.stat(follow_symlinks=False).st_mode) for entry in os.scandir(folder / inside)
            )
        except OSError as error:
            yield inside, Unreadable("missing-file", f"it cannot be opened: {error.strerror}")
            continue
        for entry, mode in entries:
            name = f"{inside}/{entry}".lstrip("/")
            if stat.S_ISDIR(mode):
                left.append(name)
            elif what := strange(mode):
                yield name, Unreadable("not-a-file", what)
