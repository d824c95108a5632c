"""The sharing pictures of a site: drawn, or taken as the last build left them."""

from __future__ import annotations

from pathlib import Path

from generators.exports.pictures import Card, cards, draw
from generators.model.corpus import Corpus
from generators.site.kept import Kept
from generators.site.writer import remove_others, write
from generators.stages import through

_FOLDER = "assets/og"


def write_pictures(site_dir: Path, corpus: Corpus, kept: Kept) -> None:
    """Write the picture of each text, meeting and theme, and remove others; ``kept`` has those of the last build."""
    wanted = list(cards(corpus))
    for card in through("pictures", wanted):
        _put(card, site_dir, kept)
    kept.forget()
    remove_others(site_dir, {card.path for card in wanted}, _FOLDER)


def _put(card: Card, site_dir: Path, kept: Kept) -> None:
    key, path = kept.key(card), site_dir / card.path
    if kept.has(key):
        kept.take(key, path)
    else:
        write(path, draw(card))
        kept.keep(key, path)
