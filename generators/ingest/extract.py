"""Read a file that may be hostile: in a process of its own, with a limit on its time and its memory."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

from generators.ingest.blocks import Extract
from generators.ingest.docx import read_docx
from generators.ingest.html import read_html
from generators.ingest.opening import Format, open_file
from generators.ingest.pdf import read_pdf
from generators.ingest.plain import read_plain
from generators.ingest.refusal import Refusal

try:
    import resource
except ImportError:  # Windows has no such limits; the time is limited all the same.
    resource = None  # type: ignore[assignment]

LONGEST_SECONDS = 600
MOST_MEMORY = 3 << 30
_READERS = {Format.PDF: read_pdf, Format.DOCX: read_docx, Format.HTML: read_html, Format.TEXT: read_plain}


def extract(path: Path, known: frozenset[str], seconds: int = LONGEST_SECONDS) -> Extract:
    """The text of a file. ``known`` are words of other texts.

    Raises :class:`Refusal` where it cannot be read, or not in ``seconds``.
    """
    found, content = open_file(path)
    here, there = multiprocessing.Pipe(duplex=False)
    reader = multiprocessing.get_context("spawn").Process(
        target=_read, args=(there, found, content, known), daemon=True
    )
    reader.start()
    there.close()
    try:
        answer = (
            here.recv() if here.poll(seconds) else Refusal("too-large", f"it could not be read in {seconds} seconds")
        )
    except EOFError:
        answer = Refusal("too-large", "it needs more memory than it may take")
    finally:
        reader.kill()
        reader.join()
    if isinstance(answer, Refusal):
        raise answer
    assert isinstance(answer, Extract)
    return answer


def _read(answer: Connection, found: Format, content: bytes, known: frozenset[str]) -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        answer.send(_READERS[found](content, known))
    except Refusal as refusal:
        answer.send(refusal)
    except MemoryError:
        answer.send(Refusal("too-large", "it needs more memory than it may take"))
    except Exception as error:  # What libraries raise on damaged files is theirs to choose.
        answer.send(Refusal("damaged-file", f"the {found} file is damaged: {type(error).__name__}: {error}"))
