"""Under which licence each dependency stands: read from what is installed, written to LICENCES.md.

``python -m tests.licences`` writes the page; tests/test_dependencies.py checks it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import yaml
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "LICENCES.md"
RULES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "licences.yml").read_text(encoding="utf-8"))
UNKNOWN = "unknown"
_HEAD = """# Licences

The project itself is under the [MIT licence](LICENSE). This page is written by `make licences` from what is installed;
`tests/licences.yml` says which licences are allowed.

"""


@dataclass(frozen=True)
class Package:
    """A locked package: its name, its licence (SPDX, or ``unknown``), and whether the site is made with it."""

    name: str
    licence: str
    makes_the_site: bool

    @property
    def allowed(self) -> bool:
        """Whether it may be used for what it is used for: each licence that it names must be allowed."""
        more = [] if self.makes_the_site else RULES["allowed_in_development"]
        return set(names(self.licence)) <= {*RULES["allowed"], *more}


def names(expression: str) -> list[str]:
    """The licences that an SPDX expression names; one of several to choose from counts like the others."""
    return [name for name in re.split(r"[\s()]+", expression) if name not in ("", "AND", "OR")]


def direct(extra: str | None = None) -> list[str]:
    """The packages that pyproject.toml names: those of the site, or those of an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    rows = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return [canonicalize_name(Requirement(row).name) for row in rows]


def extras() -> list[str]:
    """The extras of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["optional-dependencies"])


def locked() -> list[str]:
    """The packages of requirements.lock that this machine installs."""
    rows = re.findall(r"^([a-z0-9][^\s;]*)==[^\s;]+\s*(?:;([^\\\n]*))?", _lock(), re.M)
    wanted = [Requirement(f"{name}; {marker}" if marker else name) for name, marker in rows]
    return [canonicalize_name(row.name) for row in wanted if row.marker is None or row.marker.evaluate()]


def _lock() -> str:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


def packages() -> list[Package]:
    """Every locked package with its licence, by name."""
    site = _behind(direct())
    return [Package(name, licence(name), name in site) for name in sorted(locked())]


def _behind(roots: list[str]) -> set[str]:
    """These packages and all that they bring."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name in found or (installed := _installed(name)) is None:
            continue
        found.add(name)
        for row in map(Requirement, installed.requires or []):
            if row.marker is None or row.marker.evaluate({"extra": ""}):
                waiting.append(canonicalize_name(row.name))
    return found


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def licence(name: str) -> str:
    """The licence of a package: what a person read, else what its metadata say in SPDX or in plain words."""
    if name in RULES["read"]:
        return str(RULES["read"][name]["licence"])
    if (found := _installed(name)) is None:
        return UNKNOWN
    data = found.metadata
    classifiers = [row.rsplit(" :: ", 1)[-1] for row in data.get_all("Classifier") or [] if row.startswith("License")]
    stated = [*(data.get_all("License-Expression") or []), *(data.get_all("License") or [])]
    for words in (*stated, *classifiers):
        if spdx := _spdx(words):
            return spdx
    return UNKNOWN


def _spdx(words: str) -> str:
    """The SPDX expression that words are or mean; empty where they are none."""
    words = RULES["words"].get(words.strip(), words.strip())
    try:
        return canonicalize_license_expression(words)
    except InvalidLicenseExpression:
        return ""


def page() -> str:
    """LICENCES.md."""
    out = [
        _HEAD,
        "## What is published with the site\n\n",
        _table("What", [(p["name"], p["licence"]) for p in RULES["published"]]),
    ]
    for title, makes in (("What the site is made with", True), ("What only the tests and the developers use", False)):
        rows = [(p.name, p.licence) for p in packages() if p.makes_the_site is makes]
        out += [f"\n## {title}\n\n", _table("Package", rows)]
    out.append("\n## Read by a person\n\nThe metadata of these packages name no licence.\n\n")
    out.append(_table("Package", [(name, row["why"]) for name, row in sorted(RULES["read"].items())], "Why"))
    return "".join(out)


def _table(head: str, rows: list[tuple[str, str]], second: str = "Licence") -> str:
    return "".join([f"| {head} | {second} |\n|---|---|\n", *(f"| {a} | {b} |\n" for a, b in rows)])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
