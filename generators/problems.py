"""What can be wrong with the input, how it is named, and how it is reported.

An *error* would lose a word, break an address or lie: the build stops. A *doubt* is about
structure: the words still stand on the site and an editor settles it by a declaration.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Rank(StrEnum):
    """How grave a problem is."""

    ERROR = "error"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem: its name, rank, cause and cure, in plain words."""

    name: str
    rank: Rank
    cause: str
    cure: str


def _codes(*rows: tuple[str, Rank, str, str]) -> dict[str, Code]:
    return {row[0]: Code(*row) for row in rows}


CODES = _codes(
    ("not-utf8", Rank.ERROR, "The file is not UTF-8 text.", "Save it again as UTF-8 in a text editor."),
    (
        "control-character",
        Rank.ERROR,
        "The file holds a character that is no sign: a control, or one that turns the direction of the words after it.",
        "Remove it, in an editor that shows such characters: no word is lost.",
    ),
    ("empty-text", Rank.ERROR, "The text has no words.", "Paste the text into the file, or remove the folder."),
    (
        "missing-file",
        Rank.ERROR,
        "A file that the folder must have is not there.",
        "Create the file; source_texts/README.md shows what it holds.",
    ),
    (
        "bad-yaml",
        Rank.ERROR,
        "The file is not valid YAML.",
        "Mend the line named: look for a missing quote, colon or space.",
    ),
    ("duplicate-key", Rank.ERROR, "A key stands twice in one mapping.", "Keep one of the two lines."),
    (
        "bad-value",
        Rank.ERROR,
        "A key is unknown, missing, or its value has the wrong type.",
        "Compare with the example in source_texts/README.md.",
    ),
    (
        "bad-name",
        Rank.ERROR,
        "The folder's name cannot be an address.",
        "Rename it with lower-case letters, digits and single hyphens, 80 at most.",
    ),
    (
        "duplicate-id",
        Rank.ERROR,
        "Two things have the same id.",
        "Rename one, or force another label in document.yml under `units`.",
    ),
    ("unknown-id", Rank.ERROR, "An id points to nothing.", "Correct the id, or add the entry that it names."),
    (
        "stale-declaration",
        Rank.ERROR,
        "A declaration in document.yml no longer applies to its line.",
        "Correct the line number or the words, or remove the declaration.",
    ),
    (
        "lost-words",
        Rank.ERROR,
        "Words of the source do not stand exactly once on the site.",
        "Report it with the text: this is a defect of the parser.",
    ),
    (
        "lost-id",
        Rank.ERROR,
        "An id that was published is gone.",
        "Restore the unit, or name its successor in document.yml under `successors`.",
    ),
    ("bad-po", Rank.ERROR, "The translation file cannot be read.", "Open it in a PO editor and save it again."),
    (
        "orphan-translation",
        Rank.ERROR,
        "A translation belongs to no unit.",
        "Remove the entry, or correct its msgctxt.",
    ),
    (
        "numbers-differ",
        Rank.ERROR,
        "The two languages of a unit do not carry the same numbers.",
        "Correct the translation in en.po.",
    ),
    (
        "not-empty",
        Rank.ERROR,
        "The folder for a new site holds something already.",
        "Name a folder that is empty or not there yet.",
    ),
    (
        "number-jump",
        Rank.DOUBT,
        "A number does not follow the one before it.",
        "Look at the line; force its kind or label under `units`, or settle it under `settled`.",
    ),
    (
        "number-again",
        Rank.DOUBT,
        "A number stands twice in the same place of a text; the address of the second ends with _2.",
        "Look at the line; declare a part, or force its kind or label under `units`, or settle it under `settled`.",
    ),
    (
        "lost-marker",
        Rank.DOUBT,
        "A note has no marker in the text.",
        "Say under `notes` to which line the note belongs.",
    ),
    (
        "lost-note",
        Rank.DOUBT,
        "A marker has no note.",
        "Look for the note; correct the line, or settle it under `settled`.",
    ),
    (
        "lost-reference",
        Rank.DOUBT,
        "A reference points to something that is not there.",
        "Correct the line, add the document to the catalogue, or settle it under `settled` in document.yml.",
    ),
    (
        "unknown-name",
        Rank.DOUBT,
        "A list of speakers or voters has a name that the catalogue does not know.",
        "Add the form to states.yml or bodies.yml, or settle it under `settled` in document.yml.",
    ),
    (
        "vote-differs",
        Rank.DOUBT,
        "A recorded vote prints one number and names another.",
        "Compare the text with its source; if it stands so there, settle it under `settled` in document.yml.",
    ),
    (
        "unplaced-line",
        Rank.DOUBT,
        "No rule says what this line is; it stands as a paragraph.",
        "Force its kind under `units`, or settle it under `settled`.",
    ),
    (
        "untranslated",
        Rank.DOUBT,
        "A unit has no English, and nothing says that it should have none.",
        "Write its msgstr in en.po, or name its id under `untranslated` in document.yml.",
    ),
    (
        "stale-translation",
        Rank.ERROR,
        "The French of a translated unit has changed, or its entry is marked fuzzy.",
        "Compare the English with the French, correct it, and take the mark away.",
    ),
    (
        "dates-differ",
        Rank.ERROR,
        "The two languages of a unit do not name the same dates.",
        "Correct the translation in en.po.",
    ),
    (
        "symbols-differ",
        Rank.ERROR,
        "The two languages of a unit do not carry the same symbols or addresses.",
        "Copy the symbol from the French into the translation in en.po, unchanged.",
    ),
    (
        "references-differ",
        Rank.ERROR,
        "The two languages of a unit do not refer to the same paragraphs, annexes or items.",
        "Correct the translation in en.po; “para.” is for one paragraph, “paras.” for several.",
    ),
    (
        "markers-differ",
        Rank.ERROR,
        "The two languages of a unit do not carry the same markers of notes.",
        "Put each [^…] of the French into the translation in en.po, once.",
    ),
    (
        "emphasis-differs",
        Rank.ERROR,
        "The two languages of a unit do not emphasise as many words.",
        "Put the stars around the words that the French emphasises.",
    ),
    (
        "quotes-differ",
        Rank.ERROR,
        "The two languages of a unit do not have as many quotation marks.",
        "Write “…” in en.po for each « … » of the French.",
    ),
    (
        "states-differ",
        Rank.ERROR,
        "The two languages of a unit do not name the same States.",
        "Correct the translation in en.po, or add the English form to states.yml.",
    ),
    (
        "name-missing",
        Rank.DOUBT,
        "A proper name of the French has no English of the catalogue in the translation.",
        "Correct the translation in en.po, or add the English form to the catalogue's file that the message names.",
    ),
    (
        "term-missing",
        Rank.ERROR,
        "A term of the termbase is not rendered as the termbase asks.",
        "Correct the translation in en.po, or add the rendering to source_texts/catalogue/termbase.yml.",
    ),
    (
        "term-forbidden",
        Rank.ERROR,
        "A term is rendered by a word that the termbase forbids for it.",
        "Correct the translation in en.po.",
    ),
    (
        "french-left",
        Rank.ERROR,
        "French words stand in the English outside quotation marks and names.",
        "Translate them in en.po; put a title that has no English between “ and ”.",
    ),
    (
        "unknown-format",
        Rank.ERROR,
        "The file is no PDF, Word, HTML or text file.",
        "Open it in the program that made it, and save it as .docx, PDF or text.",
    ),
    (
        "wrong-extension",
        Rank.ERROR,
        "The file is not what the end of its name says.",
        "Make sure that it is the file you mean, and rename it.",
    ),
    (
        "not-a-file",
        Rank.ERROR,
        "A link, a folder or a device stands in the place of a file.",
        "Put a copy of the file itself, or of the folder and its files, in its place; give that copy to `alinea add`.",
    ),
    (
        "locked-file",
        Rank.ERROR,
        "The file can only be read with a password.",
        "Open it with its password, save it without one, and give that copy.",
    ),
    (
        "no-words",
        Rank.ERROR,
        "The file holds no text: it is empty, or pictures of pages.",
        "Look for the official text as PDF or Word, or have a program for text recognition make one, and read it over.",
    ),
    (
        "too-large",
        Rank.ERROR,
        "The file takes more room, time or pages than any text needs.",
        "Make sure that it is the file you mean; give the pages of the text alone, or its words as a text file.",
    ),
    (
        "damaged-file",
        Rank.ERROR,
        "The file is damaged.",
        "Download it again, or open it in its program and save it anew.",
    ),
    (
        "macros",
        Rank.ERROR,
        "The Word file holds programs.",
        "Save it as .docx, which holds none, and give that copy.",
    ),
    (
        "wrong-language",
        Rank.ERROR,
        "The file is not in the language in which it is wanted.",
        "Give the French version as the file and the official English one with --english, or the English one alone.",
    ),
    (
        "text-exists",
        Rank.ERROR,
        "There is a text of this id already.",
        "Choose another id, or give --replace; then translations and published addresses are kept.",
    ),
    (
        "missing-answer",
        Rank.ERROR,
        "Something that a text must have was neither recognised nor given.",
        "Give the option that the message names; `alinea add --help` lists all.",
    ),
)

