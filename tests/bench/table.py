"""The figures as a table on the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.bench.goals import goals

_MEGA = 10**6


def table(results: Mapping[str, Any]) -> str:
    """Every size, state and contender; the stages of our build; the goals."""
    lines = [
        f"{'texts':>5} {'state':<10} {'build':<7} {'time s':>8} {'CPU s':>8} {'peak MB':>8} {'site MB':>8}"
        f" {'index MB':>8} {'ours / it':>9}"
    ]
    for size in results["sizes"]:
        for state, builds in size["states"].items():
            for name, one in builds.items():
                lines.append(
                    f"{size['texts']:>5} {state:<10} {name:<7} {one['seconds']:>8.2f} {one['cpu']:>8.2f}"
                    f" {one['peak'] / _MEGA:>8.0f} {one['output'] / _MEGA:>8.1f} {one['index'] / _MEGA:>8.2f}"
                    + (f" {one['ratio']:>9.2f}" if name != "ours" else "")
                )
    for size in results["sizes"]:
        states = size["states"]
        lines += ["", f"{size['texts']} texts, processor seconds by stage: {', '.join(states)}"]
        for name in states["cold"]["ours"]["stages"]:
            spent = [states[state]["ours"]["stages"].get(name, {"cpu": 0}) for state in states]
            seconds = " ".join(f"{one['cpu']:>8.2f}" for one in spent)
            lines.append(f"  {name:<12} {seconds}")
    lines += ["", "goals"]
    for goal in goals(results):
        value = "not measured" if goal.value is None else f"{goal.value:.2f}, {'met' if goal.met else 'NOT MET'}"
        lines.append(f"  {goal.name:<10} at {goal.texts:>3} texts: at most {goal.limit:g}: {value}")
    return "\n".join(lines)
