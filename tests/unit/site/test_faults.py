"""What Pelican logs, as problems that name the file."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import pytest

from plaudit.errors import SiteError
from plaudit.site.prose.faults import Calm, Listener
from tests.unit.site.small_site import small_site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def listener(tmp_path: Path) -> Listener:
    site = small_site(tmp_path)
    return Listener(site, site / "content")


def record(
    level: int, message: str, *args: object, name: str = "pelican.x"
) -> logging.LogRecord:
    return logging.LogRecord(name, level, __file__, 1, message, args, None)


def told(listener: Listener) -> list[str]:
    return [f"{problem.severity} {problem}" for problem in listener.problems]


def test_missing_field_says_what_to_write(listener: Listener) -> None:
    page = listener.content / "pages" / "about.md"
    message = "Skipping %s: could not find information about '%s'"
    listener.emit(record(logging.ERROR, message, page, "date"))
    assert told(listener) == [
        (
            "error content/pages/about.md: date is missing"
            " (write `date: 2026-11-23` at its top) [prose]"
        )
    ]


def test_reason_that_pelican_keeps_to_itself_is_told(listener: Listener) -> None:
    try:
        raise ValueError("'soon' is no date")  # noqa: TRY003, TRY301 - as Pelican meets it
    except ValueError:
        listener.emit(record(logging.ERROR, "Could not process %s", "pages/about.md"))
    assert sys.exc_info()[1] is None
    assert told(listener) == ["error content/pages/about.md: 'soon' is no date [prose]"]


def test_message_names_no_path_of_this_machine(listener: Listener) -> None:
    file = listener.content / "pages" / "about.md"
    listener.emit(record(logging.WARNING, f"Empty alt attribute in {file}\nbad"))
    assert told(listener) == [
        (
            "warning pelicanconf.py: Empty alt attribute in content/pages/about.md bad"
            " [prose]"
        )
    ]


def test_same_complaint_is_noted_once(listener: Listener) -> None:
    for _ in range(2):
        listener.emit(record(logging.ERROR, "no"))
    assert len(listener.problems) == 1


def test_warnings_of_strangers_are_none_of_ours_but_errors_are(
    listener: Listener,
) -> None:
    listener.emit(record(logging.WARNING, "careful", name="stranger"))
    assert listener.problems == []
    listener.emit(record(logging.ERROR, "broken", name="stranger"))
    assert told(listener) == ["error pelicanconf.py: broken [prose]"]


def test_names_that_are_no_files_are_no_trouble(listener: Listener) -> None:
    for name in ("x" * 5000, "a\0b", "a\nb", "", "../../etc"):
        listener.emit(record(logging.ERROR, "odd %r", name))
    assert {problem.path for problem in listener.problems} == {"pelicanconf.py"}


def test_our_own_errors_are_printed_without_where_they_were_raised() -> None:
    entry = record(logging.CRITICAL, "SiteError: x")
    error = SiteError("x")
    entry.exc_info = (SiteError, error, None)
    assert Calm().filter(entry)
    assert entry.exc_info is None


def test_other_errors_keep_their_traceback() -> None:
    entry = record(logging.CRITICAL, "KeyError: x")
    raised = (KeyError, KeyError("x"), None)
    entry.exc_info = raised
    assert Calm().filter(entry)
    assert entry.exc_info == raised
