"""Who spoke and who voted, as one text records it: its votes with every State, and its statements, as tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from generators.layers.citations import short_place
from generators.layers.findings import Findings
from generators.layers.participation import Act, Choice, Party, Statement, Vote
from generators.model.corpus import Place, Text
from generators.views.acts import figures, ordinal, when
from generators.views.addresses import Here
from generators.views.edition import Asking, Edition
from generators.views.page import Page
from generators.views.parties import Parties
from generators.views.relations import NamedLink
from generators.views.units import UnitMaker
from generators.views.vote_drawing import squares
from generators.views.words import Words, sort_key

CHOICES = {Choice.FOR: "In favour", Choice.AGAINST: "Against", Choice.ABSTAIN: "Abstentions"}
CAST = {Choice.FOR: "in favour", Choice.AGAINST: "against", Choice.ABSTAIN: "abstained"}
LATER = {
    Choice.FOR: "had meant: in favour",
    Choice.AGAINST: "had meant: against",
    Choice.ABSTAIN: "had meant: to abstain",
}
_LONG_LIST = 7


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One choice: the printed total, the names counted, and the difference where there is one."""

    choice: str
    printed: int
    counted: int
    difference: str


@dataclass(frozen=True, slots=True)
class LaterView:
    """A note that says how some had meant to vote."""

    place: NamedLink
    html: Markup
    lang: str


