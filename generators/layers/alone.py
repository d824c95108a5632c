"""What is found in one text alone: by its words and the catalogue, and by no other text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generators.layers.commitments import Commitments, find_commitments
from generators.layers.events import Telling, tellings
from generators.layers.mentions import MentionFinder, Mentions
from generators.layers.participation import Participation, find_participation
from generators.layers.themes import Themes, find_themes
from generators.model.catalogue import Catalogue
from generators.model.corpus import Corpus, Text


@dataclass(frozen=True, slots=True)
class Alone:
    """What was found in a text."""

    mentions: Mentions
    themes: Themes
    commitments: Commitments
    tellings: tuple[Telling, ...]
    participation: Participation


@dataclass(frozen=True)
class Reader:
    """Reads texts by a catalogue."""

    catalogue: Catalogue

    @cached_property
    def finder(self) -> MentionFinder:
        """Finds what the catalogue names; it takes a while to make, and is made once."""
        return MentionFinder(self.catalogue)


def read_alone(reader: Reader, text: Text) -> Alone:
    """Find in a text what needs no other one."""
    corpus = Corpus((text,), reader.catalogue)
    mentions = {text.id: reader.finder.read(text)}
    return Alone(
        mentions,
        find_themes(corpus, mentions),
        find_commitments(corpus),
        tuple(tellings(corpus, mentions)),
        find_participation(corpus, mentions),
    )
