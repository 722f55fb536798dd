"""What builds came to, and those who wait for it."""

from __future__ import annotations

import json
import threading
from pathlib import Path

from plaudit.build import Report
from plaudit.model import Problem
from plaudit.serve.news import Board, News

PROBLEM = Problem("error", "bad-date", "content/a.yaml", "wrong", 3, 1, hint="right")


def test_news_are_numbered_as_they_are_put_up() -> None:
    board = Board()
    assert board.news == News()
    assert board.put_up(News(edition=1)).number == 1
    assert board.put_up(News(edition=1)).number == 2
    assert board.news.number == 2


def test_newer_news_are_waited_for() -> None:
    board = Board()
    assert board.newer(0, 0.01) is None
    later = threading.Timer(0.05, board.put_up, [News(edition=7)])
    later.start()
    found = board.newer(0, 10)
    later.join()
    assert found is not None
    assert (found.number, found.edition) == (1, 7)


def test_news_that_are_there_already_are_not_waited_for() -> None:
    board = Board()
    board.put_up(News())
    board.put_up(News(edition=2))
    found = board.newer(0, 10)
    assert found is not None
    assert found.edition == 2


def test_nobody_waits_for_a_closed_board() -> None:
    board = Board()
    threading.Timer(0.05, board.close).start()
    assert board.newer(0, 10) is None
    assert board.is_closed


def test_an_event_names_edition_places_and_words() -> None:
    event = News(edition=2, problems=(PROBLEM,), fault="disk full").as_event("ab")
    assert event.startswith("data: ")
    assert event.endswith("\n\n")
    assert json.loads(event.removeprefix("data: ")) == {
        "edition": "ab-2",
        "since": 0,
        "number": 0,
        "lines": [
            {"place": "content/a.yaml:3:1", "words": "wrong (right) [bad-date]"},
            {"place": "", "words": "disk full"},
        ],
        "doubts": [],
    }


def test_doubts_are_told_of_what_is_shown_and_not_beside_errors() -> None:
    doubt = Problem("warning", "image-format", "content/b.yaml", "odd", 2)
    report = Report(status="ok", output=Path("o"), records={}, problems=(doubt,))
    assert News(report=report).doubts == (("content/b.yaml:2", "odd [image-format]"),)
    assert News(report=report, problems=(PROBLEM,)).doubts == ()


def test_an_event_is_one_line_whatever_the_content() -> None:
    problem = Problem("error", "x", "a\nb", "\n\ndata: {}\r\u2028")
    event = News(problems=(problem,)).as_event("ab")
    assert event.strip().count("\n") == 0


def test_styles_alone_keep_the_edition_since_which_pages_are_the_same() -> None:
    changed = Report(status="ok", output=Path("o"), records={}, written=3)
    first = News().followed_by(changed, is_style=True)
    assert (first.edition, first.since) == (1, 1)
    styled = first.followed_by(changed, is_style=True)
    assert (styled.edition, styled.since) == (2, 1)
    other = styled.followed_by(changed)
    assert (other.edition, other.since) == (3, 3)


def test_what_a_build_for_styles_took_with_it_is_shown_by_a_reload() -> None:
    styled = News(edition=3, since=2)
    same = Report("ok", Path("o"), {})
    found = styled.followed_by(same)
    assert (found.edition, found.since) == (4, 4)
    assert styled.followed_by(same, is_style=True).edition == 3


def test_where_a_build_ended_without_a_word_pages_are_loaded_again() -> None:
    found = News(edition=3, since=3).followed_by(
        Report("ok", Path("o"), {}), is_doubtful=True
    )
    assert (found.edition, found.since) == (4, 4)


def test_a_build_that_fails_or_changes_nothing_makes_no_edition() -> None:
    shown = News(edition=4, since=4)
    failed = Report("failed", Path("o"), {}, problems=(PROBLEM,))
    for news in (
        shown.followed_by(failed),
        shown.followed_by(Report("ok", Path("o"), {})),
        shown.followed_by(fault="disk full"),
    ):
        assert (news.edition, news.since) == (4, 4)
    assert shown.followed_by(failed).problems == (PROBLEM,)
    assert not shown.followed_by(failed).is_good
    assert not shown.followed_by(fault="disk full").is_good
