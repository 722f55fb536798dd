"""Single values: dates, numbers, addresses, flags and lists as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plaudit.importing.values import (
    handle_in,
    is_blank,
    is_post,
    items_of,
    line_of,
    platform_of,
    read_date,
    read_figure,
    read_rating,
    scale_for,
    truth_of,
    web_address,
)

if TYPE_CHECKING:
    from plaudit.load.foreign import Tree


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-4-20", "2024-04-20"),
        ("2024-09", "2024-09"),
        ("2023", "2023"),
        ("2024/05/03", "2024-05-03"),
        ("20240503", "2024-05-03"),
        ("2019-11-12T00:00:00Z", "2019-11-12"),
        ("2024-05-01T10:00:00.123456789Z", "2024-05-01"),
        ("2023-05-07 21:45:50 +0200", "2023-05-07"),
        ("2020-01-14 22:44", "2020-01-14"),
        ("Mar 2026", "2026-03"),
        ("March 3rd, 2024", "2024-03-03"),
        ("Sept 3, 2021", "2021-09-03"),
        ("Tue, 03 Mar 2020 10:00", "2020-03-03"),
        ("3. März 2024", "2024-03-03"),
        ("3 de mayo de 2021", "2021-05-03"),
        ("12.05.2023", "2023-05-12"),
        ("15/03/2025", "2025-03-15"),
        ("03/15/2025", "2025-03-15"),
        ("05/05/2024", "2024-05-05"),
        ("1700000000", "2023-11-14"),
        ("1700000000000", "2023-11-14"),
    ],
)
def test_dates_keep_their_precision(text: str, date: str) -> None:
    assert str(read_date(text).date) == date


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("05/03/2024", "ambiguous-date"),
        ("03-04-2021", "ambiguous-date"),
        ("3 months ago", "relative-date"),
        ("yesterday", "relative-date"),
        ("last May", "relative-date"),
        ("vor 3 Monaten", "relative-date"),
        ("il y a 3 mois", "relative-date"),
        ("present", "relative-date"),
        ("99/99/2024", "unread-value"),
        ("2024-02-30", "unread-value"),
        ("2026-13-40", "unread-value"),
        ("15/03/25", "unread-value"),
        ("maybe 2024", "unread-value"),
        ("soon", "unread-value"),
        ("9" * 400, "unread-value"),
    ],
)
def test_dates_are_never_guessed(text: str, fault: str) -> None:
    read = read_date(text)

    assert read.date is None
    assert read.fault == fault


def test_order_that_is_given_decides() -> None:
    assert str(read_date("05/03/2024", "day-first").date) == "2024-03-05"
    assert str(read_date("05/03/2024", "month-first").date) == "2024-05-03"


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("5", (5.0, None)),
        ("4.9", (4.9, None)),
        ("4,5", (4.5, None)),
        ("4/5", (4.0, 5.0)),
        ("4.9 out of 5", (4.9, 5.0)),
        ("FIVE", (5.0, 5.0)),
        ("FIVE_STARS", (5.0, 5.0)),
        ("★★★★☆", (4.0, 5.0)),
        ("★★★½", (3.5, 5.0)),
        ("5 stars", (5.0, None)),
        ("great", None),
        ("", None),
    ],
)
def test_ratings(text: str, points: tuple[float, float | None] | None) -> None:
    assert read_rating(text) == points


def test_scale_is_the_smallest_that_fits() -> None:
    assert [scale_for(r) for r in ([], [4, 5], [5, 8], [70], [300])] == [
        5,
        5,
        10,
        100,
        300,
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("59.13%", (59.13, "%")),
        ("1,904", (1904.0, "")),
        ("1.904", (1.904, "")),
        ("1.234.567,89", (1234567.89, "")),
        ("1 234 567", (1234567.0, "")),
        ("12,5", (12.5, "")),
        ("10k+", (10000.0, "")),
        ("5 million", (5e6, "")),
        ("$5.00", (5.0, "$")),
        ("-3", (-3.0, "")),
        ("10h 37m", None),
        ("abc", None),
    ],
)
def test_figures(text: str, figure: tuple[float, str] | None) -> None:
    assert read_figure(text) == figure


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://x.example/a?b=1&c=d", "https://x.example/a?b=1&c=d"),
        ("quarzia.it", "https://quarzia.it"),
        ("//cdn.example/a", "https://cdn.example/a"),
        ("https://x.example/a b", "https://x.example/a%20b"),
        ("#", None),
        ("", None),
        ("flyer.pdf", None),
        ("docs/flyer.pdf", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("ftp://x.example", None),
        ("https://user:pass@x.example", None),
        ("https://", None),
        ("https://[broken", None),
        ("photo.png", None),
        ("two words", None),
    ],
)
def test_addresses(text: str, address: str | None) -> None:
    assert web_address(text) == address


def test_posts_and_profiles_are_told_apart() -> None:
    assert is_post("https://x.com/a/status/1")
    assert not is_post("https://x.com/a")
    assert not is_post("https://blog.example/posts/1")
    assert platform_of("https://mobile.twitter.com/a") == "Twitter"
    assert handle_in("https://github.com/ada") == "ada"
    assert handle_in("https://github.com/ada/press") is None


def test_blanks_flags_lists_and_lines() -> None:
    blank: list[Tree] = ["", " ", "N/A", "null", "-", "\u200b", None, [], {}]
    filled: list[Tree] = ["0", False, "no way", ["a"]]
    assert all(is_blank(value) for value in blank)
    assert not any(is_blank(value) for value in filled)
    assert [truth_of(v) for v in ("true", "No", "1", True, "maybe", None)] == [
        *(True, False, True, True, None, None)
    ]
    assert items_of("a, b;c|a") == ["a", "b", "c"]
    assert items_of('["a", "b, c"]') == ["a", "b, c"]
    assert items_of(["a", {"b": "c"}, "a"]) == ["a"]
    assert line_of(" Joshua\u00a0Steven\u200f\u200f\n") == "Joshua Steven"
