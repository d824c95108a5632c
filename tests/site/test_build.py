"""The built site, as its user builds it: plain MkDocs, strict; no dead link; a bad text leaves it whole."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urldefrag

from lxml import html

from generators.load import Site
from tests.conftest import copy_project, mkdocs

# What a passage's element holds beside the words of the text.
OURS = " | ".join(
    f".//{one}"
    for one in (
        "*[contains(@class,'other')]",
        "sup[@class='call']",
        "details[@class='about']",
        "details[@class='states']/summary",
        "a[contains(@class,'num')]",
        "a[@class='back']",
    )
)


def test_no_link_is_dead(built: Path) -> None:
    pages = {path: html.parse(str(path)).getroot() for path in built.rglob("*.html")}
    ids = {
        path: {e.get("id") for e in root.iter() if e.get("id")} | {e.get("name") for e in root.iter("a")}
        for path, root in pages.items()
    }
    dead = []
    for path, root in pages.items():
        for link in root.iter("a", "link", "script", "img"):
            address = link.get("href") or link.get("src")
            if not address or ":" in address.split("/")[0] or path.name == "404.html":
                continue
            file, fragment = urldefrag(address)
            target = (path.parent / unquote(file)).resolve() if file else path
            target = target / "index.html" if target.is_dir() else target
            if not target.exists() or (
                fragment
                and target.suffix == ".html"
                and unquote(fragment) not in ids[target]
                and not fragment.startswith("__")
            ):
                dead.append(f"{path.relative_to(built)}: {address}")
    assert dead == []


def test_every_unit_has_its_anchor_once_on_both_pages(built: Path, project: Site) -> None:
    for text in project.corpus.texts:
        for page in (built / f"documents/{text.id}.html", built / f"en/documents/{text.id}.html"):
            found = [e.get("id") for e in html.parse(str(page)).getroot().iter() if e.get("id")]
            for unit in text.tree.units:
                assert found.count(unit.id) == 1, f"{page.name}#{unit.id}"


def test_the_page_shows_every_word_of_every_unit(built: Path, project: Site) -> None:
    for text in project.corpus.texts:
        root = html.parse(str(built / f"documents/{text.id}.html")).getroot()
        for unit in text.tree.units:
            element = root.get_element_by_id(unit.id)
            for call in element.xpath(OURS):
                call.drop_tree()
            shown = "".join("".join(element.itertext()).split())
            assert shown == "".join(unit.text.split()), unit.id


def test_an_unfinished_passage_says_its_language(built: Path, project: Site) -> None:
    for text in project.corpus.texts:
        root = html.parse(str(built / f"en/documents/{text.id}.html")).getroot()
        for unit in text.tree.units:
            french = text.english[unit.id].status == "none"
            assert (root.get_element_by_id(unit.id).get("lang") == "fr") == french


def test_nothing_comes_from_another_host(built: Path) -> None:
    for path in built.rglob("*.html"):
        for element in html.parse(str(path)).getroot().xpath("//*[@src] | //link[@href]"):
            address = element.get("src") or element.get("href")
            assert not address.startswith(("http:", "https:", "//")), f"{path}: {address}"


def test_after_an_error_the_last_good_site_stands(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    site = folder / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    (folder / "source_texts/sg-2012/text.fr.txt").write_bytes(b"\xe9t\xe9")
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode != 0
    assert "not-utf8" in done.stderr
    assert "source_texts/sg-2012/text.fr.txt:1" in done.stderr
    assert "Traceback" not in done.stderr
    assert [p.name for p in site.iterdir()] == ["index.html"]
    assert not (folder / "site.building").exists()
