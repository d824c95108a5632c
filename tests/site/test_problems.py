"""Every problem code is shown with an example, and the example really is told so."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generators import load as loading
from generators.cli import main
from generators.parse.parser import Parsed, parse
from generators.problems import CODES, Rank
from generators.views.problems import Example, examples, problems_page
from generators.views.words import LANGUAGES, Words
from tests.conftest import ROOT

USED = re.compile(r'(?:report\.add|doubt|Finding)\(\s*"([a-z0-9-]+)"')


def test_every_code_has_an_example() -> None:
    assert set(examples()) == set(CODES)


def test_every_code_is_used_and_every_used_code_is_known() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generators").rglob("*.py"))
    assert set(USED.findall(code)) - set(CODES) == set()
    assert [name for name in CODES if code.count(f'"{name}"') < 2] == []


@pytest.mark.parametrize("example", examples().values(), ids=lambda e: e.code)
def test_the_example_is_told_as_the_page_says(
    example: Example, mini: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(mini)
    for name, (old, new) in example.first.items():
        _replace(mini / name, old, new)
    if example.loses:
        monkeypatch.setattr(loading, "parse", lambda *given: _without(parse(*given), example.loses))
    _spoil(mini / example.file, example)
    assert main(_command(example)) == 1
    assert example.says in capsys.readouterr().err.splitlines()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_shows_every_code_with_cause_example_and_cure(lang: str) -> None:
    ranks = problems_page(Words(lang)).data["ranks"]
    assert isinstance(ranks, list)
    shown = {view.name: (rank, view) for _, _, rank, views in ranks for view in views}
    assert set(shown) == set(CODES)
    for name, (rank, view) in shown.items():
        assert Rank(rank) is CODES[name].rank
        assert view.example is not None
        assert view.example.says
        assert view.cause
        assert view.cure


def _command(example: Example) -> list[str]:
    if example.adds is not None:
        return ["add", example.file, "--yes", *example.adds]
    return ["new", example.file] if example.starts else ["check"]


def _spoil(path: Path, example: Example) -> None:
    if example.right:
        _replace(path, example.right, example.wrong)
    elif example.gone:
        path.unlink()
    elif example.leads:
        path.symlink_to(example.leads)
    elif example.wrong or example.bytes:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes.fromhex(example.bytes) or example.wrong.encode())


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} no longer says «{old}» once"
    path.write_text(text.replace(old, new), encoding="utf-8")


def _without(parsed: Parsed, unit: str) -> Parsed:
    """What a parser would give that loses the words of a unit."""
    return replace(parsed, claims=tuple(claim for claim in parsed.claims if claim.unit != unit))
