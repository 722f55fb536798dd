"""Problems as text for people, as JSON for programs, as notes on a pull request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plaudit.model import Problem


def as_text(problems: Iterable[Problem]) -> str:
    """Return one line for each of *problems*; no text at all for none.

    Only warnings say what they are: `content/a.yaml:3:1: warning: … [slug]`.
    """
    return "".join(f"{_line(problem)}\n" for problem in problems)


def _line(problem: Problem) -> str:
    parts = (problem.path, problem.line, problem.column)
    place = ":".join(str(part) for part in parts if part)
    warning = "warning: " if problem.severity == "warning" else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    return visible(f"{place}: {warning}{problem.message}{hint} [{problem.slug}]")


def visible(text: str) -> str:
    r"""Return *text* on one line, with what a terminal would act on written as `\x1b`.

    A file's name may hold line ends, escape sequences or broken UTF-8.
    """
    return "".join(
        character
        if character.isprintable()
        else character.encode("unicode_escape", "backslashreplace").decode("ascii")
        for character in text
    )


def as_json(problems: Iterable[Problem]) -> str:
    """Return one JSON object that holds all *problems*."""
    listed = [problem.as_json() for problem in problems]
    return json.dumps({"problems": listed}, indent=2) + "\n"


def as_github(problems: Iterable[Problem], folder: str = "") -> str:
    """Return the workflow commands that put *problems* beside the lines they are in.

    *folder* is the site's path below the repository's root, for a site that lies in
    one of its folders. The format: GitHub, "Workflow commands for GitHub Actions".
    """
    return "".join(f"{_command(problem, folder)}\n" for problem in problems)


def _command(problem: Problem, folder: str) -> str:
    prefix = f"{folder.strip('/')}/" if folder.strip("/.") else ""
    properties = {
        "file": f"{prefix}{problem.path}",
        "line": problem.line,
        "col": problem.column,
        "title": problem.slug,
    }
    listed = ",".join(
        f"{name}={_escaped_property(str(value))}"
        for name, value in properties.items()
        if value
    )
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"::{problem.severity} {listed}::{_escaped(problem.message + hint)}"


def _escaped(text: str) -> str:
    # Lone surrogates, from file names in no known encoding, cannot be printed.
    printable = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return printable.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
