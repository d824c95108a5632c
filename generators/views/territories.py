"""What the CLDR knows of a State or territory, through Babel: its ISO codes and its names."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global


def alpha2(state_id: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of an alpha-3 one (None where the CLDR has none)."""
    codes = get_global("territory_aliases").get(state_id.upper())
    return codes[0] if codes and len(codes[0]) == 2 else None


@cache
def cldr_name(state_id: str, lang: str) -> str | None:
    """The name that the CLDR gives it in a language (None where it has none)."""
    code = alpha2(state_id)
    return Locale(lang).territories.get(code) if code else None
