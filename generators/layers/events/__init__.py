"""Dated events: what happened, or is to happen, at a date that a text gives.

The rule. A date in running text is an event, unless it bounds a period, dates a state of things or
stands in a title; a year alone needs a word that says that something took place. The sign that governs
the date gives the kind: the nearest of ``signs.SIGNS`` before it in its sentence or, where the date opens the
sentence, the main verb after it.

- ``meeting``: a meeting, conference or session; ``workshop``: a workshop, seminar or course;
- ``adoption``: a text adopted, approved, signed or amended, a decision, a resolution with its date;
- ``report``: a text published or submitted, and the text's own date in its masthead;
- ``planned``: what no text tells as done: foreseen, prescribed, or later than the text that tells it;
- ``other``: the rest (a launch, a creation, an election, a destruction).

A date is a meeting of the catalogue where it is the days of that meeting, or agrees with them and its
sentence speaks of that meeting at that date. An event told twice is one entry.
"""

from generators.layers.events.event import Event, Telling
from generators.layers.events.merge import merge
from generators.layers.events.reader import tellings

__all__ = ["Event", "Telling", "merge", "tellings"]
