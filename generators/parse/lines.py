"""Source lines: which are noise, which are blank, and where the text really breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from generators.model.catalogue import Bilingual
from generators.model.declaration import CorrectionRule, Declaration, NoiseRule, line_range
from generators.model.document import Noise
from generators.model.numbers import read_marker
from generators.parse import vocabulary
from generators.problems import Report

BARE_URL = re.compile(r"^<?https?://\S+>?\.?$")
SEPARATOR = re.compile(r"^[_\-=–—]{5,}$")
_JOB = r"(?:(?:GE|V)\.)?\d{2}-\d{5}(?:\s?\([FE]\))?"
PAGE_NUMBER = re.compile(
    rf"^(?:{_JOB}\s+\d+/\d+|\d+/\d+\s+{_JOB}|{_JOB}(?:\s+\d{{6}}){{0,2}}"
    r"|\*\d{7,8}\*|[-–]\s?\d{1,4}\s?[-–]|\d{1,4}/\d{1,4})$"
)
ADDRESS = Bilingual(
    fr="adresse d'un lien, imprimée au pied de la page", en="address of a link, printed at the foot of the page"
)
ABOVE_NOTES = Bilingual(fr="filet au-dessus des notes", en="rule above the notes")
NUMBERS = Bilingual(fr="numéro de la page et du document d'impression", en="number of the page and of the print job")
HEADER = Bilingual(fr="titre courant", en="running header")
FULL_WIDTH = 0.85
ROOM = 0.72
WRAPPED_AT_MOST = 140


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words. ``text`` is mended and not stripped; ``number`` counts from 1.

    ``gap``: white space that means something stands before it. ``page``: noise stands before it.
    ``zone``: which separator it stands under, where notes are (0: none). ``room``: the line before had room
    for its first word, so that it was broken on purpose. ``joined``: nothing stands between it
    and the line before.
    """

    number: int
    text: str
    gap: bool
    page: bool
    zone: int
    room: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text was typed: ``double`` has a blank line after every line, ``wrapped`` has lines
    cut at a width, otherwise a paragraph is a line."""

    double: bool
    wrapped: bool
    width: int


def split_lines(raw: str) -> list[str]:
    """The lines of a text, whatever ends them. A form feed ends none: an editor counts it as a sign of its line."""
    return raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def mend(lines: list[str], rules: tuple[CorrectionRule, ...], file: str, report: Report) -> list[str]:
    """Apply the declared corrections; one that does not apply to its line is an error."""
    mended = list(lines)
    for rule in rules:
        index = rule.line - 1
        if index >= len(lines) or mended[index].count(rule.source) != 1:
            report.add(
                "stale-declaration",
                file,
                rule.line,
                f"the correction of «{rule.source}» does not find it exactly once on line {rule.line}",
            )
        else:
            mended[index] = mended[index].replace(rule.source, rule.text)
    return mended


def find_noise(lines: list[str], declaration: Declaration, file: str, report: Report) -> dict[int, Noise]:
    """The noise, by line number: built-in rules first, then those of the text's declaration."""
    noise: dict[int, Noise] = {}
    patterns = [(re.compile(rule.pattern), rule) for rule in declaration.noise if rule.pattern]
    alone = {number: rule for rule in declaration.noise if rule.lines for number in line_range(rule.lines)}
    used: set[NoiseRule] = set()
    after_head = False
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text:
            continue
        why: Bilingual | None = None
        declared = [rule for pattern, rule in patterns if pattern.fullmatch(text)]
        declared += [alone[number]] if number in alone else []
        used.update(declared)
        if declared:
            why = declared[-1].why
        else:
            if BARE_URL.match(text):
                why = ADDRESS
            elif SEPARATOR.match(text):
                why = ABOVE_NOTES
            elif PAGE_NUMBER.match(text):
                why = NUMBERS
            elif after_head and declaration.symbol and text == declaration.symbol:
                why = HEADER
        if why:
            noise[number] = Noise(number, text, why)
        else:
            # In the head itself, the symbol is what the masthead says; once.
            after_head = after_head or text == declaration.symbol or not vocabulary.MASTHEAD.match(text)
    for rule in declaration.noise:
        if rule.lines:
            check_range(lines, rule.lines, rule.begins, file, report)
        elif rule not in used:
            report.add("stale-declaration", file, 0, f"the noise pattern «{rule.pattern}» matches no line")
    return noise


