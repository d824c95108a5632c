"""The only code that writes: what changed is written, what no longer belongs is removed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write_all(root: Path, files: Mapping[str, bytes], owned: tuple[str, ...]) -> int:
    """Write files (by path relative to ``root``) whose content changed; return how many.

    Under the folders in ``owned``, every other file is removed.
    """
    changed = 0
    for name, content in files.items():
        changed += write(root / name, content)
    for folder in owned:
        base = root / folder
        for path in sorted(base.rglob("*"), reverse=True) if base.is_dir() else ():
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.relative_to(root).as_posix() not in files:
                path.unlink()
    return changed


def write(path: Path, content: bytes) -> bool:
    """Write one file, through a neighbour and a rename, unless it has this content already."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)
    return True
