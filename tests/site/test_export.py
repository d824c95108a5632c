"""The export against its published schemas, and against the tree that it tells."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import jsonschema
import pytest

from generators.exports.data import SCHEMAS, data_files, document_file, schema
from generators.exports.participation import participation_tables
from generators.layers.findings import findings, kin_of
from generators.load import Site
from generators.views.words import LANGUAGES
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def files(project: Site) -> dict[str, bytes]:
    corpus, layers = project.corpus, project.layers
    own = (document_file(corpus.catalogue, text, findings(layers, text), kin_of(layers, text)) for text in corpus.texts)
    return data_files(corpus, layers) | {name: data for files in own for name, data in files.items()}


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


def test_votes_statements_and_acts_stand_where_they_say(files: dict[str, bytes], project: Site) -> None:
    text_of = {(t.id, u.id): u.text for t in project.corpus.texts for u in t.tree.units}
    votes, statements, acts = (
        json.loads(files[f"data/{name}.json"]) for name in ("votes", "statements", "participation")
    )
    parties = [(v["document"], p) for v in votes for p in (*v["votes"], *v["said_later"])]
    parties += [(s["document"], p) for s in statements for p in (s["speaker"], *s["on_behalf"], *s["aligned"])]
    parties += [(a["document"], a) for a in acts]
    for document, party in parties:
        assert text_of[document, party["unit"]][party["start"] : party["end"]] == party["form"]
    assert [(len(v["votes"]), len(v["said_later"]), v["differences"]) for v in votes] == [(111, 2, {}), (114, 3, {})]


def test_the_tables_hold_what_the_json_holds(files: dict[str, bytes], project: Site) -> None:
    tables = participation_tables(project.corpus, project.layers)
    for name, key in (("votes", "vote"), ("statements", "number"), ("participation", "act")):
        rows = list(csv.DictReader(StringIO(tables[f"data/{name}.csv"].decode("utf-8-sig"))))
        data = json.loads(files[f"data/{name}.json"])
        count = sum(len(v["votes"]) + len(v["said_later"]) for v in data) if name == "votes" else len(data)
        assert len(rows) == count
        assert all(row[key] for row in rows)
    votes = list(csv.DictReader(StringIO(tables["data/votes.csv"].decode("utf-8-sig"))))
    assert [r["name_en"] for r in votes if r["choice"] == "against"] == ["Iran (Islamic Republic of)"]
    assert {r["state"] for r in votes if r["printed"] == "United Kingdom"} == {"gbr"}
