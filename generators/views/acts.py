"""The acts of a party, kind by kind, as the pages of States and groups list them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generators.layers.participation import Act, Ballot, Choice, Statement
from generators.model.corpus import Place
from generators.views.addresses import Here
from generators.views.edition import Asking, Edition
from generators.views.parties import Parties, Quote
from generators.views.relations import NamedLink
from generators.views.words import Words


@dataclass(frozen=True, slots=True)
class ActView:
    """One act: its passage; when it was; whom else it concerns (``lead`` says how); what was put to the vote; or the
    words that tell it."""

    place: NamedLink
    when: str
    lead: str
    links: tuple[NamedLink, ...]
    more: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class KindOfActs:
    """All acts of one kind."""

    id: str
    name: str
    about: str
    acts: tuple[ActView, ...]


def acts_of(edition: Edition, kind: str, party: str) -> Sequence[Act]:
    """The acts of a State ("states") or body ("bodies"), by its id."""
    return edition.table(_by_party).get((kind, party), ())


def _by_party(edition: Edition) -> dict[tuple[str, str], list[Act]]:
    acts: dict[tuple[str, str], list[Act]] = {}
    for act in edition.layers.participation.acts:
        acts.setdefault((act.party.kind, act.party.id), []).append(act)
    return acts


def kinds_of_acts(asking: Asking, acts: Sequence[Act], here: Here) -> list[KindOfActs]:
    """The acts by kind, in the order of the catalogue."""
    words = asking.words
    names = Parties(asking, here)
    found: dict[str, list[ActView]] = {}
    for act in acts:
        found.setdefault(act.kind, []).append(_view(act, names, words, here))
    return [
        KindOfActs(deed.id, deed.name[words.lang], deed.about[words.lang], tuple(found[deed.id]))
        for deed in asking.catalogue.deeds
        if deed.id in found
    ]


def when(statement: Statement | Ballot, words: Words) -> str:
    """«point 6, 1re séance, 26 juillet 2021», as far as the text says it."""
    parts = []
    if isinstance(statement, Statement):
        parts += [words("item {n}", n=item) for item in statement.items]
    if statement.session is not None:
        parts.append(words("{n} meeting", n=ordinal(statement.session, words.lang)))
    if statement.date is not None:
        parts.append(words.date(statement.date))
    return ", ".join(parts)


def ordinal(number: int, lang: str) -> str:
    """«1re», «2e» (of a «séance»); "1st", "2nd"."""
    if lang == "fr":
        return "1re" if number == 1 else f"{number}e"
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def figures(vote: Ballot) -> str:
    """The printed totals: "100–1–10"."""
    return "–".join(str(vote.printed[choice]) for choice in Choice)


def _view(act: Act, names: Parties, words: Words, here: Here) -> ActView:
    place = names.place(Place(act.text, act.party.unit))
    if act.vote is not None:
        link = NamedLink(
            words("vote {n} ({figures})", n=act.vote.number, figures=figures(act.vote)),
            here.to(f"participation/{act.text}", f"vote-{act.vote.number}"),
        )
        return ActView(place, when(act.vote, words), "", (link,), "", None)
    if act.statement is not None:
        return _of_statement(act, act.statement, place, names, words)
    links = (names.body(act.of),) if act.of else ()
    return ActView(place, "", "", links, "", names.quote(act))


def _of_statement(act: Act, statement: Statement, place: NamedLink, names: Parties, words: Words) -> ActView:
    lead = ""
    links: tuple[NamedLink, ...] = ()
    more: list[str] = []
    if act.party == statement.speaker:
        links = tuple(names.link(p) for p in statement.on_behalf) if not statement.group else ()
        lead = words("also on behalf of") if statement.on_behalf else ""
        if statement.group:
            more.append(words("{n} States, named in a note", n=len(statement.on_behalf)))
        if statement.role:
            more.append(statement.role)
    else:
        links = (names.speaker(statement),)
        lead = words("by the voice of") if act.kind == "spoken-for" else words("with the statement of")
        if act.kind == "aligned":
            links += tuple(names.link(p) for p in statement.on_behalf if p.kind == "bodies")
    if statement.remote:
        more.append(words("through an internet platform"))
    if statement.document:
        more.append(statement.document)
    return ActView(place, when(statement, words), lead, links, ", ".join(more), None)
