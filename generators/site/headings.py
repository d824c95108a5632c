"""The headings of a page as Markdown makes them, which are all that it has to make of a generated page.

Most have no sign that says anything to Markdown: these are set without it, and a test finds the same in both ways
for every page of the real site.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from markdown import Markdown
from markdown.extensions.toc import TocTreeprocessor, nest_toc_tokens, strip_tags, unique

# Extensions that have nothing to say of a plain heading, and the settings of them that are heeded here.
KNOWN = frozenset({"attr_list", "fenced_code", "tables", "toc"})
_HEEDED = frozenset({"toc_depth"})
# Letters, digits, what is written as a character's number, and a few signs that are none of Markdown's.
_SIGN = r"[^\W_]|&#\d{1,7};|[ ,;%’“”«»–—…°\u00a0\u202f]"
# What Markdown takes as it stands, as nothing in it is a sign of Markdown's that is read before a tag is.
_TAG = r'</?(?:a|span)(?: [a-z-]+="[\w ./#:,;()’°\u00a0\u202f-]*")*>'
_PLAIN = re.compile(rf"(#{{1,6}}) ((?:{_TAG}|{_SIGN})+?)(?: \{{: #([\w-]+)((?: \.[\w-]+)*) \}})?")
# As the extension toc makes them, and MkDocs takes them.
Tokens = list[Any]


class Headings:
    """Converts the headings of one page after the other."""

    def __init__(self, extensions: Sequence[str], settings: Mapping[str, Mapping[str, Any]]) -> None:
        """What ``markdown_extensions`` of the site say."""
        self._converter = Markdown(extensions=list(extensions), extension_configs={**settings})
        self._plain = set(extensions) <= KNOWN and all(set(of) <= _HEEDED for of in settings.values())
        self._toc = next((one for one in self._converter.treeprocessors if isinstance(one, TocTreeprocessor)), None)

    def convert(self, lines: Sequence[str]) -> tuple[list[str], Tokens] | None:
        """The HTML of each heading, and the tokens of the contents; nothing where one is no heading after all."""
        found = [_PLAIN.fullmatch(line) for line in lines]
        if self._plain and self._toc is not None and all(found):
            return _set([one for one in found if one], self._toc)
        self._converter.reset()
        whole = self._converter.convert("\n\n".join(lines))
        out = whole.split("\n") if whole else []
        return (out, getattr(self._converter, "toc_tokens", [])) if len(out) == len(lines) else None


def _set(found: list[re.Match[str]], toc: TocTreeprocessor) -> tuple[list[str], Tokens]:
    ids = {one[3] for one in found if one[3]}
    out: list[str] = []
    tokens: Tokens = []
    for one in found:
        level, inside, classes = len(one[1]), one[2].strip(), (one[4] or "").replace(".", "").strip()
        name = strip_tags(inside)
        anchor = one[3] or unique(toc.slugify(html.unescape(name), toc.sep), ids)
        of_class = f' class="{classes}"' if classes else ""
        out.append(f'<h{level}{of_class} id="{anchor}">{inside}</h{level}>')
        if toc.toc_top <= level <= toc.toc_bottom:
            tokens.append({"level": level, "id": anchor, "name": name, "html": inside, "data-toc-label": ""})
    return out, nest_toc_tokens(tokens)
