"""Who did what: the values that the participation layer finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Party(NamedTuple):
    """One name where it stands: characters ``start`` to ``end`` of ``unit``, printed as ``form``.

    ``kind`` is "states" or "bodies", with the ``id`` of the catalogue, or "other" for who is told by a role or a
    person's name, or is not in the catalogue; then ``id`` is empty.
    """

    kind: str
    id: str
    form: str
    unit: str
    start: int
    end: int


class Choice(StrEnum):
    """How one votes."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Statement(NamedTuple):
    """One statement made at a meeting.

    ``items``: the points of the agenda, by their printed number (none: all of them). ``session``: the number of
    the sitting. ``date``: ISO, where the text says on which day that sitting was. ``role``: the words by which the
    speaker is told, where it is not by name. ``group``: words for those spoken for that give no name ("plusieurs
    États"). ``remote``: by a platform on the internet. ``document``: the symbol under which it was circulated.
    """

    text: str
    unit: str
    speaker: Party
    role: str
    items: tuple[str, ...]
    session: int | None
    date: str | None
    on_behalf: tuple[Party, ...]
    group: str
    aligned: tuple[Party, ...]
    remote: bool
    document: str


@dataclass(frozen=True, slots=True)
class Ballot:
    """A recorded vote as the text prints it in figures. ``number`` counts the votes of a text from 1, ``printed`` has
    the totals by choice."""

    text: str
    unit: str
    number: int
    session: int | None
    date: str | None
    printed: dict[Choice, int]


@dataclass(frozen=True, slots=True)
class Vote(Ballot):
    """A recorded vote with those whom the text names: ``lists`` has the names by choice.

    ``later``: who said afterwards how it had meant to vote.
    """

    lists: dict[Choice, tuple[Party, ...]]
    later: dict[Choice, tuple[Party, ...]]

    def ballot(self) -> Ballot:
        """The vote without its names: what each of these tells of it."""
        return Ballot(self.text, self.unit, self.number, self.session, self.date, self.printed)

    def differences(self) -> dict[Choice, int]:
        """Names counted less the total printed, where they differ."""
        counted = {c: len(self.lists.get(c, ())) for c in self.printed}
        return {c: counted[c] - total for c, total in self.printed.items() if counted[c] != total}


class Act(NamedTuple):
    """One thing that a party did: ``unit`` of ``text`` tells it, ``party`` says where the name stands.

    ``kind`` is an id of the catalogue's deeds. ``statement`` and ``vote`` tell the rest, where it was one.
    ``of``: the group, for a member of one.
    """

    kind: str
    party: Party
    text: str
    unit: str
    statement: Statement | None = None
    vote: Ballot | None = None
    of: str | None = None
