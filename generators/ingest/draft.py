"""From what was read and answered to the files of a text's folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from generators.ingest.blocks import Extract
from generators.ingest.compose import Composed
from generators.model.catalogue import Bilingual
from generators.model.document import Kind, Tree, Unit
from generators.problems import shown

_STYLE = Bilingual(
    fr="intertitre, par son style dans le fichier d'origine", en="a heading, by its style in the original file"
)
# Rules by which a heading has its depth from its words.
_SURE = ("annex", "summary", "contents", "article", "agenda item")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says of a text, or leaves as it was recognised."""

    id: str
    title: Bilingual
    short: Bilingual
    about: Bilingual
    kind: str
    date: str
    body: str
    meeting: str | None = None
    symbol: str | None = None
    symbol_status: str = "none"
    symbol_source: str | None = None
    official: Bilingual | None = None


def declaration_data(
    answers: Answers, language: str, composed: Composed, headings: list[dict[str, object]]
) -> dict[str, object]:
    """The content of ``document.yml``."""
    data: dict[str, object] = {
        "title": _both(answers.title),
        "short": _both(answers.short),
        "about": _both(answers.about),
        "kind": answers.kind,
        "date": answers.date,
        "body": answers.body,
    }
    for key in ("meeting", "symbol", "symbol_status", "symbol_source"):
        value = getattr(answers, key)
        if value is not None and value != "none":
            data[key] = value
    if answers.official:
        data["official"] = _both(answers.official)
    if language != "fr":
        data["language"] = language
    if composed.markup != "plain":
        data["markup"] = composed.markup
    if composed.noise:
        data["noise"] = [{"pattern": n.pattern, "why": _both(n.why)} for n in composed.noise]
    if headings:
        data["units"] = headings
    return data


def to_yaml(data: Mapping[str, object], heading: str) -> bytes:
    """YAML as an editor would write it, under a line that says what it is: one line, whatever its words."""
    heading = " ".join(shown(heading).split())
    body = yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=110)
    return f"# {heading}. Facts and declarations; see source_texts/README.md.\n{body}".encode()


def heading_rules(extract: Extract, composed: Composed, tree: Tree) -> list[dict[str, object]]:
    """What has to be declared so that the headings are those that the file's styles show.

    Where styles and numbers agree on the depth of all numbered headings, the styles also give the
    depth of the others.
    """
    by_line = {line: unit for unit in tree.units for first, last in unit.lines for line in range(first, last + 1)}
    styled = [(composed.first[i], b) for i, b in enumerate(extract.blocks) if b.level and i in composed.first]
    pairs = [(line, block, by_line[line]) for line, block in styled if line in by_line]
    agree = all(u.level == b.level for _, b, u in pairs if u.kind is Kind.HEADING and u.label and u.rule not in _SURE)
    # A heading by its style, after a title that is none, is no further title.
    headings = {line for line, _ in styled}
    titles = [u.lines[0][0] for u in tree.units if u.kind is Kind.TITLE and u.lines[0][0] not in headings]
    rules: list[dict[str, object]] = []
    for line, block, unit in pairs:
        if unit.kind in (Kind.FRONTMATTER, Kind.NOTE, Kind.TOC) or unit.rule in _SURE:
            continue
        if unit.kind is Kind.TITLE and not any(title < line for title in titles):
            continue
        other_depth = agree and not unit.label and unit.level != block.level
        if unit.kind is not Kind.HEADING or other_depth:
            level = {"level": block.level} if agree else {}
            rules.append({"lines": _lines(unit, line), "kind": "heading", **level, "why": _both(_STYLE)})
    return rules


def _lines(unit: Unit, line: int) -> int | str:
    first, last = next((a, b) for a, b in unit.lines if a <= line <= b)
    return first if first == last else f"{first}-{last}"


def _both(words: Bilingual) -> dict[str, str]:
    return {"fr": words.fr, "en": words.en}


def slug(words: str) -> str:
    """A folder's name from a symbol or a title: «A/RES/78/46» is «a-res-78-46»."""
    plain = words.casefold().translate(str.maketrans("àâäçéèêëîïôöùûüœ’'", "aaaceeeeiioouuuo  "))
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")
