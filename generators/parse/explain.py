"""How a line was understood: what began there, which rule decided, and what else it could have been.

The outline is made again, watched: before a fragment is decided, every rule is tried on a copy of the state.
"""

from __future__ import annotations

import copy
from collections.abc import Collection
from dataclasses import dataclass

from generators.model.declaration import Declaration
from generators.parse.fragments import Cause, Fragment
from generators.parse.outline import RULES, Rule, decide, outline
from generators.parse.parser import Prepared, prepare
from generators.parse.state import Draft, Outline
from generators.problems import Report


@dataclass(frozen=True, slots=True)
class Choice:
    """What a rule makes of a fragment. ``doubts``: what it finds strange in it."""

    rule: str
    about: str
    makes: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One fragment: its lines, why it begins, the rules that passed it by, the one that took it, and those after."""

    lines: tuple[tuple[int, int], ...]
    cause: Cause
    passed: tuple[str, ...]
    taken: Choice
    otherwise: tuple[Choice, ...]


def explain(raw: str, declaration: Declaration, wanted: Collection[int]) -> tuple[Prepared, list[Reading]]:
    """Read a text again, and say how the fragments that stand on these lines were decided."""
    prepared = prepare(raw, declaration, "", Report())
    readings: list[Reading] = []

    def watched(state: Outline, fragment: Fragment) -> None:
        lines = fragment.run.lines
        if any(number in wanted for a, b in lines for number in range(a, b + 1)):
            choices = [choice for rule in RULES if (choice := _try(rule, state, fragment))]
            names = [rule.__name__ for rule in RULES]
            passed = names[: names.index(choices[0].rule)]
            readings.append(Reading(lines, fragment.cause, tuple(passed), choices[0], tuple(choices[1:])))
        decide(state, fragment)

    outline(prepared.fragments, declaration, "", Report(), watched)
    return prepared, readings


def _try(rule: Rule, state: Outline, fragment: Fragment) -> Choice | None:
    """What a rule would make of a fragment; the state is not changed."""
    trial = _copy(state)
    before = len(trial.drafts)
    if not rule(trial, fragment):
        return None
    about = " ".join((rule.__doc__ or "").split())
    makes = _describe(trial.drafts[-1]) if len(trial.drafts) > before else _goes_on(trial.last)
    return Choice(rule.__name__, about, makes, tuple(p.message for p in trial.report.problems))


def _copy(state: Outline) -> Outline:
    """A copy that a rule may change; what no rule changes is shared."""
    runs = [run for draft in state.drafts for run in (draft.run, draft.label_run) if run is not None]
    shared = {id(one): one for one in (state.fragments, state.declaration, *runs)}
    trial = copy.deepcopy(state, shared)
    trial.report = Report()
    return trial


def _describe(draft: Draft) -> str:
    words = [draft.kind.value]
    words += [f"«{draft.label}»"] if draft.label else []
    words += [f"of level {draft.level}"] if draft.level else []
    words += [f"under {_name(draft.parent)}"] if draft.parent else []
    return " ".join(words)


def _goes_on(draft: Draft | None) -> str:
    return f"the rest of {_name(draft)}" if draft is not None else "the rest of what stands before"


def _name(draft: Draft) -> str:
    label = f" «{draft.label}»" if draft.label else ""
    return f"the {draft.kind.value}{label} of line {draft.line}"
