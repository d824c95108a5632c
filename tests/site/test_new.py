"""``alinea new``: an empty folder becomes a site on another subject that builds and passes its check."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from generators.cli import main
from generators.problems import Report
from generators.site.starter import start
from tests.conftest import mkdocs


def test_a_new_site_passes_its_check_and_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "gardens"
    assert main(["new", str(folder)]) == 0
    assert main(["--root", str(folder), "check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "0 errors, 0 doubts"
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    for name, title in (
        ("index.html", "Jardins publics\u00a0: les textes"),
        ("en/index.html", "Public gardens: the texts"),
    ):
        page = html.parse(str(folder / "site" / name)).getroot()
        assert page.xpath("//h1")[0].text_content() == title
        assert page.xpath("//meta[@property='og:site_name']/@content") == [title]
    pages = "".join(path.read_text(encoding="utf-8") for path in (folder / "site").rglob("*.html"))
    assert "armes légères" not in pages.lower()
    assert "small arms" not in pages.lower()


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "mine.txt"):
        report = Report()
        assert start(folder, report) == []
        assert [problem.code for problem in report.problems] == ["not-empty"]
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_folder_may_be_the_one_that_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "."]) == 0
    assert main(["check"]) == 0
    assert not list(tmp_path.parent.glob(f".{tmp_path.name}.new"))


def test_a_folder_without_a_project_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (["check"], ["register"], ["explain", "essai", "1"], ["add", "essai.txt", "--yes"]):
        assert main(command) == 1
        assert "there is no project in this folder" in capsys.readouterr().err


def test_without_a_theme_nothing_is_half_written(tmp_path: Path) -> None:
    report = Report()
    assert start(tmp_path / "site", report, project=tmp_path) == []
    assert {problem.code for problem in report.problems} == {"missing-file"}
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("generators.site.starter.shutil.copy", fails)
    with pytest.raises(OSError, match="no room"):
        start(tmp_path / "site", Report())
    assert list(tmp_path.iterdir()) == []
