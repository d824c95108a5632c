"""What is mended in the HTML of the theme, where none of its templates can be overridden alone."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from generators.views.policy import ThemePolicy

# What the theme publishes and no page of ours loads: a megabyte, of which some files name no licence.
UNUSED = "assets/javascripts/lunr/"
# The words of the link to the content, in English.
SKIP = "Skip to the content"
_SKIP = re.compile(r'(<div data-md-component="skip">).*?(</div>)', re.DOTALL)
_EXACT = (
    # A checkbox takes no autocomplete (HTML); overrides/assets/javascripts/access.js folds what a browser restores.
    ('id="__drawer" autocomplete="off"', 'id="__drawer"'),
    ('id="__search" autocomplete="off"', 'id="__search"'),
    # An empty tabindex is no number (HTML).
    (' tabindex=""', ""),
    # How a table of Markdown is aligned: the policy of a page allows no style in an element.
    *((f' style="text-align: {side};"', f' class="al-{side}"') for side in ("left", "center", "right")),
    # Where the link to the content leads: the theme's leads to the first heading, and stands on some pages only.
    ('<main class="md-main"', '<main id="main" tabindex="-1" class="md-main"'),
)


@cache
def theme_policy(folders: tuple[str, ...]) -> ThemePolicy:
    """What the pages of the theme whose templates stand in ``folders`` let a browser load and run."""
    found = (path for folder in folders for path in sorted(Path(folder, "partials/javascripts").glob("*.html")))
    return ThemePolicy(path.read_text(encoding="utf-8") for path in found)


def mended(html: str, skip: str) -> str:
    """A page as the theme made it, in valid HTML and with a link to its content.

    In: the HTML, and the words of the link. Out: the HTML. What the theme no longer writes is left alone.
    """
    for theirs, ours in _EXACT:
        html = html.replace(theirs, ours)
    return _SKIP.sub(lambda found: f'{found[1]}<a href="#main" class="md-skip">{skip}</a>{found[2]}', html, count=1)
