"""The pages of the docs that show the results, written from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generators.views.words import LANGUAGES, Words
from tests.bench.goals import THEIRS, goals, own_share

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.json"


def pages(results: Mapping[str, Any]) -> dict[str, str]:
    """The page in each language, by its path in the project."""
    return {f"docs/{lang}/bench.md": _page(results, lang) for lang in LANGUAGES}


def _page(results: Mapping[str, Any], lang: str) -> str:
    words = Words(lang)
    env = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )

    def number(value: float, digits: int = 0) -> str:
        return format_decimal(round(value, digits), f"#,##0.{'0' * digits}" if digits else "#,##0", locale=lang)

    env.filters["number"] = number
    env.filters["day"] = words.date
    cold = [size["states"]["cold"]["ours"] for size in results["sizes"]]
    stages = dict.fromkeys(name for one in cold for name in one["stages"])
    text = env.get_template(f"page.{lang}.md.j2").render(
        results=results, goals=goals(results), stages=stages, theirs=THEIRS, own_share=own_share
    )
    return words.spaced(re.sub(r"\n{3,}", "\n\n", text)).strip() + "\n"
