"""The command ``alinea add`` as an editor runs it, on a small project."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generators.cli import main
from generators.exports.data import document_file
from generators.ingest import add as adding
from generators.layers.findings import findings, kin_of
from generators.load import load
from generators.model.declaration import Declaration
from generators.parse.parser import parse
from generators.problems import Report
from generators.site import writer
from generators.views.passage import shown_language
from tests.conftest import ROOT
from tests.ingest.print_docx import print_docx
from tests.ingest.print_pdf import Layout, print_pdf
from tests.parse.test_golden import FACTS

RESOLUTION = """Nations Unies A/RES/99/1

Assemblée générale

Distr. générale

12 mars 2099

Résolution adoptée par l'Assemblée générale le 3 mars 2099

99/1. Le commerce illicite

*L'Assemblée générale*,

*Rappelant* sa résolution 56/24 V du 24 décembre 2001^1,

1. *Demande* aux États :

a) De marquer les armes ;

b) De tenir des registres ;

2. *Décide* de rester saisie de la question.

^1 Voir A/60/88.
"""
ENGLISH = """United Nations A/RES/99/1

General Assembly

Distr. General

12 March 2099

Resolution adopted by the General Assembly on 3 March 2099

99/1. The illicit trade

*The General Assembly*,

*Recalling* its resolution 56/24 V of 24 December 2001^1,

1. *Calls upon* States:

(a) To mark weapons;

(b) To keep records;

(c) To do one thing more;

2. *Decides* to remain seized of the matter.

