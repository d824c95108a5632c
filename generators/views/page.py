"""A page to be: where it stands, its template, and the data that the template shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generators.views.words import Words


@dataclass(frozen=True, slots=True)
class Head:
    """What a page is called and where it stands, without its data."""

    path: str
    lang: str
    title: str
    description: str


class Later(Mapping[str, object]):
    """The data of a page, made when it is first asked for."""

    def __init__(self, make: Callable[[], Mapping[str, object]]) -> None:
        self._make = make

    @cached_property
    def _data(self) -> Mapping[str, object]:
        return self._make()

    def __getitem__(self, key: str) -> object:
        return self._data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)


@dataclass(frozen=True, slots=True)
class Page:
    """``path`` is without ending and the same in both languages ("documents/x"); ``template`` is
    the name of a file beside the views. ``title`` and ``description`` are plain words. ``running`` stands at the
    head of each printed page; empty, it is the title. ``sought``: whether the search finds it; a page that
    repeats passages would hide them. ``made_of`` is all that the page is made of, as data for JSON, but for its
    language, the code and the settings; None: nobody knows."""

    path: str
    lang: str
    template: str
    title: str
    description: str
    data: Mapping[str, object]
    words: Words
    hide: tuple[str, ...] = ("navigation",)
    running: str = ""
    sought: bool = True
    made_of: object = None

    @property
    def head(self) -> Head:
        """The page without its data."""
        return Head(self.path, self.lang, self.title, self.description)
