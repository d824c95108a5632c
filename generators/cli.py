"""The ``alinea`` command: add texts, check the sources, keep the registry and the translators' files."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from generators.build import check, load, register, write_translations
from generators.ingest import command as adding
from generators.problems import CODES, BadInput, Report

_MANY = 10


def main(argv: list[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 when there are problems."""
    parser = argparse.ArgumentParser(prog="alinea", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project's folder (default: here)")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, about in (
        ("check", "prove that nothing is lost, and list every error and doubt"),
        ("register", "add new ids to the registry of published addresses"),
        ("translate", "bring each text's en.po up to date with its French"),
        ("codes", "list the codes of problems, with cause and cure"),
    ):
        commands.add_parser(name, help=about, description=about)
    adding.declare(commands.add_parser("add", help=adding.ABOUT, description=adding.ABOUT))
    arguments = parser.parse_args(argv)
    report = Report()
    try:
        if arguments.command == "add":
            return adding.run(arguments)
        return _COMMANDS[arguments.command](arguments.root, report)
    except BadInput as problems:
        print(problems, file=sys.stderr)
        print(f"\n{len(problems.problems)} errors", file=sys.stderr)
        return 1


def _check(root: Path, report: Report) -> int:
    for line in check(root, report):
        print(line)
    for line in told(report):
        print(line, file=sys.stderr)
    print(f"\n{len(report.errors)} errors, {len(report.doubts)} doubts")
    return 1 if report.problems else 0


def told(report: Report) -> list[str]:
    """Every problem; where many passages of a text have no English yet, they are told in one line."""
    counts = Counter(problem.file for problem in report.doubts if problem.code == "untranslated")
    many = {file for file, count in counts.items() if count > _MANY}
    lines = [str(p) for p in (*report.errors, *report.doubts) if p.code != "untranslated" or p.file not in many]
    return lines + [
        f"{file}: {counts[file]} doubts [untranslated] passages without English\n    {CODES['untranslated'].cure}"
        for file in sorted(many)
    ]


def _register(root: Path, report: Report) -> int:
    for name in register(root, load(root, report)):
        print(f"written: {name}")
    return 0


def _translate(root: Path, report: Report) -> int:
    for name in write_translations(root, report):
        print(f"written: {name}")
    return 0


def _codes(root: Path, report: Report) -> int:
    for code in CODES.values():
        print(f"{code.name} ({code.rank})\n    {code.cause}\n    {code.cure}")
    return 0


_COMMANDS = {"check": _check, "register": _register, "translate": _translate, "codes": _codes}

if __name__ == "__main__":
    sys.exit(main())
