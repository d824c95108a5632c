"""Whatever a person answers to ``alinea add``, and whatever the files are called: words, shown as words, or refused."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser, Dialog

from generators.cli import main
from generators.ingest.add import Files
from generators.ingest.add import add as add_text
from generators.problems import BadInput
from tests.conftest import contents, mkdocs, serve, small_project
from tests.site.hostile import CORE, INJECTIONS
from tests.site.test_injection import MARKS, RUNS

# The answers that are free words.
WORDS = ("title", "title-en", "short", "short-en", "about", "about-en")
SURE = {"kind": "report", "date": "2099", "body": "assembly", "meeting": "-", "symbol": "-"}
# Names that files can have.
NAMES = (
    "a\nnoise: [{pattern: .*, why: pwned}]\nb.txt",
    "a\u2028kind: pwned\u2029.txt",
    "\x1b[2J\x1b]0;pwned\x07.txt",
    "\u202etxt.pwned.txt",
    "$(touch pwned);`touch pwned`|touch pwned&.txt",
    os.fsdecode(b"\xff\xfe.txt"),
    "-rf --help.txt",
    "%s%n{0}{x}.txt",
    " .txt",
    ".txt",
    "é\u0301" + "a" * 200 + ".txt",
)
# Answers that are refused, and for which option.
REFUSED = [
    *[("id", value) for value in ("../../pwned", "/etc/pwned", "..", ".", ".pwned", "a/b", "a\\b", "a\nb", "a\0b")],
    *[("id", value) for value in ("catalogue", "A", "é", "a" * 81, "-a", "a--b", "%2e%2e", "con:", "~", "$HOME")],
    *[("date", value) for value in ("2099-02-31", "٢٠٩٩", "0000", "2099-13", "99999", "1e3", "[2099]")],
    *[("kind", value) for value in ("poem", "{{ 7*7 }}", "report\npwned: 1")],
    *[("body", value) for value in ("../bodies", "nobody", "<script>pwned(1)</script>")],
    *[("meeting", value) for value in ("../first", "None", "first\0")],
    *zip((*WORDS, "symbol"), cycle(("a\x1b[2J", "a\u202eb", "\udcff")), strict=False),
    ("symbol", "A/" + "9" * 200),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, beside a folder of files."""
    return small_project(tmp_path_factory.mktemp("answers") / "project")


def written(folder: Path, number: int, name: str) -> Path:
    """A file to add, whose words are injections."""
    path = folder / f"file-{number}" / name
    path.parent.mkdir(parents=True)
    words = [f"{at}. {INJECTIONS[(number + at) % len(INJECTIONS)]}" for at in range(1, 4)]
    path.write_text("\n\n".join(words) + "\n", encoding="utf-8")
    return path


def command(project: Path, file: Path, **answers: str) -> int:
    options = [f"--{name.replace('_', '-')}={value}" for name, value in ({**SURE, **answers}).items()]
    return main(["--root", str(project), "add", str(file), "--yes", *options])


