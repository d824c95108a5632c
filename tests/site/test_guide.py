"""The guide for editors is true: followed word for word, each command says what the guide shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, copy_project
from tests.site import guide

# In the order in which a new editor reads them: each goes on with the text of the first.
PAGES = ("add-a-text", "declarations", "catalogue", "translation")


def test_followed_word_for_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_project(tmp_path)
    monkeypatch.chdir(project)
    tried = 0
    for page in PAGES:
        for step in guide.steps(ROOT / f"docs/fr/guide/{page}.md"):
            differences = guide.follow(step, project)
            assert not differences, "\n".join([page, *differences])
            tried += 1
    assert tried >= 20
    assert guide.run("alinea check", project)[-1].startswith("0 errors,")


def test_both_languages_have_one_write_the_same() -> None:
    for page in (ROOT / "docs/en/guide").glob("*.md"):
        french = ROOT / "docs/fr/guide" / page.name
        assert list(guide.steps(page)) == list(guide.steps(french)), page.name
        anchors = [re.findall(r"\{: #([\w-]+) \}", one.read_text(encoding="utf-8")) for one in (page, french)]
        assert anchors[0] == anchors[1], page.name


def test_each_kind_of_declaration_has_its_example() -> None:
    shown = (ROOT / "docs/en/guide/declarations.md").read_text(encoding="utf-8")
    for key in ("noise", "corrections", "parts", "units", "notes", "settled", "themes", "successors"):
        assert f"\n{key}:\n" in shown, key


def test_the_workflows_build_what_the_makefile_builds() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    hub = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    steps = [step for job in hub["jobs"].values() for step in job["steps"]]
    lab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]
    commands = "\n".join([*(step.get("run", "") for step in steps), *lab["script"]])
    made = set(re.findall(r"\bmake ([a-z]+)", commands))
    assert "site" in made
    assert made <= targets
    assert [step["with"]["path"] for step in steps if "upload-pages-artifact" in step.get("uses", "")] == ["site"]
    assert lab["artifacts"]["paths"] == ["public"]
