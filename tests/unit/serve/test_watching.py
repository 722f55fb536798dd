"""Folders under watch."""

from __future__ import annotations

import os
import shutil
import threading
from typing import TYPE_CHECKING

import pytest
import watchfiles

from plaudit.serve.watching import Watcher

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

PATIENCE = 20


class Bell:
    """Counts how often something has changed."""

    def __init__(self) -> None:
        self.rung = threading.Event()
        self.paths: set[str] = set()

    def ring(self, paths: Collection[str]) -> None:
        self.paths |= {*paths}
        self.rung.set()

    def rings(self) -> bool:
        """Wait for the next ring; say whether it came."""
        came = self.rung.wait(PATIENCE)
        self.rung.clear()
        return came

    def is_silent(self) -> bool:
        return not self.rung.wait(0.7)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for folder in ("content/members", "output", ".plaudit"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "content" / "members" / "ada.yaml").write_text("name: Ada\n")
    return tmp_path


@pytest.fixture
def bell(site: Path) -> Iterator[Bell]:
    bell = Bell()
    watcher = Watcher(site, bell.ring)
    watcher.start()
    assert watcher.wait_until_watching(PATIENCE)
    yield bell
    watcher.stop()
    assert not watcher.is_alive()


def test_edits_additions_and_removals_are_seen(site: Path, bell: Bell) -> None:
    members = site / "content" / "members"
    (members / "ada.yaml").write_text("name: Bo\n")
    assert bell.rings()
    (members / "new").mkdir()
    (members / "new" / "cy.yaml").write_text("name: Cy\n")
    assert bell.rings()
    (members / "ada.yaml").unlink()
    assert bell.rings()


def test_a_file_that_is_replaced_as_editors_do_is_seen(site: Path, bell: Bell) -> None:
    new = site / "content" / "members" / "new.tmp"
    new.write_text("name: Bo\n")
    assert bell.rings()
    new.replace(site / "content" / "members" / "ada.yaml")
    assert bell.rings()


def test_output_and_cache_are_not_watched(site: Path, bell: Bell) -> None:
    (site / "output" / "index.html").write_text("x")
    (site / ".plaudit" / "lock").write_text("1")
    (site / "content" / "members" / ".ada.yaml.swp").write_text("x")
    assert bell.is_silent()


def test_a_folder_that_comes_later_is_watched_from_then_on(
    site: Path, bell: Bell
) -> None:
    (site / "widgets").mkdir()
    assert bell.rings()
    (site / "widgets" / "widget.css").write_text("a{}")
    assert bell.rings()


def test_a_folder_that_is_exchanged_stays_under_watch(site: Path, bell: Bell) -> None:
    shutil.move(site / "content", site / "old")
    (site / "content" / "members").mkdir(parents=True)
    assert bell.rings()
    (site / "content" / "members" / "bo.yaml").write_text("name: Bo\n")
    assert bell.rings()


def test_the_settings_file_is_watched(site: Path, bell: Bell) -> None:
    (site / "pelicanconf.py").write_text("A = 1\n")
    assert bell.rings()
    (site / "pelicanconf.py").write_text("A = 22\n")
    os.utime(site / "pelicanconf.py", ns=(1, 1))
    assert bell.rings()


def test_a_site_without_any_folder_is_waited_for(tmp_path: Path) -> None:
    bell = Bell()
    watcher = Watcher(tmp_path, bell.ring)
    watcher.start()
    assert watcher.wait_until_watching(PATIENCE)
    assert bell.is_silent()
    (tmp_path / "content").mkdir()
    assert bell.rings()
    watcher.stop()


def test_where_the_system_gives_no_watch_files_are_looked_at_instead(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> object:
        message = "OS file watch limit reached"
        raise OSError(message)

    monkeypatch.setattr(watchfiles, "watch", refuse)
    bell = Bell()
    watcher = Watcher(site, bell.ring)
    watcher.start()
    assert watcher.wait_until_watching(PATIENCE)
    file = site / "content" / "members" / "ada.yaml"
    for words in ("name: Bo\n", "name: Cy\n"):
        file.write_text(words)
        assert bell.rings()
    (file.parent / ".ada.yaml.swp").write_text("x")
    assert bell.is_silent()
    watcher.stop()
