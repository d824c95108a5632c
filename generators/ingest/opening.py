"""What a file is, by its content; what is refused before anything of it is read."""

from __future__ import annotations

from enum import StrEnum
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from generators.ingest.plain import decode
from generators.ingest.refusal import Refusal
from generators.sources.plain import Unreadable, plain_bytes

MEGABYTE = 1 << 20
LARGEST = 60 * MEGABYTE
LARGEST_UNPACKED = 200 * MEGABYTE
LARGEST_PART = 80 * MEGABYTE
MOST_PARTS = 5_000
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "word/document.xml"


class Format(StrEnum):
    """A format that is read."""

    PDF = "PDF"
    DOCX = "Word"
    HTML = "HTML"
    TEXT = "text"


EXTENSIONS = {
    Format.PDF: (".pdf",),
    Format.DOCX: (".docx",),
    Format.HTML: (".html", ".htm", ".xhtml"),
    Format.TEXT: (".txt", ".text", ".md"),
}


def open_file(path: Path) -> tuple[Format, bytes]:
    """The format and the content of a file. Raises :class:`Refusal` for what is not read."""
    content = _content(path)
    found = _format(content)
    if path.suffix.casefold() not in EXTENSIONS[found] and path.suffix:
        raise Refusal(
            "wrong-extension",
            f"its name ends with «{path.suffix}», but it is {_ARTICLE[found]}; rename it to «{EXTENSIONS[found][0]}»",
        )
    return found, content


_ARTICLE = {Format.PDF: "a PDF", Format.DOCX: "a Word file", Format.HTML: "an HTML page", Format.TEXT: "a text file"}


def _content(path: Path) -> bytes:
    """A plain file's bytes: no link, folder or device is followed."""
    try:
        return plain_bytes(path, LARGEST)
    except Unreadable as why:
        raise Refusal(why.code, why.message) from None


def _format(content: bytes) -> Format:
    if not content.strip():
        raise Refusal("no-words", "the file is empty")
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if content.startswith(_OLD_WORD):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refusal("locked-file", "the Word file asks for a password")
        raise Refusal("unknown-format", "it is an old Office file (.doc)")
    if content.startswith(b"{\\rtf"):
        raise Refusal("unknown-format", "it is an RTF file")
    text, _ = decode(content)
    head = text[:2000].casefold()
    return Format.HTML if any(tag in head for tag in ("<!doctype html", "<html", "<body", "<head>")) else Format.TEXT


def _zipped(content: bytes) -> Format:
    """A Word file is a zip: looked at without unpacking it."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            types = "[Content_Types].xml" in names and archive.getinfo("[Content_Types].xml")
            if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_UNPACKED:
                raise Refusal("too-large", f"unpacked, it is larger than {LARGEST_UNPACKED // MEGABYTE} MB")
            if any(p.file_size > LARGEST_PART and p.filename.endswith((".xml", ".rels")) for p in parts):
                raise Refusal("too-large", f"a part of it is larger than {LARGEST_PART // MEGABYTE} MB, unpacked")
            if any(p.flag_bits & 1 for p in parts):
                raise Refusal("locked-file", "the file asks for a password")
            active = b"macroEnabled" in archive.read(types) if types else False
    except Refusal:
        raise
    except Exception as error:  # What unpacking raises on damaged files depends on how they are packed.
        raise Refusal("damaged-file", f"the file is damaged: {error}") from None
    if _WORD not in names:
        raise Refusal("unknown-format", "it is a zip file, but no Word file")
    if active or any(name.endswith("vbaProject.bin") for name in names):
        raise Refusal("macros", "the Word file holds macros")
    return Format.DOCX
