from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plaudit
from plaudit.errors import OutputRefused, WriteFailed
from plaudit.write import Artefact, Changes, publish
from plaudit.write.books import Books, Places
from tests.unit.write.publication import NEW, OLD, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.unit.write.publication import Place

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(plaudit.__file__).parents[1])}
LONG_AGO = 1_000_000_000 * 10**9


def age(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path, ns=(LONG_AGO, LONG_AGO))


def test_first_publication_writes_everything(place: Place) -> None:
    changes = place.publish(NEW)
    assert changes == Changes(written=tuple(sorted(NEW)))
    assert place.files() == NEW


def test_output_folder_is_made_with_what_it_lies_in(place: Place) -> None:
    deep = place.beside("a/b/out")
    deep.publish({"index.html": "home"})
    assert deep.files() == {"index.html": "home"}


def test_second_publication_changes_only_what_differs(place: Place) -> None:
    place.publish(OLD)
    age(place.out)
    changes = place.publish(NEW)
    assert changes.unchanged == ("stories/radio/index.html",)
    assert changes.removed == tuple(sorted(set(OLD) - set(NEW)))
    assert changes.written == tuple(sorted(set(NEW) - set(changes.unchanged)))
    aged = {path for path, time in place.times().items() if time == LONG_AGO}
    assert aged == {"stories/radio/index.html"}


def test_same_publication_again_touches_nothing(place: Place) -> None:
    place.publish(NEW)
    age(place.out)
    place.publish(NEW)  # takes note of the new times
    assert set(place.times().values()) == {LONG_AGO}
    age(place.state)
    operations: list[str] = []
    changes = place.publish(NEW, checkpoint=operations.append)
    assert changes == Changes(unchanged=tuple(sorted(NEW)))
    assert operations == []
    assert set(place.times().values()) == {LONG_AGO}
    kept = (path for path in place.state.rglob("*") if path.is_file())
    assert {path.stat().st_mtime_ns for path in kept} == {LONG_AGO}


def test_file_changed_by_somebody_is_written_again_though_its_manifest_is_the_same(
    place: Place,
) -> None:
    place.publish({"index.html": "home"})
    (place.out / "index.html").write_text("hers")
    os.utime(place.out / "index.html", ns=(LONG_AGO, LONG_AGO))
    assert place.publish({"index.html": "home"}).written
    assert (place.out / "index.html").read_text() == "home"


def test_file_deleted_by_somebody_is_written_again(place: Place) -> None:
    place.publish({"a/index.html": "home"})
    shutil.rmtree(place.out / "a")
    assert place.publish({"a/index.html": "home"}).written
    assert (place.out / "a/index.html").read_text() == "home"


def test_foreign_files_and_folders_stay(place: Place) -> None:
    (place.out / "stories" / "lamp").mkdir(parents=True)
    (place.out / "empty").mkdir()
    foreign = {"CNAME": b"name", "stories/lamp/photo.jpg": b"photo", "empty": None}
    (place.out / "CNAME").write_bytes(b"name")
    (place.out / "stories/lamp/photo.jpg").write_bytes(b"photo")
    for texts in (OLD, NEW, {}):
        place.publish(texts)
        assert place.tree().items() >= foreign.items()
    assert place.tree() == {**foreign, "stories": None, "stories/lamp": None}


def test_former_file_that_somebody_changed_is_left_alone(place: Place) -> None:
    place.publish({"a/index.html": "ours", "a/other.html": "ours"})
    (place.out / "a/index.html").write_text("hers")
    changes = place.publish({})
    assert changes.removed == ("a/other.html",)
    assert (place.out / "a/index.html").read_text() == "hers"
    assert place.remembered().files == {}


def test_emptied_folders_are_removed_only_if_a_build_made_them(place: Place) -> None:
    (place.out / "hers").mkdir(parents=True)
    place.publish({"hers/a.html": "a", "ours/deep/b.html": "b"})
    place.publish({})
    assert place.tree() == {"hers": None}


def test_folder_of_ours_goes_when_the_foreign_file_in_it_has_gone(place: Place) -> None:
    place.publish({"ours/a.html": "a"})
    (place.out / "ours" / "hers.txt").write_text("hers")
    place.publish({})
    assert place.tree() == {"ours": None, "ours/hers.txt": b"hers"}
    (place.out / "ours" / "hers.txt").unlink()
    place.publish({})
    assert place.tree() == {}


def test_kept_files_stay_until_nobody_keeps_them(place: Place) -> None:
    place.publish({"site.html": "s", "embed/e.html": "e"})
    only = {"embed/f.html": "f"}
    changes = place.publish(only, keep=lambda path: path == "site.html")
    assert changes.removed == ("embed/e.html",)
    assert set(place.tree()) == {"site.html", "embed", "embed/f.html"}
    assert place.publish(only).removed == ("site.html",)


