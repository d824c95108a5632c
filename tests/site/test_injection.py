"""Whatever a text, a translation, a catalogue or a name holds, every file shows it and nothing runs.

The project of :mod:`tests.site.hostile` has an injection in each of its fields.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import rispy  # type: ignore[import-untyped]
import yaml
from icalendar import Calendar
from lxml import etree, html
from PIL import Image
from playwright.sync_api import Browser, Dialog
from pybtex.database import parse_string  # type: ignore[import-untyped]

from generators.load import Site, load
from generators.problems import BadInput, Report
from tests.conftest import MINI, copy_project, mkdocs, serve
from tests.site.hostile import INJECTIONS, write_project
from tests.site.kinds import both

# At the root of its host, so that the page for what is not found has its typefaces in the test too.
ADDRESS = "https://example.org/"
# Every injection stands first in some fields, and in others in the other project.
SHIFTS = (0, 13)
CASES = yaml.safe_load((Path(__file__).parent / "hostile_input.yml").read_text(encoding="utf-8"))
# What an injection would leave in a page if it were more than words.
MARKS = "//*[@*[starts-with(name(), 'on')]] | //*[contains(concat(' ', @class, ' '), ' pwned ')] | //*[@id='pwned']"
RUNS = (
    "[class~=pwned], #pwned, [onerror], [onclick], [onload], [onbegin], [onmouseover], img[src=x], "
    "[href^='javascript:' i]"
)


@pytest.fixture(scope="module", params=SHIFTS)
def project_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hostile project, built."""
    folder = copy_project(tmp_path_factory.mktemp("hostile"))
    assert write_project(folder, request.param) > 250
    done = mkdocs(folder, "build", "--no-strict", OFFLINE="true", SITE_URL=ADDRESS)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def hostile(project_folder: Path) -> Path:
    """Its site."""
    return project_folder / "site"


@pytest.fixture(scope="module")
def read(project_folder: Path) -> Site:
    """What was read of its sources."""
    return load(project_folder, Report())


def test_the_words_are_shown(hostile: Path, read: Site) -> None:
    for text in read.corpus.texts:
        pages = {lang: html.parse(str(hostile / f"{lang}documents/{text.id}.html")).getroot() for lang in ("", "en/")}
        for unit in text.tree.units:
            for lang, words in (("", unit.text), ("en/", text.english[unit.id].passage.text)):
                shown = pages[lang].get_element_by_id(unit.id).text_content()
                assert plain(words) in plain(shown), (lang, unit.id)
            short = html.parse(str(hostile / f"p/{text.id}/{unit.id}.html")).getroot()
            assert plain(unit.text) in plain(short.text_content()), unit.id


def plain(words: str) -> str:
    return " ".join(words.split())


