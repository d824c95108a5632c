"""What is put together once for all pages of a folder is what the theme would say on each."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import contents, mkdocs, small_project

# Python runs this module before all else.
NEVER = "import generators.site.once\ngenerators.site.once.SAME = ()\n"


def test_the_pages_are_those_of_the_theme(tmp_path: Path) -> None:
    sites = []
    for name, module in (("once", ""), ("each", NEVER)):
        folder = tmp_path / name
        small_project(folder)
        (folder / "before").mkdir()
        (folder / "before/sitecustomize.py").write_text(module, encoding="utf-8")
        done = mkdocs(folder, "build", "--no-strict", PYTHONPATH=str(folder / "before"))
        assert done.returncode == 0, done.stderr
        sites.append(contents(folder / "site"))
    once, each = sites
    assert sorted(once) == sorted(each)
    assert [name for name in once if once[name] != each[name]] == []