@pytest.fixture(scope="module")
def added(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Texts that were added, each with what was answered: every injection in each answer, once."""
    folder = tmp_path_factory.mktemp("files")
    out = {}
    for number in range(len(INJECTIONS)):
        answers = {
            name: f"{INJECTIONS[(number + at) % len(INJECTIONS)]} {CORE}\nkind: pwned" for at, name in enumerate(WORDS)
        }
        name = NAMES[number] if number < len(NAMES) else f"{INJECTIONS[number].replace('/', '')[:80]}.txt"
        symbol = re.sub(r"\s", "", INJECTIONS[number])[:80] if number % 2 else "-"
        text = f"text-{number}"
        options = {name.replace("-", "_"): words for name, words in answers.items()}
        if number % 9 == 0:
            # Beside it, an official English, of which all the same is true.
            options["english"] = str(written(folder / "english", number, name))
        assert command(project, written(folder, number, name), id=text, symbol=symbol, **options) in (0, 1)
        assert (project / "source_texts" / text / "text.en.txt").exists() is ("english" in options)
        out[text] = answers | {"symbol": symbol}
    assert not list(folder.rglob("pwned"))
    return out


@pytest.fixture(scope="module")
def site(project: Path, added: dict[str, dict[str, str]]) -> Path:
    done = mkdocs(project, "build", "--no-strict")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return project / "site"


def test_what_was_answered_is_kept_as_words(project: Path, added: dict[str, dict[str, str]]) -> None:
    allowed = {
        "title",
        "short",
        "about",
        "kind",
        "date",
        "body",
        "symbol",
        "symbol_status",
        "symbol_source",
        "official",
    }
    for text, answers in added.items():
        source = (project / "source_texts" / text / "document.yml").read_text(encoding="utf-8")
        declared = yaml.safe_load(source)
        assert set(declared) <= {*allowed, "markup"}
        assert declared["kind"] == "report"
        for name in ("title", "short", "about"):
            for lang, option in (("fr", name), ("en", f"{name}-en")):
                assert declared[name][lang].split() == answers[option].split()
        assert source.splitlines()[0].endswith("Facts and declarations; see source_texts/README.md.")


def test_it_is_shown_as_words(site: Path, added: dict[str, dict[str, str]]) -> None:
    for text, answers in added.items():
        for lang, option in (("", "title"), ("en/", "title-en")):
            page = html.parse(str(site / f"{lang}documents/{text}.html")).getroot()
            assert " ".join(answers[option].split()) in " ".join(page.text_content().split()), (text, option)
    for path in sorted(site.rglob("*.html")):
        root = html.parse(str(path)).getroot()
        assert root.xpath(MARKS) == [], path
        assert root.xpath("//img[@src='x']") == [], path
        assert not [a for a in root.xpath("//@href | //@src") if a.strip().lower().startswith(("javascript", "file"))]


def test_nothing_of_it_runs(site: Path, added: dict[str, dict[str, str]], browser: Browser) -> None:
    # The policy of the pages is set aside: what is escaped needs none.
    context = browser.new_context(bypass_csp=True)
    context.add_init_script("window.ran = []; window.pwned = (what) => window.ran.push(what);")
    page = context.new_page()
    wrong: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("console", lambda m: wrong.append(f"{page.url}: {m.text}") if m.type == "error" else None)
    with serve(site) as address:
        # Each text in one of the languages: in the other, it has the same words but for the titles.
        texts = [f"{lang}documents/{text}.html" for text, lang in zip(added, cycle(("", "en/")), strict=False)]
        for path in ("index.html", "en/index.html", "documents/index.html", "en/documents/index.html", *texts):
            page.goto(f"{address}/{path}")
            assert page.locator(RUNS).count() == 0, path
            assert page.evaluate("window.ran") == [], path
    context.close()
    assert wrong == []


@pytest.mark.parametrize(("name", "value"), REFUSED, ids=lambda words: ascii(words)[:40])
def test_what_cannot_be_an_answer_is_refused(
    name: str, value: str, mini: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, 0, "a.txt")
    before = contents(tmp_path)
    answers = {"id": "a", "title": "T", "short": "T", "about": "T"} | {name.replace("-", "_"): value}
    assert command(mini, file, **answers) == 1
    told = capsys.readouterr().err
    assert f"--{name}: error [bad-value]" in told
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert contents(tmp_path) == before


def test_a_person_may_answer_anything(mini: Path, tmp_path: Path) -> None:
    def ask(question: str, default: str) -> str:
        # What is refused is asked again, with the reason.
        return next(left.setdefault(question.rsplit("\n", 1)[-1], answers()))

    def answers() -> Iterator[str]:
        yield from ("\x1b[2J", "\u202e", "\udcff", "../../pwned", "<script>pwned(1)</script>")
        while True:
            yield ""

    left: dict[str, Iterator[str]] = {}
    options = {name: value for name, value in SURE.items() if name != "symbol"}
    said: list[str] = []
    report = add_text(mini, Files(written(tmp_path, 0, "a.txt")), options, False, ask, said.append)
    assert report.errors == []
    folders = {path.name for path in (mini / "source_texts").iterdir()}
    # The id is made of the symbol that was answered, and lies where all do.
    assert folders == {"catalogue", "essai", "pwned"}
    assert [path.name for path in mini.iterdir()] == ["source_texts"]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_that_is_not_there_is_told_by_its_name(
    name: str, mini: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(mini, tmp_path / name, id="a") == 1
    told = capsys.readouterr().err
    assert "error [missing-file] there is no such file" in told
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e\ud800-\udfff]", told)


@pytest.mark.parametrize("name", ["../" * 30 + "etc/shadow-pwned", "/dev/zero", "/proc/self/mem", "/", "."])
def test_a_path_that_leads_elsewhere_is_no_file(name: str, mini: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        add_text(mini, Files(Path(name)), SURE | {"id": "a"}, False, None, print)
    assert {problem.code for problem in refused.value.problems} <= {"not-a-file", "missing-file", "no-words"}
    assert not (mini / "source_texts/a").exists()
