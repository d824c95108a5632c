"""The short way from a generated page to its HTML leads where the long one does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from generators.site.generated import render, split
from generators.site.headings import _PLAIN, Headings
from tests.conftest import ROOT

# Blank lines between two tags are no words, and no page shows them.
_BLANK = re.compile(r"\s+(?=<)|(?<=>)\s+")


def pages(docs: Path) -> list[Path]:
    """The first and the largest page of each folder."""
    found: set[Path] = set()
    for folder in [docs, *(path for path in docs.iterdir() if path.is_dir())]:
        every = sorted(folder.glob("*.md"))
        found |= {every[0], max(every, key=lambda path: path.stat().st_size)}
    return sorted(found)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_page_is_what_markdown_makes_of_it(built: Path, lang: str) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    headings = Headings(config.markdown_extensions, config.mdx_configs)
    short = 0
    for path in pages(built.parent / "docs" / lang):
        page = Page(None, File(path.name, str(path.parent), "", False), config)
        page.markdown, page.meta = get_data(path.read_text(encoding="utf-8"))
        if not render(page, headings):
            continue
        short += 1
        whole = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        html = whole.convert(page.markdown)
        assert page.content is not None
        assert _BLANK.sub("", page.content) == _BLANK.sub("", html), path
        tokens = [t["id"] for t in getattr(whole, "toc_tokens", [])]
        assert [link.id for link in page.toc.items] == tokens
    assert short > 15


@pytest.mark.parametrize(
    "words",
    [
        "Words that are Markdown.",
        "<p>A paragraph</p>\n\nand *words*",
        "<span>in a line</span>",
        "<div>\n# no heading inside",
        "</div>",
        "<div>one</div></div>",
        "    <p>code</p>",
    ],
)
def test_what_is_not_html_goes_the_long_way(words: str) -> None:
    assert split(words) is None


def test_a_line_inside_a_block_is_no_heading() -> None:
    assert split("# One\n<div>\n# two\n\n</div>\n## Three {: #x }") == [
        (True, "# One"),
        (False, "<div>\n# two\n\n</div>"),
        (True, "## Three {: #x }"),
    ]


def lines_of(docs: Path) -> Iterator[tuple[Path, list[str]]]:
    """The headings of every generated page."""
    for path in sorted(docs.rglob("*.md")):
        blocks = split(get_data(path.read_text(encoding="utf-8"))[0])
        if blocks is not None:
            yield path, [words for is_heading, words in blocks if is_heading]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_headings_of_every_page_are_those_of_markdown(built: Path, lang: str) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    headings = Headings(config.markdown_extensions, config.mdx_configs)
    converter = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    plain = 0
    for path, lines in lines_of(built.parent / "docs" / lang):
        converter.reset()
        html = converter.convert("\n\n".join(lines))
        found = headings.convert(lines)
        assert found is not None
        assert ("\n".join(found[0]), found[1]) == (html, converter.toc_tokens), path  # type: ignore[attr-defined]
        plain += all(_PLAIN.fullmatch(line) for line in lines)
    assert plain > 300


@pytest.mark.parametrize(
    "line",
    [
        "## A *word* {: #a }",
        "## A_b_c",
        "## Two  spaces",
        "## `Code`",
        "## See [there](x.md)",
        "## A &amp; b",
        "## <b>Bold</b>",
        '## <a href="x.html">One</a> and more',
        "## Closed ##",
        "## Attributes {: #a .b }",
        "## Attributes {: #a .b .c-d }",
        '## <a class="num mark" href="#a" aria-label="To: sect. I (1)"></a> Words {: #a .unit .heading }',
        '### 2012 – <a href="../x.html">One, 2012</a> {: #stage }\n\n### <a href="../x.html">One</a>',
        '## From <span class="count" data-n="3"></span> {: #from }',
        '## From <span class="count" data-n="3"></span>',
        '## <a title="a *b* [c](d) `e`">f</a>',
        '## <a title="a_b_c http://x.y/?a=1&b=2">f</a>',
        '## <a href="x"> f  g </a> ',
        "## <a>One</a",
        "## “One”  two",
        "## :name: 1. 2)",
        "# One\n\n# One",
        "# Éa &#233; — « x »",
        "##### Deep\n\n## High {: #h }\n\n#### Low\n\n### Low",
    ],
)
def test_headings_of_any_kind_are_those_of_markdown(line: str) -> None:
    extensions, settings = ["attr_list", "tables", "toc"], {"toc": {"toc_depth": "2-4"}}
    converter = Markdown(extensions=extensions, extension_configs=settings)
    html, found = converter.convert(line), Headings(extensions, settings).convert(line.split("\n\n"))
    assert found is not None
    assert ("\n".join(found[0]), found[1]) == (html, converter.toc_tokens)  # type: ignore[attr-defined]


def test_with_an_extension_that_is_not_known_markdown_is_asked() -> None:
    settings = {"toc": {"permalink": True}}
    found = Headings(["toc"], settings).convert(["## One"])
    assert found is not None
    assert "headerlink" in found[0][0]
