"""What other programs take away: aligned texts, termbase, calendar; parsed back by other libraries."""

from __future__ import annotations

import csv
from io import StringIO

from icalendar import Calendar
from lxml import etree

from generators.exports.aligned import aligned_files, termbase_files
from generators.exports.calendar import calendar_files
from generators.load import Site


def test_each_text_is_aligned_unit_by_unit(project: Site) -> None:
    for text in project.corpus.texts:
        files = aligned_files(text)
        rows = list(csv.reader(StringIO(files[f"data/aligned/{text.id}.csv"].decode("utf-8-sig"))))
        assert [row[0] for row in rows[1:]] == [unit.id for unit in text.tree.units]
        root = etree.fromstring(files[f"data/aligned/{text.id}.tmx"])
        pairs = {tu.get("tuid"): [seg.text for seg in tu.iter("seg")] for tu in root.iter("tu")}
        for unit in text.tree.units:
            if text.english[unit.id].status != "none":
                assert pairs[unit.id] == [unit.text, text.english[unit.id].passage.text]


def test_no_cell_is_a_formula(project: Site) -> None:
    every = [aligned_files(text) for text in project.corpus.texts]
    files = [*(file for files in every for file in files.items()), *termbase_files(project.corpus.catalogue).items()]
    for name, data in files:
        if name.endswith(".csv"):
            for row in csv.reader(StringIO(data.decode("utf-8-sig"))):
                assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_the_calendar_has_the_meetings_of_the_process(project: Site) -> None:
    files = calendar_files(project.corpus, "https://example.org/")
    for lang in ("fr", "en"):
        calendar = Calendar.from_ical(files[f"data/meetings.{lang}.ics"])
        text = calendar.to_ical().decode()
        seventh = next(event for event in text.split("BEGIN:VEVENT") if "UID:bms7@alinea" in event)
        assert "DTSTART;VALUE=DATE:20210726" in seventh
        assert "DTEND;VALUE=DATE:20210731" in seventh
    assert calendar_files(project.corpus, "") == calendar_files(project.corpus, "")
