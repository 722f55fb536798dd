"""What is known of pictures outlives the build, and is never trusted blindly."""

from __future__ import annotations

import os
import pickle
import shutil
from random import Random
from typing import TYPE_CHECKING

import pytest

from plaudit.errors import ImageRefused
from plaudit.images import Album, Ask, Drawing, Look, Photo, Tally, fulfil
from tests.unit.images.pictures import photo, png_of, quartered, saved

if TYPE_CHECKING:
    from pathlib import Path

ASK = Ask(40, 40, (1, 2))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    content.mkdir()
    for number in range(4):
        (content / f"{number}.jpg").write_bytes(saved(photo(120 + number, 90), "JPEG"))
    return tmp_path


def album(site: Path) -> Album:
    return Album(site, site / "cache", 1, lambda: {"avatar": (ASK,)})


def built(site: Path) -> tuple[dict[str, bytes], Tally]:
    """Return the files of one build in which every picture is shown, and its tally."""
    known = album(site)
    files = sorted((site / "content").glob("*.*"))
    known.survey(dict.fromkeys(files, (("avatar",),)))
    orders = {}
    for file in files:
        look = known.look(file)
        if isinstance(look, Look):
            for cut in ASK.cuts(look.size):
                name = f"{file.name}-{cut.width}.webp"
                orders[name] = Photo(file.name, look.digest, cut)
    made = dict(fulfil(orders, known))
    known.settle(orders.values(), whole=True)
    return made, known.tally


def test_first_build_decodes_each_picture_once_for_look_and_files(site: Path) -> None:
    made, tally = built(site)

    assert len(made) == 8
    assert tally == Tally(read=4, decoded=4, made=8)


def test_second_build_reads_decodes_and_makes_nothing(site: Path) -> None:
    first, _ = built(site)
    second, tally = built(site)

    assert second == first
    assert tally == Tally()


def test_second_build_writes_nothing(site: Path) -> None:
    built(site)
    before = {p: p.stat().st_mtime_ns for p in (site / "cache").rglob("*")}
    built(site)

    assert {p: p.stat().st_mtime_ns for p in (site / "cache").rglob("*")} == before


def test_renaming_decodes_none(site: Path) -> None:
    first, _ = built(site)
    (site / "content/0.jpg").rename(site / "content/zero.jpg")
    second, tally = built(site)

    assert (tally.decoded, tally.made) == (0, 0)
    assert second["zero.jpg-40.webp"] == first["0.jpg-40.webp"]


def test_copying_decodes_none(site: Path) -> None:
    built(site)
    shutil.copy(site / "content/0.jpg", site / "content/copy.jpg")
    _, tally = built(site)

    assert (tally.decoded, tally.made) == (0, 0)


def test_copies_in_a_first_build_are_decoded_once(site: Path) -> None:
    for name in ("a", "b"):
        shutil.copy(site / "content/0.jpg", site / f"content/{name}.jpg")
    made, tally = built(site)

    assert tally.decoded == 4
    assert made["a.jpg-40.webp"] == made["b.jpg-40.webp"] == made["0.jpg-40.webp"]


def test_touching_decodes_none(site: Path) -> None:
    built(site)
    os.utime(site / "content/0.jpg", ns=(1, 1))
    _, tally = built(site)

    assert tally == Tally(read=1)


def test_changed_bytes_decode_just_that_picture(site: Path) -> None:
    built(site)
    (site / "content/0.jpg").write_bytes(saved(quartered(200, 120), "JPEG"))
    _, tally = built(site)

    assert tally == Tally(read=1, decoded=1, made=2)


def test_changed_bytes_of_equal_size_and_time_are_noticed(site: Path) -> None:
    file = site / "content/0.jpg"
    first, _ = built(site)
    status, data = file.stat(), file.read_bytes()
    changed = saved(photo(120, 91), "JPEG").ljust(len(data), b"\0")[: len(data)]
    file.write_bytes(changed)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    second, tally = built(site)

    assert tally.decoded == 1
    assert second != first


def test_change_during_the_build_is_told_not_published(site: Path) -> None:
    known = album(site)
    look = known.look(site / "content/0.jpg")
    assert isinstance(look, Look)
    (site / "content/0.jpg").write_bytes(saved(quartered(200, 120), "JPEG"))
    order = Photo("0.jpg", look.digest, ASK.cuts(look.size)[0])
    done = fulfil({"a.webp": order}, known)

    assert [failure.source for failure in done.failures] == ["0.jpg"]
    assert "build again" in done.failures[0].refusal.message
    assert done.read("a.webp") is None


def test_refusals_are_remembered_too(site: Path) -> None:
    (site / "content/bomb.png").write_bytes(png_of(50_000, 50_000))
    (site / "content/half.png").write_bytes(saved(photo(), "PNG")[:2000])
    built(site)
    known = album(site)
    slugs = [known.look(site / f"content/{n}.png") for n in ("bomb", "half")]

    assert [getattr(one, "slug", "") for one in slugs] == [
        "image-too-large",
        "image-truncated",
    ]
    assert known.tally == Tally()


def test_file_that_cannot_be_opened_is_refused_only_as_long(site: Path) -> None:
    known = album(site)
    late = site / "content/late.jpg"
    assert isinstance(known.look(late), ImageRefused)
    late.write_bytes(saved(photo(), "JPEG"))
    assert isinstance(known.look(late), ImageRefused), "for this build"
    known.again()
    assert isinstance(known.look(late), Look)


