"""What Pelican complains about, as problems that name the file."""

from __future__ import annotations

import logging
import re
import sys
from typing import TYPE_CHECKING

from plaudit.errors import PlauditError
from plaudit.model import Problem
from plaudit.site.handover import CONF

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plaudit.model.problem import Severity

_SKIPPING = re.compile(r"^(Skipping|Could not process) ")
_MISSING = re.compile(r"could not find information about '(\w+)'")
_EXAMPLES = {"date": "2026-11-23", "title": "A title"}


class Listener(logging.Handler):
    """Notes the warnings and errors of one run of Pelican; errors stop the build."""

    def __init__(self, site: Path, content: Path) -> None:
        super().__init__(logging.WARNING)
        self.site = site
        self.content = content
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note *record* unless it is a stranger's warning."""
        severe = record.levelno >= logging.ERROR
        if not severe and not record.name.startswith("pelican"):
            return
        path, message = self._told(record)
        hint = None
        if missing := _MISSING.search(message):
            field = missing[1]
            message = f"{field} is missing"
            hint = f"write `{field}: {_EXAMPLES.get(field, '…')}` at its top"
        severity: Severity = "error" if severe else "warning"
        problem = Problem(severity, "prose", path, message, hint=hint)
        if problem not in self.problems:
            self.problems.append(problem)

    def _told(self, record: logging.LogRecord) -> tuple[str, str]:
        """Return the file that *record* is about, and what it says without it."""
        message = record.getMessage()
        # Pelican drops the reason unless it debugs; it is at hand all the same.
        reason = sys.exc_info()[1]
        if reason is not None and str(reason) not in message:
            message = f"{message}: {reason}"
        path = CONF
        for name, file in self._files(record):
            path = file.relative_to(self.site).as_posix()
            bare = _SKIPPING.sub("", message)
            if bare != message:
                message = bare.removeprefix(name).lstrip(" :\n")
            break
        return path, " ".join(message.replace(f"{self.site}/", "").split())

    def _files(self, record: logging.LogRecord) -> Iterator[tuple[str, Path]]:
        """Yield the files of the site that *record* names."""
        named = record.args if isinstance(record.args, tuple) else ()
        for name in map(str, named):
            if not name or "\n" in name or "\0" in name:
                continue
            try:
                file = (self.content / name).resolve()
                if file.is_file() and file.is_relative_to(self.site):
                    yield name, file
            except OSError:  # too long for a name, then it is none
                continue


class Calm(logging.Filter):
    """Keeps Pelican from printing where in our code a fault of the content was met."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let *record* pass; one line is enough of what we raise on purpose."""
        if record.exc_info and isinstance(record.exc_info[1], PlauditError):
            record.exc_info = None
        return True
