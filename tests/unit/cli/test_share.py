"""`plaudit share`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.cli.conftest import QUOTE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.cli.conftest import Ended

LONG = "text: " + "Every word of it is true. " * 40 + "\nauthor: Ada Lovelace\n"
POST = "text: It plays.\nurl: https://social.example/@lotte/1\nauthor: Lotte\n"


@pytest.mark.parametrize(("platform", "most"), [("x", 280), ("mastodon", 500)])
def test_the_text_fits_the_platform_and_keeps_the_name_and_the_address(
    site: Callable[..., Path],
    plaudit: Callable[..., Ended],
    platform: str,
    most: int,
) -> None:
    folder = site({"testimonials/ada.yaml": LONG})
    ended = plaudit("share", "testimonials/ada", "--on", platform, "--site", folder)

    assert ended.status == 0, ended.err
    words, _, url = ended.out.rstrip("\n").rpartition("\n\n")
    assert url == "https://praise.kettle-and-thread.org/testimonials/"
    assert words.startswith("“Every word of it is true.")
    assert words.endswith("…” – Ada Lovelace")
    assert most - 30 < len(words) + 2 + 23 <= most


def test_without_a_platform_there_is_one_text_for_each(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site({"mentions/lotte.yaml": POST, "testimonials/a.yaml": QUOTE})
    ended = plaudit("share", "lotte", "--site", folder)

    assert ended.status == 0, ended.err
    assert ended.out.count("“It plays.” – Lotte") == 4
    assert ended.out.count("/mentions/") == 4
    assert "--- Bluesky\n" in ended.out


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("testimonials/ada", "is not shown on the site"),
        ("members/bo", "says nothing to be posted; these do: testimonial, story"),
        ("nobody", "there is no record 'nobody'"),
    ],
)
def test_what_the_site_does_not_show_is_not_shared_either(
    site: Callable[..., Path], plaudit: Callable[..., Ended], record: str, told: str
) -> None:
    folder = site(
        {
            "testimonials/ada.yaml": "text: Mine.\nauthor: Ada\nstatus: draft\n",
            "members/bo.yaml": "name: Bo\n",
        }
    )
    ended = plaudit("share", record, "--site", folder)

    assert ended.status == 2
    assert told in ended.err
    assert ended.out == ""
