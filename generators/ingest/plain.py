"""A text file: taken as it stands."""

from __future__ import annotations

import re

from generators.ingest.blocks import Extract
from generators.ingest.refusal import Refusal
from generators.model.safe import without_controls

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")


def read_plain(content: bytes, known: frozenset[str]) -> Extract:
    """Read a text in UTF-8, UTF-16 or, failing these, Windows-1252. Raises :class:`Refusal` for what is no text."""
    text, encoding = decode(content)
    if not text.strip():
        raise Refusal("no-words", "the file is empty")
    told = () if encoding == "UTF-8" else (f"the file was in {encoding}; the text is kept in UTF-8",)
    return Extract("text", (), 0, told, text)


def decode(content: bytes) -> tuple[str, str]:
    """The words of a text file, and its encoding."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        candidates = [("utf-16", "UTF-16")]
    else:
        candidates = [("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")]
    for codec, name in candidates:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return without_controls(text), name
    raise Refusal("unknown-format", "it is no text, and no format that can be read")