def check_range(lines: list[str], wanted: str, begins: str | None, file: str, report: Report) -> None:
    """Report a declared range whose first or last line has no words, or whose first begins otherwise."""
    numbers = line_range(wanted)
    for number in dict.fromkeys((numbers[0], numbers[-1])):
        if number > len(lines) or not lines[number - 1].strip():
            report.add("stale-declaration", file, number, f"«{wanted}» is declared, but line {number} has no words")
            return
    first = lines[numbers[0] - 1].strip()
    if begins is not None and not vocabulary.bare(first).startswith(vocabulary.bare(begins)):
        report.add(
            "stale-declaration",
            file,
            numbers[0],
            f"line {numbers[0]} was declared to begin with «{begins}», and begins with «{first[:40]}»",
        )


def find_layout(lines: list[str], noise: dict[int, Noise]) -> Layout:
    """Measure how the text was typed, from all its lines together: what tells is where the sentence
    of a full line goes on, on the next line or past a blank one. Past noise nothing tells."""
    words = [(n, line.strip()) for n, line in enumerate(lines, 1) if line.strip() and n not in noise]
    if len(words) < 2:
        return Layout(False, False, 0)
    lengths = sorted(len(text) for _, text in words)
    width = lengths[int(len(lengths) * 0.9)]
    single_blank = touching = spaced = wider = 0
    for (number, before), (after, text) in pairwise(words):
        if not noise.keys().isdisjoint(range(number, after)):
            continue
        single_blank += after == number + 2
        wider += after > number + 2 and not any(n in noise for n in range(number, after))
        if len(before) >= FULL_WIDTH * width and text[0].islower() and read_marker(text) is None:
            touching += after == number + 1
            spaced += after == number + 2
    short = width <= WRAPPED_AT_MOST
    # Where each line has a blank one after it, a paragraph ends with more than one.
    double = short and single_blank > 0.5 * len(words) and spaced > touching and wider > 0
    wrapped = double or (short and touching > 0)
    return Layout(double, wrapped, width if wrapped else 0)


def read_lines(lines: list[str], noise: dict[int, Noise], layout: Layout) -> list[Line]:
    """The lines of words, each with what stands before it."""
    found: list[Line] = []
    blanks, most, page, zone, separators = 2, 2, False, 0, 0
    for number, text in enumerate(lines, 1):
        if number in noise:
            # The white space above and below the foot of a page does not add up.
            blanks, page = 0, True
            separators += SEPARATOR.match(noise[number].text) is not None
            zone = separators if SEPARATOR.match(noise[number].text) else 0
            continue
        page = page or "\f" in text
        if not text.strip():
            blanks = 0 if "\f" in text else blanks + 1
            most = max(most, blanks)
            continue
        annex = vocabulary.ANNEX.match(text.strip()) or (found and vocabulary.ANNEX.match(found[-1].text.strip()))
        gap = most >= (2 if layout.double and not annex else 1)
        found.append(Line(number, text, gap, page, zone, False, most == 0))
        blanks, most, page = 0, 0, False
    return _with_room(found, layout)


def _with_room(lines: list[Line], layout: Layout) -> list[Line]:
    """Mark the lines that were begun on purpose: the line before had room for their first word.

    Only where full lines stand in the same block: a heading is set narrower than the text.
    """
    if not layout.wrapped:
        return lines
    out: list[Line] = []
    for block in _blocks(lines):
        full = max(len(line.text.strip()) for line in block) >= FULL_WIDTH * layout.width
        for before, line in zip([None, *block], block, strict=False):
            fits = before is not None and (
                len(before.text.strip()) + 1 + len(line.text.split()[0]) <= ROOM * layout.width
            )
            out.append(Line(line.number, line.text, line.gap, line.page, line.zone, full and fits, line.joined))
    return out


def _blocks(lines: list[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines:
        if line.gap or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks
