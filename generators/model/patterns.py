"""Which regular expressions are bounded: none of editors, and none of ours, may take more than bounded time, whatever
text it meets. :mod:`generators.model.ambiguity` tells in how many ways a pattern can read a text; here are the limits.
"""

from __future__ import annotations

import re

from generators.model.ambiguity import TooLarge, ways

# How often two ways to read the same words may part and meet again. Each time multiplies what is tried.
_MOST_FORKS = 2
# What is matched again for each end of another repetition costs as much for each of them.
_MOST_REPEATS = 2
_LONGEST = 1000


def fault(pattern: str) -> str | None:
    """Why a pattern of an editor is refused: no regular expression, too long, or without bound; None where it is
    sound."""
    if len(pattern) > _LONGEST:
        return f"a pattern has at most {_LONGEST} characters"
    try:
        return unbounded(pattern, re.I)
    except (re.error, OverflowError, RecursionError) as error:
        return f"«{pattern}» is no regular expression: {error}"


def unbounded(pattern: str, flags: int = 0) -> str | None:
    """Why a pattern may take more than bounded time; None where it takes no more. Raises what ``re`` raises."""
    try:
        found = ways(pattern, flags, _MOST_FORKS)
    except TooLarge:
        return f"«{pattern}» is too large: make one of several patterns"
    if found.forks is None:
        return f"«{pattern}» repeats what can be read in several ways: no text may be matched in that many"
    if found.forks > _MOST_FORKS:
        return f"«{pattern}» can read the same words in too many ways: make one of several patterns"
    if found.degree > _MOST_REPEATS:
        return f"«{pattern}» has more than {_MOST_REPEATS} long repetitions of the same: make one of several patterns"
    return None
