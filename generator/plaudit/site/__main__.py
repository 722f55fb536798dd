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
    """Return *error* as a problem in the line of `pelicanconf.py` that it came from."""
    if isinstance(error, PlauditError):
        return Problem("error", "prose", CONF, str(error))
    conf = str(site / CONF)
    frames = traceback.extract_tb(error.__traceback__)
    line = next((f.lineno for f in reversed(frames) if f.filename == conf), None)
    if isinstance(error, SyntaxError) and error.filename == conf:
        line = error.lineno
    said = " ".join(str(error).replace(f"{site}/", "").split())
    return Problem("error", "prose", CONF, f"{type(error).__name__}: {said}", line=line)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
