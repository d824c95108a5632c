"""What the catalogue knows: meetings, instruments, bodies, States, terms and themes.

Each class is one entry of the YAML file of the same name under ``source_texts/catalogue/``.
Unknown keys are refused, so that a misspelt key is an error and not a silent loss.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, field_validator

from generators.model.patterns import fault
from generators.model.safe import one_line

# Names become addresses, and files, whose names no disk takes without bound.
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(one_line)]
Year = Annotated[int, Field(ge=1, le=9999)]


def _is_pattern(value: str) -> str:
    if why := fault(value):
        raise ValueError(why)
    return value


# A regular expression as Python writes it, that takes bounded time.
Pattern = Annotated[Words, AfterValidator(_is_pattern)]


class Entry(BaseModel):
    """A frozen value read from YAML. What checks it is made ready when one is read: most builds know them all."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Bilingual(Entry):
    """The same words in the two languages of the site."""

    fr: Words
    en: Words

    def __getitem__(self, lang: str) -> str:
        return self.en if lang == "en" else self.fr


# Any but a web address could be a script ("javascript:").
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"'`\\^{|}]+$", max_length=2000)]


def _both_languages(why: object) -> object:
    return {"fr": why, "en": why} if isinstance(why, str) else why


# Why an editor declares or decides something: in both languages, or once for both.
Reason = Annotated[Bilingual, BeforeValidator(_both_languages)]


class Addresses(Entry):
    """Where an official document stands, in the two languages: an address of the web, and no script."""

    fr: Address
    en: Address

    def __getitem__(self, lang: str) -> str:
        return self.en if lang == "en" else self.fr


class Forms(Entry):
    """Surface forms, by language.

    A form with a lower-case letter is found whatever its case; a form all in capitals (ALPC) only
    as it stands. Spaces stand for any white space, ' for both apostrophes, - for any hyphen.
    """

    fr: tuple[Words, ...] = ()
    en: tuple[Words, ...] = ()

    def __getitem__(self, lang: str) -> tuple[str, ...]:
        return self.en if lang == "en" else self.fr


class Named(Entry):
    """What every entry has: an id for its address, a name, forms, and where its facts come from.

    ``sources``: each is ``<text-id>#<unit-id>`` (a unit of a text that we hold; it becomes a link
    and is checked) or plain words naming a public source ("A/RES/64/50, par. 12").
    """

    id: Slug
    name: Bilingual
    short: Bilingual | None = None
    forms: Forms = Forms()
    sources: tuple[Words, ...] = Field(min_length=1)

    @property
    def label(self) -> Bilingual:
        """The short name where there is one, else the name."""
        return self.short or self.name


class Meeting(Named):
    """A meeting of the process, or one beside it that the texts name."""

    kind: Literal["conference", "review", "biennial", "experts", "preparatory", "plenary", "other"]
    start: date | None = None
    end: date | None = None
    place: Bilingual | None = None
    chair: Bilingual | None = None
    about: Bilingual
    follows: Slug | None = None
    # Words that mean this meeting only where it was named before ("la Conférence").
    anaphors: Forms = Forms()


class Instrument(Named):
    """A treaty, programme, declaration, guide or mechanism of rules that the texts name."""

    year: Year | None = None
    status: Literal[
        "binding", "political", "resolution", "voluntary", "regional-binding", "regional-political", "guide"
    ]
    about: Bilingual
    symbol: Words | None = None
    url: Addresses | None = None
    part_of: Slug | None = None
    anaphors: Forms = Forms()


class Body(Named):
    """An organ, organization, office, group, mechanism or NGO that the texts name."""

    kind: Literal["organ", "organization", "regional", "office", "group", "ngo", "secretariat"]
    about: Bilingual
    # Its members are States, but not nearly all of them: it has a page among the States.
    of_states: bool = False


class State(Entry):
    """A State or territory. ``id`` is its ISO 3166-1 alpha-3 code in lower case."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]{3}$")]
    name: Bilingual
    forms: Forms = Forms()
    # Adjectives count only after words such as "Gouvernement" or "autorités".
    adjectives: tuple[Words, ...] = ()
    sources: tuple[Words, ...] = Field(min_length=1)


class Term(Named):
    """A glossary entry: an acronym or a term of the field."""

    expansion: Bilingual | None = None
    definition: Bilingual
    definition_source: Bilingual
    misprints: tuple[Words, ...] = ()
    # The catalogue entry that this acronym abbreviates ("instruments/iti"), if there is one.
    stands_for: Annotated[str, StringConstraints(pattern=r"^(instruments|bodies|meetings)/[a-z0-9-]+$")] | None = None


class Theme(Entry):
    """A theme of the taxonomy: its scope decides, its patterns are how the rule applies it.

    ``patterns`` and ``excludes`` are regular expressions over the French text, matched without
    regard to case, ' standing for both apostrophes. ``headings``: patterns that, found in a
    heading, give the theme to the units under it.
    """

    id: Slug
    fr: Words
    en: Words
    scope: Words
    scope_fr: Words
    patterns: tuple[Pattern, ...] = Field(min_length=1)
    excludes: tuple[Pattern, ...] = ()
    headings: tuple[Pattern, ...] = ()
    near: tuple[Slug, ...] = ()

    @property
    def name(self) -> Bilingual:
        """The theme's name in both languages."""
        return Bilingual(fr=self.fr, en=self.en)


class NumberSeries(Entry):
    """How an organ numbers what it adopts, and the symbol that a number of this look has.

    ``number`` is a regular expression over the printed number; ``symbol`` is a template with ``{number}``,
    and ``{year}`` (from ``years``: first and last number of each year) or ``{volume}`` (from ``volumes``: by
    the number's ``session``). ``alone``: a number of this look is of this organ though no words name it.
    """

    noun: Words
    number: Pattern
    symbol: Annotated[Words, StringConstraints(pattern=r"^([^{}]|\{(number|year|volume)\})+$")]
    alone: bool = False
    years: dict[int, tuple[int, int]] = Field(default_factory=dict)
    volumes: dict[int, Words] = Field(default_factory=dict)


class DocumentName(Entry):
    """A document that texts cite by its name, or (``series``) an organ whose documents they cite by number.

    ``instrument`` or ``meeting`` lend their forms; a meeting's document is one of ``nouns`` before them.
    ``part``: which part of the document the name means. ``text`` and ``units``: where it stands on this site.
    ``alone``: the name alone is a reference; else only a paragraph, section or annex of it is.
    """

    id: Slug
    name: Bilingual
    forms: Forms = Forms()
    instrument: Slug | None = None
    meeting: Slug | None = None
    nouns: tuple[Words, ...] = ()
    symbol: Words | None = None
    also: tuple[Words, ...] = ()
    part: Words | None = None
    text: Slug | None = None
    units: tuple[Words, ...] = ()
    url: Addresses | None = None
    alone: bool = False
    bodies: tuple[Slug, ...] = ()
    series: tuple[NumberSeries, ...] = ()
    sources: tuple[Words, ...] = Field(min_length=1)

    def __hash__(self) -> int:
        # The series hold mappings, which have no hash.
        return hash(self.id)


class TermbaseEntry(Entry):
    """How words of the French are rendered: ``en`` may stand for them (one is enough), ``forbidden`` must not.

    A form that ends in * stands for every ending ("implement*"); else forms are as in :class:`Forms`.
    """

    id: Slug
    fr: tuple[Words, ...] = Field(min_length=1)
    en: tuple[Words, ...] = Field(min_length=1)
    forbidden: tuple[Words, ...] = ()
    note: Bilingual | None = None
    source: Words


class Verb(Entry):
    """A verb by which a text commits or asks: its forms in French, and how strongly it binds (5: decides).

    ``patterns`` are regular expressions matched at the head of a sentence or after its subject.
    """

    id: Slug
    name: Bilingual
    strength: int = Field(ge=1, le=5)
    patterns: tuple[Pattern, ...] = Field(min_length=1)


class Addressee(Entry):
    """Who a commitment is addressed to, by patterns over the French before or after its verb."""

    id: Slug
    name: Bilingual
    patterns: tuple[Pattern, ...] = Field(min_length=1)


class Site(Entry):
    """What the site calls itself, and a sentence on what it is for."""

    title: Bilingual
    about: Bilingual


NAMELESS = Site(title=Bilingual(fr="Sans titre", en="Untitled"), about=Bilingual(fr="Sans titre", en="Untitled"))


# The deeds that are found by the form of a list and by no pattern: the catalogue has to name them.
DEEDS_BY_FORM = (
    "spoke",
    "spoken-for",
    "aligned",
    "voted-for",
    "voted-against",
    "abstained",
    "meant-for",
    "meant-against",
    "meant-to-abstain",
)


# What States are read with in a deed's pattern is such a row of small words before the first name.
_ROW = r"(?:[a-zà-ÿ'’]\s*)*+\\"


class Deed(Entry):
    """A kind of thing that a State does in the texts: its name, what it means, and the patterns that tell it.

    ``patterns`` are regular expressions over one sentence, ``{states}`` standing for a list of States and ``{body}``
    for a body; none for the kinds that are found by the form of a list.
    """

    id: Slug
    name: Bilingual
    about: Bilingual
    patterns: tuple[Words, ...] = ()

    @field_validator("patterns")
    @classmethod
    def _sound(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            named = pattern.replace("{states}", _ROW).replace("{place}", "x").replace("{body}", "x")
            if why := fault(named):
                raise ValueError(why)
        return patterns


class Question(Entry):
    """An example question of the home page, and the paragraph that answers it."""

    id: Slug
    question: Bilingual
    document: Slug
    unit: Words


# A passage of a text that we hold, as the catalogue names it.
PassageRef = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+#[\w.-]+$")]


class KinDecision(Entry):
    """A person's decision that two passages of different texts are kin (they take up the same matter) or are not."""

    of: tuple[PassageRef, PassageRef]
    kin: bool
    why: Reason

    @field_validator("of")
    @classmethod
    def _two_texts(cls, of: tuple[str, str]) -> tuple[str, str]:
        if of[0].split("#")[0] == of[1].split("#")[0]:
            raise ValueError("the two passages must be of different texts")
        return of


class Catalogue(Entry):
    """The whole catalogue, in the order of its files."""

    site: Site = NAMELESS
    meetings: tuple[Meeting, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    bodies: tuple[Body, ...] = ()
    states: tuple[State, ...] = ()
    terms: tuple[Term, ...] = ()
    themes: tuple[Theme, ...] = ()
    documents: tuple[DocumentName, ...] = ()
    termbase: tuple[TermbaseEntry, ...] = ()
    verbs: tuple[Verb, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    kin: tuple[KinDecision, ...] = ()
    deeds: tuple[Deed, ...] = ()
    questions: tuple[Question, ...] = ()
