"""A page that our templates wrote stands in memory while it is built, and at no other time."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import contents, mkdocs, small_project

# A hook of MkDocs that notes which pages hold words when all are read, and when all are built.
WATCH = """
import json
from pathlib import Path
held = {}
def on_env(env, config, files):
    held["pages"] = held["read"] = [file.page for file in files.documentation_pages()]
    held["read"] = [page.file.src_uri for page in held["pages"] if page.content]
def on_post_build(config):
    built = [page.file.src_uri for page in held["pages"] if page.content]
    every = [page.file.src_uri for page in held["pages"]]
    Path("held.json").write_text(json.dumps({"every": every, "read": held["read"], "built": built}))
"""
# Python runs this module before all else: no page has the shape that spares Markdown.
SHAPELESS = "import generators.site.spared\ngenerators.site.spared.render = lambda *of: False\n"
# Blank lines between two tags are no words, and no page shows them.
_BLANK = re.compile(rb"\s+(?=<)|(?<=>)\s+")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project that was built."""
    folder = small_project(tmp_path_factory.mktemp("spared"))
    (folder / "watch.py").write_text(WATCH, encoding="utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nhooks: [watch.py]\n")
    done = mkdocs(folder, "build", "--no-strict")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("when", ["read", "built"])
def test_no_page_outside_the_menu_is_held(project: Path, when: str) -> None:
    held = json.loads((project / "held.json").read_bytes())
    outside = {name for name in held["every"] if "/documents/" in name and not name.endswith("index.md")}
    assert outside
    assert not outside & set(held[when])
    assert any(name.endswith("about.md") for name in held[when])


def test_a_page_of_another_shape_goes_through_markdown_when_it_is_built(project: Path, tmp_path: Path) -> None:
    folder = small_project(tmp_path / "shapeless")
    (folder / "before").mkdir()
    (folder / "before/sitecustomize.py").write_text(SHAPELESS, encoding="utf-8")
    with (folder / "docs/fr/about.md").open("a", encoding="utf-8") as about:
        about.write("\n[un](documents/essai.md#para_1), [deux](documents/essai.md#nowhere)\n")
    done = mkdocs(folder, "build", "--no-strict", PYTHONPATH=str(folder / "before"))
    assert done.returncode == 0, done.stderr
    assert "'documents/essai.md' does not contain an anchor '#nowhere'" in done.stderr.replace("fr/", "")
    assert "anchor '#para_1'" not in done.stderr
    usual, shapeless = contents(project / "site"), contents(folder / "site")
    for name in ("documents/essai.html", "en/documents/essai.html", "lineages/index.html"):
        assert _BLANK.sub(b"", usual[name]) == _BLANK.sub(b"", shapeless[name]), name
