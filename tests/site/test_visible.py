"""MkDocs takes the same files of the theme, whether or not it looks through the hidden folders."""

from __future__ import annotations

from mkdocs.config import load_config
from mkdocs.structure.files import Files

from generators.site.visible import leave_hidden
from tests.conftest import ROOT


def test_the_same_files_of_the_theme_are_published() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    whole = config.theme.get_env()
    leave_hidden(config.theme)
    visible = config.theme.get_env()
    assert any("/." in f"/{name}" for name in whole.list_templates())
    assert not any("/." in f"/{name}" for name in visible.list_templates())
    found = []
    for env in (whole, visible):
        files = Files([])
        files.add_files_from_theme(env, config)
        found.append([(file.src_uri, file.abs_src_path) for file in files])
    assert found[0] == found[1]
    assert found[0]
