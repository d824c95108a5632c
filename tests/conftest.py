from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

from generators.load import Site, load
from generators.problems import Report

ROOT = Path(__file__).parent.parent
MINI = Path(__file__).parent / "mini"

# Few examples, always the same, with every test; many, always others, with `make fuzz`.
hypothesis.settings.register_profile("tests", derandomize=True, deadline=None, max_examples=40)
hypothesis.settings.register_profile("fuzz", deadline=None, max_examples=1500, print_blob=True)
hypothesis.settings.load_profile("tests")


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


def mkdocs(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run plain ``mkdocs`` in a project's folder, as its user would; ``settings`` are environment variables."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **settings},
        check=False,
    )


def copy_project(folder: Path) -> Path:
    """A copy of the project's own files, without what was built."""
    for name in ("docs", "overrides", "source_texts"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def small_project(folder: Path) -> Path:
    """A copy of the project with one short text in the place of its own: it builds in a moment."""
    copy_project(folder)
    shutil.rmtree(folder / "source_texts")
    shutil.copytree(MINI / "source_texts", folder / "source_texts")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, to compare it with another's."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the real texts."""
    folder = copy_project(tmp_path_factory.mktemp("project"))
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


class Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()
