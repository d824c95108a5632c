"""A task in a process of its own, forked from this one: it has all that was read and computed till now, at no cost.

Where the system cannot fork, nothing runs beside: ask :func:`can_fork` and do one after the other.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Meet = Callable[[], None]


class BesideError(Exception):
    """A task beside failed, or its process ended without a word."""


def can_fork() -> bool:
    """Whether this system can run a task beside."""
    return "fork" in multiprocessing.get_all_start_methods() and hasattr(os, "fork")


class Beside(Generic[T]):
    """A task that runs in a forked process till its result is asked for."""

    def __init__(self, task: Callable[[Meet], T]) -> None:
        """Start ``task``; where it calls what it is given, it waits till :meth:`meet` is called here."""
        context = multiprocessing.get_context("fork")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_run, args=(task, there, self._here))
        self._process.start()
        there.close()

    def meet(self) -> None:
        """Wait till the task has come to its meeting, and let it go on (BesideError where it failed before)."""
        self._receive("met")
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

    def meet() -> None:
        there.send(("met", None))
        there.recv()

    try:
        there.send(("done", task(meet)))
    except Exception as error:
        there.send(("failed", str(error) or type(error).__name__))
