"""Days that pass: what was to be gone is gone from every byte, whoever builds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.command_line import plaudit, write

if TYPE_CHECKING:
    from pathlib import Path

COMMUNITY = """\
name: Ours
url: https://praise.kettle-and-thread.org
languages: [en, de]
policies: {consent: required, mention_permission: required}
"""
AGREED = "consent: {scopes: [text, name, photo], given_on: 2026-01-01"
GOING = {
    "testimonials/expires.yaml": (
        f"text: Zanzibar was warm.\nauthor: Xaver Quist\nexpires_on: 2026-11-23\n{AGREED}}}\n"
    ),
    "testimonials/agreed.yaml": (
        "text: Timbuktu was cold.\nauthor: Ysolde Quark\n"
        f"{AGREED}, expires_on: 2026-11-23}}\n"
    ),
    "mentions/allowed.yaml": (
        "text: Samarkand was far.\nurl: https://social.example/@zeno/1\n"
        "author: Zeno Quill\npermission: {how: asked, expires_on: 2026-11-23}\n"
    ),
    "stories/told.md": (
        "---\ntitle: Vladivostok by train\nauthor: Wanda Quick\nexpires_on: 2026-11-23\n"
        "---\nOnce.\n"
    ),
    "responses/raised.yaml": (
        "concern: Ouagadougou was closed.\nraised_on: 2026-11-01\nexpires_on: 2026-11-23\n"
    ),
    "milestones/reached.yaml": (
        "label: Antananarivo reached\nvalue: 41\nsource: Log\nas_of: 2026-11-01\n"
        "expires_on: 2026-11-23\n"
    ),
}
STAYS = {
    "testimonials/stays.yaml": f"text: Home is near.\nauthor: Ada\n{AGREED}}}\n",
    "embeds/all.yaml": "widget: wall\nselect: {kind: [testimonial, mention]}\n",
}
WORDS = (
    *("Zanzibar", "Xaver", "Timbuktu", "Ysolde", "Samarkand", "Zeno", "zeno"),
    *("Vladivostok", "Wanda", "Ouagadougou", "Antananarivo"),
)


def day(number: int) -> str:
    noon = datetime(2026, 11, number, 12, tzinfo=UTC)
    return str(int(noon.timestamp()))


def found(folder: Path, words: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return which of *words* stands in which file below *folder*."""
    return {
        (word, file.name)
        for file in folder.rglob("*")
        if file.is_file()
        for word in words
        if word.encode() in file.read_bytes()
    }


@pytest.mark.parametrize("fresh", [False, True], ids=["goes-on", "whole"])
def test_on_the_day_after_an_expiry_the_record_is_in_no_file_of_the_output(
    tmp_path: Path, *, fresh: bool
) -> None:
    files = {**GOING, **STAYS, "community.yaml": COMMUNITY}
    site = write(tmp_path / "s", {f"content/{p}": text for p, text in files.items()})
    first = plaudit("build", site, SOURCE_DATE_EPOCH=day(23))
    assert first.returncode == 0, first.stderr
    output = site / "output"
    assert {word for word, _ in found(output, WORDS)} == set(WORDS)
    if fresh:
        output = tmp_path / "other"

    then = plaudit("build", site, "-o", output, SOURCE_DATE_EPOCH=day(24))

    assert then.returncode == 0, then.stderr
    assert found(output, WORDS) == set()
    assert found(output, ("Home is near",))


def test_what_was_to_appear_appears_on_its_day(tmp_path: Path) -> None:
    files = {
        "community.yaml": "name: Ours\nurl: https://praise.kettle-and-thread.org\n",
        "testimonials/ahead.yaml": (
            "text: Zanzibar will be warm.\nauthor: Ada\npublish_on: 2026-11-25\n"
        ),
        "testimonials/now.yaml": "text: Home is near.\nauthor: Ada\n",
    }
    site = write(tmp_path / "s", {f"content/{p}": text for p, text in files.items()})

    shown = []
    for number in (23, 24, 25):
        done = plaudit("build", site, SOURCE_DATE_EPOCH=day(number))
        assert done.returncode == 0, done.stderr
        shown.append(bool(found(site / "output", ("Zanzibar",))))
        assert ("Next change by itself: 2026-11-25" in done.stdout) is (number < 25)
    assert shown == [False, False, True]
