"""The command ``alinea``, as an editor sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.cli import main
from tests.conftest import ROOT

EXPLAINED = yaml.safe_load((Path(__file__).parent / "explain.yml").read_text(encoding="utf-8"))


def test_untranslated_passages_stand_in_one_line_after_the_other_doubts(
    mini: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = mini / "source_texts/essai/document.yml"
    document.write_text(document.read_text(encoding="utf-8").split("untranslated:")[0], encoding="utf-8")
    text = mini / "source_texts/essai/text.fr.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("2. Ils", "4. Ils"), encoding="utf-8")
    assert main(["--root", str(mini), "check"]) == 1
    out, err = capsys.readouterr()
    told = [line for line in err.splitlines() if not line.startswith(" ")]
    assert told == [
        "source_texts/essai/text.fr.txt:5: doubt [number-jump] paragraph 4 stands after 1",
        "source_texts/essai/en.po: doubt [untranslated] 6 times: «note_a», «para_1», «para_4__point_a» and 3 more",
    ]
    assert out.splitlines()[-1] == "0 errors, 7 doubts"


@pytest.mark.parametrize("case", EXPLAINED, ids=lambda c: " ".join(c["place"]))
def test_explain_says_how_a_place_was_understood(case: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(ROOT), "explain", *case["place"]]) == 0
    said = capsys.readouterr().out.splitlines()
    rest = iter(said)
    assert [line for line in case["says"] if line not in rest] == []
    assert not any(case.get("not", "\n") in line for line in said)


def test_explain_shows_the_doubt_and_what_else_a_line_could_be(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = mini / "source_texts/essai/text.fr.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("2. Ils", "4. Ils"), encoding="utf-8")
    assert main(["--root", str(mini), "explain", "essai", "5"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "    doubt: paragraph 4 stands after 1" in said
    assert "    could have been, by `paragraph`: paragraph under the paragraph «1» of line 3" in said


@pytest.mark.parametrize(("text", "where"), [("nowhere", "1"), ("essai", "para_9"), ("essai", "99"), ("essai", "0")])
def test_explain_of_a_place_that_is_not_there(
    mini: Path, text: str, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(mini), "explain", text, where]) == 1
    assert "error [unknown-id]" in capsys.readouterr().err


def test_explain_reads_a_text_though_another_file_has_an_error(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (mini / "source_texts/catalogue/meetings.yml").write_text("first: second\n", encoding="utf-8")
    assert main(["--root", str(mini), "explain", "essai", "para_1"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "The layers are not computed: 2 errors (alinea check)."
