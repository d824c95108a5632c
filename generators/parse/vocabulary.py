"""The words by which UN and OSCE texts announce their parts, in French and English.

Typography, not knowledge of any text: what a masthead line, an annex or a summary looks like.
"""

from __future__ import annotations

import re

_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|January|February|March|April|May|June|July|August|September|October|November|December"
)
_DATE = rf"(?:\d{{1,2}}(?:er)?\s+)?(?:{_MONTHS})\s+\d{{4}}"

_ANNEXES = (
    "Annexe|Annex|ANNEXE|ANNEX|Appendice|Appendix|Pièce complémentaire|PIÈCE COMPLÉMENTAIRE|Attachment|ATTACHMENT"
)
ANNEX = re.compile(rf"^\*{{0,2}}(?:{_ANNEXES})(?:\s+(?P<number>[IVXL]+|\d+))?\*{{0,2}}$")
SUMMARY = re.compile(r"^\*{0,2}(?:Résumé|Summary|Préambule|Preamble|Avant-propos|Foreword)\*{0,2}$", re.I)
CONTENTS = re.compile(r"^\*{0,2}(?:Table des matières|Contents|Sommaire|Table of contents)\*{0,2}$", re.I)
CONTENTS_ENTRY = re.compile(r"(?:\t|\s\.{2,}\s?|\s{3,})\d{1,4}$|^(?:<i>|\*)?Page(?:</i>|\*)?$")
AGENDA_ITEM = re.compile(r"^(?:Point \d+ de l['’]ordre du jour|Agenda item \d+)\s*:\s")
ARTICLE = re.compile(
    r"^(?:(?:Article|Chapitre|Chapter|Titre|Title|Section|Partie|Part)\s+(?:[IVXLC]+|\d+(?:er)?|premier|first)"
    r"|(?:ARTICLE|CHAPITRE|CHAPTER|TITRE|TITLE|SECTION|PARTIE|PART)\s+(?:[IVXLC]+|\d+(?:er|ER)?|PREMIER|FIRST))"
    r"\b\s*(?:[.:–-]\s*)?(?P<rest>.*)$"
)

_DAYS = "Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
# Where the organs sit: a line of its own in the head of a meeting record.
_SEATS = "New York|Genève|Vienne|Nairobi|La Haye|Geneva|Vienna|The Hague"

_RECORDS = "Documents officiels|Official Records"
_ORGANS = (
    "Assemblée générale|Conseil de sécurité|Conseil économique et social|Nations Unies"
    "|General Assembly|Security Council|Economic and Social Council|United Nations"
    "|Organisation pour la sécurité et la coopération en Europe|Forum pour la coopération en matière de sécurité"
    "|Conseil (?:permanent|ministériel)|Organization for Security and Co-operation in Europe"
    "|Forum for Security Co-operation|(?:Permanent|Ministerial) Council"
)
_SYMBOL = r"[A-Z]+(?:\.[A-Z]+)*(?:/[\w.()-]+){2,}(?:\s\(\d{4}\))?"
# Under which item of the agenda a text stands, and what the item is called.
_AGENDA_LINES = (
    r"Points?\s\d++.{0,60}de (?:l['’]ordre du jour|la liste préliminaire)(?!\s:).{0,200}",
    r"(?:Agenda )?[Ii]tems?\s\d++.{0,60}(?:agenda|preliminary list)(?!:).{0,200}",
    r"Agenda items?\s\d++(?!:).{0,200}",
)
_MASTHEAD_LINES = (
    rf"(?:{_ORGANS})\s+(?:{_SYMBOL}|Distr\.\s?:?\s.+|FRANÇAIS|ENGLISH|{_RECORDS})",
    r"Distr\.\s?:?\s.+",
    r"Français|English|Anglais|French|FRANÇAIS|ENGLISH",
    r"(?:Original|Langue originale)\s?:\s.+",
    rf"(?:le\s+)?{_DATE}",
    rf"\({_DATE}\)",
    rf"\w[\w'’ -]*,\s+\d{{1,2}}(?:er)?.{{0,20}}(?:{_MONTHS}).{{0,20}}\d{{4}}",
    rf"\w[\w'’ -]*,\s+(?:le\s+)?{_DATE}",
    rf"(?:{_DAYS}),?\s+{_DATE},\s(?:à\s)?\d.{{0,20}}",
    rf"{_SEATS}",
    r"[A-ZÀ-Ž][\w'’-]+\s(?:19|20)\d\d",
    _RECORDS,
    r"(?:\*?(?:Présidente?|President|Chair)\*?)\s?:\s(?:M\.|M(?:\^\{)?me\}?|Mr\.|Ms\.|Mrs\.)\s.+",
    r"\w[\w-]* (?:jour de la|[Dd]ay of the) [\w-]+ (?:[Rr]éunion|[Mm]eeting)",
    r"(?:[\w'’-]+\s)?[\w-]+\s+session",
    r"[A-ZÀ-Ý][\w-]+\set\s[\w-]+\ssession",
    r"\d+(?:re|e|ère|ème|st|nd|rd|th)\s(?:séance|meeting)(?:\splénière)?",
    r"\[(?:sur la base du rapport|sur rapport|sans renvoi|on the report|without reference)\s.+\]",
    r"Adoptée?\s(?:par|à)\s.+\sséance,\s.+|Adopted by\s.+\smeeting,\s.+",
    *_AGENDA_LINES,
    _ORGANS,
    r"(?:Présidence|Chairmanship|Chair)\s?:\s\w+",
    r"(?:FSC |MC\(\d+\) |PC )?Journal(?: FSC| MC\(\d+\)| PC)? (?:n°|No\.) ?\d+.*",
)
MASTHEAD = re.compile(rf"^(?:{'|'.join(f'(?:{line})' for line in _MASTHEAD_LINES)})$")
AGENDA_LINE = re.compile(rf"^(?:{'|'.join(_AGENDA_LINES)})$")
ORGAN = re.compile(rf"^(?:{_ORGANS})\b")
SYMBOL_LINE = re.compile(rf"^{_SYMBOL}$")

