"""The options of ``alinea add``, and how it asks a person for what they leave open."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generators.ingest.add import Files, add
from generators.ingest.answers import QUESTIONS

ABOUT = "add a text from a PDF, Word, HTML or text file"


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, help="the file: .pdf, .docx, .html or .txt")
    for name, question in QUESTIONS:
        parser.add_argument(f"--{name.replace('_', '-')}", help=question)
    parser.add_argument("--english", type=Path, help="the official English version: a file, aligned by number")
    parser.add_argument(
        "--yes", action="store_true", help="ask nothing: take what is recognised where no option says otherwise"
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="replace the text of this id; its English and its published addresses stay",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the command; return 0 when the text was added without an error, 130 when a person stopped it."""
    options = {name: getattr(arguments, name) for name, _ in QUESTIONS}
    ask = _ask if sys.stdin.isatty() and not arguments.yes else None
    try:
        files = Files(arguments.file, arguments.english)
        report = add(arguments.root, files, options, arguments.replace, ask, print)
    except (KeyboardInterrupt, EOFError):
        print("\nStopped.", file=sys.stderr)
        return 130
    return 1 if report.errors else 0


def _ask(question: str, default: str) -> str:
    return input(f"{question}{f' [{default}]' if default else ''}: ")
