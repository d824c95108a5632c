"""Which dates of a sentence are events, and which of these were still to come."""

from __future__ import annotations

import re

from generators.layers.events.dates import Dated
from generators.layers.events.sentences import Sentence
from generators.layers.events.signs import ENTRY, REACH, SUBJECT, Sign
from generators.model.document import Kind

_AHEAD = re.compile(
    r"\b(?:prévue?s?|dev(?:ra|rait|ront|raient|ant|ait)|doi(?:t|vent)|all(?:ait|aient) être|en faveur de|proposition de"
    r"|prochaine?s?|(?!\w*trait\b)(?-i:[a-zéêî])\w+r(?:a|ont|ait|aient))\b",
    re.I,
)
_FORESEEN = re.compile(r"\b(?:prévue?s?|initialement)\W+(?:\w+\W+){0,4}$", re.I)
_DEADLINE = re.compile(r"\bavant\b|d['’]ici|au plus tard")
# A page seen, a person born.
_NO_NEWS = re.compile(r"\b(?:consultée?s?|née?s?)(?: (?:à|au|en) \w+)?[\s,]*$", re.I)
_OPEN_ENDED = re.compile(r"depuis|jusqu|au-delà|horizon|\bannées|après")
_AS_OF = re.compile(
    r"\b(?:nombre|total|pourcentage|proportion|taux|passée?s? de|comptai?[ts]?|s['’]éle\w+|chiffre)\b(?:[^,;]|,\d)*$"
    r"|%[^;)]*$|^sur les \d+\b[^,]*$",
    re.I,
)
_PERIOD = re.compile(
    r"\b(?:périodes?|exercices?|plans?|stratégies?|programmes?|calendriers?|mandat|budgets?)\b[^.;]*$", re.I
)
_NAMED_BY_DATE = re.compile(
    r"\b(?:(?P<met>réunions?|conférences?|sessions?|sommets?|ateliers?|séminaires?|séances?)"
    r"|rapports?|lettres?|déclarations?|résolutions?|décisions?)(?:\s+[\w'’-]+){0,3}\s*$",
    re.I,
)
# The year of a meeting only names a text that it adopted: «le Document final du Sommet mondial de 2005».
_OF_A_TEXT = re.compile(r"\b(?:documents?|déclarations?|rapports?|programmes?|règlement|acte)\b[^,;.]*$", re.I)
_PERIOD_DAYS = 100


def is_event(sentence: Sentence, dated: Dated, sign: Sign | None) -> bool:
    """Whether something happened at the date (see the rule of the package)."""
    left, right, lead = sentence.words[: dated.start], sentence.words[dated.end :], dated.lead
    ranged = dated.first != dated.last
    if _OPEN_ENDED.search(lead) or _NO_NEWS.search(left) or _AS_OF.search(left):
        return False
    if dated.by == "near" and re.search(r"\b(?:chaque année|tous les ans|est célébrée?)\b", sentence.words):
        return False
    if lead in ("au", "à la date du") and not _DEADLINE.search(right):
        return False
    period = _PERIOD.search(left)
    before = [s for s in sentence.signs if s.end <= dated.start]
    if (
        ranged
        and lead not in ("en", "les")
        and period is not None
        and not any(s.start > period.start() for s in before)
    ):
        return False
    reach = dated.start - sign.end if sign is not None and sign.end <= dated.start else 0
    if ranged and (dated.precision != "day" or dated.days() > _PERIOD_DAYS) and lead in ("", "de", "d'", "du", "pour"):
        return sign is not None and sign.role != "verb" and bool(lead) and reach <= REACH // 2
    if lead in ("de", "d'") and dated.precision != "day" and not ranged:
        named = _NAMED_BY_DATE.search(left)
        if named is None or dated.precision == "month":
            return named is not None
        return bool(named["met"]) and not _OF_A_TEXT.search(left[: named.start()])
    if dated.precision != "year":
        return sign is not None or sentence.unit.kind is not Kind.NOTE
    if not lead and dated.by == "said":
        return (dated.start == 0 and ENTRY.match(right) is not None) or SUBJECT.match(right) is not None
    return sign is not None and reach <= REACH and ("fin" in lead or not re.search(r"avant|d['’]ici", lead))


def is_planned(near: str, sentence: Sentence, dated: Dated, sign: Sign | None) -> bool:
    """Whether the date was still to come for the text (of the date ``near``) that tells it."""
    size = min(len(near), len(dated.first))
    words = sentence.words
    if dated.first[:size] > near[:size] or _FORESEEN.search(words[: dated.start]):
        return True
    if _DEADLINE.search(dated.lead) or _DEADLINE.search(words[max(0, dated.start - 25) : dated.end + 20]):
        return True
    if sign is None or dated.last[:size] < near[:size]:
        return False
    return _AHEAD.search(words[max(0, sign.start - 40) : sign.end]) is not None
