"""Building a site with its prose, which a process of its own renders."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from plaudit.build import Part, Prose, Report, Session
    from plaudit.model import Library


def build_site(  # noqa: PLR0913 - each is an option of the command
    site: Path | str,
    output: Path | str | None = None,
    *,
    only: Part | None = None,
    strict: bool = False,
    day: date | None = None,
    address: str | None = None,
    jobs: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    session: Session | None = None,
    changed: frozenset[str] | None = None,
    looked_at: frozenset[str] = frozenset(),
    breath: Callable[[], None] | None = None,
) -> Report:
    """Build the folder *site*, prose and all, into *output* (`SITE/output`).

    *only* makes one part and leaves the files of the other alone; *strict* lets
    warnings stop the build; *day* decides what is published; *address* stands for the
    community's own in a preview; *jobs* is the most processes at once; *progress* is
    told what is made, how much is done and how much there is; *session* keeps in memory
    what the next build can use, and *changed* are the files that differ since, where
    nothing else does; what is *looked_at* may then be made first; *breath* may end it. Raises what `plaudit.build.build` raises.
    """
    from plaudit.build import Settings, build  # noqa: PLC0415 - starts fast

    settings = Settings(
        *(only, strict, day, address, render_prose, jobs, progress),
        changed=changed,
        looked_at=looked_at,
        breath=breath,
    )
    return build(site, output, settings, session)


def render_prose(library: Library, stage: Path) -> Prose:
    """Return the prose of *library*'s site, rendered by Pelican in a fresh process.

    Pelican keeps what it has read, its signals and its locale for as long as its
    process lives: it gets one of its own. A site without `pelicanconf.py` has no
    prose. Whatever goes wrong is among the problems.
    """
    import subprocess  # noqa: PLC0415 - starts fast

    from plaudit.build import Prose  # noqa: PLC0415 - starts fast
    from plaudit.load import read_community  # noqa: PLC0415 - starts fast
    from plaudit.model import Problem  # noqa: PLC0415 - starts fast

    from .handover import CONF, INDEX, REQUEST, STAGE, Index, read_files  # noqa: PLC0415 - starts fast

    if not (library.site / CONF).is_file():
        return Prose()
    address = library.community.url
    preview = address != read_community(library.site).url
    request = {
        "site": str(library.site),
        "day": library.today.isoformat(),
        "address": address if preview else None,
    }
    (stage / REQUEST).write_text(json.dumps(request), encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - this very Python, and a path
        [sys.executable, "-P", "-m", "plaudit.site", str(stage)],
        cwd=library.site,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if not (stage / INDEX).is_file():
        said = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        last = said[-1] if said else f"it ended with status {done.returncode}"
        message = f"Pelican did not finish: {last}"
        return Prose(problems=(Problem("error", "prose", CONF, message),))
    index = Index.from_text((stage / INDEX).read_text(encoding="utf-8"))
    return Prose(
        read_files(stage / STAGE),
        index.pages,
        index.problems,
        asked=frozenset(index.asked),
    )
