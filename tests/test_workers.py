"""Whoever does the work on the texts, one process, several or a cluster, the outcome is the same."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from distributed import LocalCluster, Nanny

from generators import load as loading
from generators import workers as subject
from generators.data import write_data
from generators.load import Site, load
from generators.load import _parse as parsed
from generators.problems import Problem, Report
from generators.site.remembered import Remembered
from generators.sources.project import SourceText
from generators.workers import ClusterError, Hands, Task, Workers, workers
from tests.conftest import MINI, ROOT, contents

COPIES = 12
# Workers that are processes of their own, and that nobody else can reach.
ALONE = {"processes": True, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of many small texts, of which every third has a doubt."""
    root = tmp_path_factory.mktemp("corpus")
    shutil.copytree(MINI, root, dirs_exist_ok=True)
    mini = next(path.parent for path in root.glob("source_texts/*/document.yml"))
    for number in range(COPIES):
        copy = shutil.copytree(mini, mini.with_name(f"{mini.name}-{number:02}"))
        if number % 3 == 0:
            text = copy / "text.fr.txt"
            text.write_text(text.read_text(encoding="utf-8") + "\n97. Un numéro qui saute.\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Three workers."""
    with LocalCluster(n_workers=3, **ALONE) as made:
        yield made


Outcome = tuple[Site, list[Problem], dict[str, bytes]]


def outcome(root: Path, ours: Workers) -> Outcome:
    """The site and the problems that workers make of a project, and the files of the data by their paths."""
    report = Report()
    site = load(root, report, ours)
    with TemporaryDirectory() as name:
        write_data(Path(name), site, "https://example.org", Remembered(), ours)
        return site, report.problems, contents(Path(name))


@pytest.fixture(scope="module")
def alone(corpus: Path) -> Outcome:
    site, problems, files = made = outcome(corpus, Workers())
    assert len(site.corpus.texts) == COPIES + 1
    assert len({problem.file for problem in problems}) >= COPIES // 3
    assert sum(path.startswith("p/") for path in files) > COPIES
    return made


def differences(one: Outcome, other: Outcome) -> list[str]:
    """What differs, named only: the whole is too long to be shown."""
    parts = [name for name, a, b in zip(("site", "problems"), one, other, strict=False) if a != b]
    return parts + sorted(name for name in one[2].keys() | other[2].keys() if one[2].get(name) != other[2].get(name))


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == subject.__name__]


def deadly(marker: Path, shared: None, source: SourceText) -> object:
    """Parse a text; the first process that comes to one of them dies of it."""
    if source.id.endswith("-05") and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return parsed(shared, source)


def where(shared: int, item: int) -> tuple[int, int]:
    """The process in which this runs, and the sum."""
    return os.getpid(), shared + item


def wrong(shared: None, item: int) -> float:
    return 1 / item


def test_processes_do_the_same(corpus: Path, alone: Outcome, caplog: pytest.LogCaptureFixture) -> None:
    with workers() as ours:
        assert differences(outcome(corpus, ours), alone) == []
    assert told(caplog) == []


def test_a_cluster_does_the_same(
    corpus: Path, alone: Outcome, cluster: LocalCluster, caplog: pytest.LogCaptureFixture
) -> None:
    with workers(cluster.scheduler_address) as ours:
        assert differences(outcome(corpus, ours), alone) == []
    assert told(caplog) == []