@pytest.mark.parametrize("damage", ["", "{}", "null", "\0", '{"schema": 99}'])
def test_damaged_manifest_removes_nothing_and_is_made_anew(
    place: Place, damage: str
) -> None:
    place.publish({"a.html": "a", "unknown.html": "u"})
    (path,) = (place.state / "manifests").iterdir()
    path.write_text(damage)
    changes = place.publish({"a.html": "a"})
    assert changes == Changes(unchanged=("a.html",))
    assert set(place.tree()) == {"a.html", "unknown.html"}
    assert set(place.remembered().files) == {"a.html"}


def test_each_output_folder_has_its_own_manifest(place: Place) -> None:
    for name in ("one", "two"):
        place.beside(name).publish({f"{name}.html": name})
    place.beside("one").publish({"new.html": "new"})
    assert place.beside("one").files() == {"new.html": "new"}
    assert place.beside("two").files() == {"two.html": "two"}


def test_output_folder_is_known_by_its_real_path(place: Place, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    place.beside("link").publish({"a.html": "a"})
    assert place.beside("real").publish({}).removed == ("a.html",)
    assert (tmp_path / "link").is_symlink()


def test_nothing_of_publishing_is_left_in_the_output_folder(place: Place) -> None:
    place.publish(NEW)
    assert [path for path in place.out.rglob("*") if path.name.startswith(".")] == []
    assert place.left() == set()


@pytest.mark.parametrize("target", ["outside", "out/inside", "gone", "/dev"])
def test_folder_that_is_a_symbolic_link_is_never_written_through(
    place: Place, tmp_path: Path, target: str
) -> None:
    for folder in (place.out / "inside", tmp_path / "outside" / "deep"):
        folder.mkdir(parents=True)
    (place.out / "link").symlink_to(tmp_path / target)
    (place.out / "deep").symlink_to(tmp_path / "outside")
    for path in ("link/a.html", "link/b/a.html", "deep/deep/a.html"):
        with pytest.raises(OutputRefused, match="is not a real folder"):
            place.publish({"index.html": "home", path: "a"})
    assert not (place.out / "index.html").exists()
    assert list((tmp_path / "outside").rglob("*")) == [tmp_path / "outside" / "deep"]


def test_file_that_is_a_symbolic_link_is_replaced_and_its_target_left_alone(
    place: Place, tmp_path: Path
) -> None:
    place.out.mkdir()
    (tmp_path / "target").write_text("precious")
    (place.out / "a.html").symlink_to(tmp_path / "target")
    (place.out / "b.html").symlink_to(tmp_path / "missing")
    (place.out / "c.html").symlink_to(tmp_path / "target")
    texts = {"a.html": "a", "b.html": "b", "c.html": "precious"}
    assert len(place.publish(texts).written) == 3
    assert not any((place.out / name).is_symlink() for name in texts)
    assert (tmp_path / "target").read_text() == "precious"
    assert not (tmp_path / "missing").exists()


def test_nothing_is_removed_through_a_symbolic_link(
    place: Place, tmp_path: Path
) -> None:
    place.publish({"a/index.html": "ours", "b.html": "ours"})
    (place.out / "a").rename(tmp_path / "moved")
    (place.out / "a").symlink_to(tmp_path / "moved")
    (place.out / "b.html").rename(tmp_path / "b.html")
    (place.out / "b.html").symlink_to(tmp_path / "b.html")
    assert place.publish({}).removed == ()
    assert (tmp_path / "moved/index.html").read_text() == "ours"
    assert (tmp_path / "b.html").read_text() == "ours"
    assert (place.out / "b.html").is_symlink()


def test_hard_linked_copy_of_the_old_tree_keeps_its_bytes(
    place: Place, tmp_path: Path
) -> None:
    place.publish({"index.html": "old"})
    (tmp_path / "release.html").hardlink_to(place.out / "index.html")
    place.publish({"index.html": "new"})
    assert (tmp_path / "release.html").read_text() == "old"


def test_device_in_the_way_is_refused(place: Place) -> None:
    place.out.mkdir()
    os.mkfifo(place.out / "index.html")
    with pytest.raises(OutputRefused, match="'index\\.html' cannot be published"):
        place.publish({"index.html": "home"})
    assert (place.out / "index.html").is_fifo()


def test_artefacts_that_fail_while_they_are_made_publish_nothing(place: Place) -> None:
    place.publish({"index.html": "old"})

    def failing() -> Iterator[Artefact]:
        yield Artefact("index.html", b"new")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish(failing(), place.out, place.state)
    assert place.tree() == {"index.html": b"old"}


def test_output_folder_that_cannot_be_made_is_told_in_words(place: Place) -> None:
    with pytest.raises(WriteFailed, match="could not be written: File name too long"):
        place.beside("x" * 300).publish({"index.html": "home"})


@pytest.mark.parametrize("links", [True, False])
def test_page_whose_letter_case_changes_keeps_one_file(
    place: Place, *, links: bool
) -> None:
    place.publish({"About.html": "about"})
    if links:  # both names lead to one file, as where letter case is ignored
        (place.out / "about.html").hardlink_to(place.out / "About.html")
    place.publish({"about.html": "about"})
    assert ("About.html" in place.tree()) == links
    assert place.tree()["about.html"] == b"about"


def test_reader_meets_only_whole_files(place: Place) -> None:
    bodies = [letter * 300_000 for letter in "ab"]
    place.publish({"index.html": bodies[0]})
    seen: set[str] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add((place.out / "index.html").read_text())

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for body, _ in zip(cycle(reversed(bodies)), range(60), strict=False):
            place.publish({"index.html": body})
    finally:
        done.set()
        reader.join()
    assert seen <= set(bodies)
    assert len(seen) == 2


SHUFFLED = """
import json, sys
from pathlib import Path
from plaudit.write import Artefact, publish
texts = json.load(sys.stdin)
artefacts = [Artefact(path, texts[path].encode()) for path in set(texts)]
publish(artefacts, Path(sys.argv[1]), Path(sys.argv[2]))
print([artefact.path for artefact in artefacts])
"""


def test_two_hash_seeds_give_the_same_tree_and_manifest(tmp_path: Path) -> None:
    found, orders = [], set()
    for seed in ("0", "1", "2"):
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        state = tmp_path / f"state-{seed}"
        state.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", SHUFFLED, tmp_path / "out", state],
            check=True,
            env={**ENVIRONMENT, "PYTHONHASHSEED": seed},
            input=json.dumps(NEW).encode(),
            stdout=subprocess.PIPE,
        )
        orders.add(done.stdout)
        known = Books(Places.of(tmp_path / "out", state)).manifest
        files = [(path, file[0]) for path, file in known.files.items()]
        found.append((tree(tmp_path / "out"), files, list(known.folders.items())))
    assert len(orders) > 1
    assert found[0] == found[1] == found[2]


