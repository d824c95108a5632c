"""Old addresses lead on: the short pages of ids that have a successor, and all pages of a text that was renamed.

A page that redirects works without JavaScript. The fragment of an address (``documents/x.html#old``) is known to
the browser alone: ``assets/javascripts/successors.js`` tells the successors to the script of the site.
"""

from __future__ import annotations

import json
from os.path import relpath
from posixpath import dirname

from lxml import etree
from lxml.html import builder as html

from generators.model.catalogue import Bilingual
from generators.model.corpus import Corpus, Text
from generators.views.addresses import page_url, permalink, unit_url
from generators.views.policy import moved_page
from generators.views.words import LANGUAGES

SUCCESSORS = "assets/javascripts/successors.js"
_MOVED = Bilingual(fr="Cette adresse a changé", en="This address has changed")
_HERE = Bilingual(fr="La nouvelle adresse", en="The new address")
_FULL = Bilingual(fr="Dans le texte intégral", en="In the full text")


def redirect_files(corpus: Corpus) -> dict[str, bytes]:
    """The pages that redirect, and the script that knows the successors, by path from the site's root."""
    files: dict[str, bytes] = {}
    now = {text.id for text in corpus.texts}
    for text in corpus.texts:
        successors = successors_of(text)
        for old, new in successors.items():
            files[permalink(text.id, old)] = _unit_page(permalink(text.id, old), text, new)
        for former in text.declaration.formerly:
            if former in now:
                continue
            for lang in LANGUAGES:
                path, to = page_url(f"documents/{former}", lang), page_url(f"documents/{text.id}", lang)
                files[path] = _page(path, to, [(lang, text.declaration.short[lang], to)], (lang,))
            for old, new in ({unit.id: unit.id for unit in text.tree.units} | successors).items():
                files[permalink(former, old)] = _unit_page(permalink(former, old), text, new)
    return {**files, SUCCESSORS: _script(corpus)}


def successors_of(text: Text) -> dict[str, str]:
    """The ids that are gone, each with the id that takes its place."""
    now = {unit.id for unit in text.tree.units}
    return {old: new for old, new in text.declaration.successors.items() if old not in now and new in now}


def _script(corpus: Corpus) -> bytes:
    """A script and no JSON file: a page opened from the disk may not read files, but may run scripts."""
    found = {text.id: successors for text in corpus.texts if (successors := successors_of(text))}
    return f"window.alSuccessors = Object.freeze({json.dumps(found, indent=1)});\n".encode()


def _unit_page(path: str, text: Text, unit_id: str) -> bytes:
    links = [(lang, _FULL[lang], unit_url(text.id, unit_id, lang)) for lang in LANGUAGES]
    return _page(path, permalink(text.id, unit_id), links, LANGUAGES)


def _page(path: str, to: str, links: list[tuple[str, str, str]], languages: tuple[str, ...]) -> bytes:
    """A page at ``path`` that leads to ``to``; ``links`` are further ways: language, words, address."""

    def here(address: str) -> str:
        return relpath(address, dirname(path))

    first = languages[0]
    bodies = []
    for lang in languages:
        ways = [html.P(html.A(_HERE[lang], href=here(to)))]
        ways += [html.P(html.A(words, href=here(href))) for of, words, href in links if of == lang]
        bodies.append(html.ARTICLE(html.H1(_MOVED[lang]), *ways, lang=lang))
    page = html.HTML(
        html.HEAD(
            html.META(charset="utf-8"),
            html.META({"http-equiv": "content-security-policy", "content": moved_page()}),
            html.META(name="viewport", content="width=device-width,initial-scale=1"),
            html.TITLE(" / ".join(_MOVED[lang] for lang in languages)),
            html.LINK(rel="canonical", href=here(to)),
            html.SCRIPT(src=here("assets/javascripts/moved.js")),
            html.META({"http-equiv": "refresh", "content": f"0; url={here(to)}"}),
            html.META(name="color-scheme", content="light dark"),
            html.LINK(rel="icon", href=here("assets/images/pilcrow.svg")),
            html.LINK(rel="stylesheet", href=here("assets/stylesheets/permalink.css")),
        ),
        html.BODY(html.MAIN(*bodies)),
        lang=first,
    )
    return etree.tostring(page, doctype="<!doctype html>", method="html", encoding="utf-8") + b"\n"
