"""Which pages to look at so that each kind is seen: found in the built site, so that a new kind is among them."""

from __future__ import annotations

from pathlib import Path

# Folders that hold no pages of the site's own making.
_OTHER = {"assets", "data", "download", "search", "en"}


def kinds(site: Path) -> list[str]:
    """Paths of French pages and of what has no language: each page at the top, the index and the largest page of each
    folder, and one short page of a passage."""
    found = sorted(path.name for path in site.glob("*.html"))
    for folder in sorted(path for path in site.iterdir() if path.is_dir() and path.name not in _OTHER):
        pages = sorted(folder.rglob("*.html"))
        chosen = [page for page in pages if page.name == "index.html"][:1]
        # Pages that only lead elsewhere are small.
        chosen += sorted((p for p in pages if p not in chosen), key=lambda page: page.stat().st_size)[-1:]
        found += [page.relative_to(site).as_posix() for page in chosen]
    return found


def both(site: Path) -> list[str]:
    """The same pages in both languages."""
    return [path for page in kinds(site) for path in (page, f"en/{page}") if (site / path).is_file()]
