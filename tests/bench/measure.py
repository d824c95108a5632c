"""One run of a command: its time, its processor time, its memory, and what it wrote."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import psutil

from generators.stages import Spent

# Seconds between two looks at the memory, and how many times longer than a look it is at least: where there is much to
# look through, this takes time from what is measured.
_EVERY, _REST = 0.05, 10


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took. Seconds and bytes; ``peak`` is the memory of all processes together at its highest."""

    seconds: float
    cpu: float
    peak: int
    output: int = 0
    index: int = 0
    stages: Mapping[str, Spent] = field(default_factory=dict)


def run(command: list[str], folder: Path, settings: Mapping[str, str]) -> Run:
    """Run a command in a folder, with these environment variables besides; raises RuntimeError where it fails."""
    started = perf_counter()
    with (folder / "bench.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **settings}, stdout=log, stderr=subprocess.STDOUT
        )
        watch = _Memory(process.pid)
        # Unlike Popen.wait, this tells what the process and all those that it waited for have used.
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
    if process.returncode:
        said = (folder / "bench.log").read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"{' '.join(command)} failed:\n{said[-3000:]}")
    # Not ``ru_maxrss``: a process inherits the highest mark of the one that started it, which is this one.
    return Run(seconds, used.ru_utime + used.ru_stime, watch.peak)


def weigh(site: Path) -> tuple[int, int]:
    """The bytes of a built site, and those of its search indexes."""
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    return sum(sizes.values()), sum(size for path, size in sizes.items() if path.name == "search_index.json")


class _Memory:
    """Looks at the memory of a process and of those that it started, until it is stopped."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._process = psutil.Process(pid)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _look(self) -> None:
        took = 0.0
        while not self._stopped.wait(max(_EVERY, _REST * took)):
            began = perf_counter()
            self.peak = max(self.peak, _taken(self._process))
            took = perf_counter() - began


def _taken(process: psutil.Process) -> int:
    """The memory of a process and those that it started; what they share counts once, where the system tells."""
    try:
        family = [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    whole = 0
    for one in family:
        try:
            memory = one.memory_full_info()
            whole += getattr(memory, "pss", memory.rss)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return whole
