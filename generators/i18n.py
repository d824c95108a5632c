"""What mkdocs-static-i18n is doing."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig


def i18n_of(config: MkDocsConfig) -> Any:
    """The plugin that builds the languages."""
    return config.plugins["i18n"]


def language_of(config: MkDocsConfig) -> str:
    """The language of this build."""
    return str(i18n_of(config).current_language or i18n_of(config).default_language)


def is_inner(config: MkDocsConfig) -> bool:
    """Whether this is the build of a further language inside the first one."""
    return bool(i18n_of(config).building)
