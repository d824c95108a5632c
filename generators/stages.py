"""What a long run is doing: how long each stage takes, and how far it is.

At any moment one stage runs. A stage inside another interrupts it, so that the times add up to the whole.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple, TypeVar

T = TypeVar("T")
Tell = Callable[[str], None]
# What runs where no other stage does.
REST = "other"
# Where no bar can stand, a line is told, but not more often than so many seconds.
EVERY = 5.0


class Spent(NamedTuple):
    """What a stage took: seconds on the clock, and seconds of the processor."""

    seconds: float
    cpu: float


Times = dict[str, Spent]


def _now() -> Spent:
    return Spent(perf_counter(), process_time())


class Stages:
    """A stopwatch that goes from stage to stage, and tells how far each is."""

    def __init__(self) -> None:
        self._close = ExitStack()
        self.begin()

    def begin(self, tell: Tell | None = None, name: str = REST) -> None:
        """Start again at zero, with this stage. ``tell`` takes a line about what goes on; None: nothing is shown."""
        self._close.close()
        self._times: Times = {}
        self._tell = tell
        self._name, self._since, self._told = name, _now(), perf_counter()
        self._step: Callable[[], object] = lambda: None

    def switch(self, name: str) -> str:
        """From now on, this stage runs; the name of the one before."""
        before, now = self._name, _now()
        self.add({before: Spent(now.seconds - self._since.seconds, now.cpu - self._since.cpu)})
        self._name, self._since = name, now
        return before

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """A block that is this stage."""
        before = self.switch(name)
        try:
            yield
        finally:
            self.switch(before)

    def through(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """Go through items; what is done with each is this stage, and how many are done is shown."""
        with self.stage(name):
            self.count(name, len(items) if isinstance(items, Sized) else None)
            for item in items:
                yield item
                self.step()
            self.count_ends()

    def count(self, name: str, total: int | None) -> None:
        """From now on, each :meth:`step` is one of so many (None: nobody knows)."""
        self.count_ends()
        if self._tell is None:
            return
        if sys.stderr.isatty():
            # Loaded where a bar is drawn: it is slow to load.
            from tqdm import tqdm
            from tqdm.contrib.logging import logging_redirect_tqdm

            self._close.enter_context(logging_redirect_tqdm([logging.getLogger("mkdocs")]))
            bar = self._close.enter_context(tqdm(total=total, desc=name, leave=False, file=sys.stderr))
            self._step = bar.update
        else:
            self._step = self._lines(name, total)

    def step(self) -> None:
        """One more is done."""
        self._step()

    def count_ends(self) -> None:
        """Nothing is counted from now on."""
        self._close.close()
        self._step = lambda: None

    def times(self) -> Times:
        """What each stage took until now, in the order in which they ended first."""
        self.switch(self._name)
        return dict(self._times)

    def add(self, times: Mapping[str, Spent]) -> None:
        """Add what was measured, by this process or another."""
        for name, spent in times.items():
            before = self._times.get(name, Spent(0.0, 0.0))
            self._times[name] = Spent(before.seconds + spent.seconds, before.cpu + spent.cpu)

    def _lines(self, name: str, total: int | None) -> Callable[[], None]:
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            now = perf_counter()
            if self._tell is not None and now - self._told >= EVERY:
                self._told = now
                self._tell(f"{name}: {done}" + (f" of {total} ({100 * done // total} %)" if total else ""))

        return step


STAGES = Stages()
stage = STAGES.stage
through = STAGES.through


def report(times: Mapping[str, Spent], where: str) -> None:
    """Give the times to who asked: ``where`` is the name of a JSON file, else they are printed to stderr."""
    if where.endswith(".json"):
        Path(where).write_text(
            json.dumps({name: spent._asdict() for name, spent in times.items()}, indent=1) + "\n", encoding="utf-8"
        )
    else:
        print(table(times), file=sys.stderr)


def table(times: Mapping[str, Spent]) -> str:
    """The times as lines. Those of processes that ran beside each other are added up."""
    whole = Spent(sum(one.seconds for one in times.values()), sum(one.cpu for one in times.values()))
    rows = [*times.items(), ("all", whole)]
    lines = [f"{'stage':<12} {'seconds':>9} {'processor':>10} {'share':>7}"]
    lines += [
        f"{name:<12} {one.seconds:>9.2f} {one.cpu:>10.2f} {one.cpu / (whole.cpu or 1):>7.1%}" for name, one in rows
    ]
    return "\n".join(lines)
