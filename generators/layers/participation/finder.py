"""Everything that the participation layer finds in a corpus, and how the acts of one party are told together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generators.layers.events.dates import find_dates
from generators.layers.mentions import Mentions
from generators.layers.participation import words as w
from generators.layers.participation.act import Act, Choice, Party, Statement, Vote
from generators.layers.participation.deeds import DeedRules, done
from generators.layers.participation.journal import listed_under_items
from generators.layers.participation.speakers import Record, told_in_sentences
from generators.layers.participation.votes import recorded_votes
from generators.model.corpus import Corpus, Text
from generators.model.document import Kind

VOTED = {Choice.FOR: "voted-for", Choice.AGAINST: "voted-against", Choice.ABSTAIN: "abstained"}
MEANT = {Choice.FOR: "meant-for", Choice.AGAINST: "meant-against", Choice.ABSTAIN: "meant-to-abstain"}


@dataclass(frozen=True)
class Participation:
    """Statements, votes and acts, in the order of the corpus."""

    statements: tuple[Statement, ...]
    votes: tuple[Vote, ...]
    acts: tuple[Act, ...]

    @classmethod
    def of_all(cls, parts: Iterable[Participation]) -> Participation:
        """What was found in parts of a corpus, put together."""
        found = list(parts)
        return cls(
            tuple(s for one in found for s in one.statements),
            tuple(v for one in found for v in one.votes),
            tuple(a for one in found for a in one.acts),
        )

    def of(self, kind: str, party_id: str) -> list[Act]:
        """The acts of a State ("states") or body ("bodies")."""
        return self._by_party.get((kind, party_id), [])

    @cached_property
    def _by_party(self) -> dict[tuple[str, str], list[Act]]:
        found: dict[tuple[str, str], list[Act]] = {}
        for act in self.acts:
            found.setdefault((act.party.kind, act.party.id), []).append(act)
        return found

    def unknown(self, text: str) -> list[Party]:
        """The names in lists of a text that the catalogue does not have, each once where it stands."""
        lists = [
            *((s.speaker, *s.on_behalf, *s.aligned) for s in self.statements if s.text == text and not s.role),
            *(names for v in self.votes if v.text == text for names in v.lists.values()),
        ]
        return list(dict.fromkeys(p for names in lists for p in names if p.kind == "other"))


def find_participation(corpus: Corpus, mentions: Mentions, patterns: DeedRules) -> Participation:
    """Who did what in the texts of a corpus."""
    statements: list[Statement] = []
    votes: list[Vote] = []
    acts: list[Act] = []
    for text in corpus.texts:
        record = Record(text.id, {u.id: u for u in text.tree.units}, mentions[text.id], _days(text))
        own = [s for u in text.tree.units if u.kind is not Kind.NOTE for s in told_in_sentences(record, u)]
        day = text.declaration.date if len(text.declaration.date) == 10 else None
        own += listed_under_items(record, day)
        polls = list(recorded_votes(record))
        acts += [a for s in own for a in _of_statement(s)]
        acts += [a for v in polls for a in _of_vote(v)]
        before = None
        for unit in text.tree.units:
            acts += done(record, unit, before, patterns)
            before = unit
        statements += own
        votes += polls
    return Participation(tuple(statements), tuple(votes), tuple(acts))


def _of_statement(statement: Statement) -> Iterator[Act]:
    yield Act("spoke", statement.speaker, statement.text, statement.unit, statement)
    for party in statement.on_behalf:
        # One that speaks for several and is named among them is told once.
        if (party.kind, party.id) != (statement.speaker.kind, statement.speaker.id):
            yield Act("spoken-for", party, statement.text, statement.unit, statement)
    for party in statement.aligned:
        yield Act("aligned", party, statement.text, statement.unit, statement)


def _of_vote(vote: Vote) -> Iterator[Act]:
    ballot = vote.ballot()
    for kinds, named in ((VOTED, vote.lists), (MEANT, vote.later)):
        for choice, names in named.items():
            for party in names:
                yield Act(kinds[choice], party, vote.text, vote.unit, vote=ballot)


def _days(text: Text) -> dict[int, str]:
    """The day of each sitting, where the text says it («À la 1re séance, le 26 juillet 2021»)."""
    days: dict[int, str] = {}
    for unit in text.tree.units:
        for told in w.SITTINGS.finditer(unit.text):
            dated = [d for d in find_dates(unit.text, text.declaration.date) if 0 <= d.start - told.end() <= 4]
            if len(dated) == 1 and dated[0].precision == "day" and dated[0].first == dated[0].last:
                for number in w.NUMBER.findall(told[1]):
                    days.setdefault(int(number), dated[0].first)
    return days
