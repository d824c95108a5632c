"""ProperDocs continues MkDocs 1: the same site comes out of it, file by file, so that there is a way on."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import contents, copy_project, mkdocs

# What may differ, with the reason: nothing. The theme's name for its generator is not in our pages.
MAY_DIFFER: frozenset[str] = frozenset()


@pytest.mark.skipif(
    importlib.util.find_spec("properdocs") is None,
    reason="ProperDocs is not installed: run `make test`, which installs what requirements.lock names",
)
def test_properdocs_builds_the_same_site(built: Path, tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "project")
    done = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict", "--config-file", "mkdocs.yml"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ours, theirs = contents(built), contents(folder / "site")
    assert set(theirs) == set(ours)
    assert {name for name in ours if ours[name] != theirs[name]} == MAY_DIFFER


def test_mkdocs_stays_itself_beside_it(tmp_path: Path) -> None:
    told = mkdocs(tmp_path, "--version").stdout
    assert told.startswith(("mkdocs,", "__main__.py,", "python -m mkdocs,"))
    assert "properdocs" not in told
