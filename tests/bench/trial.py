"""A corpus of one size, built by all in turn: cold, again unchanged, and after one paragraph's edit; several times."""

from __future__ import annotations

import dataclasses
import shutil
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generators.load import load
from generators.problems import Report
from generators.stages import Spent
from tests.bench.contenders import contenders
from tests.bench.corpus import edit, make
from tests.bench.measure import Run

STATES = ("cold", "unchanged", "edit")


def trial(folder: Path, size: int, runs: int, seed: int, tell: Callable[[str], None]) -> dict[str, Any]:
    """Measure a corpus of ``size`` texts; what is measured, as data for JSON."""
    tell(f"{size} texts: making them")
    corpus = folder / "corpus"
    make(corpus, size, seed)
    passages = sum(len(text.tree.units) for text in load(corpus, Report()).corpus.texts)
    taken: dict[str, dict[str, list[Run]]] = {}
    pages = markdown = 0
    for turn in range(runs):
        for state in STATES:
            for contender in contenders(folder):
                place = contender.folder
                if state == "cold":
                    _clear(place, corpus if contender.name == "ours" else None)
                elif state == "edit" and contender.name == "ours":
                    edit(place, turn)
                contender.take(folder / "ours", place)
                done = contender.build(place)
                tell(f"{size} texts, {state}, {contender.name}: {done.seconds:.1f} s ({turn + 1} of {runs})")
                taken.setdefault(state, {}).setdefault(contender.name, []).append(done)
        written = list((folder / "ours/docs").rglob("*.md"))
        pages, markdown = len(written), sum(path.stat().st_size for path in written)
    return {
        "texts": size,
        "runs": runs,
        "passages": passages,
        "pages": pages,
        "markdown": markdown,
        "states": {
            state: {
                name: {**middle(those), "ratio": _ratio(taken[state]["ours"], those)} for name, those in by_name.items()
            }
            for state, by_name in taken.items()
        },
    }


def middle(runs: list[Run]) -> dict[str, Any]:
    """The median of each figure of several runs."""
    keys = [one.name for one in dataclasses.fields(Run) if one.name != "stages"]
    found = {key: statistics.median(getattr(run, key) for run in runs) for key in keys}
    names = dict.fromkeys(name for run in runs for name in run.stages)
    return found | {"stages": {name: _middle_stage([run.stages.get(name) for run in runs]) for name in names}}


def _middle_stage(spent: list[Spent | None]) -> dict[str, float]:
    each = [one or Spent(0.0, 0.0) for one in spent]
    return {key: statistics.median(getattr(one, key) for one in each) for key in Spent._fields}


def _ratio(ours: list[Run], theirs: list[Run]) -> float:
    """The median of our time in theirs, each beside the run that followed it."""
    return statistics.median(a.seconds / b.seconds for a, b in zip(ours, theirs, strict=True))


def _clear(place: Path, corpus: Path | None) -> None:
    shutil.rmtree(place, ignore_errors=True)
    if corpus is None:
        place.mkdir()
    else:
        shutil.copytree(corpus, place)
