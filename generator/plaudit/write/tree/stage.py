"""Where new files are written before they are published."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from plaudit.errors import OutputRefused

if TYPE_CHECKING:
    from pathlib import Path

    from .disk import Disk


class Stage:
    """A tree of new files at *root* that nobody has seen.

    So each is written at its own place, with nothing to be replaced. Processes may
    share a stage if each has a copy of this object: what it holds is a memory of
    folders that are there.
    """

    def __init__(self, root: Path, disk: Disk) -> None:
        self.root = os.fspath(root)
        self._disk = disk
        self._folders: set[str] = set()

    def add(self, path: str, body: bytes) -> os.stat_result:
        """Write *body* to *path* and return how the file looks.

        Raises:
            OutputRefused: another new file stands in its way.
        """
        try:
            folder = path.rpartition("/")[0]
            if folder not in self._folders:
                self._make(folder)
            return self._disk.create(f"{self.root}/{path}", body)
        except (FileExistsError, NotADirectoryError) as error:
            message = (
                f"{path!r} cannot be published beside another file: they are one name"
            )
            raise OutputRefused(message) from error

    def _make(self, folder: str) -> None:
        name = f"{self.root}/{folder}" if folder else self.root
        if self._disk.is_watched:
            self._disk.announce(f"make {name.rpartition('/')[2]}")
        try:
            os.mkdir(name)
        except FileNotFoundError:
            if folder:
                self._make(folder.rpartition("/")[0])
                self._make(folder)
                return
            os.makedirs(name, exist_ok=True)
        except FileExistsError:
            pass  # another process was faster; a file is found out when it is entered
        self._folders.add(folder)