^1 See A/60/88.
"""
PAGE = """<!doctype html><html><head><title>x</title></head><body><nav>Accueil</nav><main>
<h1>Rapport de l'essai</h1><p>12 mars 2099</p><h2>I. Introduction</h2>
<ol start="1"><li>Le premier<sup>1</sup>.</li><li>Le deuxième :<ol type="a"><li>Ceci ;</li><li>Cela.</li></ol></li></ol>
<table><tr><th>Pays</th><th>2017</th></tr><tr><td>France</td><td>12</td></tr></table>
<p><sup>1</sup> Une note.</p></main></body></html>"""


def add(project: Path, file: Path, *options: str) -> int:
    return main(["--root", str(project), "add", str(file), "--yes", *options])


def written(project: Path) -> dict[str, bytes]:
    folder = project / "source_texts"
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def mini(mini: Path) -> Path:
    """The small project, whose assembly is called as the parser knows organs."""
    bodies = mini / "source_texts/catalogue/bodies.yml"
    bodies.write_text(bodies.read_text("utf-8").replace("Assemblée d'essai", "Assemblée générale"), "utf-8")
    return mini


@pytest.fixture
def resolution(tmp_path: Path) -> Path:
    path = tmp_path / "resolution.txt"
    path.write_text(RESOLUTION, encoding="utf-8")
    return path


def test_a_text_is_added_and_told(mini: Path, resolution: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = written(mini)
    assert add(mini, resolution) == 0
    after = written(mini)
    new = {name: content for name, content in after.items() if name not in before}
    assert sorted(new) == [f"a-res-99-1/{name}" for name in ("anchors.txt", "document.yml", "en.po", "text.fr.txt")]
    assert {name: after[name] for name in before} == before
    assert new["a-res-99-1/text.fr.txt"].decode() == RESOLUTION
    declared = yaml.safe_load(new["a-res-99-1/document.yml"])
    assert {key: declared[key] for key in ("kind", "date", "body", "symbol", "symbol_status")} == {
        "kind": "resolution",
        "date": "2099-03-03",
        "body": "assembly",
        "symbol": "A/RES/99/1",
        "symbol_status": "printed",
    }
    assert b'msgctxt "para_1__point_b"\nmsgid "De tenir des registres ;"\nmsgstr ""' in new["a-res-99-1/en.po"]
    told = capsys.readouterr().out
    for words in (
        "symbol   A/RES/99/1  (line 1)",
        "date     2099-03-03  (line 9)",
        "par. 1 to 2",
        "2 items",
        "passages have no English yet [untranslated]",
        "Errors and doubts: none about the structure",
        "1. Open source_texts/a-res-99-1/document.yml and look at what was only recognised: symbol, kind",
    ):
        assert words in told
    assert told.count("untranslated") == 2


def test_the_project_builds_with_what_was_added(mini: Path, resolution: Path) -> None:
    add(mini, resolution)
    site = load(mini, Report())
    assert [text.id for text in site.corpus.texts] == ["essai", "a-res-99-1"]


def test_the_official_english_is_aligned_by_number(
    mini: Path, resolution: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    english = tmp_path / "english.txt"
    english.write_text(ENGLISH, encoding="utf-8")
    assert add(mini, resolution, "--english", str(english)) == 0
    text = load(mini, Report()).corpus.text("a-res-99-1")
    found = {unit_id: (e.passage.text, e.status) for unit_id, e in text.english.items()}
    assert found["para_1__point_b"] == ("To keep records;", "official")
    assert found["p_2"] == ("Recalling its resolution 56/24 V of 24 December 2001,", "official")
    assert found["note_1"] == ("See A/60/88.", "official")
    assert text.english["p_2"].passage.marks == ((52, "1"),)
    assert {status for _, status in found.values()} == {"official"}
    assert text.declaration.title.en == "99/1. The illicit trade"
    assert (mini / "source_texts/a-res-99-1/text.en.txt").read_text("utf-8") == ENGLISH
    told = capsys.readouterr().out
    assert "no French: text.en.txt:23 para_1__point_c «To do one thing more;»" in told
    assert "untranslated" not in told.split("Next")[0]


def test_an_english_text_is_not_taken_for_a_french_one(
    mini: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "english.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    assert add(mini, path, "--english", str(path)) == 1
    assert "error [wrong-language] its words are not French" in capsys.readouterr().err


def test_a_body_may_be_given_by_its_name(mini: Path, resolution: Path) -> None:
    assert add(mini, resolution, "--body", "assemblée générale") == 0
    declared = yaml.safe_load((mini / "source_texts/a-res-99-1/document.yml").read_bytes())
    assert declared["body"] == "assembly"


def test_a_text_may_be_in_english_alone(mini: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "english.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    assert add(mini, path, "--body", "assembly") == 0
    told = capsys.readouterr().out
    assert "its words are English: it is kept as an English original" in told
    assert "untranslated" not in told.split("Next")[0]
    assert sorted(p.name for p in (mini / "source_texts/a-res-99-1").iterdir()) == [
        "anchors.txt",
        "document.yml",
        "text.en.txt",
    ]
    site = load(mini, Report())
    text = site.corpus.text("a-res-99-1")
    assert text.declaration.title.en == "99/1. The illicit trade"
    point = text.tree.unit("para_1__point_b")
    assert {shown_language(text, point, lang) for lang in ("fr", "en")} == {"en"}
    exported = json.loads(
        document_file(site.corpus.catalogue, text, findings(site.layers, text), kin_of(site.layers, text))[
            "data/documents/a-res-99-1.json"
        ]
    )
    unit = next(u for u in exported["units"] if u["id"] == "para_1__point_b")
    assert (unit["text"], unit["translation"]) == ({"fr": "", "en": "To keep records;"}, "original")
    assert main(["--root", str(mini), "translate"]) == 0
    assert not (mini / "source_texts/a-res-99-1/en.po").exists()


def test_options_are_over_what_is_recognised(mini: Path, resolution: Path) -> None:
    assert add(mini, resolution, "--id", "autre", "--symbol", "-", "--date", "2099", "--title-en", "Another") == 0
    declared = yaml.safe_load((mini / "source_texts/autre/document.yml").read_bytes())
    assert declared["date"] == "2099"
    assert declared["title"]["en"] == "Another"
    assert "symbol" not in declared


def test_nothing_is_overwritten_unasked(mini: Path, resolution: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(mini, resolution, "--id", "essai-2")
    po = mini / "source_texts/essai-2/en.po"
    empty, full = ('registres ;"\nmsgstr "' + words + '"' for words in ("", "To keep records;"))
    po.write_text(po.read_text("utf-8").replace(empty, full), "utf-8")
    main(["--root", str(mini), "register"])
    before = written(mini)
    assert add(mini, resolution, "--id", "essai-2") == 1
    assert "text-exists" in capsys.readouterr().err
    assert written(mini) == before
    resolution.write_text(RESOLUTION.replace("De marquer", "De bien marquer"), encoding="utf-8")
    assert add(mini, resolution, "--id", "essai-2", "--replace") == 0
    assert "De bien marquer" in (mini / "source_texts/essai-2/text.fr.txt").read_text("utf-8")
    assert 'msgstr "To keep records;"' in po.read_text("utf-8")
    assert written(mini)["essai-2/anchors.txt"] == before["essai-2/anchors.txt"]


@pytest.mark.parametrize(
    ("option", "value"), [("body", "nobody"), ("date", "hier"), ("id", "Catalogue"), ("id", "../x")]
)
def test_wrong_answers_write_nothing(
    mini: Path, resolution: Path, option: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = written(mini)
    assert add(mini, resolution, f"--{option}", value) == 1
    assert f"--{option}: error [bad-value]" in capsys.readouterr().err
    assert written(mini) == before


def test_what_is_not_recognised_is_asked_for(mini: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Un texte sans rien.\n\nEt sa suite.\n", encoding="utf-8")
    assert add(mini, path) == 1
    told = capsys.readouterr().err
    assert [f"--{name}: error [missing-answer]" in told for name in ("kind", "date", "body")] == [True] * 3


def test_a_person_is_asked_with_what_was_recognised(mini: Path, resolution: Path) -> None:
    asked: list[tuple[str, str]] = []
    answers = {"body, ": ["nobody", "assembly"], "id: ": ["le-texte"]}

    def ask(question: str, default: str) -> str:
        asked.append((question, default))
        return next((found.pop(0) for head, found in answers.items() if head in question and found), "")

    adding.add(mini, adding.Files(resolution), {}, False, ask, lambda line: None)
    assert ("symbol, as printed (none: -)", "A/RES/99/1") in asked
    assert any("«nobody» is not in source_texts/catalogue/bodies.yml" in question for question, _ in asked)
    assert (mini / "source_texts/le-texte/document.yml").exists()


def test_a_page_of_the_web(mini: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rapport.html"
    path.write_text(PAGE, encoding="utf-8")
    assert add(mini, path, "--body", "assembly", "--id", "page") == 0
    tree = load(mini, Report()).corpus.text("page").tree
    found = {unit.id: (unit.kind.value, unit.text) for unit in tree.units}
    assert found["para_2__point_b"] == ("item", "Cela.")
    assert found["note_1"] == ("note", "Une note.")
    assert [m.label for m in tree.unit("para_1").marks] == ["1"]
    assert "France\t12" in [text for _, text in found.values()]
    assert "Accueil" not in str(found)
    assert "only <main> was read" in capsys.readouterr().out


def test_headings_by_style(mini: Path, tmp_path: Path) -> None:
    """A heading that reads as a paragraph is one by its style; the declaration says why."""
    from docx import Document

    document = Document()
    document.add_paragraph("Rapport de l'essai")
    document.add_heading("Premier point", 1)
    document.add_paragraph("Un paragraphe.")
    document.add_heading("Que faire ?", 2)
    document.add_paragraph("Un autre.")
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert add(mini, path, "--body", "assembly", "--id", "styles", "--date", "2099") == 0
    headings = [(u.text, u.level) for u in load(mini, Report()).corpus.text("styles").tree.units if u.kind == "heading"]
    assert headings == [("Premier point", 1), ("Que faire ?", 2)]


@pytest.mark.parametrize("step", ["write", "rename", "replace"])
def test_an_interrupted_run_leaves_the_project_whole(
    mini: Path, resolution: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped while it writes, or between two files, or between the old folder and the new."""
    add(mini, resolution, "--id", "essai-2")
    before = written(mini)
    calls: list[str] = []

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    real_write, real_rename = writer.write, Path.rename

    def write_one(path: Path, content: bytes) -> bool:
        calls.append(path.name)
        if len(calls) == 3:
            stop()
        return real_write(path, content)

    def rename(self: Path, target: Path) -> Path:
        if (step == "rename" and self.name == "essai-2") or (step == "replace" and self.name == ".essai-2.new"):
            stop()
        return real_rename(self, target)

    monkeypatch.setattr(writer, "write", write_one) if step == "write" else monkeypatch.setattr(Path, "rename", rename)
    assert add(mini, resolution, "--id", "essai-2", "--replace") == 130
    monkeypatch.undo()
    assert written(mini) == before
    load(mini, Report())


