"""The files of a new folder: those of an old one that still stand as they were left are not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from generators.site.remembered import Remembered
from generators.site.state import State, state_of
from generators.site.writer import inside, link, write

T = TypeVar("T")


class Outputs:
    """Writes the files of a new folder; what stands in the same place of an old one in the same words is that file."""

    def __init__(self, folder: Path, before: Path | None, known: Remembered) -> None:
        """``known`` is what earlier builds wrote of what; ``before`` None: the folder is written in place."""
        self._folder, self._before, self._known = folder, before, known
        # The paths of all that was written.
        self.paths: set[str] = set()

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write files, by path from the folder."""
        self.paths.update(files)
        for name, content in inside(self._folder, files):
            path = self._folder / name
            if self._before is not None and not path.exists() and _has(self._before / name, content):
                link(self._before / name, path)
            else:
                write(path, content)

    def put_each(
        self,
        name: str,
        items: Sequence[T],
        made_of: Sequence[object],
        compute: Callable[[list[T]], Iterable[Mapping[str, bytes]]],
    ) -> list[tuple[str, ...]]:
        """Write the files that ``compute`` makes of each item; the paths of those of each.

        Where they are known, and stand as they were left, they are not made. ``made_of`` is all that the files of each
        item follow from, as data for JSON.
        """

        def written(those: list[T]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
            for files in compute(those):
                self.put(files)
                yield tuple(files), tuple(files)

        every = self._known.each_asking(name, items, made_of, self._states, written)
        for path in (path for paths in every for path in paths if path not in self.paths):
            self.paths.add(path)
            if self._before is not None:
                # A path made of words: there are many.
                link(f"{self._before}/{path}", f"{self._folder}/{path}")
        return every

    def _states(self, paths: Iterable[str]) -> list[State | None]:
        """How files stand: those of the new folder that are written, the others in the old one."""
        old = self._before or self._folder
        return [state_of(f"{self._folder if path in self.paths else old}/{path}") for path in paths]


def _has(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
