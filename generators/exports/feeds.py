"""What machines read first: an Atom feed per language, ``robots.txt`` and ``llms.txt``.

The feeds' dates are the texts' own: a file must not change with the clock. An entry's id is a UUID made from
the text's id and the language, so that it stays wherever the site is put. A text whose words changed since they
were published has a second entry, whose id comes from the new words: a feed reader shows it as new.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID, uuid5

from lxml import etree

from generators.layers.citations import short_place
from generators.layers.registry import changed, fingerprint
from generators.model.catalogue import Bilingual
from generators.model.corpus import Corpus, Text
from generators.views.addresses import page_url
from generators.views.words import LANGUAGES, Words

ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Every id below is made from this one. It must never change.
_IDS = UUID("6f1c3a52-9d0e-5b7a-8a44-2c1f5e0b7d93")
_CHANGED = Bilingual(fr="passages changés", en="changed passages")
_EARLIEST = "0001-01-01"
_PAGES = ("index", "documents/index", "themes/index", "meetings/index", "instruments/index", "timeline", "glossary")
_ABOUT = ("about", "method", "how-to-cite", "data", "bodies", "numbers", "cited", "ledger")
_DATA = (
    ("data/corpus.json", "list of the texts"),
    ("data/units.csv", "every passage of every text, in French and English, with its citation and addresses"),
    ("data/meetings.json", "meetings, and the passages that name each"),
    ("data/instruments.json", "instruments, and the passages that name each"),
    ("data/themes.json", "themes, and the passages that bear each"),
    ("data/states.json", "States, and the passages that name each"),
    ("data/glossary.json", "terms: forms, definition, uses"),
    ("data/timeline.json", "dated events that the texts tell"),
    ("data/numbers.json", "what the corpus counts: texts, themes, verbs, references, documents, States, events"),
    ("data/aligned/termbase.csv", "termbase, French to English"),
    ("data/meetings.fr.ics", "meetings as a calendar, in French"),
    ("data/meetings.en.ics", "meetings as a calendar, in English"),
)
_DATA_OF_A_TEXT = (
    ("data/documents/{id}.json", "whole text: its passages with their citations, themes and references"),
    ("data/aligned/{id}.csv", "French and English passage by passage"),
)


def feed_files(corpus: Corpus, site_url: str) -> dict[str, bytes]:
    """The files, by path from the site's root. Without ``site_url`` links are relative to it."""
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    changes = {text.id: changed(text) for text in corpus.texts}
    files = {f"feed.{lang}.xml": _feed(corpus, changes, Words(lang), base) for lang in LANGUAGES}
    robots = "User-agent: *\nAllow: /\n" + (f"\nSitemap: {base}sitemap.xml\n" if base else "")
    return {**files, "robots.txt": robots.encode(), "llms.txt": _llms(corpus, base).encode()}


def _feed(corpus: Corpus, changes: Mapping[str, list[str]], words: Words, base: str) -> bytes:
    """``changes`` has the ids of the changed passages of each text."""
    lang = words.lang
    feed = etree.Element(f"{{{ATOM}}}feed", {_XML_LANG: lang}, nsmap={None: ATOM})  # type: ignore[dict-item]
    _add(feed, "id", _urn("feed", lang))
    _add(feed, "title", words.spaced(corpus.catalogue.site.title[lang]))
    _add(feed, "subtitle", words.spaced(corpus.catalogue.site.about[lang]))
    _add(feed, "updated", max((_instant(t.declaration.date) for t in corpus.texts), default=_instant(_EARLIEST)))
    _add(_add(feed, "author"), "name", words.spaced(corpus.catalogue.site.title[lang]))
    _add(feed, "link", rel="alternate", type="text/html", hreflang=lang, href=base + page_url("index", lang))
    if base:
        _add(feed, "link", rel="self", type="application/atom+xml", href=f"{base}feed.{lang}.xml")
    for text in sorted(corpus.texts, key=lambda t: (t.declaration.date, t.id), reverse=True):
        if changes[text.id]:
            _entry_of_changes(feed, text, changes[text.id], words, base)
        declaration = text.declaration
        summary = declaration.about[lang]
        _entry(feed, text, _urn("text", text.id, lang), declaration.title[lang], summary, words, base)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _entry_of_changes(feed: etree._Element, text: Text, ids: list[str], words: Words, base: str) -> None:
    units = [text.tree.unit(unit_id) for unit_id in ids]
    title = f"{text.declaration.short[words.lang]}{words.colon} {_CHANGED[words.lang]}"
    places = "; ".join(short_place(text, unit, words.lang) for unit in units)
    now = fingerprint(" ".join(f"{unit.id} {unit.text}" for unit in units))
    _entry(feed, text, _urn("changed", text.id, now, words.lang), title, words.spaced(places), words, base)


def _entry(feed: etree._Element, text: Text, urn: str, title: str, summary: str, words: Words, base: str) -> None:
    entry = _add(feed, "entry")
    href = base + page_url(f"documents/{text.id}", words.lang)
    _add(entry, "id", urn)
    _add(entry, "title", title)
    _add(entry, "published", _instant(text.declaration.date))
    _add(entry, "updated", _instant(text.declaration.date))
    _add(entry, "link", rel="alternate", type="text/html", hreflang=words.lang, href=href)
    _add(entry, "summary", summary)


def _add(parent: etree._Element, name: str, words: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = words
    return element


def _urn(*names: str) -> str:
    return uuid5(_IDS, "/".join(names)).urn


def _instant(date: str) -> str:
    """The first moment of a date, however precise it is: RFC 3339."""
    return f"{date}{_EARLIEST[len(date) :]}T00:00:00Z"


def _llms(corpus: Corpus, base: str) -> str:
    """The site's map for language models, as llmstxt.org describes it."""
    english, french = Words("en"), Words("fr")
    site = corpus.catalogue.site
    lines = [
        f"# {site.title.en} / {french.spaced(site.title.fr)}",
        "",
        f"> {site.about.en}",
        f"> {french.spaced(site.about.fr)}",
        "",
        "Every passage has an address that does not change, `documents/<text>.html#<passage>` in French and",
        "`en/documents/<text>.html#<passage>` in English, and a short page `p/<text>/<passage>.html` in both",
        "languages with its citation. The source of each text is its French; the English is a working translation.",
    ]
    for words, texts, pages, more in (
        (french, "Textes (français)", "Pages (français)", "À propos (français)"),
        (english, "Texts (English)", "Pages (English)", "About (English)"),
    ):
        lang = words.lang
        lines += ["", f"## {texts}", ""]
        for text in corpus.texts:
            told = f"{text.declaration.short[lang]}]({base}{page_url(f'documents/{text.id}', lang)})"
            lines.append(f"- [{told}{words.colon} {text.declaration.about[lang]}")
        for title, names in ((pages, _PAGES), (more, _ABOUT)):
            lines += ["", f"## {title}", ""]
            lines += [f"- [{name.removesuffix('/index')}]({base}{page_url(name, lang)})" for name in names]
        lines.append(f"- [Atom]({base}feed.{lang}.xml)")
    lines += ["", "## Data", ""]
    lines += [f"- [{path}]({base}{path}): {what}" for path, what in _DATA]
    for text in corpus.texts:
        short = text.declaration.short.en
        for path, what in _DATA_OF_A_TEXT:
            name = path.format(id=text.id)
            lines.append(f"- [{name}]({base}{name}): {short}, {what}")
    return "\n".join(lines) + "\n"
