"""What builds of one process keep between them, and when they do not."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from plaudit.build import Session, build, making
from plaudit.build.memory import session, store
from plaudit.resources import bundled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "content" / "testimonials").mkdir(parents=True)
    community = "name: Ours\nurl: https://praise.kettle-and-thread.org/\n"
    (site / "content" / "community.yaml").write_text(community, encoding="utf-8")
    for name in ("ada", "bo"):
        write(site, name, f"Words of {name}.")
    return site


def write(site: Path, name: str, words: str) -> None:
    file = site / "content" / "testimonials" / f"{name}.yaml"
    file.write_text(f"text: {words}\nauthor: {name.title()}\n", encoding="utf-8")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return a list that grows with each store that is read from the disk."""
    found: list[object] = []

    def opening(*given: object) -> store.Store:
        found.append(given)
        return store.Store(*given)  # type: ignore[arg-type] # as given

    monkeypatch.setattr(session, "Store", opening)
    return found


def tree(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_builds_of_one_session_read_the_store_once(
    site: Path, opened: list[object]
) -> None:
    kept = Session()
    assert build(site, session=kept).status == "ok"
    for number in range(3):
        write(site, "ada", f"Edit {number}.")
        assert build(site, session=kept).written > 0
    assert len(opened) == 1


def test_builds_of_one_session_write_what_builds_alone_write(site: Path) -> None:
    kept = Session()
    build(site, session=kept)
    changes: list[Callable[[], object]] = [
        lambda: write(site, "ada", "New words."),
        lambda: write(site, "cy", "Somebody else."),
        (site / "content" / "testimonials" / "bo.yaml").unlink,
    ]
    for change in changes:
        change()
        assert build(site, session=kept).written > 0
    build(site, site.parent / "alone")
    assert len(tree(site / "output")) > 20
    assert tree(site / "output") == tree(site.parent / "alone")


def test_a_store_that_another_process_wrote_is_read_again(
    site: Path, opened: list[object]
) -> None:
    kept = Session()
    build(site, session=kept)
    write(site, "ada", "Edited.")
    build(site)  # as `plaudit build` beside a preview
    write(site, "ada", "Edited again.")
    report = build(site, session=kept)
    assert report.status == "ok"
    assert len(opened) == 3
    assert b"Edited again." in (site / "output/testimonials/index.html").read_bytes()


def test_a_store_that_was_deleted_is_done_without(
    site: Path, opened: list[object]
) -> None:
    kept = Session()
    build(site, session=kept)
    for file in (site / ".plaudit" / "cache").glob("*.store"):
        file.unlink()
    assert build(site, session=kept).written == 0
    assert len(opened) == 2


def test_what_a_failed_build_has_made_counts_for_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Session()
    build(site, session=kept)
    write(site, "ada", "Edited.")

    def fail(*_: object) -> None:
        message = "no more space"
        raise OSError(message)

    with monkeypatch.context() as broken:
        broken.setattr(making, "fulfil", fail)
        with pytest.raises(OSError, match="no more space"):
            build(site, session=kept)
    assert build(site, session=kept).written > 0
    assert b"Edited." in (site / "output/testimonials/index.html").read_bytes()


def test_a_session_follows_themes_and_widgets(site: Path) -> None:
    kept = Session()
    build(site, session=kept)
    shutil.copytree(bundled("themes") / "showcase", site / "themes" / "showcase")
    assert build(site, session=kept).status == "ok"
    template = next((site / "themes/showcase/templates/plaudit").glob("base*.html"))
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("</body>", "<p>New foot.</p></body>"), "utf-8")
    build(site, session=kept)
    assert b"New foot." in (site / "output" / "index.html").read_bytes()


def test_a_deleted_cache_of_pictures_is_made_again(site: Path) -> None:
    kept = Session()
    build(site, session=kept)
    pictures = site / ".plaudit" / "cache" / "pictures"
    before = tree(site / "output")
    for file in sorted(pictures.rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    pictures.rmdir()
    write(site, "cy", "Somebody else.")
    assert build(site, session=kept).status == "ok"
    assert tree(site / "output") != before
