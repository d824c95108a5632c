"""References in English stand at the words that refer, and each that the French has is there too."""

from __future__ import annotations

import pytest

from generators.layers.references import Reference
from generators.load import Site
from generators.model.document import Kind
from generators.views.english_references import in_english


@pytest.mark.parametrize(
    ("french", "english", "words"),
    [
        ("résolution 61/76", "in its resolution 61/76 of 6 December 2006", "61/76"),
        ("points 6 à 10", "of items 6 to 10 at the Seventh Meeting", "items 6 to 10"),
        ("annexe II", "(see annex I and annex II)", "annex II"),
        ("les résolutions susmentionnées", "in the above-mentioned resolutions.", "above-mentioned resolutions"),
        ("cette résolution", "In that resolution, the Assembly", "that resolution"),
        ("mesures ci-après", "to take the following measures to", "following measures"),
        ("rapport de la troisième Conférence d’examen", "with the report of the third Review Conference, which",
         "report of the third Review Conference"),
        ("voir par. 7 ci-dessus", "(see para. 7 above)", "7"),
        ("la décision 10/17", "nothing of the kind", None),
        ("résolution 2/1", "resolution 12/1", None),
    ],
)  # fmt: skip
def test_where_a_reference_stands(french: str, english: str, words: str | None) -> None:
    span = in_english(Reference("document", 0, len(french), french), english, 0)
    assert (english[slice(*span)] if span else None) == words


def test_every_reference_of_the_texts_is_found_in_english(project: Site) -> None:
    lost = []
    for text in project.corpus.texts:
        for unit in text.tree.units:
            if unit.kind in (Kind.HEADING, Kind.TOC):
                continue
            end = 0
            for reference in project.layers.references.by_unit[text.id][unit.id]:
                span = in_english(reference, text.english[unit.id].passage.text, end)
                if span is None:
                    lost.append(f"{text.id}#{unit.id}: {reference.quote}")
                else:
                    end = span[1]
    assert lost == []
