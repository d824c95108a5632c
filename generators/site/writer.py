"""The only code that writes: what changed is written, what no longer belongs is removed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Container, ItemsView, Mapping
from pathlib import Path


def write_all(root: Path, files: Mapping[str, bytes]) -> int:
    """Write files (by path relative to ``root``) whose content changed; return how many.

    Raises ValueError for a path that leads elsewhere.
    """
    return sum(write(root / name, content) for name, content in inside(root, files))


def remove_others(root: Path, kept: Container[str], folder: str) -> None:
    """Remove every file under ``folder`` but those ``kept`` (paths relative to ``root``), and the empty folders."""
    base = root / folder
    for path in sorted(base.rglob("*"), reverse=True) if base.is_dir() else ():
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(root).as_posix() not in kept:
            path.unlink()


def write(path: Path, content: bytes) -> bool:
    """Write one file, through a neighbour and a rename, unless it has this content already."""
    if path.is_file() and path.read_bytes() == content:
        return False
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
    except FileNotFoundError:  # Mostly the folder is there: it is made where it is not, not asked for each time.
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
    os.replace(beside, path)
    return True


def link(one: str | Path, other: str | Path) -> None:
    """Give a file a second place, whatever stands there.

    A copy, as old, where that is another disk, or one that knows no links.
    """
    try:
        os.link(one, other)
    except OSError:  # Seldom is something in the way.
        other = Path(other)
        other.parent.mkdir(parents=True, exist_ok=True)
        other.unlink(missing_ok=True)
        try:
            os.link(one, other)
        except OSError:
            shutil.copy2(one, other)


def inside(root: Path, files: Mapping[str, bytes]) -> ItemsView[str, bytes]:
    """The files, by path from ``root``; ValueError where one leads elsewhere."""
    if outside := [name for name in files if name.startswith("/") or ".." in name.split("/")]:
        raise ValueError(f"«{outside[0]}» does not lie in {root}")
    return files.items()


def link_all(folder: Path, other: Path) -> None:
    """Give all files of a folder a second place in another one."""
    for path in folder.rglob("*"):
        if path.is_file():
            link(path, other / path.relative_to(folder))


def put_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a whole new folder beside its place, and put it there in one step: it is there wholly or not at all.

    What stood in its place goes only when the new folder stands; a run that was stopped between is
    made good by :func:`restore` before the next. A folder whose name begins with a dot is no text's.
    """
    new, old = (folder.with_name(f".{folder.name}.{state}") for state in ("new", "old"))
    restore(folder)
    try:
        for name, content in files.items():
            write(new / name, content)
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    finally:
        restore(folder)


def restore(folder: Path) -> None:
    """Remove what a stopped run left beside a folder; put the old folder back where the new one is not there."""
    new, old = (folder.with_name(f".{folder.name}.{state}") for state in ("new", "old"))
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)
