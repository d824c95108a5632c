"""An HTML page: its main part, with the numbers of its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from generators.ingest.blocks import BREAK, Block, Extract, Role, Span, pieces
from generators.ingest.refusal import Refusal
from generators.model.numbers import to_roman

_MAIN = ("main", "article")
_LEFT_OUT = {"nav", "header", "footer", "aside", "form", "button"}
_NO_WORDS = {"script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "select", "textarea"}
_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span"
    " strong sub sup time tt u var wbr"
)
_NOTE_LABEL = re.compile(r"^[\[(]?(\d{1,3}|[a-z]|\*{1,3})[\])]?$")


def read_html(content: bytes, known: frozenset[str]) -> Extract:
    """Read an HTML page. Raises :class:`Refusal` where it has no words."""
    try:
        content.decode("utf-8")
        parser = HTMLParser(encoding="utf-8", huge_tree=False)
    except UnicodeDecodeError:
        parser = HTMLParser(huge_tree=False)
    try:
        root = document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refusal("damaged-file", f"the page cannot be read: {error}") from None
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise Refusal("damaged-file", "the page is damaged: its elements nest too deeply")
    reader = _Reader()
    main = _main(root)
    blocks = [piece for block in reader.blocks(main) for piece in pieces(block) if piece.plain]
    if not blocks:
        raise Refusal("no-words", "the page holds no text")
    told = [f"the words of <{tag}> were left out: they are the page's" for tag in sorted(reader.left_out)]
    if main.tag in _MAIN:
        told.insert(0, f"only <{main.tag}> was read: what stands around it is the page's")
    return Extract("HTML", tuple(blocks), 0, tuple(told))


def _main(root: HtmlElement) -> HtmlElement:
    """The one element that holds the text, where the page says which; else its body."""
    for tag in _MAIN:
        found = root.findall(f".//{tag}")
        if len(found) == 1:
            return found[0]
    body = root.find("body")
    return root if body is None else body


class _Reader:
    def __init__(self) -> None:
        self.left_out: set[str] = set()

    def blocks(self, element: HtmlElement, label: str = "") -> Iterator[Block]:
        """The blocks under an element; ``label`` stands before the first of them."""
        spans: list[Span] = [Span(element.text or "")]
        for child in element:
            if isinstance(child.tag, str) and not self._skipped(child):
                if child.tag in _INLINE.split() and not _holds_blocks(child):
                    spans += _inline(child)
                elif child.tag == "br":
                    spans.append(Span(BREAK))
                else:
                    if any(s.text.strip() for s in spans):
                        yield _block(spans, label)
                        label = ""
                    spans = []
                    for block in self._child(child, label):
                        yield block
                        label = ""
            spans.append(Span(child.tail or ""))
        if any(s.text.strip() for s in spans):
            yield _block(spans, label, _level(element))

    def _skipped(self, element: HtmlElement) -> bool:
        if element.tag in _LEFT_OUT and element.text_content().strip():
            self.left_out.add(element.tag)
        return element.tag in _NO_WORDS or element.tag in _LEFT_OUT or element.get("hidden") is not None

    def _child(self, child: HtmlElement, label: str) -> Iterator[Block]:
        if child.tag in ("ol", "ul"):
            yield from self._list(child)
        elif child.tag == "table":
            yield from self._table(child)
        elif child.tag != "hr":
            yield from self.blocks(child, label)

    def _list(self, element: HtmlElement) -> Iterator[Block]:
        signs = _signs(element)
        yield from _loose(element.text)
        for child in element:
            sign = next(signs) if child.tag == "li" else ""
            if isinstance(child.tag, str) and not self._skipped(child):
                yield from self.blocks(child, sign) if sign else self._child(child, "")
            yield from _loose(child.tail)

    def _table(self, table: HtmlElement) -> Iterator[Block]:
        """The rows of a table, less those of the tables in its cells, and what pages put between them."""
        yield from _loose(table.text)
        for child in table:
            if child.tag in ("thead", "tbody", "tfoot"):
                yield from self._table(child)
            elif child.tag == "tr":
                yield from self._row(child)
            elif isinstance(child.tag, str) and not self._skipped(child):
                yield from self._child(child, "")
            yield from _loose(child.tail)

    def _row(self, row: HtmlElement) -> Iterator[Block]:
        found = [child for child in row if isinstance(child.tag, str) and not self._skipped(child)]
        cells = [tuple(_inline(cell)) for cell in found]
        yield from _loose(row.text)
        if len(cells) == 1:
            yield from self.blocks(found[0])
        elif any(s.text.strip() for cell in cells for s in cell):
            yield Block(Role.ROW, (), cells=tuple(cells))
        for child in row:
            yield from _loose(child.tail)


def _loose(text: str | None) -> Iterator[Block]:
    """Words that stand where a page should have none: between the items of a list or the rows of a table."""
    if text and text.strip():
        yield _block([Span(text)], "")


def _block(spans: list[Span], label: str, level: int = 0) -> Block:
    words = [s for s in spans if s.text.strip()]
    found = _NOTE_LABEL.match(words[0].text.strip()) if words and words[0].raised else None
    if found and len(words) > 1 and not label:
        return Block(Role.NOTE, tuple(spans[spans.index(words[0]) + 1 :]), found[1])
    return Block(Role.TEXT, (Span(f"{label} "), *spans) if label else tuple(spans), level=level)


def _holds_blocks(element: HtmlElement) -> bool:
    return any(
        isinstance(e.tag, str) and e.tag not in _INLINE.split() and e.tag != "br" for e in element.iterdescendants()
    )


def _inline(element: HtmlElement, bold: bool = False, italic: bool = False, raised: bool = False) -> list[Span]:
    """The words of an element in their styles."""
    bold = bold or element.tag in ("b", "strong", "th")
    italic = italic or element.tag in ("i", "em")
    raised = raised or element.tag == "sup"
    out = [Span(element.text or "", bold, italic, raised)]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _NO_WORDS and child.get("hidden") is None:
            apart = [] if child.tag in _INLINE.split() else [Span(BREAK if child.tag == "br" else " ")]
            out += [*apart, *_inline(child, bold, italic, raised), *([] if child.tag == "br" else apart)]
        out.append(Span(child.tail or "", bold, italic, raised))
    return [_unbracketed(span) for span in out if span.text]


def _unbracketed(span: Span) -> Span:
    """The marker of a note without the brackets that web pages put around it."""
    found = _NOTE_LABEL.match(span.text.strip()) if span.raised else None
    return Span(found[1], span.bold, span.italic, True) if found else span


def _level(element: HtmlElement) -> int:
    return int(element.tag[1]) if re.fullmatch(r"h[1-6]", element.tag) else 0


def _signs(element: HtmlElement) -> Iterator[str]:
    """For each item of a list in turn, the number or the sign that a browser shows."""
    number = int(element.get("start", "1")) if re.fullmatch(r"\d{1,4}", element.get("start", "1")) else 1
    for item in element.findall("li"):
        if element.tag == "ul":
            yield "•"
            continue
        value = item.get("value", "")
        number = int(value) if re.fullmatch(r"\d{1,4}", value) else number
        yield _printed(number, element.get("type", "1"))
        number += 1


def _printed(number: int, kind: str) -> str:
    match kind:
        case "a" | "A":
            letter = chr(ord("a") + (number - 1) % 26)
            return f"{letter})" if kind == "a" else f"{letter.upper()}."
        case "i":
            return f"{to_roman(number)})"
        case "I":
            return f"{to_roman(number).upper()}."
        case _:
            return f"{number}."
