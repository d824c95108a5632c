"""What an earlier build has computed from the same files, so that this one need not."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from generators.site.kept import digest_of
from generators.site.values import Values

T = TypeVar("T")
R = TypeVar("R")
A = TypeVar("A")
# What one task makes of each of some items, in their order.
Each = Callable[[list[T]], Iterable[R]]


class Remembered:
    """Values by what they were computed from; with nothing kept, each is computed.

    They are pickled: who may write into what is kept may as well write into the code.
    """

    def __init__(self, kept: Values | None = None) -> None:
        self._kept = kept

    def each(self, name: str, items: Sequence[T], made_of: Sequence[object], compute: Each[T, R]) -> list[R]:
        """What ``compute`` makes of each item, in their order; it is given those whose value is not known.

        ``made_of`` is all that the value of each item follows from, as data for JSON.
        """
        return self.each_asking(
            name, items, made_of, lambda asked: (), lambda those: ((value, None) for value in compute(those))
        )

    def each_asking(
        self,
        name: str,
        items: Sequence[T],
        made_of: Sequence[object],
        answers: Callable[[A], object],
        compute: Each[T, tuple[R, A]],
    ) -> list[R]:
        """As :meth:`each`, of values that follow from ``made_of`` and from the answers to what ``compute`` asks.

        It gives each value with all that it asked for it, in turn. A value is known where ``answers`` gives to that
        what it gave when the value was computed: then it would ask the same again.
        """
        if self._kept is None:
            return [value for value, _ in compute(list(items))]
        keys = [self._kept.key(name, of) for of in made_of]
        found: dict[int, R] = {}
        for at, key in enumerate(keys):
            if (raw := self._kept.get(key)) is not None:
                value, asked, answered = pickle.loads(raw)
                if answers(asked) == answered:
                    found[at] = value
        unknown = [at for at in range(len(keys)) if at not in found]
        # What computes may be long in the making.
        made = compute([items[at] for at in unknown]) if unknown else ()
        for at, (value, asked) in zip(unknown, made, strict=True):
            found[at] = value
            raw = pickle.dumps((value, asked, answers(asked)), pickle.HIGHEST_PROTOCOL)
            self._kept.put(keys[at], raw)
        return [found[at] for at in range(len(keys))]

    def left(self, name: str) -> Any:
        """What an earlier build left under a name, whatever that was made from: who asks sees what of it still holds.
        None where none did."""
        raw = self._kept.get(self._kept.key("left", name)) if self._kept is not None else None
        return None if raw is None else pickle.loads(raw)

    def leave(self, name: str, value: object) -> None:
        """Leave a value to the next build, in the place of what was left."""
        if self._kept is not None:
            self._kept.put(self._kept.key("left", name), pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def forget(self, *left: str) -> None:
        """Remove what was not asked for, but for what was left under these names."""
        if self._kept is not None:
            self._kept.forget(self._kept.key("left", name) for name in left)


def files_digest(folder: Path) -> str:
    """The digest of all that stands in a folder."""
    return digest_of([folder], {})
