"""The process in which Pelican renders prose for a build: `-m plaudit.site STAGE`."""

from __future__ import annotations

import json
import sys
import traceback
from pathlib import Path

from pelican import (  # type: ignore[attr-defined]  # mypy takes our door for Pelican
    get_instance,
    parse_arguments,
)

from plaudit.errors import PlauditError
from plaudit.model import Problem
from plaudit.site.handover import CONF, INDEX, REQUEST, STAGE, Index


def main(stage: Path) -> None:
    """Run Pelican as the request in *stage* says; leave files and an index there."""
    request = json.loads((stage / REQUEST).read_text(encoding="utf-8"))
    site = Path(request["site"])
    files = stage / STAGE
    files.mkdir()
    settings = {
        "PLAUDIT_SITE": str(site),
        "PLAUDIT_STAGE": str(files),
        "PLAUDIT_DAY": request["day"],
        "PLAUDIT_ADDRESS": request["address"],
    }
    extra = [f"{key}={json.dumps(value)}" for key, value in settings.items()]
    arguments = ["--settings", str(site / CONF), "--output", str(files), "-e", *extra]
    index = stage / INDEX
    try:
        pelican, _ = get_instance(parse_arguments(arguments))
        pelican.run()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a problem to tell
        problem = _told(error, site)
        index.write_text(Index(problems=(problem,)).to_text(), encoding="utf-8")
    if not index.exists():
        hint = "PLUGINS must hold 'plaudit', or not be set"
        message = "the plugin is not used"
        problem = Problem("error", "prose", CONF, message, hint=hint)
        index.write_text(Index(problems=(problem,)).to_text(), encoding="utf-8")


def _told(error: Exception, site: Path) -> Problem:
    """Return *error* as a problem in the line of the site's file that it came from."""
    if isinstance(error, PlauditError):
        return Problem("error", "prose", CONF, str(error))
    frames = traceback.extract_tb(error.__traceback__)
    places = [(frame.filename, frame.lineno) for frame in reversed(frames)]
    # Python's and Jinja's syntax errors name a file that has no frame.
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if isinstance(name, str):
        places.insert(0, (name, line))
    path, line = next(
        (p for p in places if _is_of(site, p[0])), (str(site / CONF), None)
    )
    said = " ".join(str(error).replace(f"{site}/", "").split())
    return Problem(
        "error",
        "prose",
        Path(path).relative_to(site).as_posix(),
        f"{type(error).__name__}: {said}",
        line=line,
    )


def _is_of(site: Path, name: str) -> bool:
    """Say whether the file *name* belongs to the site, not to what it has installed."""
    file = Path(name)
    inside = file.is_relative_to(site) and "site-packages" not in file.parts
    return inside and not file.is_relative_to(Path(__file__).parent.parent)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
