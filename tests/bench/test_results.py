"""What is made of the figures: medians, goals, the table and the pages."""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from generators.stages import Spent
from tests.bench.contenders import to_hugo, to_plain
from tests.bench.goals import goals
from tests.bench.measure import Run, run, weigh
from tests.bench.page import RESULTS, pages
from tests.bench.table import table
from tests.bench.trial import middle
from tests.conftest import ROOT, copy_project


def one(seconds: float, ratio: float, **stages: float) -> dict[str, Any]:
    figures = {"seconds": seconds, "cpu": seconds * 2, "peak": 400 * 10**6, "output": 60 * 10**6, "index": 10**6}
    spent = {name: {"seconds": 2 * cpu, "cpu": cpu} for name, cpu in stages.items()}
    return {**figures, "ratio": ratio, "stages": spent}


def size(texts: int, cold: float) -> dict[str, Any]:
    ours = {"cold": one(cold, 1, parse=cold / 10, Markdown=cold / 2), "unchanged": one(1, 1), "edit": one(2, 1)}
    states = {state: {"ours": ours[state], "mkdocs": one(10, 0.2), "hugo": one(3, 0.5)} for state in ours}
    return {"texts": texts, "runs": 3, "passages": texts * 100, "pages": texts * 4, "markdown": 10**7, "states": states}


@pytest.fixture
def results() -> dict[str, Any]:
    machine = {"processor": "Quick", "processors": 4, "memory": 8 * 10**9, "system": "Debian"}
    return {
        "date": "2026-11-01",
        "seed": 1,
        "machine": machine,
        "versions": {"python": "3.11", "hugo": "0.1"},
        "sizes": [size(5, 6), size(50, 60), size(500, 720)],
    }


def test_the_goals_are_judged(results: dict[str, Any]) -> None:
    found = {(goal.name, goal.texts): goal for goal in goals(results)}
    judged = {key: (goal.value and round(goal.value, 2), goal.met) for key, goal in found.items()}
    for texts in (5, 50, 500):
        assert judged["cold", texts] == (0.2, True)
        assert judged["unchanged", texts] == (0.2, False)
        assert judged["edit", texts] == (0.2, True)
        assert judged["own", texts] == (0.05, True)
    assert judged["hugo", 500] == (0.67, True)
    assert judged["time", 500] == (1.2, False)
    assert judged["memory", 500] == (0.1, True)
    assert judged["peak", 500] == (0.4, True)


def test_what_was_not_measured_is_not_met(results: dict[str, Any]) -> None:
    results["sizes"].pop()
    late = {goal.name: goal for goal in goals(results) if goal.texts == 500}
    assert {name: (goal.value, goal.met) for name, goal in late.items()} == dict.fromkeys(
        ("hugo", "time", "memory", "peak"), (None, False)
    )


def test_the_table_has_each_build_and_each_goal(results: dict[str, Any]) -> None:
    lines = table(results).splitlines()
    assert "  500 edit       mkdocs     10.00    20.00      400     60.0     1.00      0.20" in lines
    assert "  parse           72.00     0.00     0.00" in lines
    assert "  unchanged  at  50 texts: at most 0.15: 0.20, NOT MET" in lines
    assert "  hugo       at 500 texts: at most 1: 0.67, met" in lines


def test_the_pages_are_made_of_the_figures(results: dict[str, Any]) -> None:
    made = pages(results)
    assert list(made) == ["docs/fr/bench.md", "docs/en/bench.md"]
    french, english = made.values()
    assert "| Cold build, in the time of plain MkDocs | 500 | 0.70 | 0.20 | met |" in english
    assert "| Build with nothing changed, in the time of plain MkDocs | 5 | 0.15 | 0.20 | **not met** |" in english
    assert "| Cold: this project | 720.00 | 1,440.00 | 400 | 60.0 | 1.00 |  |" in english
    assert "12 of 16 goals that were measured are met." in english
    assert "Measured on 1 November 2026." in english
    assert "| À froid\u00a0: ce projet | 720,00 | 1\u202f440,00 | 400 | 60,0 | 1,00 |  |" in french
    assert "Mesuré le 1er novembre 2026." in french
    for page in made.values():
        assert "| 50 " in page
        assert "Quick, 4 " in page
        assert "\n\n\n" not in page


def test_the_pages_do_without_hugo(results: dict[str, Any]) -> None:
    without = copy.deepcopy(results)
    del without["versions"]["hugo"]
    for measured in without["sizes"]:
        for builds in measured["states"].values():
            del builds["hugo"]
    french, english = pages(without).values()
    assert "Hugo was not installed on this machine, so it was not measured." in english
    assert "Hugo n’était pas installé sur cette machine\u00a0: il n’a pas été mesuré." in french
    assert "0.67" not in english


def test_the_published_pages_are_those_of_the_published_figures() -> None:
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    for path, words in pages(results).items():
        assert (ROOT / path).read_text(encoding="utf-8") == words


def test_the_published_figures_name_no_host_and_no_folder() -> None:
    words = RESULTS.read_text(encoding="utf-8")
    assert not any(named in words for named in ("/home", "/tmp", "/root", "://"))


def test_a_run_is_measured_with_the_processes_that_it_starts(tmp_path: Path) -> None:
    inner = "held = b'x' * 90_000_000; import time; time.sleep(0.5)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    done = run([sys.executable, "-c", outer], tmp_path, {})
    assert done.peak > 90_000_000
    assert done.cpu > 0
    assert done.seconds > 0
    with pytest.raises(RuntimeError, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path, {})


def test_what_the_measuring_process_holds_is_not_counted(tmp_path: Path) -> None:
    held = b"x" * 300_000_000
    done = run([sys.executable, "-c", "import time; time.sleep(0.5)"], tmp_path, {})
    assert 0 < done.peak < len(held) / 2


def test_the_middle_of_several_runs() -> None:
    runs = [Run(s, s, 1, 2, 3, {"parse": Spent(s, 2 * s)}) for s in (5.0, 1.0, 3.0)]
    figures = {"seconds": 3, "cpu": 3, "peak": 1, "output": 2, "index": 3}
    assert middle(runs) == figures | {"stages": {"parse": {"seconds": 3, "cpu": 6}}}


def test_a_site_is_weighed_with_its_indexes(tmp_path: Path) -> None:
    for name, content in (
        ("a.html", "12345"),
        ("search/search_index.json", "123"),
        ("en/search/search_index.json", "1"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert weigh(tmp_path) == (9, 4)


def test_all_take_the_same_markdown(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    to_plain(project, tmp_path / "plain")
    to_hugo(project, tmp_path / "hugo")
    settings = (tmp_path / "plain/mkdocs.yml").read_text(encoding="utf-8")
    assert "alinea:" not in settings
    assert "  - i18n:" in settings
    for path in project.glob("docs/*/**/*.md"):
        place = path.relative_to(project / "docs")
        renamed = place.with_name("_index.md") if place.name == "index.md" else place
        assert (tmp_path / "plain/docs" / place).read_bytes() == path.read_bytes()
        assert (tmp_path / "hugo/content" / renamed).read_bytes() == path.read_bytes()
