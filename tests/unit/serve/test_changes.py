"""What has changed, and when it is whole."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from plaudit.serve.changes import Batch, Changes, kind_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "members"
    folder.mkdir(parents=True)
    return folder


def saved(folder: Path, name: str, words: str = "name: Ada\n") -> str:
    (folder / name).write_text(words)
    return str(folder / name)


def later(seconds: float, changes: Changes, path: str) -> threading.Timer:
    timer = threading.Timer(seconds, changes.add, [{path}])
    timer.start()
    return timer


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("content/members/ada.yaml", "data"),
        ("content/stories/a/b.md", "data"),
        ("content/members/ada.jpg", "media"),
        ("content/media/film.mp4", "media"),
        ("content/pages/about.md", "prose"),
        ("content/blog/2026-01-01-hello.md", "prose"),
        ("docs/start.md", "prose"),
        ("content/community.yaml", "settings"),
        ("pelicanconf.py", "settings"),
        ("themes/own/templates/base.html", "theme"),
        ("themes/own/theme.yaml", "theme"),
        ("themes/own/static/site.css", "style"),
        ("widgets/wall/widget.css", "style"),
        ("widgets/wall/widget.html", "widget"),
        ("widgets/wall/view.py", "code"),
        ("content", "unknown"),
    ],
)
def test_a_path_tells_what_has_changed(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_styles_are_styles_only_alone() -> None:
    assert Batch(frozenset({"style"})).is_style
    assert not Batch(frozenset({"style", "data"})).is_style
    assert not (Batch(frozenset({"style"})) | Batch(frozenset({"theme"}))).is_style
    assert not Batch().is_style


def test_code_needs_another_process_and_data_does_not() -> None:
    assert Batch(frozenset({"code"})).needs_another_builder
    assert Batch(frozenset({"unknown"})).needs_another_builder
    assert not Batch(frozenset({"data", "style", "prose"})).needs_another_builder


def test_a_build_may_go_by_paths_where_they_tell_everything() -> None:
    file = frozenset({"content/members/ada.yaml"})
    data = Batch(frozenset({"data"}), file)
    rest = Batch(frozenset({"theme"}), is_rest=True)
    assert data.changed == file
    assert (data | Batch(frozenset({"theme"}), file)).changed == file
    assert (data | Batch(frozenset({"settings"}), file)).changed is None
    assert Batch().changed is None
    assert rest.can_wait
    assert rest.changed is None
    assert not (rest | data).can_wait
    assert (rest | data).is_rest


def test_the_steps_of_an_editor_that_saves_count_for_nothing(
    tmp_path: Path, folder: Path
) -> None:
    changes = Changes(tmp_path)
    steps = {str(folder / "4913"), str(folder / "ada.yaml.k3fj2")}
    changes.add({saved(folder, "ada.yaml"), *steps})
    assert changes.take().changed == frozenset({"content/members/ada.yaml"})
    changes.add({str(folder / "film.mov")})  # one that was deleted
    assert changes.take().kinds == {"media"}


def test_a_save_is_whole_at_once(tmp_path: Path, folder: Path) -> None:
    changes = Changes(tmp_path)
    changes.add({saved(folder, "ada.yaml")})
    begun = time.monotonic()
    assert changes.take().kinds == {"data"}
    assert time.monotonic() - begun < 0.1


def test_a_temporary_file_that_took_its_name_is_not_waited_for(
    tmp_path: Path, folder: Path
) -> None:
    changes = Changes(tmp_path)
    changes.add({str(folder / "ada.yaml.k3fj2"), saved(folder, "ada.yaml")})
    begun = time.monotonic()
    changes.take()
    assert time.monotonic() - begun < 0.1


@pytest.mark.parametrize("first", ["gone.yaml", "4913", "empty.yaml", "ada.yaml.tmp"])
def test_what_is_only_a_part_is_waited_for(
    tmp_path: Path, folder: Path, first: str
) -> None:
    changes = Changes(tmp_path)
    saved(folder, "4913", "123")
    saved(folder, "empty.yaml", "")
    saved(folder, "ada.yaml.tmp")
    changes.add({str(folder / first)})
    timer = later(0.06, changes, saved(folder, "ada.yaml"))
    assert "data" in changes.take().kinds
    timer.join()
    assert changes.taken() == Batch()


def test_many_files_are_one_batch(tmp_path: Path, folder: Path) -> None:
    changes = Changes(tmp_path)
    changes.add({saved(folder, f"m{number}.yaml") for number in range(20)})
    timers = [
        later(0.05 * number, changes, saved(folder, f"n{number}.yaml"))
        for number in range(6)
    ]
    changes.take()
    for timer in timers:
        timer.join()
    assert changes.taken() == Batch()


def test_no_burst_keeps_a_build_waiting_for_ever(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plaudit.serve.changes._MOST", 0.3)
    changes = Changes(tmp_path)
    changes.add({str(folder / "gone.yaml")})
    ended = threading.Event()

    def go_on() -> None:
        while not ended.wait(0.02):
            changes.add({str(folder / "gone.yaml")})

    thread = threading.Thread(target=go_on)
    thread.start()
    begun = time.monotonic()
    changes.take()
    assert 0.2 < time.monotonic() - begun < 2
    ended.set()
    thread.join()


def test_a_change_of_nobody_knows_what_is_unknown(tmp_path: Path) -> None:
    changes = Changes(tmp_path)
    changes.add({str(tmp_path / "content/members/ada.yaml")})
    changes.add(())
    assert changes.taken().kinds == {"data", "unknown"}
    assert changes.taken() == Batch()


def test_nobody_waits_once_it_is_closed(tmp_path: Path) -> None:
    changes = Changes(tmp_path)
    threading.Timer(0.05, changes.close).start()
    assert changes.take() == Batch()
