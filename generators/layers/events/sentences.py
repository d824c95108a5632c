"""A sentence with its dates: which sign governs a date, and which kind that gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generators.layers.events.dates import Dated
from generators.layers.events.signs import BESIDE, QUOTED, REACH, SHORT, SUBJECT, Sign
from generators.layers.mentions import Mention
from generators.model.document import Unit

_FINITE = re.compile(
    r"(?:\b(?:a|ont|est|sont|été|avait|avaient|sera|seront|aura|auront)|s['’]est|se sont)\s+(?:\w+\s+){0,2}$", re.I
)
_ACTIVE = re.compile(r"\b(?:a|ont|avait|avaient|ayant)\s+(?:\w+ment\s+|ainsi\s+|aussi\s+)*$", re.I)
_AT_SESSION = re.compile(r"\bà (?:sa|leur|la) (?:\d+(?:re|er|e) )?$", re.I)
_OPENER = re.compile(r"^(?:également )?(?:à|lors|au cours|durant)\b[^,;]*$", re.I)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a unit: all that is decided about its dates is read from it. Offsets count from its start."""

    unit: Unit
    number: int
    words: str
    signs: tuple[Sign, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[Dated, ...]


def governor(sentence: Sentence, dated: Dated) -> tuple[Sign | None, bool]:
    """The sign that governs a date, and whether the date opens its sentence (the sign then follows it)."""
    words = sentence.words
    # A colon near the head announces what follows: «Prochaine séance : mercredi 8 juin».
    floor = max(words.rfind(";", 0, dated.start), words.rfind(":", REACH // 2, dated.start))
    before = [s for s in sentence.signs if floor < s.start and s.end <= dated.start]
    if before and not SUBJECT.match(words, dated.end):
        main = [s for s in before if not BESIDE.search(words[: s.start])]
        last = (main or before)[-1]
        if last.role == "meeting" and _AT_SESSION.search(words, 0, last.start):
            # «Adoptée par le Conseil à sa 8942e séance, le …»: the session is where, not what.
            last = next((s for s in reversed(before) if s.role == "adoption"), last)
        return last, False
    after = [s for s in sentence.signs if s.start >= dated.end]
    finite = [s for s in after if s.role == "verb" or _FINITE.search(words[: s.start])]
    sign = next(iter(finite or after), None)
    if sign is not None and sign.role == "verb" and "été" in words[sign.start : sign.end]:
        # «Du 3 au 5 février, des formations ont été dispensées»: the subject says what it was.
        subject = next((s for s in after if s.end <= sign.start and s.role in ("workshop", "meeting")), None)
        sign = subject or sign
    return sign, True


def role_of(sentence: Sentence, dated: Dated, sign: Sign | None, opens: bool) -> tuple[str, bool]:
    """The kind that the governing sign gives, and whether what happened is told after the date."""
    if sign is None:
        return "other", opens
    words = sentence.words
    if re.match("suivi|précéd", words[sign.start : sign.end]):
        after = next((s for s in sentence.signs if s.start >= dated.end and s.role not in ("hold", "verb")), None)
        if after is not None:
            return after.role, True
    if sign.role == "meeting" and not opens and _OPENER.match(words[: dated.start].rstrip(" ,")):
        main = next((s for s in sentence.signs if s.start >= dated.end and is_main(words, s)), None)
        return (main.role if main is not None else "meeting"), True
    if sign.role != "hold":
        return ("other" if sign.role == "verb" else sign.role), opens
    nouns = [s for s in sentence.signs if s.role in ("workshop", "meeting") and not BESIDE.search(words[: s.start])]
    left = [s for s in nouns if s.end <= sign.start]
    right = [s for s in nouns if s.start >= sign.end]
    chosen = (right[:1] or left[-1:]) if is_active(sentence, sign) else (left[-1:] or right[:1])
    return (chosen[0].role if chosen else "other"), bool(chosen) and chosen[0].start >= dated.end


def is_main(words: str, sign: Sign) -> bool:
    """Whether a sign is what was done at a session, not the complement of a noun («du rapport»)."""
    named = re.search(r"\b(?:d[eu]s?|d['’]|projet de|[ls]es?|la|l['’])\s*$", words[: sign.start])
    return sign.role in ("adoption", "report", "other") and named is None


def belongs_to_subject(sentence: Sentence, dated: Dated) -> bool:
    """Whether the words before a date say what it dates: «le cessez-le-feu du 20 juin 2015 a été violé»."""
    after = sentence.words[dated.end :]
    if SUBJECT.match(after):
        return False
    named = dated.lead in ("du", "de", "d'") and dated.first == dated.last
    return named or (dated.start >= SHORT and not after.lstrip().startswith(","))


def is_active(sentence: Sentence, sign: Sign) -> bool:
    """Whether a sign has its object after it: «a organisé un atelier», «organiser»."""
    word = sentence.words[sign.start : sign.end].lower()
    return bool(re.search(r"(?:er|ir|ant)$|^précéd|^suivi", word) or _ACTIVE.search(sentence.words[: sign.start]))


def in_title(sentence: Sentence, dated: Dated) -> bool:
    """Whether a date stands in quotation marks or, a year alone, in a name of the catalogue."""
    inside = [m.span() for m in QUOTED.finditer(sentence.words)]
    if dated.precision == "year":
        inside += [(m.start, m.end) for m in sentence.mentions if m.kind in ("instruments", "terms")]
    return any(start < dated.end <= end for start, end in inside)


def adopted(sentence: Sentence, sign: Sign | None) -> str | None:
    """The instrument whose adoption is told: «la Convention …, adoptée le …»."""
    if sign is None or not re.match("adopt", sentence.words[sign.start : sign.end], re.I):
        return None
    for mention in sentence.mentions:
        between = sentence.words[mention.end : sign.start]
        if (
            mention.kind == "instruments"
            and mention.end <= sign.start
            and re.fullmatch(r"[\s,)]*(?:a été\s+)?", between)
        ):
            return mention.id
    return None


def without(words: str, dated: Dated) -> str:
    """The words around a date."""
    return words[: dated.start] + words[dated.end :]
