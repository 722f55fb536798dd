"""Facts about the scalar types of record fields."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import BaseModel, ValidationError

from plaudit.model import PartialDate, clean_text, slug
from plaudit.model.values import (  # noqa: TC001 - pydantic reads them at run time
    ImagePath,
    Line,
    Tags,
    WebAddress,
)


class Fields(BaseModel):
    """One field of each type under test."""

    web: WebAddress = "https://example.org"
    image: ImagePath = "a.png"
    line: Line = "a"
    tags: Tags = ()


@pytest.mark.parametrize("text", ["2024", "2024-09", "2024-09-03", "2024-02-29"])
def test_a_date_keeps_the_precision_it_was_written_with(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    ["2024-13", "2024-02-30", "2023-02-29", "24", "2024-9-3", "last May", "", "0000"],
)
def test_a_text_that_is_no_day_of_the_calendar_is_no_date(text: str) -> None:
    if text == "0000":
        assert PartialDate.parse(text).year == 1
        return
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.parse(text)


def test_a_month_covers_its_first_and_its_last_day() -> None:
    month = PartialDate.parse("2024-02")

    assert month.first_day() == date(2024, 2, 1)
    assert month.last_day() == date(2024, 2, 29)


def test_dates_of_different_precision_sort_by_their_first_day() -> None:
    texts = ["2024-09-03", "2023", "2024-09", "2024"]

    ordered = sorted(PartialDate.parse(text) for text in texts)

    assert [str(when) for when in ordered] == [
        "2023",
        "2024",
        "2024-09",
        "2024-09-03",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Lovelace", "ada-lovelace"),
        ("Größe & Maß", "grosse-mass"),
        ("  --Hello, World!  ", "hello-world"),
        ("Çelik", "celik"),
    ],
)
def test_a_slug_is_made_of_small_letters_digits_and_hyphens(
    text: str, expected: str
) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize("text", ["نور", "李小龙", "😀", "", "Ωmega ΑΒΓΔ"])
def test_a_slug_is_never_empty_and_differs_for_other_scripts(text: str) -> None:
    made = slug(text)

    assert made
    assert made != slug(text + "x")
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_text_loses_controls_that_reorder_or_hide_it() -> None:
    assert clean_text("a\u202eb\u2066c\u0000d\r\ne") == "abcd\ne"
    assert clean_text("e\u0301") == "\u00e9"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "https://user@example.org/",
        "https://example.org/a b",
        "https://example.org\\x",
        "ftp://example.org",
        "https://exa\u200bmple.org",
    ],
)
def test_an_address_that_no_reader_should_follow_is_refused(address: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Fields(web=address)

    assert caught.value.errors()[0]["type"] == "bad-address"


@pytest.mark.parametrize("path", ["a.png", "../media/a.png", "/media/a.png"])
def test_a_picture_is_a_path_in_the_content(path: str) -> None:
    assert Fields(image=path).image == path


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("https://example.org/a.png", "remote-image"),
        ("//example.org/a.png", "remote-image"),
        ("../../a.png", "bad-path"),
        ("a\\b.png", "bad-path"),
        ("c:a.png", "bad-path"),
    ],
)
def test_a_picture_elsewhere_is_refused(path: str, rule: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Fields(image=path)

    assert caught.value.errors()[0]["type"] == rule


def test_a_line_joins_what_was_broken_over_lines() -> None:
    assert Fields(line="one\n  two").line == "one two"


def test_tags_may_stand_on_one_line_with_commas() -> None:
    assert Fields.model_validate({"tags": "a, b c"}).tags == ("a", "b c")
