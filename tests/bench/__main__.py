"""Measure the build: ``make bench``, or ``python -m tests.bench --sizes 5,50 --runs 3,1``."""

from __future__ import annotations

import argparse
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.corpus import PROJECT
from tests.bench.machine import machine, versions
from tests.bench.page import RESULTS, pages
from tests.bench.table import table
from tests.bench.trial import trial

MANY = 50


def main() -> None:
    """Measure each size, print the table, and write the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", default="5,50,500", help="how many texts, one after the other (default: 5,50,500)")
    parser.add_argument(
        "--runs", help="of how many runs the median is taken, for each size (default: 3, of many texts 1)"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the words of the texts that are made (default: 1)")
    parser.add_argument("--publish", action="store_true", help="write the page of results too")
    arguments = parser.parse_args()
    results = {
        "date": datetime.now(UTC).date().isoformat(),
        "seed": arguments.seed,
        "machine": machine(),
        "versions": versions(),
        "sizes": [],
    }
    target = PROJECT / "dist/bench.json"
    target.parent.mkdir(exist_ok=True)
    sizes = [int(size) for size in arguments.sizes.split(",")]
    runs = [int(turns) for turns in arguments.runs.split(",")] if arguments.runs else [_turns(size) for size in sizes]
    if len(runs) != len(sizes):
        parser.error("--runs has one number for each size")
    for size, turns in zip(sizes, runs, strict=True):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            measured = trial(Path(folder), size, turns, arguments.seed, lambda line: print(line, flush=True))
        results["sizes"].append(measured)
        # After each size, so that a run which is stopped is not lost.
        target.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(f"\n{table(results)}\n\nwritten: {target.relative_to(PROJECT)}")
    if "hugo" not in results["versions"]:
        print("Hugo is not installed, so it was not measured: apt-get install hugo")
    if arguments.publish:
        RESULTS.write_bytes(target.read_bytes())
        for path, words in pages(results).items():
            (PROJECT / path).write_text(words, encoding="utf-8")
            print(f"written: {path}")


def _turns(size: int) -> int:
    """Hours are not worth a second figure."""
    return 3 if size < MANY else 1


if __name__ == "__main__":
    main()
