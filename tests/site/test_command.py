"""The command ``alinea``, as an editor sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.cli import main


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
