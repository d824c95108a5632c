"""What an earlier build has computed from the same files, so that this one need not."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from generators.site.kept import Kept, digest_of

T = TypeVar("T")
R = TypeVar("R")
# What one task makes of each of some items, in their order.
Each = Callable[[list[T]], Iterable[R]]


class Remembered:
    """Values by what they were computed from; with nothing kept, each is computed.

    They are pickled: who may write into the folder of what is kept may as well write into the code.
    """

    def __init__(self, kept: Kept | None = None) -> None:
        self._kept = kept

    def one(self, name: str, files: Path, compute: Callable[[], R]) -> R:
        """What ``compute`` returns, or returned when the files in that folder had the same content."""
        return self.each(name, [name], [files_digest(files)], lambda unknown: [compute() for _ in unknown])[0]

    def each(self, name: str, items: Sequence[T], made_of: Sequence[object], compute: Each[T, R]) -> list[R]:
        """What ``compute`` makes of each item, in their order; it is given those whose value is not known.

        ``made_of`` is all that the value of each item follows from, as data for JSON; None: it is not to be kept.
        """
        if self._kept is None:
            return list(compute(list(items)))
        keys = [self._kept.key(name, of) for of in made_of]
        found = [self._recall(key) for key in keys]
        unknown = [at for at, value in enumerate(found) if value is None]
        for at, value in zip(unknown, compute([items[at] for at in unknown]), strict=True):
            found[at] = (value,)
            self._kept.put(keys[at], pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        return [value for (value,) in found if value is not None]

    def forget(self) -> None:
        """Remove what was not asked for."""
        if self._kept is not None:
            self._kept.forget()

    def _recall(self, key: str) -> Any:
        raw = self._kept.get(key) if self._kept is not None else None
        return None if raw is None else (pickle.loads(raw),)


def files_digest(folder: Path) -> str:
    """The digest of all that stands in a folder."""
    return digest_of([folder], {})
