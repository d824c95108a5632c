"""What an editor sees with ``mkdocs serve``: each saved edit, on every page."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.conftest import small_project

PATIENCE = 90


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_project(tmp_path_factory.mktemp("served"))


@contextmanager
def served(project: Path) -> Iterator[str]:
    """The address at which ``mkdocs serve`` shows a project."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    running = subprocess.Popen(command, cwd=project, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait()


def says(address: str, words: str) -> bool:
    """Whether a page comes to say some words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=PATIENCE) as page:
                if words in page.read().decode():
                    return True
        except (URLError, HTTPException, ConnectionError):
            pass
        time.sleep(0.2)
    return False


def test_each_saved_edit_is_shown_and_nothing_else_is_lost(project: Path) -> None:
    text = project / "source_texts/essai/text.fr.txt"
    pages = ["documents/essai.html", "en/documents/essai.html", "p/essai/para_1.html"]
    with served(project) as address:
        assert says(f"{address}/documents/essai.html", "Introduction")
        for word in ("premièrement", "deuxièmement"):
            words = text.read_text(encoding="utf-8")
            text.write_text(words.replace("1. ", f"1. {word.capitalize()} ", 1), encoding="utf-8")
            for page in pages:
                assert says(f"{address}/{page}", word.capitalize()), page
            assert says(f"{address}/p/essai/para_2.html", "décident"), "a passage that was not edited"
            assert says(f"{address}/data/documents/essai.json", word.capitalize())
