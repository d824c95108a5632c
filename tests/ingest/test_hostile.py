"""Files that are hostile, broken or no texts: each gets a clear problem, in bounded time and memory."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from generators.ingest.extract import extract
from generators.ingest.opening import LARGEST, LARGEST_PART
from generators.ingest.pdf import MOST_PAGES
from generators.ingest.refusal import Refusal
from generators.problems import CODES

Make = Callable[[Path], None]


def pdf(pages: int, words: str, password: str = "") -> bytes:
    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password) if password else None)
    for _ in range(pages):
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def docx(extra: dict[str, bytes], replace: dict[str, bytes] | None = None) -> bytes:
    """A Word file with further parts, or with other content in some."""
    plain = BytesIO()
    document = Document()
    document.add_paragraph("1. Le texte.")
    document.save(plain)
    out = BytesIO()
    with ZipFile(plain) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, (replace or {}).get(name, old.read(name)))
        for name, content in extra.items():
            new.writestr(name, content)
    return out.getvalue()


def write(content: bytes) -> Make:
    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">%s]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>
""" % b"".join(b'<!ENTITY %c "%s">' % (ord("b") + i, b"&%c;" % (ord("a") + i) * 10) for i in range(9))

CASES: dict[str, tuple[str, str, Make]] = {
    "a PDF with a password": ("a.pdf", "locked-file", write(pdf(1, "Le texte", "secret"))),
    "a PDF of pictures": ("a.pdf", "no-words", write(pdf(3, ""))),
    "a PDF of a thousand pages": ("a.pdf", "too-large", write(pdf(1000, "Le texte"))),
    "half a PDF": ("a.pdf", "damaged-file", write(b"%PDF-1.7\n1 0 obj\n<<")),
    "a zip bomb": ("a.docx", "too-large", write(docx({"word/bomb.xml": b" " * (LARGEST_PART + 1)}))),
    "entities that multiply": ("a.docx", "damaged-file", write(docx({}, {"word/document.xml": ENTITIES}))),
    "a Word file with macros": ("a.docx", "macros", write(docx({"word/vbaProject.bin": b"x"}))),
    "a Word file without words": ("a.docx", "no-words", lambda path: Document().save(str(path))),
    "a zip that is no Word file": ("a.docx", "unknown-format", lambda path: _zip(path, "x.txt")),
    "half a zip": ("a.docx", "damaged-file", write(docx({})[:2000])),
    "an old Word file": ("a.doc", "unknown-format", write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))),
    "a Word file with a password": (
        "a.docx",
        "locked-file",
        write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
    ),
    "RTF": ("a.rtf", "unknown-format", write(b"{\\rtf1 Le texte}")),
    "a PDF named .docx": ("a.docx", "wrong-extension", write(pdf(1, "Le texte"))),
    "a page named .txt": ("a.txt", "wrong-extension", write(b"<!doctype html><p>Le texte</p>")),
    "a program": ("a.txt", "unknown-format", write(b"\x7fELF\x00\x01\x02\x03")),
    "an empty file": ("a.txt", "no-words", write(b" \n")),
    "a page without words": ("a.html", "no-words", write(b"<!doctype html><script>x()</script>")),
    "a page that nests too deeply": (
        "a.html",
        "damaged-file",
        write(b"<!doctype html>" + b"<div>" * 30_000 + b"Le texte"),
    ),
    "a file that is too large": ("a.txt", "too-large", lambda path: os.truncate(_touched(path), LARGEST + 1)),
    "a link": ("a.txt", "not-a-file", lambda path: path.symlink_to("/etc/hostname")),
    "a folder": ("a.txt", "not-a-file", lambda path: path.mkdir()),
    "a pipe": ("a.txt", "not-a-file", lambda path: os.mkfifo(path)),
    "nothing": ("a.txt", "missing-file", lambda path: None),
}


def _zip(path: Path, name: str) -> None:
    with ZipFile(path, "w") as archive:
        archive.writestr(name, b"x")


def _touched(path: Path) -> Path:
    path.touch()
    return path


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_is_refused(case: str, tmp_path: Path) -> None:
    name, code, make = CASES[case]
    make(tmp_path / name)
    with pytest.raises(Refusal) as refused:
        extract(tmp_path / name, frozenset(), seconds=120)
    assert refused.value.code == code
    assert code in CODES


def test_what_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(MOST_PAGES, "Le texte " * 20))
    with pytest.raises(Refusal) as refused:
        extract(path, frozenset(), seconds=0)
    assert refused.value.code == "too-large"
