"""Facts about words, numbers and dates in each language."""

from __future__ import annotations

import pytest

from plaudit.model import PartialDate
from plaudit.render import Words
from plaudit.render.words import direction, language_name, quote_marks


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "2024-09-03", "3 September 2024"),
        ("en", "2024-09", "September 2024"),
        ("de", "2024-09-03", "3. September 2024"),
        ("de", "2024-09", "September 2024"),
        ("de", "2024", "2024"),
        ("en-US", "2024-09-03", "September 3, 2024"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    lang: str, text: str, expected: str
) -> None:
    assert Words(lang).day(PartialDate.parse(text)) == expected


def test_numbers_have_the_separators_of_the_language() -> None:
    assert Words("en").number(41286) == "41,286"
    assert Words("de").number(41286.5) == "41.286,5"


def test_a_share_is_never_rounded_up() -> None:
    assert Words("en").percent(0.9999) == "99%"
    assert Words("en").percent(1) == "100%"


def test_whole_percent_stays_whole() -> None:
    wrong = [
        (part, whole)
        for whole in range(1, 301)
        for part in range(whole + 1)
        if Words("en").percent(part / whole) != f"{100 * part // whole}%"
    ]

    assert not wrong


def test_counted_texts_have_their_plural() -> None:
    words = Words("en")

    assert words.tn("{n} byte", "{n} bytes", 1) == "1 byte"
    assert words.tn("{n} byte", "{n} bytes", 2000) == "2,000 bytes"


def test_an_unknown_message_or_language_stays_english() -> None:
    assert Words("de").t("Nobody ever translated {this}", this="x") == (
        "Nobody ever translated x"
    )
    assert Words("tlh").number(1000) == "1,000"


def test_values_with_braces_are_filled_in_as_they_are() -> None:
    assert Words("en").t("Verified {method}.", method="{0.__class__}") == (
        "Verified {0.__class__}."
    )


def test_each_language_has_its_quote_marks_and_direction() -> None:
    assert quote_marks("de-AT") == ("„", "“")
    assert quote_marks("xx") == ("“", "”")
    assert direction("ar-EG") == "rtl"
    assert direction("de") == "ltr"


def test_languages_are_named_in_themselves() -> None:
    assert [language_name(tag) for tag in ("de", "en", "fr")] == [
        "Deutsch",
        "English",
        "Français",
    ]
