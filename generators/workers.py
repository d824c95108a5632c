"""Where the work on single texts is done: here, in processes of this machine, or on a Dask cluster.

Work is a function of what all texts share and of one item, and of nothing else; it goes to an
:class:`~concurrent.futures.Executor` of either kind. Results come in the order of the items, so that where they
were made changes nothing. What a worker could not do is done here.
"""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
import os
import re
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from itertools import repeat
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from generators.stages import through

if TYPE_CHECKING:
    from distributed import Client

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")
Task = Callable[[Any, Any], Any]
# With fewer items, one process does it: a second one must first make ready what it reads texts by. Measured with
# copies of the five texts on two processors (8 texts: 2.5 s in one process, 2.7 s in two; 12 texts: 3.1 s and 2.7 s).
FEWEST = 10
# For each processor, so many items are on their way.
AHEAD = 4
# How many seconds a cluster has to answer, and for how long it may be without a worker: one that fell is begun again in
# a few seconds, where anything looks after it.
PATIENCE = 30
# After so many seconds without a result, whether there is a worker at all is asked, again and again.
_ASK = 1
log = logging.getLogger(__name__)


class ClusterError(Exception):
    """The cluster that was asked for cannot be used."""


class _Deserted(Exception):
    """All workers are gone, and none came back."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Where work on an item is sent, how many items may be on their way, and whether there is anybody to do it."""

    send: Callable[[Any], Future[Any]]
    ahead: int
    there: Callable[[], bool] = lambda: True

    def result(self, future: Future[Any]) -> Any:
        """What was made of an item, or what went wrong with it. Raises :class:`_Deserted` where nobody will do it."""
        last = monotonic()
        while True:
            try:
                return future.result(_ASK)
            except TimeoutError:
                if future.done():
                    raise
            if self.there():
                last = monotonic()
            elif monotonic() - last >= PATIENCE:
                raise _Deserted(f"no worker was there for {PATIENCE} seconds")


class Workers:
    """Does the same with each of many items, here one after the other."""

    def each(self, name: str, task: Callable[[S, T], R], shared: S, items: Sequence[T]) -> Iterator[R]:
        """``task(shared, item)`` of each item, in their order; ``name`` is the stage that this is.

        ``shared`` goes to each worker once. What ``task`` raises is raised.
        """
        lost: list[Exception] = []
        with self._hands(task, shared, len(items)) as hands:
            sent = _sent(hands, items) if hands else iter(())
            for item in through(name, items):
                if hands is None:
                    yield task(shared, item)
                    continue
                try:
                    result = hands.result(next(sent))
                except Exception as error:
                    if isinstance(error, _Deserted):
                        # Nothing more is sent, and nothing waited for.
                        sent = repeat(_lost(error))
                    # What is wrong with the work itself comes up again.
                    result = task(shared, item)
                    lost.append(error)
                yield result
        if lost:
            log.warning(f"{name}: {len(lost)} of {len(items)} were lost by the workers, and done here: {lost[0]!r}")

    def _hands(self, task: Task, shared: object, count: int) -> AbstractContextManager[Hands | None]:
        return nullcontext()


class Processes(Workers):
    """Does it in processes of this machine, as many as it has processors, where that pays."""

    @contextmanager
    def _hands(self, task: Task, shared: object, count: int) -> Iterator[Hands | None]:
        if count < FEWEST or processors() < 2 or not can_fork():
            yield None
            return
        pool = ProcessPoolExecutor(processors(), multiprocessing.get_context("fork"), _begin, (shared,))
        try:
            pool.submit(processors)  # All processes begin here, before a bar has a thread of its own.
            yield Hands(lambda item: pool.submit(_with_shared, task, item), AHEAD * processors())
        finally:
            # The processes end with the work: whoever forks later forks from one that runs alone.
            pool.shutdown(cancel_futures=True)


