"""Measure a cold build against plain MkDocs on the same Markdown, in one run, alternating; print the ratios."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import copy_project

RUNS = 3
PLAIN = "  - alinea:"


def build(folder: Path) -> float:
    """Build once; the seconds it took."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    return time.perf_counter() - start


def main() -> None:
    """Alternate the two builds and print the median of each and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        ours = copy_project(Path(name) / "ours")
        build(ours)
        plain = copy_project(Path(name) / "plain")
        for language in ("fr", "en"):
            subprocess.run(["cp", "-r", f"{ours}/docs/{language}/.", f"{plain}/docs/{language}/"], check=True)
        config = plain / "mkdocs.yml"
        before, _, after = config.read_text(encoding="utf-8").partition(PLAIN)
        config.write_text(before + after.partition("\n\n")[2], encoding="utf-8")
        pairs = [(build(ours), build(plain)) for _ in range(RUNS)]
    whole = statistics.median(a for a, _ in pairs)
    bare = statistics.median(b for _, b in pairs)
    ratio = statistics.median(a / b for a, b in pairs)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"whole build {whole:.1f} s; plain MkDocs on the same Markdown {bare:.1f} s")
    print(f"ratio {ratio:.2f} (median of {RUNS})")
    print(f"largest process {peak:.0f} MiB")


if __name__ == "__main__":
    main()
