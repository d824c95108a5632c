"""The English against the French, unit by unit: nothing untranslated, nothing stale, and both say the same.

Each check is a small module beside this one; every problem names the file, the line and the unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from babel.messages.catalog import Catalog, Message

from generators.checks.dates import check_dates
from generators.checks.leftovers import Leftovers
from generators.checks.names import Names
from generators.checks.notes import check_emphasis, check_markers, check_quotes
from generators.checks.numbers import check_numbers
from generators.checks.outliers import Entry, Outlier, find_outliers
from generators.checks.pair import Finding, Pair
from generators.checks.references import check_references
from generators.checks.symbols import check_symbols
from generators.checks.terms import Terms
from generators.layers.mentions import find_mentions
from generators.model import notation
from generators.model.corpus import Corpus, Text
from generators.model.document import Unit
from generators.problems import Report
from generators.sources.project import TEXTS
from generators.sources.translations import entries, is_official

Check = Callable[[Pair], Iterator[Finding]]


def check_translation(corpus: Corpus, files: Mapping[str, Catalog | None], report: Report) -> list[Outlier]:
    """Report what is wrong with the English of every text; return the units that a person should look at.

    ``files`` are the texts' ``en.po`` by text id (None where there is none); they, not the corpus,
    know what is stale, and the lines.
    """
    names = Names(corpus.catalogue, find_mentions(corpus))
    checks: tuple[Check, ...] = (
        check_numbers,
        check_dates,
        check_symbols,
        check_references,
        check_markers,
        check_emphasis,
        check_quotes,
        names.check_states,
        names.check_names,
        Terms(corpus.catalogue.termbase).check,
        Leftovers(corpus.catalogue).check,
    )
    french = [text for text in corpus.texts if text.declaration.language == "fr"]
    translated = [entry for text in french for entry in _entries(text, files.get(text.id) or Catalog(), report)]
    for entry in translated:
        for check in checks:
            for finding in check(entry.pair):
                report.add(finding.code, entry.file, entry.line, f"«{entry.pair.unit.id}»: {finding.message}")
    return find_outliers(translated)


def _entries(text: Text, catalog: Catalog, report: Report) -> Iterator[Entry]:
    """The units that have a valid English of ours; what has none is reported. Official words are not ours to check."""
    file, document = (f"{TEXTS}/{text.id}/{name}" for name in ("en.po", "document.yml"))
    messages = entries(catalog)
    units = {unit.id: unit for unit in text.tree.units}
    declared = text.declaration.untranslated
    for unit_id in declared:
        if unit_id not in units:
            report.add("unknown-id", document, 0, f"untranslated: no unit has the id «{unit_id}»")
        elif unit_id in messages and messages[unit_id].string:
            report.add("stale-declaration", document, 0, f"untranslated: «{unit_id}» has an English")
    for unit_id, message in messages.items():
        if unit_id not in units and message.string:
            report.add("orphan-translation", file, message.lineno or 0, f"no unit has the id «{unit_id}»")
    for unit in text.tree.units:
        found = messages.get(unit.id)
        line = (found.lineno or 0) if found else 0
        if found is None or not found.string:
            if unit.id not in declared:
                report.add("untranslated", file, line, f"«{unit.id}» has no English")
        elif _is_stale(found, unit):
            report.add(
                "stale-translation", file, line, f"«{unit.id}» was translated from other words, or is marked fuzzy"
            )
        elif not is_official(found):
            french, english = notation.read(str(found.id)), notation.read(str(found.string))
            yield Entry(file, line, Pair(text.id, unit, french, english))


def _is_stale(message: Message, unit: Unit) -> bool:
    return message.fuzzy or message.id != notation.write(unit)
