from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from generators.build import Site, load
from generators.problems import Report

ROOT = Path(__file__).parent.parent
MINI = Path(__file__).parent / "mini"


@pytest.fixture(scope="session")
def project() -> Site:
    """The real texts, parsed, with their layers."""
    report = Report()
    site = load(ROOT, report)
    assert report.problems == []
    return site


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A small project of its own, to be spoilt."""
    folder = tmp_path / "mini"
    shutil.copytree(MINI, folder)
    return folder


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run plain ``mkdocs`` in a project's folder, as its user would."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )


def copy_project(folder: Path) -> Path:
    """A copy of the project's own files, without what was built."""
    for name in ("docs", "overrides", "source_texts"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the real texts."""
    folder = copy_project(tmp_path_factory.mktemp("project"))
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()
