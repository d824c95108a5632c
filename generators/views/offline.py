"""What a page says of the offline edition: the whole site as one zip, or that this is it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from babel.numbers import format_decimal

from generators.model.corpus import Corpus
from generators.views.words import Words

# Where a page says it. In a build without an offline edition this comment stays, and nothing is said.
PLACE = "<!-- offline -->"
# The folder that the zip holds, and the zip's address in the site.
FOLDER = "alinea"
ZIP = f"download/{FOLDER}.zip"


@dataclass(frozen=True, slots=True)
class Offer:
    """What one page says: ``zip`` is the address of the zip and ``size`` its size, both empty inside the zip.

    ``site`` is the address of the published site, as far as it is known.
    """

    words: Words
    date: str
    zip: str = ""
    size: str = ""
    site: str = ""


def edition_date(corpus: Corpus, epoch: str) -> str:
    """The date of the edition (ISO, as precise as it is known), never the clock's: equal sources give equal files.

    ``epoch`` is ``SOURCE_DATE_EPOCH`` (seconds since 1970, https://reproducible-builds.org/specs/source-date-epoch/);
    where it is empty, the date of the newest text.
    """
    if epoch:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    return max(text.declaration.date for text in corpus.texts)


def within(page: str, date: str, site_url: str) -> Offer:
    """What a page (its path in the site) says inside the zip."""
    return Offer(_words(page), date, site=site_url)


def offered(page: str, date: str, size: int) -> Offer:
    """What a page (its path in the site) says on the site that offers a zip of ``size`` bytes."""
    words = _words(page)
    number = format_decimal(size / 1e6, format="0.0", locale=words.locale)
    return Offer(words, date, "../" * page.count("/") + ZIP, words("{size} MB", size=number))


def _words(page: str) -> Words:
    return Words("en" if page.startswith("en/") else "fr")
