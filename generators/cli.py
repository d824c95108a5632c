"""The ``alinea`` command: add texts, check the sources, keep the registry and the translators' files."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from generators.editing import check, explain, register, write_translations
from generators.ingest import command as adding
from generators.load import load
from generators.problems import CODES, BadInput, Report, listing
from generators.site.starter import start
from generators.stages import STAGES, stage, table

NEXT = """    alinea check             lists every error and doubt
    mkdocs serve             shows the site on this computer
    mkdocs build --strict    builds it into site/
README.md says what to change first."""


def main(argv: list[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 when there are problems."""
    parser = argparse.ArgumentParser(prog="alinea", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: here)")
    parser.add_argument("--timings", action="store_true", help="print at the end how long each stage took")
    parser.add_argument("--quiet", "-q", action="store_true", help="do not show how far a long run is")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, about in (
        ("register", "add new ids to the registry of published addresses"),
        ("translate", "bring each text's en.po up to date with its French"),
        ("codes", "list the codes of problems, with cause and cure"),
    ):
        commands.add_parser(name, help=about, description=about)
    checked = "prove that nothing is lost, and list every error and doubt"
    checking = commands.add_parser("check", help=checked, description=checked)
    checking.add_argument("text", nargs="?", default="", help="tell of this text alone (the name of its folder)")
    explained = "show how a line or a passage was understood, and what else it could have been"
    explaining = commands.add_parser("explain", help=explained, description=explained)
    explaining.add_argument("text", help="the id of the text: the name of its folder")
    explaining.add_argument("where", help="a line of text.fr.txt (12), a run of them (12-15), or a passage (para_3)")
    started = "start a site on another subject, with one example text, in an empty folder"
    starting = commands.add_parser("new", help=started, description=started)
    starting.add_argument("folder", type=Path, help="the folder, empty or not there yet")
    adding.declare(commands.add_parser("add", help=adding.ABOUT, description=adding.ABOUT))
    arguments = parser.parse_args(argv)
    report = Report()
    # A command's own lines may be read by a program: how far it is, is shown where a person looks on.
    STAGES.begin(partial(print, file=sys.stderr) if sys.stderr.isatty() and not arguments.quiet else None)
    try:
        return _COMMANDS[arguments.command](arguments, report)
    except BadInput as problems:
        print(problems, file=sys.stderr)
        print(f"\n{len(problems.problems)} errors", file=sys.stderr)
        return 1
    finally:
        STAGES.count_ends()
        if arguments.timings:
            print(table(STAGES.times()), file=sys.stderr)


def _add(arguments: argparse.Namespace, report: Report) -> int:
    return adding.run(arguments)


def _check(arguments: argparse.Namespace, report: Report) -> int:
    with stage("checks"):
        told = check(arguments.root, report, arguments.text)
    for line in told:
        print(line)
    for problem in listing((*report.errors, *report.doubts)):
        print(problem, file=sys.stderr)
    print(f"\n{len(report.errors)} errors, {len(report.doubts)} doubts")
    return 1 if report.problems else 0


def _explain(arguments: argparse.Namespace, report: Report) -> int:
    for line in explain(arguments.root, arguments.text, arguments.where, report):
        print(line)
    return 0


def _new(arguments: argparse.Namespace, report: Report) -> int:
    files = start(arguments.folder, report)
    report.stop_on_errors()
    print(f"{len(files)} files written in {arguments.folder}. Go there, and:\n{NEXT}")
    return 0


def _register(arguments: argparse.Namespace, report: Report) -> int:
    for name in register(arguments.root, load(arguments.root, report)):
        print(f"written: {name}")
    return 0


def _translate(arguments: argparse.Namespace, report: Report) -> int:
    for name in write_translations(arguments.root, report):
        print(f"written: {name}")
    return 0


def _codes(arguments: argparse.Namespace, report: Report) -> int:
    for code in CODES.values():
        print(f"{code.name} ({code.rank})\n    {code.cause}\n    {code.cure}")
    return 0


_COMMANDS = {
    "add": _add,
    "check": _check,
    "explain": _explain,
    "new": _new,
    "register": _register,
    "translate": _translate,
    "codes": _codes,
}

if __name__ == "__main__":
    sys.exit(main())
