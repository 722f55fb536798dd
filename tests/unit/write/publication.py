"""Where the tests of this folder publish, and the trees that they publish."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plaudit.write import Artefact, publish
from plaudit.write.books import Books, Manifest, Places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from plaudit.write import Changes

OLD = {
    "index.html": "old home",
    "about/index.html": "old about",
    "stories/index.html": "old stories",
    "stories/lamp/index.html": "old lamp",
    "stories/radio/index.html": "unchanged radio",
    "assets/carousel.aaaaaaaaaaaa.css": "old style",
    "assets/carousel.aaaaaaaaaaaa.js": "old script",
    "embed/home/data.json": "old data",
    "embed/home/style.css": "old heights",
    "tags": "a file that becomes a folder",
    "members/ada/index.html": "a folder that becomes a file",
    "feed.json": "old feed",
    "sitemap.xml": "old map",
    **{f"stories/story-{n}/index.html": f"old story {n}" for n in range(8)},
}
NEW = {
    "index.html": "new home",
    "about/index.html": "new about",
    "stories/index.html": "new stories",
    "stories/kettle/index.html": "new kettle",
    "stories/radio/index.html": "unchanged radio",
    "assets/carousel.bbbbbbbbbbbb.css": "new style",
    "assets/carousel.bbbbbbbbbbbb.js": "new script",
    "embed/home/data.json": "new data",
    "embed/home/style.css": "new heights",
    "tags/repair/index.html": "new tag",
    "members": "a file that was a folder",
    "feed.json": "new feed",
    "sitemap.xml": "new map",
    **{f"stories/story-{n}/index.html": f"new story {n}" for n in range(8)},
}


@dataclass(frozen=True)
class Place:
    """An output folder and the state folder of the site that is published there."""

    out: Path
    state: Path

    def publish(
        self,
        texts: Mapping[str, str],
        *,
        keep: Callable[[str], bool] | None = None,
        checkpoint: Callable[[str], None] = lambda _: None,
    ) -> Changes:
        artefacts = [Artefact(path, text.encode()) for path, text in texts.items()]
        return publish(
            artefacts, self.out, self.state, keep=keep, checkpoint=checkpoint
        )

    def beside(self, name: str) -> Place:
        """Return another output folder of the same site."""
        return replace(self, out=self.out.parent / name)

    def remembered(self) -> Manifest:
        """Return what builds know of the output folder."""
        return Books(self.places()).manifest

    def places(self) -> Places:
        """Return where everything lies that belongs to the output folder."""
        return Places.of(self.out, self.state)

    def left(self) -> set[str]:
        """Return what of publishing is left in the state folder, besides knowledge."""
        return {
            path.relative_to(self.state).as_posix()
            for name in ("stage", "journal", "left")
            for path in self.state.glob(f"{name}/*")
        }

    def tree(self) -> dict[str, bytes | None]:
        """Return what lies in the output folder: bytes, or None for a folder."""
        return tree(self.out)

    def files(self) -> dict[str, str]:
        """Return the files in the output folder with their texts."""
        return {
            path: body.decode()
            for path, body in self.tree().items()
            if body is not None
        }

    def times(self) -> dict[str, int]:
        """Return when each file was last written, in nanoseconds."""
        return {path: (self.out / path).stat().st_mtime_ns for path in self.files()}


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return what lies in *folder*: bytes, or None for a folder or a broken link."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        if path.is_file()
        else None
        for path in sorted(folder.rglob("*"))
    }
