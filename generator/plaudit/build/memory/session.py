"""What builds one after another keep in memory, each as long as it still holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from plaudit.catalog import load_catalog, theme_folder
from plaudit.images import CACHE, Album, cores, made_by
from plaudit.render import foreseen, libraries
from plaudit.resources import bundled, program

from .store import Store
from .version import version_of

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.build.again import Kept
    from plaudit.catalog import Catalog
    from plaudit.model import Library


@dataclass
class Session:
    """What the builds of one process keep between them; a build alone has its own.

    Only a build that holds the lock of its site may ask it for anything.

    | kept | for as long as |
    | --- | --- |
    | store | its file is as this process read or left it |
    | catalog | no file of the theme or of a widget type has changed |
    | album | its folder is there; each file is looked at again in each build |
    | the last whole build | nothing but words has changed since (`Kept`) |
    | the program's version | the process lives: it runs what it has imported |
    """

    kept: Kept | None = None
    """What the last whole build left to small ones, unless something came between."""
    published: Path | None = None
    """The folder that the last build has published into."""
    _store: Store | None = None
    _catalog: tuple[tuple[Path, str, bytes], Catalog] | None = None
    _albums: dict[Path, Album] = field(default_factory=dict)

    @cached_property
    def program(self) -> bytes:
        """What tells the program from any other version of it."""
        state = version_of(program(), *libraries()) + made_by().encode()
        return hashlib.blake2b(state, digest_size=16).digest()

    def store(self, file: Path) -> Store:
        """Return the store kept in *file*."""
        if self._store and self._store.is_of(file, self.program):
            self._store.again()
        else:
            self._store = Store(file, self.program)
        return self._store

    def catalog(self, site: Path, theme: str) -> tuple[Catalog, bytes]:
        """Return the catalog of *site*, and the version of it and of the program.

        The version is that of the files as they were before they were read: whatever
        changes meanwhile makes the next one differ.
        """
        folders = (
            site / "widgets",
            bundled("widgets"),
            theme_folder(site, theme),
            bundled("themes") / "showcase",
        )
        files = version_of(
            *(folder for folder in folders if folder and folder.exists())
        )
        key = (site, theme, files)
        if self._catalog is None or self._catalog[0] != key:
            self._catalog = key, load_catalog(site, theme)
        version = hashlib.blake2b(self.program + files, digest_size=16).digest()
        return self._catalog[1], version

    def album(self, library: Library, catalog: Catalog, jobs: int | None) -> Album:
        """Return what is known of the pictures of *library*, and what will be asked."""
        made = album_of(library, catalog, jobs)
        kept = self._albums.get(library.site)
        if kept is None or kept.folder != made.folder or not _is_there(kept):
            self._albums[library.site] = made
            return made
        kept.foresee, kept.processes = made.foresee, made.processes
        kept.again()
        return kept


def _is_there(album: Album) -> bool:
    folder = album.shelf.folder
    return folder is not None and folder.is_dir()


def album_of(library: Library, catalog: Catalog, jobs: int | None = None) -> Album:
    """Return what is known of the pictures of *library*, and what will be asked."""
    return Album(
        library.site,
        library.site / CACHE,
        jobs or cores(),
        lambda: foreseen(library.community, catalog),
    )
