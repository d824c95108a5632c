"""Golden files: what a stage made, as a file that a person reads. ``make golden`` rewrites them."""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).parent / "golden"


def check(name: str, made: str) -> None:
    """Compare with the golden file of that name, or write it when ``GOLDEN=rewrite``."""
    path = HERE / name
    if os.environ.get("GOLDEN") == "rewrite":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert path.exists(), f"{path} is missing: run `make golden` and read it"
    assert made == path.read_text(encoding="utf-8"), f"differs from {path}: read why, then `make golden`"
