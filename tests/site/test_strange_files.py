"""What stands among the sources and is no plain file is told, and neither followed nor waited for."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generators.sources.plain import LARGEST
from tests.conftest import mkdocs, small_project

Make = Callable[[Path], object]


def far(root: Path) -> Path:
    """A folder of another's, beside the project, that holds what would be read."""
    there = root.parent / "elsewhere"
    there.mkdir(exist_ok=True)
    (there / "text.fr.txt").write_text("1. Un secret.\n", encoding="utf-8")
    (there / "document.yml").write_bytes((root / "source_texts/essai/document.yml").read_bytes())
    return there


def instead(path: Path) -> Path:
    """The place of a file, which is there no more."""
    path.unlink(missing_ok=True)
    return path


def moved(path: Path, to: str) -> None:
    """A file or folder elsewhere, and a link to it in its place."""
    path.rename(path.parent / to)
    path.symlink_to(to)


def ring(one: Path, other: Path) -> None:
    """Two links, each to the other."""
    one.symlink_to(other)
    other.symlink_to(one)


def listening(path: Path) -> None:
    # The path of a socket has at most some hundred characters.
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def deep(folder: Path) -> None:
    """Folders in folders, hundreds deep, and a link at the end."""
    here = Path.cwd()
    try:
        for _ in range(400):
            folder.mkdir()
            os.chdir(folder)
            folder = Path("d")
        Path("link").symlink_to("/")
    finally:
        os.chdir(here)


def sparse(path: Path) -> None:
    """A file of a terabyte, of which nothing is written."""
    with path.open("wb") as file:
        file.truncate(1 << 40)


T = "source_texts/essai"
C = "source_texts/catalogue"
# What is made, and every problem that is told of it: its code and its file.
CASES: dict[str, tuple[Make, list[str]]] = {
    "a text that is a link": (
        lambda r: instead(r / T / "text.fr.txt").symlink_to(far(r) / "text.fr.txt"),
        [f"not-a-file {T}/text.fr.txt"],
    ),
    "a link inside its own folder": (
        lambda r: moved(r / T / "text.fr.txt", "x.txt"),
        [f"not-a-file {T}/text.fr.txt"],
    ),
    "a link that leads nowhere": (lambda r: (r / T / "en.po").symlink_to("nowhere"), [f"not-a-file {T}/en.po"]),
    "a link to itself": (
        lambda r: instead(r / T / "document.yml").symlink_to("document.yml"),
        [f"not-a-file {T}/document.yml"],
    ),
    "links in a ring": (
        lambda r: ring(r / T / "en.po", r / T / "anchors.txt"),
        [f"not-a-file {T}/anchors.txt", f"not-a-file {T}/en.po"],
    ),
    "a folder that is a link": (
        lambda r: (r / "source_texts/secret").symlink_to(far(r)),
        ["not-a-file source_texts/secret"],
    ),
    "a folder that leads round": (lambda r: (r / T / "loop").symlink_to(".."), [f"not-a-file {T}/loop"]),
    "a link that nothing reads": (
        lambda r: (r / T / "notes.odt").symlink_to("/etc/passwd"),
        [f"not-a-file {T}/notes.odt"],
    ),
    "a link with a hidden name": (lambda r: (r / T / ".x").symlink_to("/etc/passwd"), [f"not-a-file {T}/.x"]),
    "a catalogue file that is a link": (
        lambda r: instead(r / C / "themes.yml").symlink_to(far(r) / "document.yml"),
        [f"not-a-file {C}/themes.yml"],
    ),
    "the catalogue, a link": (
        lambda r: moved(r / C, "../c"),
        [f"not-a-file {C}"],
    ),
    "all sources, a link": (
        lambda r: moved(r / "source_texts", "s"),
        ["not-a-file source_texts"],
    ),
    "a pipe": (lambda r: os.mkfifo(instead(r / T / "text.fr.txt")), [f"not-a-file {T}/text.fr.txt"]),
    "a pipe that nothing reads": (lambda r: os.mkfifo(r / T / "pipe"), [f"not-a-file {T}/pipe"]),
    "a pipe in the catalogue": (lambda r: os.mkfifo(instead(r / C / "site.yml")), [f"not-a-file {C}/site.yml"]),
    "a socket": (lambda r: listening(r / T / "en.po"), [f"not-a-file {T}/en.po"]),
    "a link to a device without end": (
        lambda r: instead(r / T / "text.fr.txt").symlink_to("/dev/zero"),
        [f"not-a-file {T}/text.fr.txt"],
    ),
    "a folder in the place of a file": (
        lambda r: instead(r / T / "text.fr.txt").mkdir(),
        [f"not-a-file {T}/text.fr.txt"],
    ),
    "a text that is larger than any": (
        lambda r: (r / T / "text.fr.txt").write_bytes(b"1. Texte.\n\n" * (LARGEST // 11 + 1)),
        [f"too-large {T}/text.fr.txt"],
    ),
    "a file of a terabyte": (lambda r: sparse(r / C / "site.yml"), [f"too-large {C}/site.yml"]),
    "folders in folders": (lambda r: deep(r / T / "d"), [f"not-a-file {T}/{'d/' * 400}link"]),
    "a name that is no UTF-8": (
        lambda r: os.symlink(b"x", os.fsencode(r / T) + b"/\xff\x1b[2J"),
        [f"not-a-file {T}/\\udcff\\x1b[2J"],
    ),
    "a folder's name that is no UTF-8": (
        lambda r: os.mkdir(os.fsencode(r / "source_texts") + b"/\xff"),
        ["bad-name source_texts/\\udcff"],
    ),
}
# In a process of its own: what would wait for ever is stopped, and fails.
PROGRAM = (
    "import sys; from pathlib import Path\n"
    "from generators.editing import check\nfrom generators.problems import BadInput, Report\n"
    "report = Report()\n"
    "try: check(Path(sys.argv[1]), report)\nexcept BadInput: pass\n"
    "for p in report.errors: print(p.code, p.file)"
)


@pytest.mark.parametrize("case", CASES)
def test_it_is_told(case: str, mini: Path) -> None:
    make, told = CASES[case]
    make(mini)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(mini)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert [line for line in done.stdout.splitlines() if "unknown-id" not in line] == told


@pytest.mark.parametrize(
    "case", ["a pipe that nothing reads", "a link to a device without end", "a file of a terabyte"]
)
def test_a_build_tells_it_and_does_not_wait(case: str, tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    CASES[case][0](root)
    done = mkdocs(root, "build")
    assert done.returncode == 1
    code, file = CASES[case][1][0].split()
    assert f"{file}: error [{code}]" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()


def test_what_is_remembered_of_a_file_is_not_believed_of_a_link(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    text = root / T / "text.fr.txt"
    assert mkdocs(root, "build", "--no-strict").returncode == 0
    moved(text, "../../../same.txt")
    done = mkdocs(root, "build", "--no-strict")
    assert f"{T}/text.fr.txt: error [not-a-file]" in done.stderr
    text.unlink()
    (tmp_path / "same.txt").rename(text)
    assert mkdocs(root, "build", "--no-strict").returncode == 0
