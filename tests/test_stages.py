"""Stages: the times add up, and what is shown is what was asked for."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from generators import stages
from generators.cli import main
from generators.problems import Report
from generators.site.starter import start
from generators.stages import Spent, Stages, report, table
from tests.conftest import mkdocs


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock whose only entry is the time."""
    now = [0.0]
    monkeypatch.setattr(stages, "perf_counter", lambda: now[0])
    # The processor works half of the time.
    monkeypatch.setattr(stages, "process_time", lambda: now[0] / 2)
    return now


def test_the_times_add_up(clock: list[float]) -> None:
    watch = Stages()
    clock[0] = 1
    with watch.stage("views"):
        clock[0] = 3
        with watch.stage("write"):
            clock[0] = 10
        clock[0] = 14
    for _ in watch.through("views", "ab"):
        clock[0] += 5
    clock[0] += 2
    assert watch.times() == {"other": (3, 1.5), "views": (16, 8), "write": (7, 3.5)}
    assert sum(one.seconds for one in watch.times().values()) == clock[0]


def test_a_stage_ends_with_an_error(clock: list[float]) -> None:
    watch = Stages()
    with pytest.raises(ZeroDivisionError), watch.stage("views"):
        _ = 1 / 0
    clock[0] = 4
    assert watch.times() == {"other": (4, 2), "views": (0, 0)}


def test_what_another_process_measured_is_added(clock: list[float]) -> None:
    watch = Stages()
    watch.add({"Markdown": Spent(2.5, 2)})
    watch.add({"Markdown": Spent(1.5, 1), "search": Spent(1, 1)})
    assert watch.times() == {"Markdown": (4, 3), "search": (1, 1), "other": (0, 0)}


def test_without_a_terminal_a_line_is_told_now_and_then(clock: list[float]) -> None:
    told: list[str] = []
    watch = Stages()
    watch.begin(told.append)
    for _ in watch.through("parse", range(10)):
        clock[0] += 2
    for _ in watch.through("views", iter("ab")):
        clock[0] += 6
    assert told == ["parse: 3 of 10 (30 %)", "parse: 6 of 10 (60 %)", "parse: 9 of 10 (90 %)", "views: 1", "views: 2"]


def test_nothing_is_told_on_request(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    watch = Stages()
    for _ in watch.through("parse", range(10)):
        clock[0] += 20
    assert capsys.readouterr() == ("", "")


def test_a_bar_stands_on_a_terminal_and_goes() -> None:
    code = "from generators.stages import STAGES; STAGES.begin(print); print(list(STAGES.through('parse', range(3))))"
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, 80))
    done = subprocess.run([sys.executable, "-c", code], stderr=theirs, stdout=subprocess.PIPE, check=True, text=True)
    os.write(theirs, b"|")
    shown = os.read(ours, 10000).decode().removesuffix("|")
    os.close(theirs)
    os.close(ours)
    assert done.stdout == "[0, 1, 2]\n"
    assert "parse" in shown
    assert "0/3" in shown
    assert shown.endswith("\r")


def test_the_times_are_a_table_or_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    times = {"parse": Spent(2.0, 1.0), "views": Spent(3.0, 3.0)}
    assert table(times).split("\n")[2].split() == ["views", "3.00", "3.00", "75.0%"]
    report(times, "1")
    assert capsys.readouterr().err == table(times) + "\n"
    report(times, str(tmp_path / "times.json"))
    assert json.loads((tmp_path / "times.json").read_text())["parse"] == {"seconds": 2.0, "cpu": 1.0}


def test_a_build_tells_its_stages(tmp_path: Path) -> None:
    start(tmp_path / "new", Report())
    done = mkdocs(tmp_path / "new", "build", "--quiet", ALINEA_TIMINGS="1")
    assert done.returncode == 0, done.stderr
    names = [line.split()[0] for line in done.stderr.splitlines()]
    expected = {
        "MkDocs",
        "read",
        "parse",
        "layers",
        "views",
        "write",
        "Markdown",
        "template",
        "search",
        "permalinks",
        "data",
    }
    assert expected <= set(names)
    assert len(names) == len(set(names))
    assert mkdocs(tmp_path / "new", "build", "--quiet").stderr == ""


def test_the_command_tells_its_stages(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--root", str(mini), "--timings", "register"])
    assert {"stage", "other", "read", "parse", "layers", "all"} == {
        line.split()[0] for line in capsys.readouterr().err.splitlines()
    }
