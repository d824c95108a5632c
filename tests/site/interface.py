"""Every string of the interface, as code and templates write it (in English)."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_file

from generators.problems import CODES
from generators.site.render import STATUS
from generators.site.theme import SKIP
from generators.views import (
    instrument,
    kin,
    meeting,
    numbers,
    participation,
    problems,
    state,
    text,
    theme_line,
    timeline,
)

VIEWS = Path(text.__file__).parent


def strings() -> set[str]:
    """What is marked with ``_()`` or ``words()``, and the tables of words that are looked up by value."""
    found: set[str] = set()
    for path in VIEWS.glob("*.j2"):
        found |= _extract("jinja2.ext:babel_extract", path, {"_": None})
    for path in VIEWS.glob("*.py"):
        found |= _extract("python", path, {"words": None, "self": None})
    for table in (
        text.KINDS,
        text.SYMBOL_STATUS,
        meeting.KINDS,
        timeline.KINDS,
        instrument.STATUS,
        kin.STEPS,
        numbers.LEADS,
        numbers.DONE,
        dict(theme_line.TOLD),
        STATUS,
    ):
        found |= set(table.values())
    for words in (participation.CHOICES, participation.CAST, participation.LATER):
        found |= set(words.values())
    found |= {column for column, _ in state.COLUMNS}
    found |= {problems.ERRORS, problems.DOUBTS, SKIP}
    found |= {words for code in CODES.values() for words in (code.cause, code.cure)}
    return found


def _extract(method: str, path: Path, keywords: dict[str, None]) -> set[str]:
    options = {"trim_blocks": "true", "lstrip_blocks": "true"} if "jinja" in method else {}
    rows = extract_from_file(method, path, keywords=keywords, options=options)
    messages = [row[1] for row in rows]
    return {message if isinstance(message, str) else message[0] for message in messages}
