"""A passage as HTML: the one place where words of a text are escaped and marked up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from generators.model.corpus import Text
from generators.model.document import Emphasis, Style, Unit
from generators.model.notation import Passage, own_passage
from generators.views.folds import Fold

_TAGS = {Style.ITALIC: "em", Style.BOLD: "strong", Style.SUPERSCRIPT: "sup"}
_SENTENCE = 220
# A full stop after a word of some length, a capital after it: no abbreviation ("par. 26", "M. Hwang"). It begins with
# the stop, which is rare, and looks back from there.
_SENTENCE_END = re.compile(r"[.?!](?<=[\w)»%]{3}.)(?<!\bpar.)(?<!chap.)(?=\s[A-ZÀ-Ý«])")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+\-.!|~^$:=<>&\"'@/]")


@dataclass(frozen=True, slots=True)
class Link:
    """Characters ``start`` to ``end`` link to ``href``; ``kind`` becomes a class of the link.

    ``tip`` is a short explanation shown on hover, focus and touch; without one, ``title`` says what it is.
    """

    start: int
    end: int
    href: str
    kind: str
    title: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A note's marker at ``offset``: its label and the note's unit id (empty where the note is not on the page)."""

    offset: int
    label: str
    note: str


# Between two cells of a row of a table.
_CELL = '<span class="cell"> </span>'


def to_html(
    text: str,
    emphasis: Sequence[Emphasis] = (),
    links: Sequence[Link] = (),
    notes: Sequence[NoteLink] = (),
    note_word: str = "",
) -> Markup:
    """The passage with its emphasis, links and note markers. Links do not overlap one another."""
    return _between(0, len(text), text, emphasis, links, notes, note_word)


def paragraphs(
    html: Markup,
    text: str,
    fold: Fold | None,
    summary: str,
    emphasis: Sequence[Emphasis] = (),
    links: Sequence[Link] = (),
    notes: Sequence[NoteLink] = (),
    note_word: str = "",
) -> Markup:
    """The passage as one paragraph; a list to fold stands in ``details`` of its own, ``summary`` over it.

    ``html`` is what :func:`to_html` makes of it. A list that a link reaches into from outside is not folded.
    """

    def paragraph(start: int, end: int) -> Markup:
        return _paragraph(_between(start, end, text, emphasis, links, notes, note_word), text[start:end])

    if fold is None or any(link.start < at < link.end for link in links for at in (fold.start, fold.end)):
        return _paragraph(html, text)
    return Markup('<div class="folded">{}<details class="states"><summary>{}</summary>{}</details>{}</div>').format(
        paragraph(0, fold.start), summary, paragraph(fold.start, fold.end), paragraph(fold.end, len(text))
    )


def _paragraph(html: Markup, text: str) -> Markup:
    return Markup(f"<p>{html}</p>" if text.strip() else "")


def _between(
    first: int,
    last: int,
    text: str,
    emphasis: Sequence[Emphasis],
    links: Sequence[Link],
    notes: Sequence[NoteLink],
    note_word: str,
) -> Markup:
    """The HTML of characters ``first`` to ``last``."""
    if not (emphasis or links or notes):
        return Markup(escape(text[first:last], quote=False).replace("\t", _CELL))
    links = [link for link in links if first <= link.start and link.end <= last]
    notes = [note for note in notes if first <= note.offset < last or note.offset == last == len(text)]
    cuts = {first, last}
    cuts |= {at for span in emphasis for at in (span.start, span.end)}
    cuts |= {at for link in links for at in (link.start, link.end)}
    cuts |= {note.offset for note in notes}
    marks = sorted(cut for cut in cuts if first <= cut <= last)
    out: list[str] = []
    open_link: Link | None = None
    for start, end in zip(marks, [*marks[1:], last], strict=True):
        if open_link is not None and open_link.end <= start:
            out.append("</a>")
            open_link = None
        out += [_note(note, note_word) for note in notes if note.offset == start]
        for link in links:
            if link.start == start and link.end > start:
                out.append(_opening(link))
                open_link = link
        if start < end:
            out.append(_emphasized(text[start:end], start, emphasis))
    return Markup("".join(out).replace("\t", _CELL))


def _opening(link: Link) -> str:
    extra = f' data-tip="{escape(link.tip)}"' if link.tip else f' title="{escape(link.title)}"'
    return f'<a class="{link.kind}" href="{escape(link.href)}"{extra}>'


def _note(note: NoteLink, word: str) -> str:
    label = escape(note.label)
    if not note.note:
        return f'<sup class="call">{label}</sup>'
    return (
        f'<sup class="call" id="call-{note.note}"><a href="#{note.note}" aria-label="{escape(word)} {label}">'
        f"{label}</a></sup>"
    )


def _emphasized(text: str, start: int, emphasis: Sequence[Emphasis]) -> str:
    html = escape(text, quote=False)
    for span in emphasis:
        if span.start <= start < span.end:
            tag = _TAGS[span.style]
            html = f"<{tag}>{html}</{tag}>"
    return html


def in_markdown(text: str) -> Markup:
    """Plain words inside Markdown: each character that Markdown or HTML could read is an entity."""
    return Markup(_MARKDOWN.sub(lambda found: f"&#{ord(found[0])};", text))


def shown_language(text: Text, unit: Unit, lang: str) -> str:
    """The language in which a page in ``lang`` shows a unit: that of the original where it has no other."""
    status = text.english[unit.id].status
    return "en" if status == "original" or (lang == "en" and status != "none") else "fr"


def passage_in(text: Text, unit: Unit, lang: str) -> Passage:
    """A unit's passage in one language; empty where it has none in that language."""
    if lang == "en":
        return text.english[unit.id].passage
    return own_passage(unit) if text.declaration.language == "fr" else Passage("")


def shorten(text: str, longest: int = _SENTENCE) -> str:
    """The first sentence, cut at a word where it is long."""
    # Two signs beyond it tell whether a sentence ends.
    for end in _SENTENCE_END.finditer(text, 0, longest + 2):
        if 40 < end.end() <= longest:
            return text[: end.end()]
    if len(text) <= longest:
        return text
    return text[: text.rfind(" ", 0, longest)] + " …"