def test_no_page_holds_more_than_words(hostile: Path) -> None:
    pages = sorted(hostile.rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        root = html.parse(str(page)).getroot()
        assert root.xpath(MARKS) == [], page
        assert root.xpath("//img[@src='x']") == [], page
        for address in root.xpath("//@href | //@src | //@action"):
            assert re.match(r"(?:https?:|data:image|data:,|[\w./#?-])(?!\s*javascript)", address.strip() or "#"), (
                page,
                address,
            )
            assert not address.strip().lower().startswith(("javascript", "file", "vbscript")), (page, address)
        inline = [script for script in root.iter("script") if script.get("src") is None and script.get("type") is None]
        # No more than the theme's three, and those of the page for what is not found.
        assert len(inline) <= 3, page
        for script in root.iter("script"):
            assert "pwned(" not in (script.text or "") or "json" in script.get("type", ""), page
        for data in root.xpath("//script[contains(@type, 'json')]"):
            json.loads(data.text)
        assert len(root.xpath("//head/title")) == 1, page
        assert not re.search(r"pwned\(|\*\{", "".join(root.xpath("//style/text()"))), page


def test_nothing_runs_in_a_browser(hostile: Path, browser: Browser) -> None:
    # The policy of the pages is set aside: what is escaped needs none.
    context = browser.new_context(bypass_csp=True)
    context.add_init_script("window.ran = []; window.pwned = (what) => { window.ran.push(what); alert(what); };")
    page = context.new_page()
    wrong: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        wrong.append(f"{page.url}: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("console", lambda m: wrong.append(f"{page.url}: {m.text}") if m.type == "error" else None)
    with serve(hostile) as address:
        for path in both(hostile):
            page.goto(f"{address}/{path}")
            assert page.locator(RUNS).count() == 0, path
            assert page.evaluate("getComputedStyle(document.body).display") != "none", path
            assert page.evaluate("window.ran") == [], path
        for lang in ("", "en/"):
            page.goto(f"{address}/{lang}documents/essai.html")
            for about in page.locator("details.about").all()[:6]:
                about.locator("summary").first.focus()
                page.keyboard.press("Enter")
            for tip in page.locator("a[data-tip], .call a").all()[:4]:
                tip.focus()
                assert page.locator(RUNS).count() == 0
            page.keyboard.press("Escape")
            box = page.locator(".md-search__input")
            box.focus()
            for query in ("pwned", "script", "<img src=x onerror=pwned(0)>"):
                box.fill(query)
                box.press("End")
                page.locator(".md-search-result__link").first.wait_for()
                assert page.locator(RUNS).count() == 0
        assert page.evaluate("window.ran") == []
    context.close()
    assert wrong == []


def test_nothing_leaves_its_folder(project_folder: Path, hostile: Path) -> None:
    made = [path.relative_to(hostile).as_posix() for path in hostile.rglob("*") if path.is_file()]
    assert [name for name in made if not re.fullmatch(r"[\w./-]+", name, re.ASCII)] == []

    assert not list(project_folder.glob("*pwned*"))
    with ZipFile(hostile / "download/alinea.zip") as whole:
        names = whole.namelist()
    assert [name for name in names if not name.startswith("alinea/") or ".." in name] == []


def test_json_is_data(hostile: Path, read: Site) -> None:
    files = sorted(hostile.rglob("*.json"))
    assert len(files) > 10
    for file in files:
        json.loads(file.read_bytes())
    for text in read.corpus.texts:
        data = json.loads((hostile / f"data/documents/{text.id}.json").read_bytes())
        assert [unit["text"]["fr"] for unit in data["units"]] == [unit.text for unit in text.tree.units]
    for script in hostile.rglob("search_index.js"):
        assert json.loads(script.read_text(encoding="utf-8").removeprefix("var __index = "))


def test_the_search_index_holds_no_markup(hostile: Path) -> None:
    for file in hostile.rglob("search_index.json"):
        for doc in json.loads(file.read_bytes())["docs"]:
            assert "<" not in doc["title"] + doc["text"]
            assert re.fullmatch(r"[\w./#%-]+", doc["location"]), doc["location"]


def test_no_cell_is_a_formula_and_each_gives_its_words_back(hostile: Path, read: Site) -> None:
    tables = sorted(hostile.rglob("*.csv"))
    assert len(tables) > 5
    for table in tables:
        rows = list(csv.reader(StringIO(table.read_text(encoding="utf-8-sig"))))
        assert len({len(row) for row in rows}) == 1, table
        for cell in chain.from_iterable(rows):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (table, cell)
    units = list(csv.DictReader(StringIO((hostile / "data/units.csv").read_text(encoding="utf-8-sig"))))
    words = {(text.id, unit.id): unit.text for text in read.corpus.texts for unit in text.tree.units}
    # The published rule: an apostrophe before a formula, and before a cell that begins so, is taken away.
    assert {(u["document"], u["id"]): re.sub(r"^'(?='*[=+\-@\t\r\n])", "", u["fr"]) for u in units} == words


def test_xml_is_sound(hostile: Path, read: Site) -> None:
    files = [path for path in hostile.rglob("*") if path.suffix in (".xml", ".tmx", ".svg", ".rdf")]
    assert len(files) > 8
    for file in files:
        tree = etree.parse(str(file), etree.XMLParser(resolve_entities=False, no_network=True))
        assert not tree.xpath("//*[local-name()='script' or local-name()='img']"), file
        assert tree.docinfo.internalDTD is None or file.suffix == ".tmx", file
    for text in read.corpus.texts:
        tmx = etree.parse(str(hostile / f"data/aligned/{text.id}.tmx"))
        french = [seg.text for seg in tmx.iterfind(".//tuv[@{http://www.w3.org/XML/1998/namespace}lang='fr']/seg")]
        assert french == [unit.text for unit in text.tree.units if text.english[unit.id].status != "none"]


def test_the_calendar_holds_its_meetings_alone(hostile: Path) -> None:
    for file in hostile.rglob("*.ics"):
        calendar: Any = Calendar.from_ical(file.read_bytes())
        assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT"]
        assert all(
            line.startswith((b" ", b"BEGIN", b"END")) or b":" in line for line in file.read_bytes().split(b"\r\n")[:-1]
        )


def test_reference_managers_read_one_entry_a_unit(hostile: Path, read: Site) -> None:
    for text in read.corpus.texts:
        whole = len(text.tree.units) + 1
        bib = (hostile / f"data/cite/{text.id}.bib").read_text(encoding="utf-8")
        entries = parse_string(bib, "bibtex").entries
        assert len(entries) == whole
        assert all(key.startswith("alinea-") and entry.type == "techreport" for key, entry in entries.items())
        # No command of LaTeX that reads, writes or runs; a sign that LaTeX reads is escaped.
        assert not re.search(r"\\(?:input|write|immediate|include|openin)", bib)
        ris = rispy.loads((hostile / f"data/cite/{text.id}.ris").read_text(encoding="utf-8"))
        assert len(ris) == whole
        assert len(json.loads((hostile / f"data/cite/{text.id}.csl.json").read_bytes())) == whole


def test_what_robots_read_has_one_thing_a_line(hostile: Path) -> None:
    for line in (hostile / "llms.txt").read_text(encoding="utf-8").splitlines():
        assert not re.match(r"(?:User-agent|Disallow)", line)
        for address in re.findall(r"\]\((\S*?)\)", line.replace("\\]", "")):
            assert not address.lower().startswith(("javascript", "data", "file")), line
    robots = (hostile / "robots.txt").read_text(encoding="utf-8")
    assert "pwned" not in robots
    sitemap = etree.parse(str(hostile / "sitemap.xml"))
    for place in sitemap.iter("{*}loc"):
        assert re.fullmatch(re.escape(ADDRESS) + r"[\w./-]*", place.text or "", re.ASCII)


def test_the_pictures_are_pictures_of_their_size(hostile: Path) -> None:
    pictures = sorted(hostile.rglob("assets/og/**/*.png"))
    assert len(pictures) > 5
    for picture in pictures:
        with Image.open(picture) as image:
            assert image.size == (1200, 630)
        assert picture.stat().st_size < 100_000


def test_an_old_address_leads_to_the_new_alone(hostile: Path) -> None:
    for path in ("p/essai/para_old.html", "documents/old-essai.html", "p/old-essai/para_1.html"):
        root = html.parse(str(hostile / path)).getroot()
        assert root.xpath(MARKS) == []
        assert re.fullmatch(r"0; url=[\w./-]+\.html", root.xpath("//meta[@http-equiv='refresh']/@content")[0])


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    folder = tmp_path / "mini"
    shutil.copytree(MINI, folder)
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_refused_is_told(spoilt: Path, case: dict[str, Any]) -> None:
    for name, content in case.get("write", {}).items():
        path = spoilt / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(grown(content), encoding="utf-8")
        if path.name == "text.fr.txt":
            # Nothing else speaks of the units that were.
            facts = (path.parent / "document.yml").read_text(encoding="utf-8").partition("untranslated:")[0]
            (path.parent / "document.yml").write_text(facts, encoding="utf-8")
            (spoilt / "source_texts/catalogue/questions.yml").write_text("[]", encoding="utf-8")
    for name, (old, new) in case.get("replace", {}).items():
        words = (spoilt / name).read_text(encoding="utf-8")
        assert old in words
        (spoilt / name).write_text(words.replace(old, grown(new), 1), encoding="utf-8")
    # In a process of its own: what would run without end, or break the program, is stopped and fails.
    program = (
        "import sys; from pathlib import Path\n"
        "from generators.editing import check\nfrom generators.problems import BadInput, Report\n"
        "report = Report()\n"
        "try: check(Path(sys.argv[1]), report)\nexcept BadInput: pass\n"
        "print(*(p.code for p in report.errors))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(spoilt)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = set(done.stdout.split())
    assert told == set(case["told"]), done.stdout


def grown(words: Any) -> str:
    """Words of the table, or ``{before, times, again, after}``: ``again`` stands so many times between the others."""
    if isinstance(words, str):
        return words
    return str(words.get("before", "")) + str(words["again"]) * int(words["times"]) + str(words.get("after", ""))


def test_every_injection_is_in_the_table_once() -> None:
    assert len(set(INJECTIONS)) == len(INJECTIONS) > 20


def test_a_sound_project_is_not_refused(spoilt: Path) -> None:
    report = Report()
    try:
        load(spoilt, report)
    except BadInput as problems:
        pytest.fail(str(problems))
