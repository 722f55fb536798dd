"""The folders of a site under watch: no change in them is missed."""

from __future__ import annotations

import contextlib
import stat
import threading
from typing import TYPE_CHECKING

import watchfiles

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

_FOLDERS = ("content", "widgets", "themes", "docs")
_FILES = ("pelicanconf.py",)
_LOOK = 200
"""Milliseconds after which folders and files that come and go are looked for."""

_STEP = 5
"""Milliseconds of silence after which a change is told."""

_Sight = tuple[tuple[str, int, int], ...]


class Watcher(threading.Thread):
    """A thread that calls *changed* after each change of a site's sources.

    It is called with the paths that have changed, or with none where these are not known.
    Folders are watched in depth. That they come, go or are exchanged, and the few
    files beside them, is looked at now and then, since a watch of the site's own
    folder would take in the output and whatever else lies there.
    """

    def __init__(self, site: Path, changed: Callable[[Collection[str]], None]) -> None:
        super().__init__(name="plaudit-watch", daemon=True)
        self._site = site
        self._changed = changed
        self._stop_asked = threading.Event()
        self._watching = threading.Event()
        self._polls = False

    def wait_until_watching(self, seconds: float) -> bool:
        """Wait until changes are seen; say whether that came within *seconds*."""
        return self._watching.wait(seconds)

    def stop(self) -> None:
        """End the thread, and wait for it."""
        self._stop_asked.set()
        self.join()

    def run(self) -> None:
        """Watch until stopped; begin anew when other folders are to be watched."""
        while not self._stop_asked.is_set():
            sight = self._sight()
            try:
                self._watch(sight)
            except (OSError, RuntimeError):
                # The system gives no more watches, or a folder has gone meanwhile.
                self._polls = True
                self._stop_asked.wait(_LOOK / 1000)
        self._watching.set()  # nobody has to wait for it any more

    def _watch(self, sight: _Sight) -> None:
        """Watch what is in *sight*; return when something else is."""
        for number, paths in enumerate(self._changes(sight)):
            if number == 0:
                self._begin()
            elif paths:
                self._changed(paths)
            if self._sight() != sight:
                return

    def _changes(self, sight: _Sight) -> Iterator[Collection[str]]:
        """Yield now and then the paths of what in *sight* has changed since.

        From what is yielded first on, nothing is missed.
        """
        folders = [self._site / name for name, *_ in sight if name in _FOLDERS]
        if self._polls or not folders:
            yield from self._differences(folders)
            return
        for changes in watchfiles.watch(
            *folders,
            stop_event=self._stop_asked,
            step=_STEP,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            raise_interrupt=False,
        ):
            yield {path for _, path in changes}

    def _differences(self, folders: list[Path]) -> Iterator[Collection[str]]:
        """Yield now and then the paths of the files in *folders* that differ.

        watchfiles can poll too, but misses what changes twice within a second.
        """
        before = _state(folders)
        yield ()
        while not self._stop_asked.wait(_LOOK / 1000):
            now = _state(folders)
            yield {path for path, _ in now.items() ^ before.items()}
            before = now

    def _begin(self) -> None:
        """Say that changes are seen from now on; what came before is not known."""
        if self._watching.is_set():
            self._changed(())
        self._watching.set()

    def _sight(self) -> _Sight:
        """Return what can be seen of the sources from the site's own folder."""
        seen = []
        for name in (*_FOLDERS, *_FILES):
            try:
                found = (self._site / name).stat()
            except OSError:
                continue
            changes = found.st_mtime_ns if name in _FILES else 0
            seen.append((name, found.st_ino, changes))
        return tuple(seen)


def _state(folders: list[Path]) -> dict[str, tuple[int, int, int]]:
    """Return what tells a file in *folders* from what it was before, by its path."""
    wanted = watchfiles.DefaultFilter()
    found = {}
    for folder in folders:
        for path in folder.rglob("*"):
            name = str(path)
            if not wanted(watchfiles.Change.modified, name):
                continue
            with contextlib.suppress(OSError):  # gone meanwhile
                state = path.stat()
                if stat.S_ISDIR(state.st_mode):
                    continue  # it changes with each lock and swap file in it
                found[name] = (state.st_mtime_ns, state.st_size, state.st_ino)
    return found
