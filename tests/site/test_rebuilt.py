"""A build that takes what an earlier one made gives the same bytes as one that begins with nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generators.site.kept import Kept, digest_of
from tests.conftest import contents, mkdocs, small_project

UNCHANGED = "nothing has changed since the last build"


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit of a file of the project."""

    def edit(project: Path) -> None:
        path = project / file
        words = path.read_text(encoding="utf-8")
        assert old in words
        path.write_text(words.replace(old, new, 1), encoding="utf-8")

    return edit


def added(file: str, words: str) -> Callable[[Path], None]:
    """A file of the project, longer."""

    def edit(project: Path) -> None:
        with (project / file).open("a", encoding="utf-8") as out:
            out.write(words)

    return edit


# One of each kind of what a site is made from.
EDITS = {
    "text": added("source_texts/essai/text.fr.txt", "\n\n9. Un paragraphe de plus.\n"),
    "facts": replaced("source_texts/essai/document.yml", "fr: Essai", "fr: Épreuve"),
    "catalogue": replaced("source_texts/catalogue/site.yml", "fr: ", "fr: Le "),
    "page": added("docs/fr/about.md", "\n\n## Encore un mot\n\nVoilà.\n"),
    "title": replaced("docs/en/method.md", "title: ", "title: The "),
    "template": added("overrides/main.html", "{# nothing #}"),
    "style": added("overrides/assets/stylesheets/kin.css", "\n.more { color: red; }\n"),
    "settings": replaced("mkdocs.yml", "toc_depth: 2-4", "toc_depth: 2-3"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project that was built."""
    folder = small_project(tmp_path_factory.mktemp("rebuilt"))
    done = mkdocs(folder, "build", "--no-strict")
    assert done.returncode == 0, done.stderr
    return folder


def test_where_nothing_has_changed_nothing_is_done(project: Path) -> None:
    before = contents(project / "site")
    again = mkdocs(project, "build", "--no-strict")
    assert again.returncode == 0
    assert UNCHANGED in again.stderr
    assert contents(project / "site") == before


@pytest.mark.parametrize("kind", EDITS)
def test_after_each_kind_of_edit_the_site_is_as_if_built_anew(project: Path, kind: str) -> None:
    EDITS[kind](project)
    done = mkdocs(project, "build", "--no-strict")
    assert done.returncode == 0, done.stderr
    assert UNCHANGED not in done.stderr
    after = contents(project / "site")
    shutil.rmtree(project / ".cache")
    anew = mkdocs(project, "build", "--no-strict")
    assert UNCHANGED not in anew.stderr
    assert after == contents(project / "site")


def test_a_site_that_another_hand_has_changed_is_built_again(project: Path) -> None:
    page = project / "site/about.html"
    whole = page.read_bytes()
    page.write_bytes(whole[:-20])
    done = mkdocs(project, "build", "--no-strict")
    assert UNCHANGED not in done.stderr
    assert page.read_bytes() == whole


@pytest.mark.parametrize("cold", [True, False])
def test_a_link_to_a_passage_that_is_not_there_is_found_where_the_page_is_spared(project: Path, cold: bool) -> None:
    about = project / "docs/fr/about.md"
    words = about.read_text(encoding="utf-8")
    about.write_text(
        f"{words}\n{cold} [un](documents/essai.md#para_1), [deux](documents/essai.md#nowhere)\n", encoding="utf-8"
    )
    if cold:
        shutil.rmtree(project / ".cache")
    done = mkdocs(project, "build", "--no-strict")
    about.write_text(words, encoding="utf-8")
    assert "'documents/essai.md' does not contain an anchor '#nowhere'" in done.stderr.replace("fr/", "")
    assert "anchor '#para_1'" not in done.stderr


def test_an_output_that_is_kept_is_believed_only_whole(tmp_path: Path) -> None:
    made, taken, folder = tmp_path / "made", tmp_path / "to/taken", tmp_path / "kept"
    kept = Kept(folder, "frame")
    key = kept.key("of", "this")
    assert kept.get(key) is None
    made.write_bytes(b"output")
    kept.keep(key, made)
    later = Kept(folder, "frame")
    assert later.get(key) == b"output"
    later.take(key, taken)
    assert taken.read_bytes() == b"output"
    assert Kept(folder, "another frame").key("of", "this") != key
    made.write_bytes(b"out")  # In place: what is kept is the same file, and so changes with it.
    assert Kept(folder, "frame").get(key) is None
    made.unlink()
    made.write_bytes(b"output")
    again = Kept(folder, "frame")
    again.keep(key, made)
    assert again.get(key) == b"output"
    Kept(folder, "frame").forget()
    assert list(folder.iterdir()) == []


def test_the_digest_is_of_content_names_and_values(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    first = digest_of([tmp_path], {"x": 1})
    assert digest_of([tmp_path], {"x": 1}) == first
    assert digest_of([tmp_path], {"x": 2}) != first
    (tmp_path / "a").write_text("2")
    second = digest_of([tmp_path], {"x": 1})
    (tmp_path / "a").rename(tmp_path / "b")
    assert len({first, second, digest_of([tmp_path], {"x": 1})}) == 3