def test_heavy_file_is_refused_unread(site: Path) -> None:
    file = site / "content/heavy.jpg"
    with file.open("wb") as stream:
        stream.truncate(33 * 1024 * 1024)
    known = album(site)
    refusal = known.look(file)

    assert isinstance(refusal, ImageRefused)
    assert refusal.slug == "image-too-large"
    assert "33.0 MB" in refusal.message
    assert known.tally == Tally()


def test_cache_may_be_deleted_at_any_time(site: Path) -> None:
    first, _ = built(site)
    shutil.rmtree(site / "cache")
    second, tally = built(site)

    assert second == first
    assert tally.decoded == 4


@pytest.mark.parametrize("seed", range(40))
def test_damaged_cache_gives_the_same_bytes(site: Path, seed: int) -> None:
    first, _ = built(site)
    chance = Random(seed)  # noqa: S311 - damage, not secrets
    files = sorted((site / "cache").iterdir())
    for file in chance.sample(files, 2):
        data = bytearray(file.read_bytes())
        if chance.random() < 0.3:
            file.write_bytes(data[: chance.randrange(len(data))])
            continue
        for _ in range(chance.randrange(1, 5)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        file.write_bytes(data)
    second, _ = built(site)

    assert second == first


def test_what_nobody_shows_is_forgotten_after_some_builds(site: Path) -> None:
    built(site)
    (site / "content/0.jpg").unlink()
    assert len(list((site / "cache").iterdir())) == 5
    for _ in range(8):
        built(site)
    assert len(list((site / "cache").iterdir())) == 5, "it may come back"
    built(site)
    assert len(list((site / "cache").iterdir())) == 4


def test_leftovers_of_a_killed_build_go(site: Path) -> None:
    built(site)
    left = site / "cache" / f"{'a' * 64}.4711"
    left.write_bytes(b"half")
    (site / "cache" / "note.txt").write_text("mine")
    built(site)

    assert not left.exists()
    assert (site / "cache" / "note.txt").exists(), "no file of ours"


def test_cache_that_is_a_link_is_not_used(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (site / "cache").symlink_to(elsewhere)
    made, _ = built(site)

    assert len(made) == 8
    assert list(elsewhere.iterdir()) == []


def test_two_albums_add_up(site: Path) -> None:
    one, other = album(site), album(site)
    one.look(site / "content/0.jpg")
    other.look(site / "content/1.jpg")
    one.settle((), whole=False)
    other.settle((), whole=False)
    third = album(site)
    third.look(site / "content/0.jpg")
    third.look(site / "content/1.jpg")

    assert third.tally == Tally()


def test_what_another_process_learnt_can_be_taken_over(site: Path) -> None:
    other, mine = album(site), album(site)
    other.look(site / "content/0.jpg")
    mine.learn(pickle.loads(pickle.dumps(other.news())))  # noqa: S301 - our own
    mine.look(site / "content/0.jpg")

    assert mine.tally == Tally()
    assert other.news().looks == {}


def test_file_that_cannot_be_made_once_more_is_a_failure(site: Path) -> None:
    known = album(site)
    look = known.look(site / "content/0.jpg")
    assert isinstance(look, Look)
    order = Photo("0.jpg", look.digest, ASK.cuts(look.size)[0])
    done = fulfil({"a.webp": order}, known)
    pack = site / "cache" / look.digest
    pack.write_bytes(pack.read_bytes()[:-1])
    (site / "content/0.jpg").unlink()

    assert dict(done) == {}
    assert [failure.source for failure in done.failures] == ["0.jpg"]


def test_files_made_since_a_pack_was_read_are_found_in_it(site: Path) -> None:
    known, other = album(site), album(site)
    look = known.look(site / "content/0.jpg")
    assert isinstance(look, Look)
    small, large = (Photo("0.jpg", look.digest, cut) for cut in ASK.cuts(look.size))
    fulfil({"small.webp": small}, known)
    before = known.shelf.get(small.pack, small.key)
    fulfil({"large.webp": large}, other)

    assert before
    assert known.shelf.get(small.pack, small.key) == before
    assert known.shelf.get(large.pack, large.key)
    assert other.tally.made == 1


def test_each_of_many_cards_is_made_once(site: Path) -> None:
    known = album(site)
    orders = {
        f"cards/{title}.png": Drawing(
            "card",
            (
                ("title", title),
                ("kicker", "Story"),
                ("community", "Us"),
                ("art_seed", title),
            ),
        )
        for title in map(str, range(20))
    }
    made = dict(fulfil(orders, known))

    assert known.tally.made == 20
    assert len(set(made.values())) == len(made) == 20
    assert dict(fulfil(orders, known)) == made
    assert known.tally.made == 20


def test_cache_may_be_deleted_during_a_build(site: Path) -> None:
    known = album(site)
    look = known.look(site / "content/0.jpg")
    assert isinstance(look, Look)
    shutil.rmtree(site / "cache")
    order = Photo("0.jpg", look.digest, ASK.cuts(look.size)[0])
    done = dict(fulfil({"a.webp": order}, known))
    shutil.rmtree(site / "cache")
    known.settle([order], whole=True)

    assert done["a.webp"][8:12] == b"WEBP"


def test_cache_that_cannot_be_written_is_done_without(site: Path) -> None:
    (site / "cache").write_text("a file")
    made, tally = built(site)

    assert len(made) == 8
    assert tally.decoded == 4
