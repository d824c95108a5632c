"""The registry of published ids: each with a short hash of its words, so that a change is noticed."""

from __future__ import annotations

from hashlib import sha256

from generators.model.corpus import Text

HEADER = "# Every id ever published of this text, with a short hash of its words. Written by `alinea register`.\n"


def fingerprint(words: str) -> str:
    """Eight hexadecimal digits of the SHA-256 of the words, white space not counted."""
    return sha256("".join(words.split()).encode()).hexdigest()[:8]


def lost(text: Text) -> list[str]:
    """Published ids that are gone without a declared successor that exists."""
    now = {unit.id for unit in text.tree.units}
    successors = text.declaration.successors
    return [unit_id for unit_id in text.published if unit_id not in now and successors.get(unit_id) not in now]


def changed(text: Text) -> list[str]:
    """Published ids whose words are no longer those that were published."""
    return [
        unit.id
        for unit in text.tree.units
        if unit.id in text.published and text.published[unit.id] != fingerprint(unit.text)
    ]


def registry(text: Text) -> bytes:
    """The new content of ``anchors.txt``: what was published stays, what is new is appended."""
    now = {unit.id: fingerprint(unit.text) for unit in text.tree.units}
    rows = [f"{unit_id} {now.get(unit_id, old)}" for unit_id, old in text.published.items()]
    rows += [f"{unit_id} {new}" for unit_id, new in now.items() if unit_id not in text.published]
    return (HEADER + "\n".join(rows) + "\n").encode()
