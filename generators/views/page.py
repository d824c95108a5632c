"""A page to be: where it stands, its template, and the data that the template shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generators.views.edition import Asked, Asking, Edition
from generators.views.words import Words


@dataclass(frozen=True, slots=True)
class Head:
    """What a page is called and where it stands, without its data."""

    path: str
    lang: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Page:
    """``path`` is without ending and the same in both languages ("documents/x"); ``template`` is
    the name of a file beside the views. ``title`` and ``description`` are plain words. ``running`` stands at the
    head of each printed page; empty, it is the title. ``sought``: whether the search finds it; a page that
    repeats passages would hide them."""

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

    @property
    def head(self) -> Head:
        """The page without its data."""
        return Head(self.path, self.lang, self.title, self.description)


class Planned(NamedTuple):
    """A page that need not be made where nothing has changed of what it is made of.

    ``made_of`` is that, as data for JSON, but for what it asks, its language, the code and the settings.
    """

    path: str
    make: Callable[[Asking], Page]
    made_of: object

    def made(self, edition: Edition) -> tuple[Page, Asked]:
        """The page, and all that it asked."""
        asking = Asking(edition)
        return self.make(asking), asking.asked
