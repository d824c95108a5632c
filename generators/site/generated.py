"""Pages that our templates wrote: HTML but for their headings, so that only these need the Markdown converter.

What comes out is what MkDocs makes of the same file, byte for byte but for blank lines (a test compares pages of
each kind). A page that does not have this shape, such as one written by hand, goes the usual way.
"""

from __future__ import annotations

import re

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generators.site.headings import Headings

# What Markdown takes as it stands, from an opening tag at the start of a line to the closing one.
_BLOCKS = (
    r"article|aside|blockquote|details|dialog|div|dl|fieldset|figure|footer|form|h[1-6]|header|main|nav|ol|p|pre|section"
    r"|table|ul"
)
_OPENS = re.compile(rf"<(?:{_BLOCKS})[\s>]")
_TAGS = re.compile(rf"<(/?)(?:{_BLOCKS})(?=[\s>])")
_COMMENT = re.compile(r"<!--[^>]*-->$")
_HEADING = re.compile(r"#{1,6} ")
_ID = re.compile(r'\sid="([^"]+)"')


def render(page: Page, headings: Headings) -> bool:
    """Set a page's content and its contents as :meth:`mkdocs.structure.pages.Page.render` would.

    False where the page has not this shape, and nothing is set.
    """
    blocks = None if page.markdown is None else split(page.markdown)
    converted = None if blocks is None else headings.convert([text for is_heading, text in blocks if is_heading])
    if blocks is None or converted is None:
        return False
    lines, tokens = iter(converted[0]), converted[1]
    page.content = "\n".join(next(lines) if is_heading else text for is_heading, text in blocks)
    page.toc = get_toc(tokens)
    page.links_to_anchors = {}
    return True


def find_anchors(page: Page) -> None:
    """Set the anchors of a page that :func:`render` has set: MkDocs asks for those of few pages."""
    page.present_anchor_ids = set(_ID.findall(page.content or ""))


def split(markdown: str) -> list[tuple[bool, str]] | None:
    """The blocks of a page, in order: whether it is a heading, and its words; nothing where one is not HTML."""
    blocks: list[tuple[bool, str]] = []
    held: list[str] = []
    depth = 0
    for line in markdown.split("\n"):
        if depth == 0:
            if not line.strip():
                continue
            if _HEADING.match(line):
                blocks.append((True, line))
                continue
            if not _OPENS.match(line) and not _COMMENT.match(line):
                return None
        held.append(line)
        depth += sum(-1 if closing else 1 for closing in _TAGS.findall(line))
        if depth < 0:
            return None
        if depth == 0:
            blocks.append((False, "\n".join(held)))
            held = []
    return blocks if depth == 0 else None