KILL = """
import os, signal, sys
from pathlib import Path
from generators.cli import main
from generators.exports.data import document_file
real = Path.rename
def rename(self, to):
    if self.name.endswith(".new"):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, to)
Path.rename = rename
if __name__ == "__main__":
    main(sys.argv[1:])
"""


def test_a_killed_run_leaves_the_project_building(mini: Path, resolution: Path) -> None:
    """Killed outright between the two folders: the next run puts back what was there."""
    add(mini, resolution, "--id", "essai-2")
    before = written(mini)
    script = mini / "kill.py"
    script.write_text(KILL)
    command = [sys.executable, str(script), "--root", str(mini), "add", str(resolution), "--yes", "--id", "essai-2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*command, "--replace"], cwd=ROOT, env=environment, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL
    load(mini, Report())
    assert add(mini, resolution, "--id", "essai-2") == 1
    assert written(mini) == before


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_masthead_is_recognised(mini: Path, tmp_path: Path, form: str) -> None:
    tree = parse("t", RESOLUTION, Declaration.model_validate({**FACTS, "markup": "light"}), "t", Report()).tree
    path = tmp_path / f"a.{form}"
    path.write_bytes(print_pdf(tree, Layout("A/RES/99/1")) if form == "pdf" else print_docx(tree, "A/RES/99/1"))
    assert add(mini, path) == 0
    declared = yaml.safe_load((mini / "source_texts/a-res-99-1/document.yml").read_bytes())
    assert (declared["kind"], declared["date"], declared["body"]) == ("resolution", "2099-03-03", "assembly")
    assert declared["title"]["fr"] == "99/1. Le commerce illicite"
