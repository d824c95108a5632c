"""The words around a date that say what happened: the table of signs, and where they stand in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What the words around a date say, by role ("_" stands for a space). "hold": something took place, and a noun
# beside it says what.
SIGNS = {
    "workshop": r"ateliers? séminaires? (?<!au_)(?<!en_)cours stages? colloques? symposiums? formations?"
    r" sessions?_de_formation",
    "meeting": r"réunions? conférences? sessions? séances? sommets? débats? consultations? rencontres? tables?_rondes?"
    r" plénières? dialogue_de_sécurité congrès comité_préparatoire audiences?"
    r" réuni(?:e|s|es|r|ra|ront|rait|raient|ssent)?",
    "hold": r"tenu(?:e|s|es)? tenir tien(?:t|nent) tiendr\w+ (?:eu|a|ont|aur\w+|avoir)_lieu déroul\w+ convoqu\w+"
    r" organis(?:é|ée|és|ées|er|ant|era|eront|ation) prévue?s? programmée?s? précédée?s? suivi(?:e|s|es) coparrain\w+"
    r" accueilli\w* ouvert\w* ouverture clôtur\w+ débuté achev\w+ termin(?:é|ée|és|ées)",
    "adoption": r"adopt(?:é|ée|és|ées|er|ant|era|ion|ions) approuv\w+ approbation résolutions? décisions? ratifi\w+"
    r" sign(?:é|ée|és|ées|er|ature) amend(?:é|ée|és|ées|ement) entrée?s?_en_vigueur votée?s? vote_enregistré"
    r" modifi(?:é|ée|és|ées|er|cation) décid(?:é|er|ée) déclarations?_d[eu]_(?:son_|sa_|la_)?président\w*"
    r" ^fait_à promulgu\w+ conclue?s? accord traité convention protocole directive règlement loi décret",
    "report": r"publi(?:é|ée|és|ées|er|ant|era|cation) parue?s? rapports? lettres? notes?_verbales? communiqués?"
    r" présent(?:é|ée|és|ées|er|ation) soumis(?:e|es)? diffusée?s?",
    "other": r"cré(?:é|ée|és|ées|er|ation) lanc(?:é|ée|és|ées|er|ement) établi(?:e|s|es|ssement)? fondée?s? vu_le_jour"
    r" institu(?:é|ée|és|ées) instaur\w+ mis(?:e|es)?_(?:en|sur|au)_\w+ inaugur\w+ démarr\w+ commenc\w+"
    r" détrui\w+ destruction saisie?s? remis\w* élue?s? élections? nomm(?:é|ée|és|ées) désign\w+"
    r" connect\w+ adhér\w+ adhésion accord(?:é|ée|és|ées) anniversaire fourni\w* constitu(?:é|ée|és|ées) dissou\w+"
    r" expir\w+ proclam\w+ visite mission effectu(?:é|ée|és|ées) men(?:é|ée|és|ées)"
    r" réalis(?:é|ée|és|ées) entrepris\w* entam\w+ install\w+ livr(?:é|ée|és|ées) débouch\w+ survenu\w*"
    r" commise?s? perpétr\w+",
}


def one_of(words: str) -> str:
    """The pattern of any word of a list ("_" stands for a space)."""
    return "|".join(words.split()).replace("_", " ")


# Any sign of the table; the name of the group is its role.
SIGN = re.compile(
    "|".join(rf"(?P<{role}>(?<![\w-])(?:{one_of(words)})(?![\w-]))" for role, words in SIGNS.items()), re.I
)
# Any verb in the past or the future: it counts where no sign says more.
_VERB = re.compile(
    r"(?<![\w-])(?:(?:a|ont|est|sont|avait|avaient|s['’]est|se sont)(?: été)? \w+(?:é|i|u|is|it|rt)(?:e|s|es)?"
    r"|(?-i:[a-zéêî])\w+r(?:a|ont)|fut|furent)(?!\w)",
    re.I,
)
# What stands after these words is not what the date dates.
BESIDE = re.compile(
    r"\b(?:pendant|durant|soit|avant|après|dans le cadre|en marge|préparatifs|en vue|en prévision)\b[\w\s'’]{0,12}$",
    re.I,
)
# A date that is the subject of its sentence: «2021 marque le vingtième anniversaire».
SUBJECT = re.compile(r"\s+(?:a )?marqu")
# What follows a date that heads an entry of a list: «2020 – Réunion biennale des États».
ENTRY = re.compile(r"\s*[–—:-]\s")
# Words in quotation marks.
QUOTED = re.compile(r"[«“][^»”]*[»”]")
# So many characters away, a sign still speaks of a date.
REACH = 80
# Fewer characters than these do not say what happened.
SHORT = 25


@dataclass(frozen=True, slots=True)
class Sign:
    """Words at characters ``start`` to ``end`` of a sentence; ``role`` is theirs in the table, or "verb"."""

    role: str
    start: int
    end: int


def find_signs(words: str) -> tuple[Sign, ...]:
    """The signs of a sentence in order, none inside quotation marks."""
    quoted = [m.span() for m in QUOTED.finditer(words)]
    strong = [Sign(m.lastgroup or "", m.start(), m.end()) for m in SIGN.finditer(words)]
    weak = [
        Sign("verb", m.start(), m.end())
        for m in _VERB.finditer(words)
        if not any(s.start < m.end() and m.start() < s.end for s in strong)
    ]
    signs = [s for s in strong + weak if not any(start <= s.start < end for start, end in quoted)]
    return tuple(sorted(signs, key=lambda s: s.start))
