"""Inside a unit: the source's emphasis and superscripts, taken out of the text and kept beside it."""

from __future__ import annotations

import re
from itertools import groupby

from generators.model.document import Emphasis, Style
from generators.parse.run import Run
from generators.parse.vocabulary import ORDINALS

_BOLD = re.compile(r"(?<![\w*])(\*\*)(?=\S)([^*]+?)(?<=\S)(\*\*)(?![\w*])")
_ITALIC = re.compile(r"(?<![\w*])(\*)(?=[^\s*])([^*]+?)(?<=[^\s*])(\*)(?![\w*])")
_TAG = re.compile(r"(<i>)(.+?)(</i>)")
_ORDINAL = re.compile(r"(?<=[\dIVXLMn])(\^\{?)([a-zè]{1,4})(\}?)(?![\w])")
_AUTOLINK = re.compile(r"(<)(https?://[^\s<>]+)(>)")


def read_emphasis(run: Run, light: bool) -> Run:
    """Read the light markup (``*italic*``, ``**bold**``, ``<i>``, ``1^{er}``, ``<https://…>``).

    A plain text has none: its asterisks are asterisks.
    """
    if not light:
        return run
    for pattern, style in (
        (_BOLD, Style.BOLD),
        (_ITALIC, Style.ITALIC),
        (_TAG, Style.ITALIC),
        (_ORDINAL, Style.SUPERSCRIPT),
        (_AUTOLINK, None),
    ):
        run = _take_out(run, pattern, style)
    return run


def _take_out(run: Run, pattern: re.Pattern[str], style: Style | None) -> Run:
    spans: list[tuple[int, int]] = []
    for found in pattern.finditer(run.text):
        if style is Style.SUPERSCRIPT and found[2] not in ORDINALS:
            continue
        if style is not None:
            run = run.styled(found.start(2), found.end(2), style)
        spans += [span for span in (found.span(1), found.span(3)) if span[0] < span[1]]
    return run.without(*spans)


def emphasis_of(run: Run) -> tuple[Emphasis, ...]:
    """The run's emphasis as spans over its text."""
    out: list[Emphasis] = []
    start = 0
    for style, those in groupby(run.style):
        end = start + len(list(those))
        if style is not None:
            out.append(Emphasis(start, end, style))
        start = end
    return tuple(out)
