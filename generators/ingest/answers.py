"""The few answers that a text needs: given as options, asked of a person, or as they were recognised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from pydantic import TypeAdapter, ValidationError

from generators.ingest.draft import Answers, slug
from generators.ingest.masthead import Masthead
from generators.layers.references.symbols import canonical, official_url
from generators.model.catalogue import Bilingual, Catalogue
from generators.model.declaration import Declaration, PartialDate
from generators.model.safe import first_control
from generators.problems import Report
from generators.sources.project import NOT_A_TEXT, SLUG
from generators.views.text import KINDS
from generators.views.words import Words

# The options of the command, in the order in which they are asked: name, what it is.
QUESTIONS = (
    ("symbol", "symbol, as printed (none: -)"),
    ("kind", f"kind ({', '.join(KINDS)})"),
    ("date", "date (2099, 2099-03 or 2099-03-12)"),
    ("body", "body, a name or an id of catalogue/bodies.yml"),
    ("meeting", "meeting, a name or an id of catalogue/meetings.yml (none: -)"),
    ("title", "full title in French"),
    ("title_en", "full title in English"),
    ("short", "short title in French"),
    ("short_en", "short title in English"),
    ("about", "a sentence in French on what the text is"),
    ("about_en", "the same in English"),
    ("id", "id: the text's folder and address, for ever"),
)
NONE = "-"
_DATE: TypeAdapter[str] = TypeAdapter(PartialDate)
# A symbol becomes an address, in which a sign may take twelve.
_LONGEST = 100
_ENTRIES = {"body": "bodies", "meeting": "meetings"}
_OPTIONAL = ("symbol", "meeting")
Ask = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Given:
    """All answers, and the names of those that nobody gave: they are guesses to look at."""

    answers: Answers
    guessed: tuple[str, ...]


def collect(
    options: Mapping[str, str | None],
    masthead: Masthead,
    english_title: str,
    catalogue: Catalogue,
    ask: Ask | None,
    report: Report,
) -> Given | None:
    """Take each answer from the options, from a person, or from what was recognised.

    ``english_title`` is that of the official English, empty where there is none. ``ask`` shows a question
    and its default and returns the answer ("" for the default); None where nobody is there. What is
    missing or wrong goes to ``report``; then None.
    """
    given: dict[str, str] = {}
    guessed: list[str] = []
    for name, question in QUESTIONS:
        default = _default(name, masthead, given)
        if name == "title_en" and english_title:
            default = english_title
        value = options.get(name)
        if value is None and ask is not None:
            value = _asked(name, question, default, catalogue, ask)
        if value is None or not value.strip():
            value = default
            guessed += [name] if default and default != NONE else []
        given[name] = _id_of(name, value.strip(), catalogue)
        fault = _fault(name, given[name], catalogue)
        if fault:
            code = "missing-answer" if not given[name] else "bad-value"
            report.add(code, f"--{name.replace('_', '-')}", 0, fault)
    if report.errors:
        return None
    symbol = None if given["symbol"] == NONE else canonical(given["symbol"])
    urls = official_url(symbol) if symbol else None
    printed = masthead.symbol is not None and masthead.symbol.value == symbol
    return Given(
        Answers(
            id=given["id"],
            title=Bilingual(fr=given["title"], en=given["title_en"]),
            short=Bilingual(fr=given["short"], en=given["short_en"]),
            about=Bilingual(fr=given["about"], en=given["about_en"]),
            kind=given["kind"],
            date=given["date"],
            body=given["body"],
            meeting=None if given["meeting"] == NONE else given["meeting"],
            symbol=symbol,
            symbol_status="none" if symbol is None else "printed" if printed else "supplied",
            symbol_source=None if symbol is None or printed else "given by the editor who added the text",
            official=Bilingual(**urls) if urls else None,
        ),
        tuple(guessed),
    )


def _id_of(name: str, value: str, catalogue: Catalogue) -> str:
    """The id of the body or meeting that an answer names: people know names, not ids. Else the answer as it is."""
    if name not in _ENTRIES:
        return value
    wanted = " ".join(value.casefold().replace("’", "'").split())
    for entry in getattr(catalogue, _ENTRIES[name]):
        names = (entry.name.fr, entry.name.en, *entry.forms.fr, *entry.forms.en)
        if wanted in (form.casefold().replace("’", "'") for form in names):
            return str(entry.id)
    return value


def _asked(name: str, question: str, default: str, catalogue: Catalogue, ask: Ask) -> str:
    """Ask until the answer will do."""
    while True:
        value = _id_of(name, ask(question, default).strip() or default, catalogue)
        fault = _fault(name, value, catalogue)
        if not fault:
            return value
        question = f"{fault}\n{question.rsplit(chr(10), 1)[-1]}"


def _fault(name: str, value: str, catalogue: Catalogue) -> str:
    """What is wrong with an answer; empty if nothing is."""
    if not value:
        return f"the {name.replace('_en', ' in English')} was not recognised: say it with --{name.replace('_', '-')}"
    if name in _OPTIONAL and value == NONE:
        return ""
    if control := first_control(value):
        return f"{control[1]} may stand in no answer"
    if name == "symbol" and len(value) > _LONGEST:
        return f"a symbol has at most {_LONGEST} characters"
    if name == "id" and (not SLUG.fullmatch(value) or value in NOT_A_TEXT):
        return f"«{value}» is no id: use lower-case letters, digits and single hyphens"
    if name == "date" and not _is_date(value):
        return f"«{value}» is no date such as 2099, 2099-03 or 2099-03-12"
    if name == "kind" and value not in get_args(Declaration.model_fields["kind"].annotation):
        return f"«{value}» is none of {', '.join(KINDS)}"
    if name in _ENTRIES:
        plural = _ENTRIES[name]
        if value not in {entry.id for entry in getattr(catalogue, plural)}:
            return f"«{value}» is not in source_texts/catalogue/{plural}.yml; add it there first, or correct the id"
    return ""


def _is_date(value: str) -> bool:
    try:
        _DATE.validate_python(value)
    except ValidationError:
        return False
    return True


def _default(name: str, masthead: Masthead, given: Mapping[str, str]) -> str:
    """What was recognised, or follows from the answers so far."""
    match name:
        case "symbol":
            return masthead.symbol.value if masthead.symbol else NONE
        case "meeting":
            return masthead.meeting.value if masthead.meeting else NONE
        case "kind" | "date" | "body":
            fact = getattr(masthead, name)
            return fact.value if fact else ""
        case "title":
            return masthead.title.value if masthead.title else _name("fr", given)
        case "title_en" | "short_en":
            return _name("en", given)
        case "short":
            return _name("fr", given)
        case "about" | "about_en":
            return f"{_name('en' if name.endswith('en') else 'fr', given)}."
        case _:
            return slug(given["symbol"] if given["symbol"] != NONE else given["short"])


def _name(lang: str, given: Mapping[str, str]) -> str:
    """«Rapport A/63/228, 2008»: what is known without having read the text."""
    if given["kind"] not in KINDS:
        return ""
    symbol = "" if given["symbol"] == NONE else f" {given['symbol']}"
    return f"{Words(lang)(KINDS[given['kind']])}{symbol}, {given['date'][:4]}"
