"""Templates compiled by an earlier build."""

from __future__ import annotations

import shutil
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache


def compiled(folder: Path, frame: str) -> BytecodeCache:
    """What keeps compiled templates in a folder, for environments that are set up by the same code and settings.

    ``frame`` is the digest of these; what others have kept is removed. Jinja compares the words of each template.
    """
    place = folder / frame
    for other in folder.iterdir() if folder.is_dir() else ():
        if other != place:
            shutil.rmtree(other)
    place.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(place))
