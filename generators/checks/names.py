"""The names of States, and the proper names of meetings, instruments and bodies, in their official English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generators.checks.pair import Finding, Pair
from generators.layers.matcher import Matcher, form_pattern
from generators.layers.mentions import Mentions
from generators.model.catalogue import Catalogue, Named, State


class Names:
    """The catalogue's names in both languages, and the places where the French of the texts uses them."""

    def __init__(self, catalogue: Catalogue, mentions: Mentions) -> None:
        self._mentions = mentions
        self._states = {state.id: state for state in catalogue.states}
        self._named: dict[tuple[str, str], Named] = {
            (kind, entry.id): entry
            for kind in ("meetings", "instruments", "bodies")
            for entry in getattr(catalogue, kind)
        }
        self._in_english = _finder(catalogue, ("en",))
        self._in_either = _finder(catalogue, ("fr", "en"))

    def check_states(self, pair: Pair) -> Iterator[Finding]:
        """Each State that the French names, by noun or adjective, stands in the English as often; no other does."""
        named = Counter(m.id for m in self._mentions[pair.text][pair.unit.id] if m.kind == "states")
        english = Counter(_keys(self._in_english, pair.english.text))
        # What looks like a State inside another name ("Déclaration du Guatemala") is no addition.
        known = set(named) | set(_keys(self._in_either, pair.french.text))
        missing = [self._states[key].name.en for key in (named - english).elements()]
        added = [self._states[key].name.en for key in english if key not in known]
        if missing:
            yield Finding("states-differ", f"in the French only: {', '.join(missing)}")
        if added:
            yield Finding("states-differ", f"in the English only: {', '.join(added)}")

    def check_names(self, pair: Pair) -> Iterator[Finding]:
        """Each meeting, instrument and body that the French calls by its full name has an English name here."""
        wrong: dict[str, str] = {}
        for mention in self._mentions[pair.text][pair.unit.id]:
            entry = self._named.get((mention.kind, mention.id))
            if entry is None or not _is_one_of(mention.quote, _full(entry, "fr")):
                continue
            english = (*_full(entry, "en"), *entry.forms.en)
            if not any(re.search(rf"(?<!\w){form_pattern(form)}(?!\w)", pair.english.text) for form in english):
                wrong[mention.quote] = f"«{mention.quote}» is “{entry.name.en}” ({mention.kind}.yml, {mention.id})"
        if wrong:
            yield Finding("name-missing", f"no English name of the catalogue: {'; '.join(wrong.values())}")


def _finder(catalogue: Catalogue, langs: tuple[str, ...]) -> Matcher[str]:
    forms: dict[str, list[str]] = {}
    for state in catalogue.states:
        for form in dict.fromkeys(form for lang in langs for form in _forms(state, lang)):
            forms.setdefault(form, []).append(state.id)
    return Matcher(forms)


def _keys(finder: Matcher[str], text: str) -> list[str]:
    return [key for match in finder.find(text) for key in match.keys]


def _forms(state: State, lang: str) -> tuple[str, ...]:
    return (state.name[lang], *state.forms[lang])


def _full(entry: Named, lang: str) -> tuple[str, ...]:
    return (entry.name[lang], entry.short[lang]) if entry.short else (entry.name[lang],)


def _is_one_of(quote: str, forms: tuple[str, ...]) -> bool:
    return any(re.fullmatch(form_pattern(form), quote) for form in forms)
