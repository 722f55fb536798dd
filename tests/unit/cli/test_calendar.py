"""`plaudit calendar`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.cli.conftest import Ended

NAME = "Was; versprochen, wurde: " + "ä" * 60
FILES = {
    "responses/door.yaml": (
        "concern: The door is narrow.\nraised_on: 2026-08-01\n"
        "answered: {on: 2026-08-02, text: Yes.}\n"
        f"action: {{promise: {NAME!r}, due: 2026-10-31}}\n"
    ),
    "testimonials/ada.yaml": "text: It works.\nauthor: Ada\nexpires_on: 2026-12-24\n",
    "testimonials/bo.yaml": "text: It stays.\nauthor: Bo\nexpires_on: 2028-12-24\n",
}


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")  # 23 November 2026


def test_what_is_late_stands_first_and_what_changes_next_last(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("calendar", site(FILES))

    assert ended.status == 0, ended.err
    lines = ended.out.splitlines()
    assert lines[0] == "Overdue"
    assert lines[1].startswith("  2026-10-31  responses/door promised: Was; ")
    assert "  2026-12-24  testimonials/ada is shown for the last day" in lines
    assert lines[-1].startswith("Next change by itself: 2026-11-24, as how soon ")


def test_days_leave_out_what_is_far_and_keep_what_is_late(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    out = plaudit("calendar", site(FILES), "--days", "40").out

    assert "responses/door" in out
    assert "testimonials/ada" in out
    assert "testimonials/bo" not in out


def test_the_icalendar_keeps_the_rules_and_is_the_same_each_time(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site(FILES)
    first = plaudit("calendar", folder, "--format", "ics").out
    assert plaudit("calendar", folder, "--format", "ics").out == first
    assert max(len(line.encode()) for line in first.splitlines()) <= 75
    unfolded = first.replace("\r\n ", "")
    events = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", unfolded, re.DOTALL)
    assert len(events) == 3
    fields = [dict(line.split(":", 1) for line in e.splitlines()) for e in events]
    assert len({one["UID"] for one in fields}) == 3
    assert fields[0]["DTSTART;VALUE=DATE"] == "20261031"
    assert fields[0]["DTEND;VALUE=DATE"] == "20261101"
    assert fields[0]["DTSTAMP"] == "20261123T000000Z"
    named = NAME.replace(";", "\\;").replace(",", "\\,")
    assert fields[0]["SUMMARY"] == f"responses/door promised: {named}"


def test_a_site_without_days_says_so(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site({"members/ada.yaml": "name: Ada\n"})

    assert plaudit("calendar", folder).out == "Nothing changes by itself\n"


def test_each_build_says_when_its_output_changes_by_itself(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site({"testimonials/ada.yaml": FILES["testimonials/ada.yaml"]})
    told = "Next change by itself: 2026-12-25, as testimonials/ada is shown for "

    assert told in plaudit("build", folder).out
    assert told in plaudit("build", folder).out
    (folder / "content/testimonials/ada.yaml").write_text(
        "text: It still works.\nauthor: Ada\nexpires_on: 2026-12-24\n", "utf-8"
    )
    assert told in plaudit("build", folder).out