BUILDER = """
import sys, time
from pathlib import Path
from plaudit.errors import Locked
from plaudit.write import Artefact, lock, publish
number, out, state = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
lost = 0
for turn in range(10):
    while True:
        try:
            with lock(state):
                texts = [f"{number}/own.html", *(f"page-{n}.html" for n in range(10))]
                body = f"{number} in turn {turn}".encode()
                publish([Artefact(path, body) for path in texts], out, state)
                bodies = {path.read_bytes() for path in out.rglob("*.html")}
                assert bodies == {body}, bodies
                time.sleep(0.002)
            break
        except Locked as error:
            assert "is running" in str(error)
            lost += 1
            time.sleep(0.001)
    time.sleep(0.001)
print(lost)
"""


def test_eight_builds_at_once_never_mix(place: Place, tmp_path: Path) -> None:
    (tmp_path / "builder.py").write_text(BUILDER)
    builders = [
        subprocess.Popen(
            [
                sys.executable,
                tmp_path / "builder.py",
                str(number),
                place.out,
                place.state,
            ],
            env=ENVIRONMENT,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for number in range(8)
    ]
    endings = [(*builder.communicate(), builder.returncode) for builder in builders]
    assert [ending[1:] for ending in endings] == [(b"", 0)] * 8
    assert sum(int(ending[0]) for ending in endings) > 0
    assert len({body for body in place.tree().values() if body}) == 1
    assert len([body for body in place.tree().values() if body]) == 11


def test_random_histories_end_in_the_last_tree_and_spare_foreign_files(
    place: Place,
) -> None:
    chance = random.Random(7)  # noqa: S311 - the same histories each time
    names = ["a", "b", "c/d", "c/e", "c/f/g", "h/i/j/k", "h/i/l", "m.json", "n.css"]
    foreign: dict[str, bytes] = {}
    for turn in range(150):
        texts = {
            name: chance.choice("xyz")
            for name in chance.sample(names, chance.randrange(len(names) + 1))
        }
        place.publish(texts)
        present = {path: body for path, body in place.tree().items() if body}
        assert present == {
            **foreign,
            **{name: text.encode() for name, text in texts.items()},
        }
        folder = place.out / chance.choice(["", "c", "h/i", "new"])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"foreign-{turn}").write_text("hers")
        foreign[(folder / f"foreign-{turn}").relative_to(place.out).as_posix()] = (
            b"hers"
        )
