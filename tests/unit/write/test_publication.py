"""Publications that are put together by several processes, and what is intact."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
from typing import TYPE_CHECKING

import pytest

from plaudit.errors import OutputRefused
from plaudit.write import Changes, Publication, Put, intact, publication
from tests.unit.write.publication import NEW, OLD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.write.publication import Place

PAGES = {f"stories/{number}/index.html": f"{number}" for number in range(40)}


def worker(opened: Publication, texts: dict[str, str], answer: Path) -> int:
    """Put *texts* in a process of its own, which leaves its puts in *answer*."""
    child = os.fork()
    if child:
        return child
    try:
        puts = [opened.put(path, text.encode()) for path, text in texts.items()]
        answer.write_bytes(pickle.dumps(puts))
    finally:
        os.kill(os.getpid(), signal.SIGKILL)
    return 0


def by_workers(place: Place, texts: dict[str, str], same: list[str]) -> Changes:
    """Publish *texts*, put by three processes that may make the same folders."""
    answers = [place.state.parent / f"answer-{number}" for number in range(3)]
    with publication(place.out, place.state) as opened:
        workers = [
            worker(opened, dict(list(texts.items())[n::3]), answer)
            for n, answer in enumerate(answers)
        ]
        for child in workers:
            os.waitpid(child, 0)
        puts = [p for a in answers for p in pickle.loads(a.read_bytes())]  # noqa: S301 - our own workers
        return opened.commit(puts, same)


def test_several_processes_put_what_one_publishes(place: Place) -> None:
    assert by_workers(place, PAGES, []).written == tuple(sorted(PAGES))
    assert place.files() == PAGES
    more = {"stories/1/index.html": "new", "stories/2/index.html": "2", "a/b/c": "c"}
    same = [path for path in PAGES if path not in more]
    written = []
    for _ in range(3):
        changes = by_workers(place, more, same)
        written.append(changes.written)
        assert len(changes.unchanged) + len(changes.written) == len(PAGES) + 1
        assert place.files() == PAGES | more
    assert written == [("a/b/c", "stories/1/index.html"), (), ()]
    assert place.left() == set()


def test_publication_without_a_commit_publishes_nothing(place: Place) -> None:
    place.publish(OLD)
    before = place.tree()
    with publication(place.out, place.state) as opened:
        assert opened.put("index.html", b"new").is_staged
    with (
        pytest.raises(OutputRefused),
        publication(place.out, place.state) as opened,
    ):
        opened.commit([opened.put("about", b"new"), opened.put("about/a/b", b"new")])
    assert place.tree() == before
    assert place.left() == set()


def test_put_tells_what_came_of_it(place: Place) -> None:
    place.publish({"index.html": "home"})
    with publication(place.out, place.state) as opened:
        same = opened.put("index.html", b"home")
        other = opened.put("about.html", b"about")
    assert (same.is_staged, other.is_staged) == (False, True)
    assert same.sha256 == intact(place.out, place.state)["index.html"]
    assert pickle.loads(pickle.dumps(other)) == other  # noqa: S301 - our own
    assert isinstance(other, Put)


@pytest.mark.parametrize("path", ["../a", "/a", "con", ".plaudit-x", "a//b", ""])
def test_put_refuses_a_path_before_anything_is_written(place: Place, path: str) -> None:
    with publication(place.out, place.state) as opened:
        with pytest.raises(OutputRefused):
            opened.put(path, b"hostile")
        assert not (place.state / "stage").exists()


@pytest.mark.parametrize(
    ("first", "second"), [("a", "a"), ("a", "a/b"), ("a/b", "a"), ("a/b/c", "a/b")]
)
def test_put_refuses_what_cannot_lie_beside_another(
    place: Place, first: str, second: str
) -> None:
    with publication(place.out, place.state) as opened:
        opened.put(first, b"1")
        with pytest.raises(OutputRefused, match=f"{second!r} cannot be published"):
            opened.put(second, b"2")


def test_what_is_to_stay_must_be_intact(place: Place) -> None:
    place.publish(PAGES)
    (place.out / "stories/3/index.html").write_text("other")
    with (
        pytest.raises(ValueError, match=r"'stories/3/index\.html' is to stay"),
        publication(place.out, place.state) as opened,
    ):
        opened.commit([], list(PAGES))
    assert place.files() == PAGES | {"stories/3/index.html": "other"}


def test_intact_is_what_nobody_touched(place: Place) -> None:
    place.publish(NEW)
    assert set(intact(place.out, place.state)) == set(NEW)
    paths = sorted(NEW)
    (place.out / paths[0]).write_text("x" * len(NEW[paths[0]]))
    os.utime(place.out / paths[1])
    (place.out / paths[2]).unlink()
    (place.out / paths[3]).unlink()
    (place.out / paths[3]).symlink_to(place.out / paths[4])
    assert sorted(intact(place.out, place.state)) == paths[4:]


def test_nothing_is_intact_behind_a_symbolic_link(place: Place, tmp_path: Path) -> None:
    place.publish(NEW)
    (place.out / "stories").rename(tmp_path / "moved")
    (place.out / "stories").symlink_to(tmp_path / "moved")
    found = intact(place.out, place.state)
    assert set(found) == {path for path in NEW if not path.startswith("stories/")}
    with pytest.raises(OutputRefused, match="is not a real folder"):
        place.publish(NEW)


def test_nothing_is_intact_where_nothing_was_published(place: Place) -> None:
    assert intact(place.out, place.state) == {}
    place.publish({})
    assert intact(place.out, place.state) == {}


def test_kept_files_stay_as_they_are(place: Place) -> None:
    place.publish(PAGES | {"embed/a": "a", "embed/b": "b"})
    (place.out / "embed/b").write_text("edited")
    for text in "xyz":
        changes = place.publish(
            {"index.html": text}, keep=lambda path: path.startswith("embed/")
        )
        assert changes.written == ("index.html",)
        assert place.files() == {
            "index.html": text,
            "embed/a": "a",
            "embed/b": "edited",
        }


def test_trusting_look_believes_what_was_noted_in_the_folder_that_is_known(
    place: Place,
) -> None:
    for text in "ab":
        place.publish(PAGES | {"index.html": text})
    for text in "cdef":
        seen = intact(place.out, place.state, trusting=True)
        assert set(seen) == {*PAGES, "index.html"}
        with publication(place.out, place.state, seen=seen) as opened:
            opened.commit([opened.put("index.html", text.encode())], list(PAGES))
        assert place.files() == PAGES | {"index.html": text}
    other = place.out.with_name("other")
    shutil.copytree(place.out, other)
    shutil.rmtree(place.out)
    other.rename(place.out)
    assert intact(place.out, place.state, trusting=True) == {}


def test_what_need_not_last_waits_for_no_disk(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: calls.append("fsync"))
    monkeypatch.setattr(os, "sync", lambda: calls.append("sync"))
    for text in "abc":
        with publication(place.out, place.state, lasting=False) as opened:
            opened.commit([opened.put("index.html", text.encode())])
    assert calls == []
    place.publish({"index.html": "d"})
    assert calls
