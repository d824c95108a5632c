"""What the build is to reach, beside what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# What is MkDocs' own: it converts, goes through the templates of the theme, copies and writes.
THEIRS = ("MkDocs", "Markdown", "template")
_LARGE, _MIDDLE = 500, 50
_GIGABYTE = 10**9


@dataclass(frozen=True, slots=True)
class Goal:
    """``value`` is to be at most ``limit``; None: it was not measured. ``texts``: in a corpus of so many."""

    name: str
    texts: int
    limit: float
    value: float | None

    @property
    def met(self) -> bool:
        """Whether it was measured, and reached."""
        return self.value is not None and self.value <= self.limit


def goals(results: Mapping[str, Any]) -> list[Goal]:
    """Every goal, those of each size first."""
    sizes = {size["texts"]: size for size in results["sizes"]}
    found = []
    for texts, size in sizes.items():
        states = size["states"]
        for state, limit in (("cold", 0.7), ("unchanged", 0.15), ("edit", 0.25)):
            found.append(Goal(state, texts, limit, states[state]["mkdocs"]["ratio"]))
        found.append(Goal("own", texts, 0.15, own_share(states["cold"]["ours"])))
    large, middle = sizes.get(_LARGE), sizes.get(_MIDDLE)
    found.append(Goal("hugo", _LARGE, 1, _against_hugo(large)))
    for name, key in (("time", "seconds"), ("memory", "peak")):
        found.append(Goal(name, _LARGE, 1.15, _growth(middle, large, key)))
    found.append(Goal("peak", _LARGE, 1, large and large["states"]["cold"]["ours"]["peak"] / _GIGABYTE))
    return found


def own_share(cold: Mapping[str, Any]) -> float:
    """The share of our own stages in a build, in time of the processor: stages run beside each other."""
    own = sum(spent["cpu"] for name, spent in cold["stages"].items() if name not in THEIRS)
    return float(own / cold["cpu"])


def _against_hugo(size: Mapping[str, Any] | None) -> float | None:
    """Our build after one edit, in Hugo's whole build."""
    if size is None or "hugo" not in size["states"]["cold"]:
        return None
    return float(size["states"]["edit"]["ours"]["seconds"] / size["states"]["cold"]["hugo"]["seconds"])


def _growth(small: Mapping[str, Any] | None, large: Mapping[str, Any] | None, key: str) -> float | None:
    """What a passage costs in a large corpus, in what it costs in a small one."""
    if small is None or large is None:
        return None
    one, other = (size["states"]["cold"]["ours"][key] / size["passages"] for size in (small, large))
    return float(other / one)
