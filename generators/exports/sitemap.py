"""The map of the site for search engines: every page in its languages, and the short page of every passage.

Protocol: sitemaps.org 0.9, with ``xhtml:link`` for the languages of a page. It wants whole addresses: where the site
does not know its own, they are relative to its root, and ``robots.txt`` does not name the map. No date of change is
told: only the texts have dates, and theirs are not those of the pages.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from generators.views.addresses import page_url
from generators.views.words import LANGUAGES

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
DEFAULT = "fr"


def sitemap_files(pages: Iterable[str], permalinks: Iterable[str], site_url: str) -> dict[str, bytes]:
    """``sitemap.xml``. ``pages`` are paths without language and ending, ``permalinks`` addresses from the root."""
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "xhtml": XHTML})  # type: ignore[dict-item]
    for page in pages:
        addresses = {lang: base + page_url(page, lang) for lang in LANGUAGES}
        for lang in LANGUAGES:
            url = _url(root, addresses[lang])
            for other, address in {**addresses, "x-default": addresses[DEFAULT]}.items():
                etree.SubElement(url, f"{{{XHTML}}}link", rel="alternate", hreflang=other, href=address)
    for address in permalinks:
        _url(root, base + address)
    return {"sitemap.xml": etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)}


def _url(root: etree._Element, address: str) -> etree._Element:
    url = etree.SubElement(root, f"{{{SITEMAP}}}url")
    etree.SubElement(url, f"{{{SITEMAP}}}loc").text = address
    return url
