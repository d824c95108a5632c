"""Labels of events: a few words cut from a sentence, in French, or in English beside the same date."""

from __future__ import annotations

import re

from babel.dates import get_month_names

from generators.layers.events.dates import Dated
from generators.layers.events.signs import ENTRY, SHORT, SIGNS, one_of
from generators.model.catalogue import Bilingual

# The noun that names what took place, for the label.
_NOUNS = {
    "fr": re.compile(
        r"(?:(?:(?:\w+ et )?\w+ième|premi[eè]re?|\d+\^?e|quatre|trois|deux|série de)\s+)?"
        r"(?<![\w-])(?!séances?(?! plénière)|plénière|réuni[^o])"
        rf"(?:{one_of(SIGNS['workshop'])}|{one_of(SIGNS['meeting'])})(?![\w-])",
        re.I,
    ),
    "en": re.compile(
        r"(?:\b(?:first|second|third|\w+th|four|three|two|series of|regional|national)\s+)*\b(?:workshops?|seminars?"
        r"|courses?|training|(?<!\dst )(?<!\dnd )(?<!\drd )(?<!\dth )meetings?|conferences?|sessions?|summits?|debates?"
        r"|consultations?|round tables?)\b",
        re.I,
    ),
}
_ACTS = {
    "fr": re.compile(
        r"(?P<act>(?:résolution|décision|lettre|rapport|déclaration)\b[^,;:]*?)(?:,\s(?:adopt|sign|publi)\w+)?$", re.I
    ),
    "en": re.compile(
        r"(?P<act>(?:resolution|decision|letter|report|statement)\b[^,;:]*?)(?:,\s(?:adopt|sign|publish)\w+)?$", re.I
    ),
}
# What cannot stand at the head of a label: it says something of words before it.
_HANGING = {
    "fr": re.compile(
        r"\w+(?:é|i|u)(?:e|s|es)?(?:\s*$|\s(?:par|en|à|au|aux|le|les|dans|sur|avec|du)\b)"
        r"|(?:devant|mise?s?|son|sa|ses|leurs?|d[eu]s?|par|à|en|avec|pour|qui|\d+e)\b|d['’]",
        re.I,
    ),
    "en": re.compile(
        r"\w+ed(?:\s*$|\s(?:by|in|at|on|to|from|under)\b)|(?:to|of|by|as|in|with|for|which|that|who|its|their|\d\w+)\b",
        re.I,
    ),
}
# Verbs that want what comes after the date.
_TRANSITIVE = {
    "fr": re.compile(r"(?:\b(?:a|ont|avait|avaient)\s+\w+|\w{3,}(?:er|ir|ant))$"),
    "en": re.compile(r"\b(?:\w+(?:ized|ended|vened|dopted)|publish(?:ed|ing)|held|lead)$"),
}
_CONNECTOR = re.compile(
    r"^(?:et|and|depuis|since|pour ce qui est de|with regard to"
    r"|(?:également|en outre|par ailleurs|in addition|moreover),)\s+",
    re.I,
)
# Where a phrase that follows a date ends.
_END = re.compile(
    r"[;:]\s|\.$|\.\s|\s[–—]\s|\s(?:afin|dont|during which|in order|au cours)\b|\s(?:et (?:a|ont)|and \w+ed)\s"
    r"|,\s(?=(?:which|who|includ\w+|devoted|with|the|at|qui|dont|où|en|avec|notamment|consacr\w+|dans|le|la|les|au|à|a|ont)\b"
    r"|l['’]|\w+ed (?:in|by|to|on)\b)",
    re.I,
)
_GOVERNED = re.compile(r"(?:de|by|of|marque|marks)\s|d['’]")
_PASSIVE = re.compile(r"\s(?:(?:a|ont) été|was|were)(?=\s)", re.I)
_CLAUSES = re.compile(r"[;:,(]\s|\b(?:que|that)\s|\bqu['’]|\slors\s")
_LONG_TITLE = re.compile(r"\s*(?:(?:intitulée?s?|entitled)\s+)?[«“][^»”]{40,}[»”]")
_EN_MONTHS = tuple(get_month_names("wide", locale="en").values())
_EN_ATOM = (
    rf"(?:\d{{1,2}}\s+)?(?:{'|'.join(_EN_MONTHS)})(?:\s+\d{{4}})?"
    r"|\d{1,2}(?=\s*(?:to|and|-|–)\s*\d|,\s+\d)|(?:19|20)\d\d"
)
# A date in an English sentence, with the words that lead to it.
EN_DATE = re.compile(
    rf"(?:\b(?:from|on|in|between|of|by|until|dated|at|the end of)\s+)*\b(?:{_EN_ATOM})"
    rf"(?:(?:\s*(?:,|-|–)\s*|,?\s+(?:to|and)\s+)(?:(?:in|on|from)\s+)?(?:{_EN_ATOM}))*(?!\w)"
)
# «At the same meeting», where French has «à la même séance».
EN_SESSION = re.compile(r"(?:also )?at (?:the same|its \w+|the \w+) meeting(?: also)?,\s*", re.I)
_LABEL = 110


