"""What a page lets a browser load and run: a Content-Security-Policy in each page, without ``unsafe-inline``.

The few scripts and styles that stand inside a page are named by their hash (Content Security Policy Level 3,
section 6.7.2). A hash is made of what the templates hold, never of what a page is found to hold: a script that an
injection brought into a page is not among them, and does not run.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

# From where: the site itself. A page opened from a disk has no origin that all browsers compare, so that the offline
# edition names the disk as well.
SITE = "'self'"
DISK = f"{SITE} file:"
_CHARSET = '<meta charset="utf-8">'
_META = '<meta http-equiv="content-security-policy" content="{}">'
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
# What the templates put into the theme's scripts: the way from a page to the root.
_VARIABLE = re.compile(r"\\\{\\\{.*?\\\}\\\}")
_WAY = r"[./]{1,99}"
# What main.html puts into each page for its print: three strings, in which what is no letter is escaped or harmless.
_RUNNING = re.compile(r':root\{(?:--al-[a-z]+:"(?:[^"\\<\n]|\\[0-9a-f]{1,6} )*";?){3}\}')


def short_page() -> str:
    """The policy of a page without any script."""
    return _policy({})


def moved_page() -> str:
    """The policy of a page that only leads elsewhere, by a script of the site."""
    return _policy({"script-src": [SITE]})


def lone_page(template: str) -> str:
    """The policy of the page ``404``, from its template: its scripts and its style stand inside."""
    inside: dict[str, list[str]] = {"script": [], "style": []}
    for kind, content in _INLINE.findall(template):
        inside[kind].append(_hash(content))
    return _policy(
        {
            "script-src": inside["script"],
            "style-src": inside["style"],
            "img-src": ["data:"],
            "base-uri": [SITE],
            "form-action": [SITE],
        }
    )


class ThemePolicy:
    """The policy of the pages that the theme makes, from the templates of its scripts."""

    def __init__(self, templates: Iterable[str]) -> None:
        scripts = [content for template in templates for kind, content in _INLINE.findall(template) if kind == "script"]
        self._scripts = re.compile("|".join(_VARIABLE.sub(lambda _: _WAY, re.escape(script)) for script in scripts))

    def put_in(self, html: str) -> str:
        """A page with its policy, right after its charset: what stands before a policy is not held to it."""
        scripts = list(self._known(html, "script", self._scripts))
        styles = list(self._known(html, "style", _RUNNING))
        return html.replace(_CHARSET, _CHARSET + _META.format(_theme_policy((*scripts,), (*styles,))), 1)

    def _known(self, html: str, kind: str, known: re.Pattern[str]) -> Iterable[str]:
        """The hashes of the scripts or styles of a page that are as a template has them."""
        start, end, at = f"<{kind}>", f"</{kind}>", 0
        while (at := html.find(start, at)) >= 0:
            at += len(start)
            found = known.match(html, at)
            if found and html.startswith(end, found.end()):
                yield _hash(found[0])


def for_disk(html: bytes) -> bytes:
    """A page whose policy names the disk as well, for the offline edition."""
    head, meta, rest = html.partition(_META.partition("{")[0].encode())
    policy, end, rest = rest.partition(b'">')
    return head + meta + policy.replace(SITE.encode(), DISK.encode()) + end + rest


def _theme_policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    return _policy(
        {
            "script-src": [SITE, *dict.fromkeys(scripts)],
            "style-src": [SITE, *dict.fromkeys(styles)],
            "img-src": [SITE, "data:"],
            "connect-src": [SITE],
            "worker-src": [SITE],
            "form-action": [SITE],
        }
    )


def _policy(allowed: dict[str, list[str]]) -> str:
    """The policy that allows this, and the styles, pictures and typefaces of the site; nothing else."""
    usual = {
        "style-src": [SITE],
        "img-src": [SITE],
        "font-src": [SITE],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    directives = {"default-src": ["'none'"], **usual, **allowed}
    return ";".join(f"{name} {' '.join(sources)}" for name, sources in directives.items() if sources)


@lru_cache(maxsize=256)
def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
