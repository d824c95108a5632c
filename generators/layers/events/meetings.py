"""How a date agrees with a meeting of the catalogue, and with where a sentence names it."""

from __future__ import annotations

import re

from generators.layers.events.dates import Dated
from generators.layers.events.sentences import Sentence
from generators.layers.events.signs import BESIDE, Sign
from generators.layers.mentions import Mention
from generators.model.catalogue import Meeting

_SERIES_DAYS = 60


def linked(sentence: Sentence, mention: Mention, dated: Dated, sign: Sign | None) -> bool:
    """Whether the sentence says the date of the meeting mentioned, not of something beside it."""
    held = sign is not None and sign.role == "hold" and mention.end <= sign.start and sign.end <= dated.start
    if BESIDE.search(sentence.words[: mention.start]) and not held:
        return False
    if dated.precision == "day" or speaks_of_meeting(sign) or touches(sentence, mention, dated):
        return True
    between = sentence.words[mention.end : dated.start]
    return dated.precision == "month" and mention.end <= dated.start and ";" not in between


def speaks_of_meeting(sign: Sign | None) -> bool:
    """Whether a sign says that something was held."""
    return sign is not None and sign.role in ("hold", "meeting", "workshop")


def touches(sentence: Sentence, mention: Mention, dated: Dated) -> bool:
    """Whether little stands between a mention and the date after it: «au sommet de l'OTAN à Istanbul en …»."""
    between = sentence.words[mention.end : dated.start]
    return mention.end <= dated.start and re.fullmatch(r"[\s,(]*(?:(?:à|au|en)\s+[\w-]+[\s,]*)?", between) is not None


def gap(mention: Mention, dated: Dated) -> int:
    """How many characters stand between a mention and a date."""
    return max(dated.start - mention.end, mention.start - dated.end, 0)


def days_of(meeting: Meeting) -> tuple[str, str] | None:
    """The first and the last day of a meeting, where the catalogue knows them."""
    if meeting.start is None:
        return None
    return meeting.start.isoformat(), (meeting.end or meeting.start).isoformat()


def holds(meeting: Meeting, dated: Dated) -> bool:
    """Whether a day, or days, are among those of a meeting."""
    days = days_of(meeting)
    return days is not None and dated.precision == "day" and days[0] <= dated.first and dated.last <= days[1]


def fits(meeting: Meeting, dated: Dated) -> bool:
    """Whether a date is a meeting's own, as precisely as it is said; or one of a long series of meetings."""
    days = days_of(meeting)
    if days is None or meeting.start is None:
        return False
    start, end = (day[: len(dated.first)] for day in days)
    if meeting.end is not None and (meeting.end - meeting.start).days > _SERIES_DAYS:
        return start <= dated.first and dated.last <= end
    return (start, end) == (dated.first, dated.last)