# A new text has one of these for each passage: they must not hide the doubts about its structure.
GROUPED = frozenset({"untranslated"})


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, at one place.

    ``file`` is relative to the project's root; ``line`` counts from 1, 0 where there is none.
    """

    file: str
    line: int
    code: str
    message: str

    @property
    def rank(self) -> Rank:
        """Error or doubt."""
        return CODES[self.code].rank

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.rank} [{self.code}] {self.message}\n    {CODES[self.code].cure}"


def listing(problems: Iterable[Problem]) -> list[str]:
    """The problems as lines to read: what one has to look at first, then the codes told in a group.

    The problems of a code in :data:`GROUPED` stand in one line for each file, with their number.
    """
    lines, groups = [], dict[tuple[str, str], list[Problem]]()
    for problem in problems:
        if problem.code in GROUPED:
            groups.setdefault((problem.file, problem.code), []).append(problem)
        else:
            lines.append(str(problem))
    for (file, code), group in groups.items():
        if len(group) == 1:
            lines.append(str(group[0]))
            continue
        units = ", ".join(problem.message.split(" ")[0] for problem in group[:3])
        more = f" and {len(group) - 3} more" if len(group) > 3 else ""
        lines.append(f"{file}: {CODES[code].rank} [{code}] {len(group)} times: {units}{more}\n    {CODES[code].cure}")
    return lines


class BadInput(Exception):
    """Raised once, with every problem that was found, when the input cannot be built."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(p) for p in self.problems))


# What would turn the words of a terminal, move its cursor or stop it: controls, and bytes of names that are no UTF-8.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(words: str) -> str:
    """Words as they can be told, such a sign by its number. Breaks of lines stay."""
    return _UNSHOWN.sub(lambda found: found[0].encode("unicode-escape").decode(), words)


@dataclass(slots=True)
class Report:
    """Collects the problems of one run, so that all are told and not only the first."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, file: str, line: int, message: str) -> None:
        """Note one problem."""
        self.problems.append(Problem(shown(file), line, code, shown(message)))

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop the build."""
        return sorted({p for p in self.problems if p.rank is Rank.ERROR})

    @property
    def doubts(self) -> list[Problem]:
        """The problems that an editor should settle."""
        return sorted({p for p in self.problems if p.rank is Rank.DOUBT})

    def stop_on_errors(self) -> None:
        """Raise :class:`BadInput` with all errors, if there is one."""
        if self.errors:
            raise BadInput(self.errors)
