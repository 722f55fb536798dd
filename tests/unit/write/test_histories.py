"""Whatever happened to a published tree and to what we know of it, the next is right."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from plaudit.errors import OutputRefused
from plaudit.write import intact, publication

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.write.publication import Place

NAMES = [
    *["a", "b", "c/d", "c/e", "c/f/g", "h/i/j/k", "h/i/l", "m.json", "n.css"],
    *[f"s/{n}/index.html" for n in range(6)],
]
# One that some of these are folders of.
CLASHES = {"c": "c/", "h": "h/", "s": "s/"}


class History:
    """A life of an output folder, told by *seed*.

    *texts* are what was published last, *foreign* what is nobody's business.
    """

    def __init__(self, place: Place, seed: int) -> None:
        self.place = place
        self.chance = random.Random(seed)  # noqa: S311 - the same histories each time
        self.texts: dict[str, str] = {}
        self.foreign: dict[str, str] = {}

    def files(self, folder: Path) -> list[Path]:
        return sorted(path for path in folder.rglob("*") if path.is_file())

    def one(self) -> Path | None:
        """Return a published file."""
        found = self.files(self.place.out)
        return self.chance.choice(found) if found else None

    def wanted(self) -> dict[str, str]:
        """Return other texts: mostly like the last ones."""
        names = list(NAMES)
        for file, below in CLASHES.items():
            if self.chance.random() < 0.1:
                names = [file, *(n for n in names if not n.startswith(below))]
        chosen = self.chance.sample(names, self.chance.randrange(len(names) + 1))
        return {
            name: self.texts[name]
            if name in self.texts and self.chance.random() < 0.6
            else self.chance.choice("xyz")
            for name in sorted(chosen)
        }

    def publish(self) -> None:
        """Publish as an incremental build does: make what is not intact or differs."""
        place, wanted = self.place, self.wanted()
        seen = intact(place.out, place.state)
        for path in seen:
            assert (place.out / path).read_text() == self.texts[path]
        same = [
            path
            for path, text in wanted.items()
            if path in seen and self.texts[path] == text and self.chance.random() < 0.9
        ]
        before = {path: (place.out / path).stat() for path in same}
        with publication(place.out, place.state, seen=seen) as p:
            changes = p.commit(
                [p.put(w, wanted[w].encode()) for w in wanted if w not in before], same
            )
        for path, look in before.items():
            now = (place.out / path).stat()
            assert (now.st_ino, now.st_mtime_ns) == (look.st_ino, look.st_mtime_ns)
        assert sorted((*changes.written, *changes.unchanged)) == sorted(wanted)
        self.texts = wanted

    def happen(self) -> None:
        events: list[Callable[[], None]] = [
            self.nothing,
            self.nothing,
            self.nothing,
            self.touch,
            self.copy,
            self.delete,
            self.edit,
            self.empty,
            self.replace_root,
            self.lose_spare,
            self.lose_of_spare,
            self.damage,
            self.forget,
        ]
        self.chance.choice(events)()

    def nothing(self) -> None:
        """Leave all as it is."""

    def touch(self) -> None:
        if path := self.one():
            os.utime(path)

    def copy(self) -> None:
        """Let a file be the same in another place on the disk."""
        if path := self.one():
            shutil.copy2(path, path.with_name("copy"))
            path.with_name("copy").replace(path)

    def delete(self) -> None:
        if path := self.one():
            path.unlink()

    def edit(self) -> None:
        if path := self.one():
            path.write_text("edited by hand")

    def empty(self) -> None:
        for path in self.place.out.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        self.foreign = {}

    def replace_root(self) -> None:
        other = self.place.out.with_name("other")
        shutil.copytree(self.place.out, other)
        shutil.rmtree(self.place.out)
        other.rename(self.place.out)

    def lose_spare(self) -> None:
        shutil.rmtree(self.place.state / "spare", ignore_errors=True)

    def lose_of_spare(self) -> None:
        if found := self.files(self.place.state / "spare"):
            self.chance.choice(found).unlink()

    def damage(self) -> None:
        if found := self.files(self.place.state / "manifests"):
            path = self.chance.choice(found)
            text = bytearray(path.read_bytes())
            if text:
                text[self.chance.randrange(len(text))] ^= 1 << self.chance.randrange(8)
            path.write_bytes(text[: self.chance.randrange(len(text) + 1) or None])

    def forget(self) -> None:
        if self.chance.random() < 0.3:
            shutil.rmtree(self.place.state)
            self.place.state.mkdir()


@pytest.mark.parametrize("seed", range(6))
def test_tree_is_as_wanted_whatever_happened_before(swift: Place, seed: int) -> None:
    place, history = swift, History(swift, seed)
    place.out.mkdir()
    for _ in range(60):
        history.happen()
        left = place.files()
        try:
            history.publish()
        except OutputRefused:  # of a folder that we do not know to be ours any more
            history.empty()
            left = {}
            history.publish()
        found = place.files()
        assert {path: found.get(path) for path in history.texts} == history.texts
        # Besides, only what lay there before and was not ours any more.
        rest = {path: text for path, text in found.items() if path not in history.texts}
        assert rest.items() <= left.items()
        for path in rest:
            (place.out / path).unlink()
            for folder in (place.out / path).parents:
                if folder == place.out or any(folder.iterdir()):
                    break
                folder.rmdir()


@pytest.mark.parametrize("seed", range(3))
def test_foreign_files_survive_whatever_happens(swift: Place, seed: int) -> None:
    place, history = swift, History(swift, seed)
    place.out.mkdir()
    mine: dict[str, str] = {}
    for turn in range(60):
        folder = place.out / history.chance.choice(["", "c", "h/i", "mine", "s/0"])
        if history.chance.random() < 0.3 and (folder.is_dir() or not folder.exists()):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except FileExistsError:
                continue
            path = folder / f"foreign-{turn}"
            path.write_text("hers")
            mine[path.relative_to(place.out).as_posix()] = "hers"
        if mine and history.chance.random() < 0.2:
            gone = history.chance.choice(sorted(mine))
            (place.out / gone).unlink()
            del mine[gone]
        history.chance.choice(
            [history.nothing, history.touch, history.lose_spare, history.lose_of_spare]
        )()
        try:
            history.publish()
        except OutputRefused:
            continue
        found = place.files()
        assert mine.items() <= found.items()
