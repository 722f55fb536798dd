"""A preview that follows, whatever happens: no edit is lost."""

from __future__ import annotations

import http.client
import random
import shutil
import signal
import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from plaudit.resources import bundled
from plaudit.serve import Preview

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE = 60
EDITS = 60
PEOPLE = ("ada", "bo", "cy", "di")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "content" / "testimonials").mkdir(parents=True)
    community = "name: Ours\nurl: https://praise.kettle-and-thread.org/\n"
    (site / "content" / "community.yaml").write_text(community, encoding="utf-8")
    for name in PEOPLE:
        save(site, name, f"First words of {name}.")
    return site


def save(site: Path, name: str, words: str) -> None:
    file = site / "content" / "testimonials" / f"{name}.yaml"
    file.write_text(f"text: {words}\nauthor: {name.title()}\n", encoding="utf-8")


def save_by_rename(site: Path, name: str, words: str) -> None:
    save(site, f".{name}.new", words)
    folder = site / "content" / "testimonials"
    (folder / f".{name}.new.yaml").replace(folder / f"{name}.yaml")


def save_anew(site: Path, name: str, words: str) -> None:
    (site / "content" / "testimonials" / f"{name}.yaml").unlink()
    save(site, name, words)


def shown(preview: Preview, path: str = "/testimonials/") -> str:
    connection = http.client.HTTPConnection(urlsplit(preview.address).netloc)
    connection.request("GET", path)
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def becomes_true(is_true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if is_true():
            return True
        time.sleep(0.01)
    return False


def test_sixty_edits_are_shown_one_after_another(site: Path) -> None:
    with Preview(site, port=0) as preview:
        assert preview.board.newer(0, PATIENCE)
        for number in range(EDITS):
            words = f"Edit {number} of many."
            save(site, PEOPLE[number % len(PEOPLE)], words)
            assert becomes_true(lambda words=words: words in shown(preview))  # type: ignore[misc]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_last_words_of_each_file_are_shown_whenever_it_was_saved(
    site: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same edits each time
    ways = (save, save, save_by_rename, save_anew)
    last: dict[str, str] = {}
    with Preview(site, port=0) as preview:
        # From before the first build on, during builds and between them.
        for number in range(80):
            name = chance.choice(PEOPLE)
            last[name] = f"Edit {number} of {name}."
            chance.choice(ways)(site, name, last[name])
            time.sleep(chance.choice((0, 0, 0.001, 0.02, 0.1, 0.3)))
        assert becomes_true(lambda: all(w in shown(preview) for w in last.values()))
        assert preview.board.news.lines == ()


def test_a_burst_is_one_build(site: Path) -> None:
    with Preview(site, port=0) as preview:
        first = preview.board.newer(0, PATIENCE)
        assert first
        for number in range(15):
            save(site, f"m{number}", f"One of many, {number}.")
        assert becomes_true(lambda: "One of many, 14." in shown(preview))
        time.sleep(0.5)
        assert preview.board.news.number == first.number + 1


def test_a_builder_that_is_killed_is_replaced_and_the_edit_is_shown(
    site: Path,
) -> None:
    with Preview(site, port=0) as preview:
        assert preview.board.newer(0, PATIENCE)
        assert preview.builder
        before = preview.builder.process
        before.send_signal(signal.SIGKILL)
        save(site, "ada", "After the end.")
        assert becomes_true(lambda: "After the end." in shown(preview))
        assert preview.builder.process.pid != before.pid


def test_a_builder_that_is_killed_while_it_builds_is_replaced(site: Path) -> None:
    with Preview(site, port=0) as preview:
        assert preview.board.newer(0, PATIENCE)
        for number in range(5):
            save(site, "ada", f"Edit {number}.")
            time.sleep(0.02 * number)
            assert preview.builder
            preview.builder.process.send_signal(signal.SIGKILL)
            assert becomes_true(lambda n=number: f"Edit {n}." in shown(preview))  # type: ignore[misc]


def test_a_process_that_is_killed_each_time_is_told_until_the_next_change(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Preview(site, port=0) as preview:
        first = preview.board.newer(0, PATIENCE)
        assert first
        with monkeypatch.context() as broken:
            broken.setattr("sys.executable", "/bin/false")
            assert preview.builder
            preview.builder.process.kill()
            save(site, "ada", "Lost for now.")
            news = preview.board.newer(first.number, PATIENCE)
            assert news
            assert "the process that builds was ended" in str(news.fault)
        save(site, "bo", "Found again.")
        assert becomes_true(lambda: "Found again." in shown(preview))
        assert "Lost for now." in shown(preview)


def test_a_view_that_is_edited_counts_at_once(site: Path) -> None:
    shutil.copytree(bundled("widgets"), site / "widgets")
    view = site / "widgets" / "wall" / "view.py"
    text = "def height(records, options, width):\n    return {}\n"
    with Preview(site, port=0) as preview:
        assert preview.board.newer(0, PATIENCE)
        assert preview.board.news.lines == ()
        for height in (4400, 4800, 5200):  # as long as the one before
            view.write_text(text.format(height))
            assert becomes_true(
                lambda h=height: (
                    f"{h // 16}em" in shown(preview, "/embed/wall/style.css")
                )  # type: ignore[misc]
            )


def test_threads_of_the_preview_do_not_wait_for_a_build(site: Path) -> None:
    with Preview(site, port=0) as preview:
        assert preview.board.newer(0, PATIENCE)
        begun = time.monotonic()
        save(site, "ada", "Meanwhile.")
        for _ in range(20):
            shown(preview)
        assert time.monotonic() - begun < PATIENCE
    assert not [t for t in threading.enumerate() if t.name.startswith("plaudit-")]


def test_a_process_that_has_grown_is_replaced_and_no_edit_is_lost(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plaudit.serve.preview._GROWTH", 0.5)  # whatever it holds
    with Preview(site, port=0) as preview:
        assert preview.board.newer(0, PATIENCE)
        assert preview.builder
        processes = {preview.builder.process.pid}
        for number in range(12):
            save(site, "ada", f"Edit {number}.")
            assert becomes_true(lambda n=number: f"Edit {n}." in shown(preview))  # type: ignore[misc]
            processes.add(preview.builder.process.pid)
        assert 1 < len(processes) < 5
