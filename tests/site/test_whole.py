"""A build takes the place of the last site wholly or not at all, whatever becomes of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generators.site.staging import Staging, merge
from tests.conftest import contents, mkdocs, small_project

KILLS = 8


def start(project: Path) -> subprocess.Popen[str]:
    """A build in a group of processes of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--no-strict"],
        cwd=project,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        start_new_session=True,
    )


def edit(project: Path, number: int) -> None:
    """Another site, by a word on a page."""
    with (project / "docs/fr/about.md").open("a", encoding="utf-8") as out:
        out.write(f"\n\nEncore {number}.\n")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project that was built, and the seconds that it took."""
    folder = small_project(tmp_path_factory.mktemp("whole"))
    assert mkdocs(folder, "build", "--no-strict").returncode == 0
    return folder


def test_a_build_that_is_killed_leaves_a_whole_site(project: Path) -> None:
    began = time.monotonic()
    edit(project, 0)
    start(project).wait()
    long = time.monotonic() - began
    for number in range(1, KILLS + 1):
        before = contents(project / "site")
        edit(project, number)
        build = start(project)
        time.sleep(long * number / KILLS)
        # The first process alone at times, all of them at others.
        (os.kill if number % 2 else os.killpg)(build.pid, signal.SIGKILL)
        build.wait()
        after = contents(project / "site")
        new = f"Encore {number}." in after["about.html"].decode()
        assert new or after == before
    edit(project, KILLS + 1)
    build = start(project)
    while build.poll() is None and not (project / "site.building").is_dir():
        time.sleep(0.01)
    os.killpg(build.pid, signal.SIGKILL)
    build.wait()
    assert "taken over" in _built(project)
    shutil.rmtree(project / ".cache")
    last = contents(project / "site")
    _built(project)
    assert contents(project / "site") == last
    assert [path.name for path in project.glob("site*")] == ["site"]


def test_two_builds_at_once_do_not_mix(project: Path) -> None:
    edit(project, 100)
    builds = [start(project), start(project)]
    said = [build.communicate()[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0]
    assert any("this one waits" in words for words in said)
    both = contents(project / "site")
    shutil.rmtree(project / ".cache")
    _built(project)
    assert contents(project / "site") == both


def test_a_build_for_which_there_is_no_room_leaves_the_site(project: Path) -> None:
    before = contents(project / "site")
    edit(project, 200)
    done = subprocess.run(
        ["bash", "-c", f"ulimit -f 20; exec {sys.executable} -m mkdocs build --no-strict"],
        cwd=project,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert done.returncode != 0
    assert contents(project / "site") == before
    assert [path.name for path in project.glob("site*")] == ["site"]


def test_what_stands_takes_the_place_in_one_step(tmp_path: Path) -> None:
    final = tmp_path / "site"
    for words in ("one", "two"):
        staging = Staging(final, print)
        staging.folder.mkdir()
        (staging.folder / "page").write_text(words)
        staging.swap()
        staging.leave()
        assert (final / "page").read_text() == words
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_parts_are_put_together(tmp_path: Path) -> None:
    for path in ("part/a/b", "part/c", "whole/a/d", "whole/c"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    merge(tmp_path / "part", tmp_path / "whole")
    assert contents(tmp_path) == {"whole/a/b": b"part/a/b", "whole/a/d": b"whole/a/d", "whole/c": b"part/c"}


def _built(project: Path) -> str:
    done = mkdocs(project, "build", "--no-strict")
    assert done.returncode == 0, done.stderr
    return done.stderr
