"""A new site on another subject: an empty folder becomes a project with one example text.

What is of no subject is taken from the project that the command belongs to: its theme, its settings and the list
of what is generated. The rest is the package's ``starter`` folder.
"""

from __future__ import annotations

import re
import shutil
from fnmatch import fnmatch
from pathlib import Path

from generators.problems import Report

PACKAGE = Path(__file__).parent.parent
STARTER = PACKAGE / "starter"
_PAGE = re.compile(r"([\w/-]+\.md)\s*$")
_NAV = re.compile(r"(?ms)^nav:\n(.*?)(?=^\S)")


def start(folder: Path, report: Report, project: Path = PACKAGE.parent) -> list[str]:
    """Make a new project in ``folder``, which must be empty or absent; return its files.

    What is wrong goes to ``report``, and nothing is written then. The folder is made whole or not at all.
    """
    name, folder = str(folder), folder.resolve()
    taken = [f"{project / one} is not there" for one in ("overrides", "mkdocs.yml") if not (project / one).exists()]
    for missing in taken:
        report.add("missing-file", name, 0, f"{missing}: start a site from a copy of the whole project")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        report.add("not-empty", name, 0, "the folder is not empty" if folder.is_dir() else "this is a file")
    if report.errors:
        return []
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        _fill(new, project)
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            _move_into(folder, new)
        else:
            new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _move_into(folder: Path, new: Path) -> None:
    """Move what is in one folder into an empty one, which stays the same folder: a terminal may stand in it."""
    moved: list[Path] = []
    try:
        for path in sorted(new.iterdir()):
            moved.append(path.rename(folder / path.name))
    except BaseException:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def _fill(folder: Path, project: Path) -> None:
    shutil.copytree(STARTER, folder)
    shutil.copytree(project / "overrides", folder / "overrides")
    shutil.copy(project / ".gitignore", folder / ".gitignore")
    ignored = (project / ".gitignore").read_text(encoding="utf-8").split()
    written = {path.relative_to(STARTER / "docs/fr").as_posix() for path in (STARTER / "docs/fr").rglob("*.md")}
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        _NAV.sub(lambda nav: f"nav:\n{_nav(nav[1], written, ignored)}", settings), encoding="utf-8"
    )


def _nav(nav: str, written: set[str], ignored: list[str]) -> str:
    """The lines of a ``nav`` that name pages which the new site has: written ones, and those that are generated."""
    kept: list[str] = []
    for line in reversed(nav.splitlines()):
        page = _PAGE.search(line)
        if page is None:
            below = kept[-1] if kept else ""
            keep = len(below) - len(below.lstrip()) > len(line) - len(line.lstrip())
        else:
            path = f"docs/fr/{page[1]}"
            keep = page[1] in written or any(fnmatch(path, one.removesuffix("/")) for one in ignored)
            keep = keep or any(fnmatch(path, f"{one}*") for one in ignored if one.endswith("/"))
        if keep:
            kept.append(line)
    return "\n".join(reversed(kept)) + "\n"
