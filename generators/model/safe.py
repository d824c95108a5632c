"""What no words may hold, whoever wrote them: refused where they are read."""

from __future__ import annotations

import re
import unicodedata

# Characters that XML 1.0 (section 2.2) or a feed cannot carry, and those that turn the direction of the words after
# them (Unicode UAX 9, explicit directional formatting), so that one reads what does not stand there. The marks U+200E,
# U+200F and U+061C turn nothing but signs beside them, and stay.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
# A break of a line, of any kind, with the white space around it: one pattern over each run, so that none is read twice.
_BREAK = re.compile("[ \t]*[\n\r\v\f\u2028\u2029][ \t\n\r\v\f\u2028\u2029]*")


def first_control(text: str) -> tuple[int, str] | None:
    """Where the first character stands that no text may hold, and what it is called; None where there is none."""
    found = _CONTROL.search(text)
    if found is None:
        return None
    name = unicodedata.name(found[0], "a control character").lower()
    return found.start(), f"U+{ord(found[0]):04X} ({name})"


def without_controls(text: str) -> str:
    """Words that are taken in from a file, without the characters that no text may hold."""
    return _CONTROL.sub("", text)


def one_line(text: str) -> str:
    """The words on one line: what goes into titles, feeds and tables has no break. Raises ValueError for a control."""
    if control := first_control(text):
        raise ValueError(f"{control[1]} stands in «{without_controls(text)[:60]}»")
    return _BREAK.sub(" ", text)
