"""One run of Pelican: what it reads with, where it writes, what it met."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from plaudit.build import album_of
from plaudit.catalog import load_catalog
from plaudit.load import load
from plaudit.model import Problem
from plaudit.render import Workshop
from plaudit.site.handover import CONF, Index, files_below
from plaudit.write import path_fault, state_folder

from .contents import Contents
from .faults import Listener
from .placing import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.site.settings import Asked


@dataclass
class Run:
    """One run of Pelican: what it reads with, where it writes, what it met."""

    site: Path
    stage: Path
    """The empty folder that Pelican writes into."""
    desk: Desk
    contents: Contents
    listener: Listener
    own: tempfile.TemporaryDirectory[str] | None
    """The folder around the stage if this run made it."""

    @property
    def workshop(self) -> Workshop:
        """What renders the embeds."""
        return self.desk.workshop

    def index(self) -> Index:
        """Return what was written, and what is wrong with it."""
        problems = (
            *self.listener.problems,
            *self.contents.problems,
            *self.desk.problems,
            *self._misplaced(),
        )
        return Index(
            self.desk.prose_pages,
            tuple(sorted(problems, key=lambda p: p.order)),
            tuple(sorted(self.workshop.pictures.named.records)),
        )

    def _misplaced(self) -> Iterator[Problem]:
        for path in files_below(self.stage):
            if fault := path_fault(path):
                yield Problem("error", "prose", CONF, f"{path!r}: {fault}")

    def bring_pictures(self) -> None:
        """Put what the embeds and pictures in prose name beside the pages."""
        for path, data in sorted(self.workshop.files.items()):
            file = self.stage / path
            if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
        pictures = self.workshop.pictures
        pictures.album.settle(pictures.named.orders.values(), whole=False)


def new_run(asked: Asked, content: Path) -> Run:
    """Return a run for which everything is read anew; *content* is Pelican's `PATH`.

    Raises:
        SiteError: the site lacks what every site has.
    """
    site = asked.site
    library = load(site, day=asked.day)
    if asked.address:
        community = library.community.model_copy(update={"url": asked.address})
        library = replace(library, community=community)
    catalog = load_catalog(site, library.community.brand.theme)
    album = album_of(library, catalog)
    workshop = Workshop(library, catalog, album)
    own = None if asked.stage else _folder(site)
    content = content.resolve()
    languages = library.community.languages
    return Run(
        site=site,
        stage=asked.stage or Path(own.name if own else ""),
        desk=Desk(workshop),
        contents=Contents(site, content, languages, workshop.embeds),
        listener=Listener(site, content),
        own=own,
    )


def _folder(site: Path) -> tempfile.TemporaryDirectory[str]:
    """Return an empty folder for one run; those of runs that were killed go."""
    state = state_folder(site)
    for left in state.glob("pelican-*"):
        owner = left.name.split("-")[1]
        if owner.isdecimal() and not _is_alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    return tempfile.TemporaryDirectory(dir=state, prefix=f"pelican-{os.getpid()}-")


def _is_alive(process: int) -> bool:
    if sys.platform == "win32":  # there the question itself would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
