"""French left standing in the English, outside quotations and the names that English keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.checks.pair import Finding, Pair, blank
from generators.layers.matcher import Matcher
from generators.model.catalogue import Catalogue

# Frequent words of French that are no words of English.
_SURE = (
    "au aux avec cette ces dans depuis elle elles est état états ils les leur leurs lors mais même notre nous ont "
    "ou où que qui sans selon ses sont sous sur tous toute toutes une unies vers été être"
)
# Words of names and of other languages, too: a sign of French when two stand together.
_WEAK = "ce de des du en et il la le ne par pas plus pour sa se si son un"
# Words that English has borrowed with their accents.
_BORROWED = frozenset({"attaché", "chargé", "communiqué", "démarche", "résumé", "vis-à-vis"})
_SURE_WORD = rf"(?<![\w’'-])(?i:{'|'.join(_SURE.split())})(?![\w-])"
_ELISION = r"(?<!\w)(?i:[cdjlmnst]|qu)['’](?=[aeiouhàâéèêîôy]\w)\w+"
_WEAK_PAIR = rf"(?<![\w-])(?:{'|'.join(_WEAK.split())})\s(?:{'|'.join(_WEAK.split())})(?![\w-])"
_FRENCH = re.compile("|".join((_SURE_WORD, _ELISION, _WEAK_PAIR)))
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ACCENT = re.compile(r"[àâçéèêëîïôùûüœ]", re.I)
# "on a" is good English.
_LONGER_THAN = 6
_TWO_WORDS = re.compile(r"(?=(?<![\w’'-])([^\W\d_A-Z]+ [^\W\d_A-Z]+)(?![\w-]))")
_QUOTATION = re.compile(r"“[^”]*”|«[^»]*»")


class Leftovers:
    """Knows the names that English keeps in another language ("Côte d'Ivoire")."""

    def __init__(self, catalogue: Catalogue) -> None:
        named = (*catalogue.bodies, *catalogue.meetings, *catalogue.instruments, *catalogue.terms)
        forms = [form for entry in named for form in (entry.name.en, *entry.forms.en)]
        forms += [form for state in catalogue.states for form in (state.name.en, *state.forms.en)]
        self._names: Matcher[str] = Matcher({form: (form,) for form in forms})

    def check(self, pair: Pair) -> Iterator[Finding]:
        """Report words that are surely French, and accented words or pairs of words that the French has, too."""
        text, french = (blank(side.text, _QUOTATION) for side in (pair.english, pair.french))
        for name in self._names.find(text):
            text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
        found = [match[0] for match in _FRENCH.finditer(text)]
        same = pair.english.text == pair.french.text
        theirs = set(_WORD.findall(french)) - _BORROWED
        # One capital is a name's ("Lomé"), unless nothing at all was translated.
        found += [
            word
            for word in _WORD.findall(text)
            if _ACCENT.search(word) and word in theirs and (same or word[0].islower() or word.isupper())
        ]
        pairs = set(_TWO_WORDS.findall(french))
        found += [words for words in _TWO_WORDS.findall(text) if words in pairs and len(words) > _LONGER_THAN]
        if found:
            yield Finding("french-left", f"French in the English: {', '.join(dict.fromkeys(found))}")
