"""What a unit's short page says to programs: schema.org, as JSON-LD."""

from __future__ import annotations

from generators.views.permalink import Permalink, Side


def structured(page: Permalink, site_url: str) -> dict[str, object]:
    """The unit, its English and its text. Addresses are told where the site knows its own (``site_url``)."""
    french, english = page.sides
    author = {"@type": "Organization", "name": page.author}
    text = {"@type": "Report", "name": french.text, "author": author, "datePublished": page.date, "inLanguage": "fr"}
    if page.symbol:
        text["reportNumber"] = page.symbol
    unit = _work(french) | {"@context": "https://schema.org", "text": french.plain, "isPartOf": text}
    if english.shown == "en":
        unit["workTranslation"] = _work(english) | {"creditText": "working translation, not official"}
    if site_url:
        unit["@id"] = unit["url"] = f"{site_url}/{page.path}"
    return unit


def _work(side: Side) -> dict[str, object]:
    work: dict[str, object] = {
        "@type": "CreativeWork",
        "name": f"{side.text}, {side.place}",
        "inLanguage": side.shown,
    }
    return work | ({"position": side.label.strip("().")} if side.label else {})
