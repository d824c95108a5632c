"""What an earlier build has computed from the same files, so that this one need not."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

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

    def each(self, name: str, items: Sequence[T], made_of: Sequence[object], compute: Each[T, R]) -> list[R]:
        """What ``compute`` makes of each item, in their order; it is given those whose value is not known.

        ``made_of`` is all that the value of each item follows from, as data for JSON.
        """
        if self._kept is None:
            return list(compute(list(items)))
        keys = [self._kept.key(name, of) for of in made_of]
        kept = [self._kept.get(key) for key in keys]
        found: dict[int, R] = {at: pickle.loads(raw) for at, raw in enumerate(kept) if raw is not None}
        unknown = [at for at in range(len(keys)) if at not in found]
        for at, value in zip(unknown, compute([items[at] for at in unknown]), strict=True):
            found[at] = value
            self._kept.put(keys[at], pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        return [found[at] for at in range(len(keys))]

    def forget(self) -> None:
        """Remove what was not asked for."""
        if self._kept is not None:
            self._kept.forget()


def files_digest(folder: Path) -> str:
    """The digest of all that stands in a folder."""
    return digest_of([folder], {})