@dataclass(frozen=True, slots=True)
class VoteView:
    """A recorded vote: its words, its figures checked against its names, and its drawing."""

    number: int
    figures: str
    when: str
    html: Markup
    lang: str
    place: NamedLink
    drawing: Markup
    totals: tuple[TotalRow, ...]
    agrees: bool
    later: tuple[LaterView, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """What a State did in one vote: words, a class, and its order when sorted."""

    words: str
    kind: str
    order: int


@dataclass(frozen=True, slots=True)
class StateLine:
    """One State of the table: its votes, its national report, how often it spoke and was spoken for."""

    state: NamedLink
    votes: tuple[Cast, ...]
    report: NamedLink | None
    spoke: int
    spoken_for: int


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement of the table."""

    number: int
    speaker: NamedLink
    items: str
    session: str
    session_number: int
    date: str
    iso: str
    on_behalf: tuple[NamedLink, ...]
    group: str
    aligned: tuple[NamedLink, ...]
    folded: bool
    how: str
    place: NamedLink


class Recorded(NamedTuple):
    """What a text records, in its order."""

    votes: list[Vote]
    statements: list[Statement]
    acts: list[Act]


def recorded_texts(edition: Edition) -> list[Text]:
    """The texts that record statements or votes."""
    every = edition.layers.participation
    told = {s.text for s in every.statements} | {v.text for v in every.votes}
    return [t for t in edition.corpus.texts if t.id in told]


def recorded(edition: Edition, text: Text) -> Recorded:
    """What a text records: it follows from the text alone."""
    return edition.table(_by_text)[text.id]


def participation_page(asking: Asking, text: Text, found: Findings, told: Recorded) -> Page:
    """The page ``participation/<text-id>``, of a text that records something."""
    words = asking.words
    here = Here(participation_path(text), words.lang)
    names = Parties(asking, here)
    votes, statements, acts = told
    short = text.declaration.short[words.lang]
    title = words("Who spoke, who voted: {title}", title=short) if votes else words("Who spoke: {title}", title=short)
    about = (
        words("The statements and the recorded votes that this text reports, name by name.")
        if votes
        else words("The statements that this text reports, name by name.")
    )
    maker = UnitMaker(asking, found, here)
    reports = _reports(acts)
    data = {
        "title": title,
        "about": about,
        "votes": [_vote(vote, text, names, maker, words) for vote in votes],
        "lines": _lines(asking, text, votes, acts, reports, here) if votes or reports else [],
        "reports": len(reports),
        "statements": [_line(n, s, text, names, words, here) for n, s in enumerate(statements, 1)],
        "with_session": any(s.session is not None for s in statements),
        "with_aligned": any(s.aligned for s in statements),
        "text": NamedLink(text.declaration.short[words.lang], here.to(f"documents/{text.id}")),
        "method": here.to("method", "states"),
        "site": here.site,
    }
    return Page(here.path, words.lang, "participation.md.j2", title, about, data, words)


def participation_path(text: Text) -> str:
    """The page of what a text records."""
    return f"participation/{text.id}"


def _vote(vote: Vote, text: Text, names: Parties, maker: UnitMaker, words: Words) -> VoteView:
    unit = text.tree.unit(vote.unit)
    made = maker.make(text, unit)
    differences = vote.differences()
    totals = tuple(
        TotalRow(
            words(CHOICES[choice]),
            total,
            total + differences.get(choice, 0),
            f"{differences[choice]:+d}" if choice in differences else "",
        )
        for choice, total in vote.printed.items()
    )
    drawing = [
        squares(
            choice.value,
            f"{words(CHOICES[choice])}{words.colon} {vote.printed[choice]}",
            [names.name(p) for p in vote.lists.get(choice, ())],
        )
        for choice in Choice
    ]
    after = [names.name(p) for named in vote.later.values() for p in named]
    if after:
        said = words("Said afterwards")
        drawing.append(squares("later", f"{said}{words.colon} {len(after)}", after))
    return VoteView(
        number=vote.number,
        figures=figures(vote),
        when=when(vote, words),
        html=made.html,
        lang=made.lang,
        place=names.place(Place(text.id, unit.id)),
        drawing=Markup("").join(drawing),
        totals=totals,
        agrees=not differences,
        later=tuple(
            LaterView(names.place(Place(text.id, note)), note_view.html, note_view.lang)
            for note in dict.fromkeys(p.unit for named in vote.later.values() for p in named)
            for note_view in [maker.make(text, text.tree.unit(note))]
        ),
    )


def _by_text(edition: Edition) -> dict[str, Recorded]:
    """What each text records, by its id."""
    found: dict[str, Recorded] = defaultdict(lambda: Recorded([], [], []))
    told = edition.layers.participation
    for vote in told.votes:
        found[vote.text].votes.append(vote)
    for statement in told.statements:
        found[statement.text].statements.append(statement)
    for act in told.acts:
        found[act.text].acts.append(act)
    return found


def _reports(acts: Sequence[Act]) -> dict[str, Party]:
    """The States named as having presented a national report, with where each name stands."""
    return {a.party.id: a.party for a in acts if a.kind == "reported"}


def _lines(
    asking: Asking,
    text: Text,
    votes: Sequence[Vote],
    acts: Sequence[Act],
    reports: Mapping[str, Party],
    here: Here,
) -> list[StateLine]:
    words = asking.words
    those = [a for a in acts if a.party.kind == "states"]
    spoke = Counter(a.party.id for a in those if a.kind == "spoke")
    voiced = Counter(a.party.id for a in those if a.kind == "spoken-for")
    cast = [_cast(vote, words) for vote in votes]
    present = {a.party.id for a in those}
    lines = []
    for state in sorted(asking.catalogue.states, key=lambda s: sort_key(s.name[words.lang])):
        if state.id not in present:
            continue
        report = reports.get(state.id)
        lines.append(
            StateLine(
                NamedLink(state.name[words.lang], here.entry("states", state.id)),
                tuple(c.get(state.id, Cast(words("not in the lists"), "none", 9)) for c in cast),
                NamedLink(words("yes"), here.unit(text.id, report.unit)) if report else None,
                spoke[state.id],
                voiced[state.id],
            )
        )
    return lines


def _cast(vote: Vote, words: Words) -> dict[str, Cast]:
    order = list(Choice)
    later = {
        p.id: Cast(words(LATER[choice]), "later", 4 + order.index(choice))
        for choice, named in vote.later.items()
        for p in named
    }
    return later | {
        p.id: Cast(words(CAST[choice]), choice.value, 1 + order.index(choice))
        for choice, named in vote.lists.items()
        for p in named
    }


def _line(number: int, statement: Statement, text: Text, names: Parties, words: Words, here: Here) -> StatementLine:
    unit = text.tree.unit(statement.unit)
    how = [statement.document] if statement.document else []
    if statement.remote:
        how.append(words("through an internet platform"))
    return StatementLine(
        number=number,
        speaker=names.speaker(statement),
        items=", ".join(statement.items) or words("all"),
        session=ordinal(statement.session, words.lang) if statement.session else "",
        session_number=statement.session or 0,
        date=words.date(statement.date) if statement.date else "",
        iso=statement.date or "",
        on_behalf=tuple(names.link(p) for p in statement.on_behalf),
        group=words("{n} States, named in a note", n=len(statement.on_behalf)) if statement.group else "",
        aligned=tuple(names.link(p) for p in statement.aligned),
        folded=len(statement.on_behalf) > _LONG_LIST,
        how=", ".join(how),
        place=NamedLink(short_place(text, unit, words.lang), here.unit(text.id, unit.id)),
    )
