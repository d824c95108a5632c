"""A task in a process of its own, forked from this one: it has all that was read and computed till now, at no cost.

Where the system cannot fork, nothing runs beside: ask :func:`~generators.workers.can_fork` and do one after the other.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

T = TypeVar("T")
# A task gives what it has so far, and waits till it may go on.
Meet = Callable[[object], None]


class BesideError(Exception):
    """A task beside failed, or its process ended without a word."""


class Beside(Generic[T]):
    """A task that runs in a forked process till its result is asked for."""

    def __init__(self, task: Callable[[Meet], T]) -> None:
        """Start ``task``; where it calls what it is given, it waits till :meth:`go_on` is called here."""
        context = multiprocessing.get_context("fork")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_run, args=(task, there, self._here), daemon=True)
        self._process.start()
        there.close()

    def met(self) -> Any:
        """Wait till the task has come to its meeting; what it gives (BesideError where it failed before)."""
        return self._receive("met")

    def go_on(self) -> None:
        """Let the task go on after its meeting."""
        self._here.send("go")

    def result(self) -> T:
        """Wait for what the task returns (BesideError where it raised)."""
        value: T = self._receive("done")
        self._process.join()
        return value

    def stop(self) -> None:
        """End the task, whatever it does."""
        self._here.close()
        self._process.kill()
        self._process.join()

    def _receive(self, wanted: str) -> Any:
        try:
            word, value = self._here.recv()
        except EOFError:
            word, value = "failed", "its process ended"
        if word != wanted:
            self.stop()
            raise BesideError(value)
        return value


def _run(task: Callable[[Meet], T], there: Connection, here: Connection) -> None:
    here.close()  # The other end is the parent's: where it dies, what waits here ends.

    def meet(value: object) -> None:
        there.send(("met", value))
        there.recv()

    with suppress(KeyboardInterrupt, BrokenPipeError, EOFError):  # The parent ended, and nobody asks any more.
        try:
            there.send(("done", task(meet)))
        except (Exception, SystemExit) as error:
            there.send(("failed", str(error) or type(error).__name__))
