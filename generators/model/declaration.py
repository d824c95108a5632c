"""What an editor declares of a text in its ``document.yml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from generators.model.catalogue import Bilingual, Entry, Reason, Slug, Words
from generators.model.document import Kind

PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Line = Annotated[int, Field(ge=1)]
# A unit's id, published or present: it becomes the name of a page.
UnitId = Annotated[str, StringConstraints(pattern=r"^\w[\w.-]*$")]


class LineRange(Entry):
    """One source line (``12``) or a run of them (``12-15``), both ends included."""

    lines: Annotated[str, StringConstraints(pattern=r"^\d+(-\d+)?$")]

    @field_validator("lines", mode="before")
    @classmethod
    def _number_as_text(cls, value: object) -> object:
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value

    @model_validator(mode="after")
    def _in_order(self) -> LineRange:
        if not 1 <= self.first <= self.last:
            raise ValueError(f"lines {self.lines}: the first must come before the last")
        return self

    @property
    def first(self) -> int:
        """The first line of the range."""
        return int(self.lines.split("-")[0])

    @property
    def last(self) -> int:
        """The last line of the range."""
        return int(self.lines.split("-")[-1])


class NoiseRule(Entry):
    """Lines that are no words of the text: every line that the pattern matches whole."""

    pattern: Words
    why: Reason


class CorrectionRule(Entry):
    """On one line, words as printed and as mended."""

    line: Line
    source: Words
    text: Words
    why: Reason


class PartRule(Entry):
    """A part begins at this line though no heading says so."""

    line: Line
    number: Annotated[str, StringConstraints(pattern=r"^[1-9]\d*$")] | None = None
    title: Bilingual
    why: Reason

    @field_validator("number", mode="before")
    @classmethod
    def _number_as_text(cls, value: object) -> object:
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class UnitRule(LineRange):
    """These lines are one unit, of this kind, label or level whatever the rules would say."""

    kind: Kind
    label: Words | None = None
    level: Annotated[int, Field(ge=0, le=6)] | None = None
    why: Reason


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
    official: Bilingual | None = None
    about: Bilingual
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
    def _symbol_is_honest(self) -> Declaration:
        if (self.symbol is None) != (self.symbol_status == "none"):
            raise ValueError("symbol and symbol_status go together: printed or supplied with a symbol, none without")
        if self.symbol_status == "supplied" and not self.symbol_source:
            raise ValueError("a supplied symbol needs symbol_source: where it comes from")
        return self
