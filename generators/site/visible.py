"""The files of the theme without its hidden folders: MkDocs looks through them for what to publish, and takes nothing.

The theme has twelve thousand icons in one; the pages name those that they need.
"""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class _Visible(FileSystemLoader):
    """Finds every template; lists those outside hidden folders."""

    def list_templates(self) -> list[str]:
        """Their names."""
        found: set[str] = set()
        for root in self.searchpath:
            for at, folders, names in os.walk(root, followlinks=self.followlinks):
                folders[:] = [folder for folder in folders if not folder.startswith(".")]
                found.update(Path(at, name).relative_to(root).as_posix() for name in names)
        return sorted(found)


def leave_hidden(theme: Theme) -> None:
    """From now on, the environment of a theme lists no template in a hidden folder."""
    get_env = theme.get_env

    def visible() -> Environment:
        env = get_env()
        env.loader = _Visible(theme.dirs)
        return env

    # MkDocs asks for it between two events; there is none in its place.
    theme.get_env = visible  # type: ignore[method-assign]