class Cluster(Workers):
    """Does it on a Dask cluster, whose workers have the same code and libraries."""

    def __init__(self, client: Client) -> None:
        self._client = client
        # What was shared last stays with the workers.
        self._shared: object = None
        self._held: Any = None
        self._gone = False

    @contextmanager
    def _hands(self, task: Task, shared: object, count: int) -> Iterator[Hands | None]:
        if self._gone:
            yield None
            return
        try:
            # One that fell may come back in a moment.
            self._client.wait_for_workers(1, timeout=PATIENCE)
            if self._held is None or shared is not self._shared:
                self._shared, (self._held,) = shared, self._client.scatter([shared], broadcast=True, hash=False)
            threads = sum(self._threads().values())
        except Exception as error:  # The cluster's library has its own for each way in which it can be gone.
            self._gone = True
            log.warning(f"the cluster does no more: the work is done here: {error!r}")
            yield None
            return
        executor: Executor = self._client.get_executor(pure=False)
        held = self._held
        try:
            yield Hands(
                lambda item: _submitted(executor, _if_same, made_by(), task, held, item),
                AHEAD * max(1, threads),
                self._there,
            )
        finally:
            executor.shutdown(wait=False)

    def _threads(self) -> dict[str, int]:
        """How many threads each worker has."""
        found: dict[str, int] = self._client.nthreads(callback_timeout=PATIENCE)
        return found

    def _there(self) -> bool:
        try:
            return bool(self._threads())
        except Exception:  # As above.
            return False


@contextmanager
def workers(cluster: str = "", processes: bool = True, begun: bool = False) -> Iterator[Workers]:
    """Workers, till the block ends: those of the cluster whose scheduler has that address ("tcp://…"), else ours.

    ``processes``: whether this machine may use more than one. ClusterError where the cluster cannot be used; but where
    the build has ``begun`` with it, the work is then done here.
    """
    if not cluster:
        yield Processes() if processes else Workers()
        return
    with ExitStack() as open_:
        try:
            found: Workers = open_.enter_context(_cluster(cluster))
        except ClusterError as error:
            if not begun:
                raise
            log.warning(f"{error}: the work is done here")
            found = Workers()
        yield found


@contextmanager
def _cluster(address: str) -> Iterator[Cluster]:
    try:
        import dask
        from distributed import Client
    except ImportError:
        raise ClusterError("a cluster needs the library distributed: pip install alinea[cluster]") from None
    # What is large is else sent by a thread that a process forked later believes to have as well.
    with dask.config.set({"distributed.comm.offload": False}):
        try:
            client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterError(f"no cluster answers at «{address}»: {error}") from None
        with client:
            try:
                client.wait_for_workers(1, timeout=PATIENCE)
            except TimeoutError:
                raise ClusterError(f"the cluster at «{address}» has no worker") from None
            yield Cluster(client)


def can_fork() -> bool:
    """Whether this system can go on in a second process with all that it has in the first."""
    return "fork" in multiprocessing.get_all_start_methods() and hasattr(os, "fork")


def processors() -> int:
    """How many processors we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def made_by() -> str:
    """The digest of the code that runs here, and of the Python and the libraries that it runs with."""
    needed = [re.match(r"[\w.-]+", one) for one in metadata.requires("alinea") or () if "extra ==" not in one]
    libraries = [f"{name[0]} {metadata.version(name[0])}" for name in needed if name]
    seen = hashlib.sha256(repr((sys.version_info[:3], sorted(libraries))).encode())
    folder = Path(__file__).parent
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        seen.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return seen.hexdigest()


def _sent(hands: Hands, items: Sequence[Any]) -> Iterator[Future[Any]]:
    """The work on each item, sent so far ahead that no worker waits and no results pile up."""
    waiting: deque[Future[Any]] = deque()
    for item in items:
        waiting.append(hands.send(item))
        if len(waiting) >= hands.ahead:
            yield waiting.popleft()
    yield from waiting


def _submitted(executor: Executor, *work: Any) -> Future[Any]:
    """What an executor was given to do; what it does not even take is lost as well."""
    try:
        return executor.submit(*work)
    except Exception as error:  # As in `Cluster`.
        return _lost(error)


def _lost(error: Exception) -> Future[Any]:
    """Work that nobody did."""
    lost: Future[Any] = Future()
    lost.set_exception(error)
    return lost


def _if_same(code: str, task: Task, shared: object, item: object) -> object:
    """Do the work in a worker of a cluster, unless it would do it in another way than we."""
    if made_by() != code:
        raise ClusterError("a worker has other code, or other libraries")
    return task(shared, item)


# What all items share, in a process of our own.
_shared: Any = None


def _begin(shared: object) -> None:
    global _shared
    _shared = shared
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _with_shared(task: Task, item: object) -> object:
    return task(_shared, item)
