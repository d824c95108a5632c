"""The English of a text: a gettext PO file, one entry a unit (msgctxt = unit id)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from generators.model import notation
from generators.model.document import Unit
from generators.problems import Report
from generators.sources.yamlfile import read_text

# White space in a row says no more than one, as in the French (parse/run.py); what reads words counts on it.
_GAP = re.compile(r"(\s)\s+")
REVIEWED = "reviewed"
OFFICIAL = "official"


class Status(StrEnum):
    """How far the translation of a unit is."""

    WORKING = "working"
    REVIEWED = "reviewed"
    OFFICIAL = "official"
    ORIGINAL = "original"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Translation:
    """A unit in English. ``passage`` is empty where there is none."""

    passage: notation.Passage
    status: Status


NO_TRANSLATION = Translation(notation.Passage(""), Status.NONE)


def read_po_file(path: Path, name: str, report: Report) -> Catalog | None:
    """Read a PO file; None where there is none or where it cannot be read (then a problem)."""
    if not path.exists():
        return None
    text = read_text(path, name, report)
    if text is None:
        return None
    try:
        return read_po(BytesIO(text.encode()), abort_invalid=True, charset="utf-8")
    except (PoFileError, ValueError) as error:
        report.add("bad-po", name, getattr(error, "lineno", None) or 0, str(error))
        return None


def entries(catalog: Catalog) -> dict[str, Message]:
    """The entries by unit id."""
    return {message.context: message for message in catalog if message.context}


def translations(
    catalog: Catalog | None, units: Mapping[str, Unit], name: str, report: Report
) -> dict[str, Translation]:
    """The translation of each unit. A stale or fuzzy entry counts as none; an orphan is an error,
    unless nobody has written anything in it."""
    found = dict.fromkeys(units, NO_TRANSLATION)
    if catalog is None:
        return found
    for unit_id, message in entries(catalog).items():
        unit = units.get(unit_id)
        line = message.lineno or 0
        if unit is None and not message.string:
            continue
        if unit is None:
            report.add("orphan-translation", name, line, f"no unit has the id «{unit_id}»")
        elif message.string and not message.fuzzy and message.id == notation.write(unit):
            found[unit_id] = Translation(notation.read(_GAP.sub(r"\1", str(message.string))), _status(message))
    return found


def is_official(message: Message) -> bool:
    """Whether an entry holds the words of the official English version, and no translation of ours."""
    return _status(message) is Status.OFFICIAL


def _status(message: Message) -> Status:
    """What the translators' comments say of an entry: "# reviewed: …" or "# official: …"."""
    for comment in message.user_comments:
        for status in (Status.OFFICIAL, Status.REVIEWED):
            if comment.strip().startswith(status.value):
                return status
    return Status.WORKING
