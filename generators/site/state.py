"""How a file stands on the disk, by which one knows that it is as it was left."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple


class State(NamedTuple):
    """The size of a file, and when it was written, in nanoseconds: another hand that changes it leaves others."""

    size: int
    written: int

    def __str__(self) -> str:
        return f"{self.size:x}-{self.written:x}"


def state_of(path: str | Path) -> State | None:
    """How a file stands; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return State(found.st_size, found.st_mtime_ns)
