"""Words as references are looked for in them."""

from __future__ import annotations

_PLAIN = str.maketrans("’\u2010\u2011\u00a0\u202f", "'--  ")


def plain_words(text: str) -> str:
    """The text with plain apostrophes, hyphens and spaces, offsets kept."""
    return text.translate(_PLAIN)
