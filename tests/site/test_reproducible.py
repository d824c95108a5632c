"""The same sources give the same bytes, wherever, whenever and by how many processes they are built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import contents, mkdocs, small_project


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    sites = []
    for name, mask, settings in (
        ("one", 0o022, {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PROCESSES": "true"}),
        (
            "another/place",
            0o077,
            {"TZ": "America/Lima", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "PROCESSES": "false"},
        ),
    ):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        small_project(folder)
        before = os.umask(mask)
        try:
            done = mkdocs(folder, "build", "--no-strict", OFFLINE="true", **settings)
        finally:
            os.umask(before)
        assert done.returncode == 0, done.stderr
        sites.append(contents(folder / "site"))
    one, other = sites
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


# Python runs this module before all else.
OFF = """import socket

def refused(*_, **__):
    raise SystemExit("the network was asked")

socket.socket.connect = socket.getaddrinfo = refused
"""


def test_the_network_is_never_asked(tmp_path: Path) -> None:
    small_project(tmp_path)
    (tmp_path / "off").mkdir()
    (tmp_path / "off/sitecustomize.py").write_text(OFF, encoding="utf-8")
    off = {"PYTHONPATH": str(tmp_path / "off")}
    asks = [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"]
    asked = subprocess.run(asks, env={**os.environ, **off}, capture_output=True, text=True, check=False)
    assert "the network was asked" in asked.stderr
    done = mkdocs(tmp_path, "build", "--no-strict", **off)
    assert done.returncode == 0, done.stderr
    assert "the network was asked" not in done.stderr