# What stands below the last paragraph of a resolution or a treaty, and belongs to none.
CLOSING = re.compile(
    r"^(?:\d+(?:re|e|ère|ème|st|nd|rd|th)\s(?:séance|(?:plenary\s)?meeting)(?:\splénière)?(?:\s\((?:reprise|resumed)\))?$"
    rf"|{_DATE}$|En foi de quoi\b|IN WITNESS WHEREOF\b|In witness whereof\b|Fait à\s|Done at\s)"
)

# «M. Dupont (France)» at the head of a line is a man, and no heading with a number.
HONORIFIC = re.compile(r"^\*{0,2}MM?\.\s[A-ZÀ-Ý]")

# A field of a masthead or journal on a line of its own: "Ouverture : 10 heures".
FIELD = re.compile(r"^[A-ZÀ-Ý][\w'’ -]{1,30}\s?:\s\S")

# A line that ends with one of these words goes on, whatever the next line begins with.
_OPEN_WORDS = (
    "à|au|aux|avec|ce|ces|cette|chaque|dans|de|des|du|en|entre|et|la|le|les|leur|leurs|lors|ou|où|par|pour|que|qui"
    "|sa|sans|ses|son|sous|sur|un|une|vers"
    "|a|an|and|at|by|for|from|in|into|its|of|on|or|that|the|their|these|this|those|to|under|upon|with|which"
)
OPEN_END = re.compile(rf"(?:(?:^|[\s(«'’])(?:{_OPEN_WORDS})|[dlnsqDLNSQ]['’]|-|/|\()$", re.I)
COMPLETE = re.compile(r"[.;:?!…»)\]](?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\^\{?\w{1,3}\}?|\*{1,3})?$|\*\*$")
SENTENCE_END = re.compile(r"[.;:?!…,](?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\s?\d{1,2}|\^\{?\w{1,3}\}?|\*{1,2})?$")

# What is raised and calls no note: the ends of ordinals, and of «Mme» and «Mlle».
ORDINALS = frozenset(
    {"e", "er", "re", "ère", "ème", "es", "o", "os", "nd", "st", "rd", "th", "me", "mes", "lle", "lles"}
)


def apart(before: str, text: str) -> bool:
    """Whether a masthead has one of two lines that follow each other, so that they are no lines of one paragraph.

    A date at the end of a title («Résolution adoptée … / le 3 mars 2099») is none of its own."""
    if OPEN_END.search(before) or (AGENDA_LINE.match(before) and not MASTHEAD.match(text)):
        return False
    own = MASTHEAD.match(text) is not None
    return not text[0].islower() and (own or (MASTHEAD.match(before) is not None and not text[0].isdigit()))


def bare(text: str) -> str:
    """A line's words without the signs of emphasis, which two copies of a text set differently."""
    return " ".join(re.sub(r"[*^{}]", "", text).split())
