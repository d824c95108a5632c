"""The export against its published schemas, and against the tree that it tells."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from generators.build import Site
from generators.exports.data import SCHEMAS, data_files, schema
from generators.views.words import LANGUAGES
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def files(project: Site) -> dict[str, bytes]:
    return data_files(project.corpus, project.layers)


@pytest.mark.parametrize("name", [s for s in SCHEMAS if s != "document"])
def test_a_file_is_valid(files: dict[str, bytes], name: str) -> None:
    jsonschema.Draft202012Validator(json.loads(schema(name))).validate(json.loads(files[f"data/{name}.json"]))


def test_each_text_is_valid_and_whole(files: dict[str, bytes], project: Site) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema("document")))
    for text in project.corpus.texts:
        data = json.loads(files[f"data/documents/{text.id}.json"])
        validator.validate(data)
        assert [u["id"] for u in data["units"]] == [u.id for u in text.tree.units]
        assert [u["text"]["fr"] for u in data["units"]] == [u.text for u in text.tree.units]
        ids = {u["id"] for u in data["units"]}
        for unit in data["units"]:
            assert unit["parent"] is None or unit["parent"] in ids
            assert set(unit["notes"]) <= ids
            for reference in unit["references"]:
                assert unit["text"]["fr"][reference["start"] : reference["end"]] == reference["quote"]


def test_every_place_named_is_a_unit(files: dict[str, bytes], project: Site) -> None:
    places = {(t.id, u.id) for t in project.corpus.texts for u in t.tree.units}
    for name, key in (
        ("meetings", "units"),
        ("instruments", "units"),
        ("themes", "units"),
        ("states", "units"),
        ("glossary", "uses"),
    ):
        for entry in json.loads(files[f"data/{name}.json"]):
            assert {(p["document"], p["unit"]) for p in entry[key]} <= places


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_example_of_the_data_page_runs(built: Path, lang: str) -> None:
    page = (ROOT / f"docs/{lang}/data.md").read_text(encoding="utf-8")
    example = page.partition("```python\n")[2].partition("```")[0]
    done = subprocess.run(
        [sys.executable, "-I", "-c", example], cwd=built.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "par. 92" in done.stdout or "para. 92" in done.stdout
