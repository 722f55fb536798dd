"""What the last build of a preview came to, for pages and terminals that wait for it."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plaudit.build import Report
    from plaudit.model import Problem


@dataclass(frozen=True, slots=True)
class News:
    """How things stand after a number of builds."""

    number: int = 0
    """How many builds have ended; 0 while the first is running."""
    edition: int = 0
    """How often the files to be shown have changed; 0 while there are none."""
    since: int = 0
    """The edition since which nothing but styles has changed."""
    problems: tuple[Problem, ...] = ()
    """What kept the last build from being published."""
    fault: str | None = None
    """What stopped the last build, where that was no problem of the content."""
    report: Report | None = None
    """What the last build did, unless it was stopped."""

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What is wrong, as places (`content/a.yaml:3:1`, or nothing) and words."""
        told = [(_place(problem), _words(problem)) for problem in self.problems]
        return (*told, *((("", self.fault),) if self.fault else ()))

    @property
    def doubts(self) -> tuple[tuple[str, str], ...]:
        """What is doubtful in that which is shown, as places and words."""
        if self.report is None or self.lines:
            return ()
        return tuple((_place(p), _words(p)) for p in self.report.problems)

    @property
    def is_good(self) -> bool:
        """Whether what is shown is up to date."""
        return self.report is not None and self.report.status == "ok"

    @property
    def is_all(self) -> bool:
        """Whether nothing is left that the last build should have made."""
        return self.report is None or self.report.is_all

    def followed_by(
        self,
        report: Report | None = None,
        *,
        fault: str | None = None,
        is_style: bool = False,
        is_doubtful: bool = False,
    ) -> News:
        """Return how things stand after a build that came to *report*, or to a *fault*.

        With *is_style*, nothing but stylesheets had changed before it. If it
        *is_doubtful*, a build before it may have published without a word.
        """
        stays = News(edition=self.edition, since=self.since, fault=fault, report=report)
        if report is None:
            return stays
        if report.status != "ok":
            errors = tuple(p for p in report.problems if p.severity == "error")
            return replace(stays, problems=errors)
        # A build for styles may have taken with it what changed just after its begin.
        is_doubtful |= not is_style and self.since != self.edition
        is_same = self.edition and not (report.written or report.removed)
        if is_same and not is_doubtful:
            return stays
        edition = self.edition + 1
        since = self.since if is_style and self.edition else edition
        return replace(stays, edition=edition, since=since)

    def as_event(self, session: str) -> str:
        """Return the news as the event that a page of the *session* understands.

        The format: HTML standard, "Server-sent events".
        """
        news = {
            "edition": f"{session}-{self.edition}",
            "since": self.since,
            "number": self.number,
            "lines": _listed(self.lines),
            "doubts": _listed(self.doubts),
        }
        return f"data: {json.dumps(news)}\n\n"


def _listed(lines: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"place": place, "words": words} for place, words in lines]


def _place(problem: Problem) -> str:
    parts = (problem.path, problem.line, problem.column)
    return ":".join(str(part) for part in parts if part)


def _words(problem: Problem) -> str:
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{problem.message}{hint} [{problem.slug}]"


class Board:
    """The place where news are put up, and where threads wait for newer ones."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._news = News()
        self._is_closed = False

    @property
    def news(self) -> News:
        """The newest news."""
        with self._changed:
            return self._news

    @property
    def is_closed(self) -> bool:
        """Whether no more news will come."""
        with self._changed:
            return self._is_closed

    def put_up(self, news: News) -> News:
        """Put up *news* in the place of the last; return them with their number."""
        with self._changed:
            self._news = replace(news, number=self._news.number + 1)
            self._changed.notify_all()
            return self._news

    def close(self) -> None:
        """Say that no more news will come."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def newer(self, than: int, seconds: float) -> News | None:
        """Return news with a number above *than*; None if none come in *seconds*."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._is_closed or self._news.number > than, seconds
            )
            return self._news if self._news.number > than else None
