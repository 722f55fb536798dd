"""Publications that exchange the whole output folder, and what they leave behind."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from typing import TYPE_CHECKING, Any

import pytest

from plaudit.errors import OutputRefused
from plaudit.write import Changes, hindrance, intact, publication
from plaudit.write import whole as way_of_exchange
from plaudit.write.tree import obstacle
from tests.unit.write.publication import NEW, OLD, tree

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from tests.unit.write.publication import Place

pytestmark = pytest.mark.parametrize("way", ["at once"], indirect=True)
PAGES = {f"stories/{number}/index.html": f"{number}" for number in range(9)}


def change(place: Place, texts: dict[str, str], same: Collection[str] = ()) -> Changes:
    """Put *texts*, and leave *same* as it is."""
    with publication(place.out, place.state) as opened:
        puts = [opened.put(path, text.encode()) for path, text in texts.items()]
        return opened.commit(puts, same)


def spare(place: Place) -> Path:
    (found,) = place.places().spares()
    return found


def looks(place: Place) -> dict[str, tuple[int, int]]:
    return {
        path: (found.st_ino, found.st_mtime_ns)
        for path in place.files()
        for found in [(place.out / path).stat()]
    }


def test_folders_change_places_and_unchanged_files_stay_the_same_files(
    place: Place,
) -> None:
    place.publish(PAGES)
    before = looks(place)
    roots = [place.out.stat().st_ino]
    for turn in range(4):
        path = f"stories/{turn}/index.html"
        rest = PAGES.keys() - {path}
        assert change(place, {path: f"new {turn}"}, rest).written == (path,)
        roots.append(place.out.stat().st_ino)
        after = looks(place)
        assert {p: after[p] for p in rest} == {p: before[p] for p in rest}
        assert after[path] != before[path]
        before = after
    assert roots[1:] == [roots[1], roots[0]] * 2
    assert place.files() == PAGES | {
        f"stories/{turn}/index.html": f"new {turn}" for turn in range(4)
    }


def test_cost_follows_the_change_and_not_the_size(place: Place) -> None:
    place.publish({f"stories/{n}/index.html": "old" for n in range(300)})
    seen = set(intact(place.out, place.state))
    operations: list[str] = []
    for turn in range(3):
        operations.clear()
        path = f"stories/{turn}/index.html"
        with publication(
            place.out, place.state, checkpoint=operations.append
        ) as opened:
            opened.commit([opened.put(path, b"new")], seen - {path})
    assert len(operations) < 30


def test_spare_holds_the_tree_that_was_published_before(place: Place) -> None:
    place.publish(OLD)
    before = place.tree()
    place.publish(NEW)
    assert tree(spare(place)) == before
    place.publish(OLD)
    assert tree(spare(place)) != before
    assert place.tree() == before


@pytest.mark.parametrize("deleted", ["spare", "spare/*", "manifests", ""])
def test_spare_or_all_state_may_be_deleted_at_any_time(
    place: Place, deleted: str
) -> None:
    other = {path: f"other {text}" for path, text in PAGES.items()}
    for texts in (PAGES, other, PAGES):
        place.publish(texts)
    for path in [*place.state.glob(deleted)] if deleted else [place.state]:
        shutil.rmtree(path)
    place.state.mkdir(exist_ok=True)
    for texts in (other, PAGES, other, other):
        place.publish(texts)
        assert place.files() == texts
    place.publish({})
    # Folders that we do not know to be ours any more stay.
    assert place.files() == {}
    assert bool(place.tree()) == (deleted in {"manifests", ""})


def test_file_that_is_missing_in_the_spare_is_not_missing_in_the_next_tree(
    place: Place,
) -> None:
    for text in "abc":
        place.publish(PAGES | {"index.html": text})
    (spare(place) / "stories/3/index.html").unlink()
    (spare(place) / "stories/4/index.html").write_text("other")
    place.publish(PAGES | {"index.html": "d"})
    assert place.files() == PAGES | {"index.html": "d"}


def test_foreign_file_in_the_spare_is_never_deleted(place: Place) -> None:
    for text in "abc":
        place.publish(PAGES | {"index.html": text})
    (spare(place) / "stories/3/hers.txt").write_text("hers")
    place.publish({"index.html": "d"})
    assert place.files() == {"index.html": "d", "stories/3/hers.txt": "hers"}
    place.publish(PAGES)
    assert place.files() == {**PAGES, "stories/3/hers.txt": "hers"}


def test_what_stands_in_the_way_in_the_spare_is_kept_elsewhere(place: Place) -> None:
    for text in "abc":
        place.publish({"index.html": text})
    (spare(place) / "stories").write_text("hers")
    place.publish(PAGES)
    assert place.files() == PAGES
    (kept,) = (path for path in place.state.rglob("stories") if path.is_file())
    assert kept.read_text() == "hers"
    assert kept.relative_to(place.state).parts[0] == "left"


@pytest.mark.parametrize("turns", [1, 2])
@pytest.mark.parametrize("path", ["CNAME", "stories/hers/1.txt", "stories/3/hers.txt"])
def test_foreign_file_that_comes_just_before_the_exchange_is_not_lost(
    place: Place, path: str, turns: int
) -> None:
    for turn in range(turns):
        place.publish(PAGES | {"index.html": str(turn)})

    def checkpoint(words: str) -> None:
        if words.startswith("exchange"):
            (place.out / path).parent.mkdir(exist_ok=True)
            (place.out / path).write_text("hers")
            (place.out / "stories/1/index.html").unlink()

    place.publish(PAGES | {"stories/3/index.html": "a"}, checkpoint=checkpoint)
    found = PAGES | {"stories/3/index.html": "a", path: "hers"}
    assert place.files() == found
    for text in "bcd":
        place.publish(PAGES | {"index.html": text})
        assert place.files() == PAGES | {"index.html": text, path: "hers"}


def test_foreign_file_that_nobody_saw_is_back_with_the_next_build(place: Place) -> None:
    for turn in "ab":
        place.publish(PAGES | {"index.html": turn})
    hidden = spare(place) / "stories/5/hers.txt"
    hidden.write_text("hers")  # by a shell that stands in there
    assert place.files() == PAGES | {"index.html": "b"}
    for text in "bcd":
        place.publish(PAGES | {"index.html": f"new {text}"})
        assert place.files() == {
            **PAGES,
            "index.html": f"new {text}",
            "stories/5/hers.txt": "hers",
        }


def test_output_folder_with_a_foreign_file_is_never_exchanged(place: Place) -> None:
    place.publish(PAGES)
    (place.out / "stories/7/hers.txt").write_text("hers")
    root = place.out.stat().st_ino
    for text in "abc":
        place.publish(PAGES | {"index.html": text})
        assert place.out.stat().st_ino == root
    assert "hers.txt" in str(hindrance(place.out, place.state))
    (place.out / "stories/7/hers.txt").unlink()
    place.publish(PAGES | {"index.html": "d"})
    assert place.out.stat().st_ino != root
    assert place.files() == PAGES | {"index.html": "d"}


def test_rights_of_folders_that_somebody_made_are_kept(place: Place) -> None:
    (place.out / "stories").mkdir(parents=True)
    place.out.chmod(0o751)
    (place.out / "stories").chmod(0o2775)
    for text in "abc":
        place.publish(PAGES | {"index.html": text})
        assert stat.S_IMODE(place.out.stat().st_mode) == 0o751
        assert stat.S_IMODE((place.out / "stories").stat().st_mode) == 0o2775
    place.publish({})
    assert place.tree() == {"stories": None}


@pytest.mark.parametrize("times", [1, 2])
def test_exchange_that_fails_leaves_it_to_renaming(
    place: Place, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    for turn in range(times):
        place.publish(OLD | {"turn": str(turn)})

    def refuse(*_: object) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy")

    monkeypatch.setattr(way_of_exchange, "exchange", refuse)
    root = place.out.stat().st_ino
    assert len(place.publish(NEW).written) == len(NEW) - 1
    assert place.files() == NEW
    assert place.out.stat().st_ino == root
    monkeypatch.undo()
    for texts in (OLD, PAGES, NEW):
        place.publish(texts)
        assert place.files() == texts
    assert place.left() == set()


def failing(number: int) -> Any:  # noqa: ANN401 - stands for any system call
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("exchange", "the file system cannot exchange folders (Invalid argument)"),
        ("os.link", "the file system cannot link files (Invalid argument)"),
        ("can_exchange", "this system cannot exchange folders"),
    ],
)
def test_hindrance_is_told_in_words(
    place: Place, monkeypatch: pytest.MonkeyPatch, call: str, words: str
) -> None:
    place.publish(OLD)
    assert hindrance(place.out, place.state) is None
    if call == "can_exchange":
        monkeypatch.setattr(obstacle, "can_exchange", lambda: False)
    elif call == "exchange":
        monkeypatch.setattr(obstacle, "exchange", failing(errno.EINVAL))
    else:
        monkeypatch.setattr(os, "link", failing(errno.EINVAL))
    assert hindrance(place.out, place.state) == words
    place.publish(NEW)
    assert place.files() == NEW


def test_output_folder_elsewhere_is_a_hindrance(place: Place, elsewhere: Path) -> None:
    reason = hindrance(elsewhere / "out", place.state)
    assert reason == f"{elsewhere / 'out'} lies on another file system than the site"


def test_folder_in_which_nothing_can_be_moved_is_a_hindrance(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.publish(OLD)
    monkeypatch.setattr(os, "access", lambda *_: False)
    reason = hindrance(place.out, place.state)
    assert reason == f"nothing can be moved into {place.out.parent}"
    monkeypatch.undo()
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert str(hindrance(place.out, place.state)).endswith("belongs to another user")


def test_emptied_output_folder_is_published_anew(place: Place) -> None:
    for texts in (OLD, NEW):
        place.publish(texts)
    for path in place.out.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert place.publish(NEW) == Changes(written=tuple(sorted(NEW)))
    shutil.rmtree(place.out)
    assert place.publish(NEW) == Changes(written=tuple(sorted(NEW)))
    assert place.files() == NEW
    assert place.left() == set()


def test_links_among_the_state_are_not_followed(place: Place, tmp_path: Path) -> None:
    for text in "ab":
        place.publish(PAGES | {"index.html": text})
    (tmp_path / "victim").mkdir()
    for name in ("stage", "spare", "manifests", "journal"):
        shutil.rmtree(place.state / name, ignore_errors=True)
        (place.state / name).symlink_to(tmp_path / "victim")
    place.publish(PAGES | {"index.html": "c"})
    (tmp_path / "precious").write_text("precious")
    shutil.rmtree(place.state / "manifests")
    (place.state / "manifests").mkdir()
    for name in ("json", "log", "next", "part", "new"):
        link = place.state / "manifests" / f"{place.places().key}.{name}"
        link.symlink_to(tmp_path / "precious")
    for text in "def":
        place.publish(PAGES | {"index.html": text})
        assert place.files() == PAGES | {"index.html": text}
    assert list((tmp_path / "victim").iterdir()) == []
    assert (tmp_path / "precious").read_text() == "precious"


def test_new_path_is_compared_with_those_that_stay(place: Place) -> None:
    place.publish(PAGES)
    for path in ("Stories/x.html", "stories", "stories/3", "stories/3/INDEX.html"):
        with pytest.raises(OutputRefused, match="cannot be published beside"):
            change(place, {path: "x"}, list(PAGES))
    assert place.files() == PAGES


def test_link_that_somebody_left_in_the_spare_is_not_followed(
    place: Place, tmp_path: Path
) -> None:
    for text in "abc":
        place.publish(PAGES | {"index.html": text})
    (tmp_path / "victim").mkdir()
    (spare(place) / "new").symlink_to(tmp_path / "victim")
    place.publish(PAGES | {"new/a/index.html": "new"})
    assert place.files() == PAGES | {"new/a/index.html": "new"}
    assert list((tmp_path / "victim").iterdir()) == []


def test_former_file_that_is_changed_just_before_it_goes_is_back(place: Place) -> None:
    for text in "ab":
        place.publish(PAGES | {"index.html": text})

    def checkpoint(words: str) -> None:
        if words.startswith("exchange"):
            (place.out / "stories/2/index.html").write_text("edited by hand")

    rest = {path: text for path, text in PAGES.items() if "/2/" not in path}
    place.publish(rest, checkpoint=checkpoint)
    assert place.files() == rest
    place.publish(rest | {"index.html": "c"})
    edited = {"stories/2/index.html": "edited by hand"}
    assert place.files() == rest | {"index.html": "c"} | edited


def test_spare_is_used_again_when_what_was_foreign_has_gone(place: Place) -> None:
    for text in "ab":
        place.publish(PAGES | {"index.html": text})
    inode = spare(place).stat().st_ino
    (place.out / "CNAME").write_text("hers")
    for turn in range(5):
        place.publish(PAGES | {"index.html": f"new {turn}", f"{turn}.html": "x"})
    assert all(len(files) <= 2 for files in place.remembered().stale.values())
    (place.out / "CNAME").unlink()
    place.publish(PAGES | {"index.html": "c"})
    assert place.out.stat().st_ino == inode
    assert place.files() == PAGES | {"index.html": "c"}


def test_kept_file_that_somebody_deleted_does_not_come_back(place: Place) -> None:
    for text in "ab":
        place.publish(PAGES | {"index.html": text})
    (place.out / "stories/4/index.html").unlink()
    rest = {path: text for path, text in PAGES.items() if "/4/" not in path}
    for text in "cde":
        place.publish(
            {"index.html": text}, keep=lambda path: path.startswith("stories")
        )
        assert place.files() == rest | {"index.html": text}


def test_what_a_killed_trial_left_is_removed(place: Place) -> None:
    (place.state / "try-x" / "a").mkdir(parents=True)
    (place.state / "try-x" / "file").write_bytes(b"")
    place.publish(PAGES)
    assert not list(place.state.glob("try-*"))