def labels(name: Bilingual) -> dict[str, str]:
    """A name of the catalogue as a label."""
    return {"fr": name.fr, "en": name.en}


def english_date(words: str, dated: Dated) -> tuple[int, int] | None:
    """Where an English sentence gives the date, as precisely."""
    if dated.by == "relative":
        return None
    wanted: list[str] = []
    for iso in (dated.first, dated.last):
        year, month, day = (*iso.split("-"), "", "")[:3]
        wanted += [year] if dated.by == "said" else []
        wanted += [_EN_MONTHS[int(month) - 1]] if month else []
        wanted += [str(int(day))] if day else []
    months = "|".join(_EN_MONTHS)
    finer = {"day": r"(?!)", "month": rf"\d\s+(?:{months})", "year": months}[dated.precision]
    for chain in EN_DATE.finditer(words):
        if all(re.search(rf"\b{word}\b", chain[0]) for word in wanted) and not re.search(finer, chain[0]):
            return chain.span()
    return None


def cut(words: str, span: tuple[int, int], lang: str, role: str, right: bool, dates: list[tuple[int, int]]) -> str:
    """A few words of a sentence that say what happened at the date that stands at ``span``.

    ``right``: they are looked for after the date. ``dates``: those before it, which the words leave out.
    """
    left, after = words[: span[0]].rstrip(" ,("), words[span[1] :].lstrip(" ,).")
    if ENTRY.match(words, span[1]):
        role, after = "other", words[span[1] :].lstrip(" –—:-")
    if role in ("meeting", "workshop"):
        sides = [(side, [*_NOUNS[lang].finditer(side)]) for side in (left, after)]
        source, nouns = next((side for side in sides[:: -1 if right else 1] if side[1]), ("", []))
        if nouns and source is after:
            return clip(_head(after[nouns[0].start() :]))
        if nouns:
            said = [end for start, end in dates if start > nouns[-1].end()]
            whole = left[nouns[-1].start() :] if not said else f"{nouns[-1][0]} {_bare(left[said[-1] :])}"
            return clip(_PASSIVE.sub("", whole))
    act = _ACTS[lang].search(left)
    if role in ("adoption", "report") and act is not None and not right:
        return clip(_PASSIVE.sub("", act["act"]))
    if (right or not left) and after:
        governed = _GOVERNED.match(after)
        stop = _END if governed else r"[;:]\s|\s[–—]\s|\.$"
        return clip(_bare(re.split(stop, after[governed.end() if governed else 0 :])[0]))
    left = _LONG_TITLE.sub(lambda title: " " * len(title[0]), left)
    starts = sorted({0, *(m.end() for m in _CLAUSES.finditer(left)), *(end for _, end in dates)}, reverse=True)
    tails = [_bare(" ".join(left[start:].split())) for start in starts]
    tail = next((t for t in tails if len(t) >= SHORT and not _HANGING[lang].match(t)), tails[-1])
    if _HANGING[lang].match(tail):
        return clip(f"{clip(tail, keep_end=True, size=60)}, {_head(after)}")
    if _TRANSITIVE[lang].search(tail):
        return clip(f"{clip(tail, keep_end=True, size=60)} {_head(after)}")
    return clip(tail, keep_end=True)


def _bare(words: str) -> str:
    return _CONNECTOR.sub("", words.strip(" ,").lstrip(" ),"))


def _head(words: str) -> str:
    """A phrase up to the end of its first clause."""
    stop = _END.search(words, 20)
    return words[: stop.start()] if stop else words


def clip(words: str, keep_end: bool = False, size: int = _LABEL) -> str:
    """At most ``size`` characters, cut at a word; the first letter a capital."""
    words = re.sub(r"\s*\([^)]*$", "", words.strip(" ,;:.("))
    if len(words) > size:
        end, head = words[-size:].partition(" ")[2], words[:size].rpartition(" ")[0].rstrip(" ,;")
        words = f"…{end}" if keep_end else f"{head}…"
    return words[:1].upper() + words[1:]
