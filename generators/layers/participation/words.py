"""The French words by which records of meetings tell who spoke, and how a vote went."""

from __future__ import annotations

import re

from generators.layers.participation.act import Choice
from generators.layers.sieve import Rare

_YET = r"(?:également\s+|aussi\s+|en outre\s+|ensuite\s+)?"
# «des déclarations ont été faites par …», and «… ont fait des déclarations».
MADE_BY = re.compile(rf"déclarations?\s+(?:a|ont)\s+{_YET}été\s+(?:{_YET})?(?:faites?|prononcées?)\s+par\b", re.I)
HAVE_MADE = re.compile(
    rf"(?:a|ont)\s+{_YET}(?:(?:fait|prononcé)\s+(?:une|des)\s+déclarations?|pris\s+(?:{_YET})?la\s+parole)\b", re.I
)
SPEAKERS = re.compile(
    r"(?:les?\s+|la\s+|des\s+|du\s+)?(?:représentantes?\s+et\s+représentants|représentante?s?|délégations?)\b", re.I
)
ITEM = re.compile(r"\bpoints?\s+(\d+)(?:\s+(?:de|à)\s+l['’]ordre\s+du\s+jour)?", re.I)
EXAMINED = re.compile(r"^Le\s+point\s+(\d+)\s+de\s+l['’]ordre\s+du\s+jour\s+a\s+été\s+examiné", re.I)
ALL_ITEMS = re.compile(r"toutes\s+les\s+questions\b[^.:]*\bordre\s+du\s+jour", re.I)
SITTING = Rare(r"\bà\s+(?:la|sa)\s+(\d+)(?:re|er|e)\s+séance\b", re.I)
SITTINGS = Rare(r"\b((?:\d+(?:re|er|e)(?:,\s+|\s+et\s+)?)+)\s+séances?(?:\s+également)?,\s+", re.I)
NUMBER = re.compile(r"\d+")
REMOTE = re.compile(r"\ben\s+utilisant\s+la\s+plate-?forme\b|\bpar\s+visioconférence\b|\ben\s+ligne\b", re.I)
ON_BEHALF = re.compile(r"\(?\s*(?:également\s+|aussi\s+)?au\s+nom\s+(?:de\s+la|de\s+l['’]|des?|du|d['’])\s*", re.I)
ALIGN = re.compile(r"\b(?:souscri(?:t|vent)|s['’](?:associe|aligne)(?:nt)?)\b", re.I)
ALSO_ON = re.compile(r"s['’]est\s+également\s+exprimée?\s+sur\b", re.I)

# «Point 2 de l'ordre du jour : …», the heading over a list of speakers.
AGENDA = re.compile(r"^Point\s+(\d+)\s+de\s+l['’]ordre\s+du\s+jour\b", re.I)
PRESENTATION = re.compile(r"^Exposé\s+(?:de\s+|d['’])(?P<who>(?:M\.|Mme)\s[^,]+)", re.I)
SYMBOL = re.compile(r"[A-Z]+(?:\.[A-Z]+)*/\S+(?:\s\S+)?")

_AMOUNT = r"(\d+|zéro|aucune?|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)"
RECORDED = Rare(r"\bvote\s+(?:enregistré|par\s+appel\s+nominal)\b", re.I)
TOTALS = re.compile(
    rf"\b{_AMOUNT}\s+voix\s+(?:pour\s+et\s+)?contre\s+{_AMOUNT}(?:,?\s+(?:et|avec)\s+{_AMOUNT}\s+abstentions?)?", re.I
)
VOTED = {
    Choice.FOR: re.compile(r"\b(?:ont\s+voté|votent|a\s+voté)\s+pour\b\s*:", re.I),
    Choice.AGAINST: re.compile(r"\b(?:ont\s+voté|votent|a\s+voté)\s+contre\b\s*:", re.I),
    Choice.ABSTAIN: re.compile(r"\b(?:se\s+sont\s+abstenue?s|s['’]est\s+abstenue?|s['’]abstiennent)\b\s*:", re.I),
}
MEANT = re.compile(r"\bintention\s+(?:de\s+voter\s+(?P<how>pour|contre)|de\s+s['’]abstenir|d['’]abstention)", re.I)
_SMALL = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]


def amount(words: str) -> int:
    """A printed number of votes, in figures or in words."""
    word = words.casefold()
    if word.isdigit():
        return int(word)
    return 0 if word.startswith("aucun") else _SMALL.index("un" if word == "une" else word)


def meant(words: str) -> Choice | None:
    """How those who speak had meant to vote, where words say so."""
    found = MEANT.search(words)
    if found is None:
        return None
    if found["how"]:
        return Choice.FOR if found["how"].casefold() == "pour" else Choice.AGAINST
    return Choice.ABSTAIN
