"""Whatever a text or its facts hold, the site shows it and runs nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Dialog

from tests.conftest import MINI, copy_project, mkdocs

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> *a* _b_ [c](javascript:alert(3)) "
    "{{ 7*7 }} {% raw %} & `d` | ~~e~~ ^f^ <!-- g -->"
)
TEXT = f"""I. {HOSTILE}

1. {HOSTILE}.

# Un croisillon {HOSTILE}.

- {HOSTILE} ;

a) "guillemets" 'apostrophes' {HOSTILE}.
"""
TITLE = '<script>alert(4)</script><b onclick=alert(5)>x</b> & \\"y\\"'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one text that is full of markup."""
    folder = copy_project(tmp_path_factory.mktemp("hostile"))
    shutil.rmtree(folder / "source_texts")
    shutil.copytree(MINI / "source_texts", folder / "source_texts")
    text = folder / "source_texts/essai"
    (text / "text.fr.txt").write_text(TEXT, encoding="utf-8")
    facts = (text / "document.yml").read_text(encoding="utf-8").replace("markup: light", "markup: plain")
    facts = facts.replace("short: {fr: Essai, en: Trial}", f'short: {{fr: "{TITLE}", en: "{TITLE}"}}')
    (text / "document.yml").write_text(facts, encoding="utf-8")
    done = mkdocs(folder, "build", "--no-strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_the_characters_are_shown(hostile: Path) -> None:
    for page in ("documents/essai.html", "en/documents/essai.html", "p/essai/para_1.html"):
        body = " ".join("".join(html.parse(str(hostile / page)).getroot().itertext()).split())
        assert HOSTILE in body


def test_nothing_runs(hostile: Path, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    ran: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: ran.append(str(error)))
    for path in sorted(hostile.rglob("*.html")):
        if "essai" in path.as_posix() or path.name in ("index.html", "ledger.html", "timeline.html", "cited.html"):
            page.goto(path.as_uri())
            assert page.locator("img[src='x'], b[onclick], a[href^='javascript']").count() == 0
    context.close()
    assert ran == []