def test_a_worker_of_a_cluster_is_killed_midway(
    corpus: Path, alone: Outcome, cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_parse", partial(deadly, tmp_path / "killed"))
    with workers(cluster.scheduler_address) as ours:
        assert differences(outcome(corpus, ours), alone) == []
    assert (tmp_path / "killed").exists()


def test_a_process_is_killed_midway(
    corpus: Path, alone: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(subject, "processors", lambda: 2)
    monkeypatch.setattr(loading, "_parse", partial(deadly, tmp_path / "killed"))
    with workers() as ours:
        assert differences(outcome(corpus, ours), alone) == []
    assert (tmp_path / "killed").exists()
    assert [message.split(":")[0] for message in told(caplog)] == ["parse"]


def test_the_work_goes_where_it_should(cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "processors", lambda: 2)
    items = range(40)
    with workers() as ours:
        several = list(ours.each("sum", where, 1, items))
        few = list(ours.each("sum", where, 1, items[:3]))
    with workers(cluster.scheduler_address) as ours:
        there = list(ours.each("sum", where, 1, items))
    with workers(processes=False) as ours:
        here = list(ours.each("sum", where, 1, items))
    assert {pid for pid, _ in few} == {pid for pid, _ in here} == {os.getpid()}
    assert os.getpid() not in {pid for pid, _ in (*several, *there)}
    assert {pid for pid, _ in several}.isdisjoint(pid for pid, _ in there)
    assert [n for _, n in several] == [n for _, n in there] == [n for _, n in here] == list(range(1, 41))


def test_workers_that_would_do_it_otherwise_do_nothing(
    cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(subject, "made_by", lambda: "other code")
    with workers(cluster.scheduler_address) as ours:
        assert list(ours.each("sum", where, 1, range(5))) == [(os.getpid(), n) for n in range(1, 6)]
    assert "other code" in caplog.text


def test_what_is_wrong_with_the_work_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    with workers() as ours, pytest.raises(ZeroDivisionError):
        list(ours.each("divide", wrong, None, range(subject.FEWEST)))


def killer(pids: Sequence[int], marker: Path, shared: int, item: int) -> tuple[int, int]:
    """Kill processes, this last, with the first item that is the tenth."""
    if item == 10 and not marker.exists():
        marker.touch()
        for pid in sorted(pids, key=os.getpid().__eq__):
            os.kill(pid, signal.SIGKILL)
    return where(shared, item)


async def nothing(nanny: Nanny) -> None:
    """Begin no worker."""


def test_all_workers_of_a_cluster_are_killed_for_good(
    corpus: Path, alone: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(subject, "PATIENCE", 2)
    with LocalCluster(n_workers=2, **ALONE) as made:
        # Who looks after a worker would begin it again.
        monkeypatch.setattr(Nanny, "instantiate", nothing)
        pids = [nanny.pid for nanny in made.workers.values()]
        with workers(made.scheduler_address) as ours:
            done = list(ours.each("sum", partial(killer, pids, tmp_path / "killed"), 1, range(40)))
            assert (tmp_path / "killed").exists()
            assert [n for _, n in done] == list(range(1, 41))
            # What was done by then was done there, what was left here.
            assert {pid for pid, _ in done} - {os.getpid()} <= set(pids)
            assert done[0][0] in pids
            assert done[-1][0] == os.getpid()
            assert [message.split(":")[0] for message in told(caplog)] == ["sum"]
            # And what comes after, wholly.
            assert differences(outcome(corpus, ours), alone) == []


class Deserted(Workers):
    """What takes all work, does none, and has no one left; it knows how often it was asked for."""

    def __init__(self) -> None:
        self.sent: list[int] = []

    @contextmanager
    def _hands(self, task: Task, shared: object, count: int) -> Iterator[Hands]:
        yield Hands(self.take, 4, lambda: False)

    def take(self, item: int) -> Future[int]:
        self.sent.append(item)
        return Future()


def test_nobody_is_waited_for_without_end(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(subject, "PATIENCE", 0.1)
    ours = Deserted()
    assert list(ours.each("sum", where, 1, range(40))) == [(os.getpid(), n) for n in range(1, 41)]
    # Those on their way when the first was given up, and no more.
    assert ours.sent == [0, 1, 2, 3]
    assert "40 of 40 were lost" in caplog.text
    assert "no worker was there for 0.1 seconds" in caplog.text


def test_a_cluster_is_gone_with_its_scheduler(
    corpus: Path, alone: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(subject, "PATIENCE", 2)
    script = (
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        f"    made = LocalCluster(n_workers=2, **{ALONE})\n"
        "    print(made.scheduler_address, *(one.pid for one in made.workers.values()), flush=True)\n"
        "    input()\n"
    )
    (tmp_path / "cluster.py").write_text(script, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(tmp_path / "cluster.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as made:
        assert made.stdout is not None
        address, *found = made.stdout.readline().split()
        pids = [made.pid, *map(int, found)]
        with workers(address) as ours:
            done = list(ours.each("sum", partial(killer, pids, tmp_path / "killed"), 1, range(40)))
            assert (tmp_path / "killed").exists()
            assert [n for _, n in done] == list(range(1, 41))
            assert done[-1][0] == os.getpid()
            assert differences(outcome(corpus, ours), alone) == []


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://"])
def test_a_cluster_that_is_not_there(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "PATIENCE", 0.5)
    with pytest.raises(ClusterError, match=address), workers(address):
        pass


def test_a_cluster_that_is_there_no_more(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(subject, "PATIENCE", 0.5)
    with workers("tcp://127.0.0.1:9", begun=True) as ours:
        assert list(ours.each("sum", where, 1, range(5))) == [(os.getpid(), n) for n in range(1, 6)]
    assert "tcp://127.0.0.1:9" in caplog.text


def test_a_cluster_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"alinea\[cluster\]"), workers("tcp://127.0.0.1:9"):
        pass


def test_processes_end_with_a_parent_that_is_killed() -> None:
    script = (
        "import time, os\n"
        "from generators import workers\n"
        "workers.processors = lambda: 2\n"
        "def work(shared, item):\n"
        "    os.write(1, f'{os.getpid()}\\n'.encode())\n"
        "    time.sleep(60)\n"
        "list(workers.Processes().each('wait', work, None, range(workers.FEWEST)))\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=ROOT) as parent:
        assert parent.stdout is not None
        children = [int(parent.stdout.readline()) for _ in range(2)]
        parent.kill()
        # The pipe is open as long as one of them lives.
        assert parent.stdout.read() == ""
    assert parent.pid not in children
