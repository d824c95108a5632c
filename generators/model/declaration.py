"""What an editor declares of a text in its ``document.yml``."""

from __future__ import annotations

from collections import Counter
from datetime import date as day
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, field_validator, model_validator

from generators.model.catalogue import Addresses, Bilingual, Entry, Pattern, Reason, Slug, Words
from generators.model.document import Kind


def _is_date(value: str) -> str:
    day(*(int(part) for part in f"{value}-01-01".split("-")[:3]))
    return value


PartialDate = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_is_date)]
Line = Annotated[int, Field(ge=1)]
# A unit's id, published or present: it becomes the name of a page.
UnitId = Annotated[str, StringConstraints(pattern=r"^\w[\w.-]*$", max_length=200)]
# A number or letter as printed, or the stars of a note: it becomes part of an id.
Label = Annotated[str, StringConstraints(pattern=r"^(\*{1,9}|\w[\w. -]*)$", max_length=30)]


def _number_as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def line_range(lines: str) -> range:
    """The numbers of «12» (one line) or «12-15» (a run of them, both ends included)."""
    first, _, last = lines.partition("-")
    return range(int(first), int(last or first) + 1)


def _in_order(lines: str) -> str:
    if not line_range(lines) or line_range(lines)[0] < 1:
        raise ValueError("the first line must come before the last")
    return lines


# One source line (``12``) or a run of them (``12-15``).
Lines = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{1,6}(-[0-9]{1,6})?$"),
    BeforeValidator(_number_as_text),
    AfterValidator(_in_order),
]


class NoiseRule(Entry):
    """Lines that are no words of the text: every line that ``pattern`` matches whole, or these ``lines`` alone."""

    pattern: Pattern | None = None
    lines: Lines | None = None
    begins: Words | None = None
    why: Reason

    @model_validator(mode="after")
    def _one_of_two(self) -> NoiseRule:
        if (self.pattern is None) == (self.lines is None):
            raise ValueError("give one of pattern and lines")
        if self.begins and self.lines is None:
            raise ValueError("begins goes with lines")
        return self


class CorrectionRule(Entry):
    """On one line, words as printed and as mended."""

    line: Line
    source: Words
    text: Words
    why: Reason

    @model_validator(mode="after")
    def _changes_something(self) -> CorrectionRule:
        if self.source == self.text:
            raise ValueError("source and text are the same: nothing is corrected")
        return self


class PartRule(Entry):
    """A part begins at this line though no heading says so; the line begins with the words ``begins``."""

    line: Line
    begins: Words | None = None
    number: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,2}$"), BeforeValidator(_number_as_text)] | None = (
        None
    )
    title: Bilingual
    why: Reason


class UnitRule(Entry):
    """These lines are one unit, of this kind, label or level whatever the rules would say.

    The first of them begins with the words ``begins``: so the rule is known to stand on its line.
    """

    lines: Lines
    begins: Words | None = None
    kind: Kind
    label: Label | None = None
    level: Annotated[int, Field(ge=0, le=6)] | None = None
    why: Reason

    @model_validator(mode="after")
    def _a_note_has_a_label(self) -> UnitRule:
        if self.kind is Kind.NOTE and self.label is None:
            raise ValueError("a note needs its label")
        return self

    @property
    def first(self) -> int:
        """The first line of the unit."""
        return line_range(self.lines)[0]

    @property
    def last(self) -> int:
        """The last line of the unit."""
        return line_range(self.lines)[-1]


class NoteRule(Entry):
    """The note at ``line`` lost its marker: it belongs to the unit that holds line ``at``."""

    line: Line
    at: Line
    why: Reason


class ThemeDecision(Entry):
    """A person's decision on the themes of a unit, over the published rule."""

    unit: Words
    add: tuple[Slug, ...] = ()
    remove: tuple[Slug, ...] = ()
    why: Reason


class Settled(Entry):
    """A doubt that an editor looked at and found right as it stands."""

    code: Words
    line: Line
    why: Reason


class Declaration(Entry):
    """A text's ``document.yml``."""

    title: Bilingual
    short: Bilingual
    kind: Literal["report", "outcome", "journal", "resolution", "decision", "treaty", "record", "statement"]
    date: PartialDate
    body: Slug
    meeting: Slug | None = None
    symbol: Words | None = None
    symbol_status: Literal["printed", "supplied", "none"] = "none"
    symbol_source: Words | None = None
    official: Addresses | None = None
    about: Bilingual
    # The language of the words: that of the file ``text.fr.txt`` or ``text.en.txt``.
    language: Literal["fr", "en"] = "fr"
    markup: Literal["plain", "light"] = "plain"
    noise: tuple[NoiseRule, ...] = ()
    corrections: tuple[CorrectionRule, ...] = ()
    parts: tuple[PartRule, ...] = ()
    units: tuple[UnitRule, ...] = ()
    notes: tuple[NoteRule, ...] = ()
    settled: tuple[Settled, ...] = ()
    themes: tuple[ThemeDecision, ...] = ()
    # The parts that set out commitments ("main", "annex_2"); None: every part of a text that its kind makes operative.
    operative: tuple[Words, ...] | None = None
    untranslated: tuple[Words, ...] = ()
    successors: dict[UnitId, UnitId] = Field(default_factory=dict)
    # Ids that the text had before it was renamed: their pages lead here.
    formerly: tuple[Slug, ...] = ()

    @field_validator("date", mode="before")
    @classmethod
    def _date_as_text(cls, value: object) -> object:
        return str(value) if value is not None and not isinstance(value, (str, bool)) else value

    @model_validator(mode="after")
    def _each_once(self) -> Declaration:
        taken = sorted((rule.first, rule.last) for rule in self.units)
        if twice := [later[0] for before, later in pairwise(taken) if later[0] <= before[1]]:
            raise ValueError(f"units: line {twice[0]} stands in two of them")
        decided = Counter(decision.unit for decision in self.themes)
        if again := {unit for unit, times in decided.items() if times > 1}:
            raise ValueError(f"themes: «{min(again)}» is decided twice")
        return self

    @model_validator(mode="after")
    def _symbol_is_honest(self) -> Declaration:
        if (self.symbol is None) != (self.symbol_status == "none"):
            raise ValueError("symbol and symbol_status go together: printed or supplied with a symbol, none without")
        if self.symbol_status == "supplied" and not self.symbol_source:
            raise ValueError("a supplied symbol needs symbol_source: where it comes from")
        return self
