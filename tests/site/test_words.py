"""The interface in two languages: nothing untranslated, dates and spacing by each language's rules."""

from __future__ import annotations

import pytest

from generators.views.words import Words, french
from tests.site.interface import strings


def test_every_string_has_its_french_and_none_is_left_over() -> None:
    assert strings() == set(french())


def test_the_same_values_are_filled_in() -> None:
    for english, translated in french().items():
        assert {p.split("}")[0] for p in english.split("{")[1:]} == {p.split("}")[0] for p in translated.split("{")[1:]}


@pytest.mark.parametrize(
    ("lang", "start", "end", "printed"),
    [
        ("fr", "2008-07-14", "2008-07-18", "14 au 18 juillet 2008"),
        ("en", "2008-07-14", "2008-07-18", "14 to 18 July 2008"),
        ("fr", "2015-06-01", "2015-06-05", "1er au 5 juin 2015"),
        ("fr", "2012-08-27", "2012-09-07", "27 août au 7 septembre 2012"),
        ("en", "2012-08-27", "2012-09-07", "27 August to 7 September 2012"),
        ("fr", "2007-12-31", "2008-01-01", "31 décembre 2007 au 1er janvier 2008"),
        ("fr", "2018-07-01", None, "1er juillet 2018"),
        ("en", "2018-07-01", None, "1 July 2018"),
        ("en", "2012-08", None, "August 2012"),
        ("fr", "2012", None, "2012"),
    ],
)
def test_dates(lang: str, start: str, end: str | None, printed: str) -> None:
    assert Words(lang).dates(start, end) == printed


def test_french_spacing() -> None:
    assert Words("fr").spaced("« a » : b ; c ? d !") == "«\u00a0a\u00a0»\u00a0: b\u00a0; c\u00a0? d\u00a0!"
    assert Words("en").spaced("a: b") == "a: b"


def test_numbers_and_lists() -> None:
    assert Words("fr").number(10544) == "10\u202f544"
    assert Words("en").number(10544) == "10,544"
    assert Words("fr").list(["a", "b", "c"]) == "a, b et c"
