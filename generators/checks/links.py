"""The links of the catalogue into the texts: each names a unit that exists."""

from __future__ import annotations

from generators.model.corpus import Corpus
from generators.problems import Report

LISTS = ("meetings", "instruments", "bodies", "states", "terms")


def check_links(corpus: Corpus, report: Report) -> None:
    """Report each source of a fact, and each example question, that names a unit which is not there."""
    units = {text.id: {unit.id for unit in text.tree.units} for text in corpus.texts}
    for kind in LISTS:
        for entry in getattr(corpus.catalogue, kind):
            for source in entry.sources:
                text_id, hash_sign, unit_id = source.partition("#")
                if hash_sign and text_id in units and unit_id not in units[text_id]:
                    report.add(
                        "unknown-id",
                        f"source_texts/catalogue/{kind}.yml",
                        0,
                        f"the source of «{entry.id}», «{source}», names no unit of that text",
                    )
    for question in corpus.catalogue.questions:
        if question.unit not in units.get(question.document, ()):
            report.add(
                "unknown-id",
                "source_texts/catalogue/questions.yml",
                0,
                f"the question «{question.id}» leads to «{question.document}#{question.unit}», which is not there",
            )
