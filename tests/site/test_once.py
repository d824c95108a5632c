"""What is put together once for all pages of a folder is what the theme would say on each."""

from __future__ import annotations

from pathlib import Path

from jinja2 import DictLoader, Environment

from generators.site.compiled import Compiled, compile_all
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


def test_what_is_compiled_beside_is_what_a_build_asks_for(tmp_path: Path) -> None:
    lost = "{% include 'lost' ignore missing %}"
    env = Environment(loader=DictLoader({"a": "{% extends 'b' %}", "b": "{% include 'c' %}" + lost, "c": "c"}))
    compiled = Compiled(tmp_path / "kept", "frame")
    assert compiled.is_empty
    env.bytecode_cache = compiled.cache
    compile_all(env, ["a"])
    assert len(list((tmp_path / "kept/frame").iterdir())) == 3
    assert not Compiled(tmp_path / "kept", "frame").is_empty
    assert Compiled(tmp_path / "kept", "another").is_empty
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["another"]
