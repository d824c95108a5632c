"""What each State did, as the texts tell it: spoke, reported, voted, chaired, hosted, funded, was helped.

The rules read three forms: sentences that say who made statements at which meeting on which item (`speakers`),
lists of speakers under an item of an agenda (`journal`), and recorded votes with the later word of those who had
meant to vote (`votes`). What else a text says a State did is found by the patterns of the catalogue (`deeds`).
A list is read name by name: a name that the catalogue does not know is kept as it is printed, and reported.
"""

from generators.layers.participation.act import Act, Ballot, Choice, Party, Statement, Vote
from generators.layers.participation.deeds import DeedRules
from generators.layers.participation.finder import Participation, find_participation

__all__ = ["Act", "Ballot", "Choice", "DeedRules", "Participation", "Party", "Statement", "Vote", "find_participation"]
