"""The page of problem codes: for each its cause, an example and its cure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from pydantic import Field, TypeAdapter

from generators.model.catalogue import Entry
from generators.problems import CODES, Rank
from generators.views.addresses import Here
from generators.views.page import Page
from generators.views.words import Words

ERRORS = "An error would lose a word, break an address or lie: the build stops."
DOUBTS = "A doubt is about structure or translation: the words stand on the site, and an editor decides."

# Written in C where PyYAML has it; the same data.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Example(Entry):
    """An input that provokes a problem, and what is then said; the head of ``problems.yml`` tells the keys."""

    code: str
    file: str
    first: dict[str, tuple[str, str]] = Field(default_factory=dict)
    right: str = ""
    wrong: str = ""
    bytes: str = ""
    gone: bool = False
    leads: str = ""
    starts: bool = False
    adds: tuple[str, ...] | None = None
    loses: str = ""
    says: str


@dataclass(frozen=True, slots=True)
class CodeView:
    """A code with its cause and cure in the page's language."""

    name: str
    cause: str
    cure: str
    example: Example | None


@cache
def examples() -> dict[str, Example]:
    """The example of each code, by its name."""
    data = yaml.load(resources.files("generators").joinpath("views/problems.yml").read_bytes(), _LOADER)
    return {one.code: one for one in TypeAdapter(list[Example]).validate_python(data)}


def problems_page(words: Words) -> Page:
    """The page ``problems``."""
    here = Here("problems", words.lang)
    title = words("Problem codes")
    about = words("What a build or `alinea check` can find wrong with the sources: cause, example and cure.")
    ranks = [
        (words("Errors"), words(ERRORS), Rank.ERROR.value, _views(Rank.ERROR, words)),
        (words("Doubts"), words(DOUBTS), Rank.DOUBT.value, _views(Rank.DOUBT, words)),
    ]
    data = {"ranks": ranks, "about": about}
    return Page(here.path, words.lang, "problems.md.j2", title, about.replace("`", ""), data, words, hide=())


def _views(rank: Rank, words: Words) -> list[CodeView]:
    codes = sorted(code.name for code in CODES.values() if code.rank is rank)
    return [CodeView(name, words(CODES[name].cause), words(CODES[name].cure), examples().get(name)) for name in codes]
