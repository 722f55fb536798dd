"""Where everything lies that belongs to one output folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from plaudit.write.artefact import OWN_PREFIX


@dataclass(frozen=True)
class Places:
    """What the folder *state* keeps about the output folder *out*; both resolved."""

    out: Path
    state: Path

    @classmethod
    def of(cls, out: Path, state: Path) -> Places:
        """Return the places for folders as somebody named them."""
        return cls(Path(os.path.realpath(out)), Path(os.path.realpath(state)))

    @cached_property
    def key(self) -> str:
        """The name under which the output folder is known in there."""
        return sha256(os.fsencode(self.out)).hexdigest()[:16]

    def folders(self) -> list[Path]:
        """Return the folders in *state* that publishing uses, which may be missing."""
        names = ("manifests", "journal", "stage", "spare", "left")
        return [self.state / name for name in names]

    @cached_property
    def manifest(self) -> Path:
        """What was published, as far as the log does not say otherwise."""
        return self.state / "manifests" / f"{self.key}.json"

    @cached_property
    def manifest_new(self) -> Path:
        """The manifest while it is being written."""
        return self.manifest.with_suffix(".new")

    @cached_property
    def log(self) -> Path:
        """What was published since the manifest was written."""
        return self.manifest.with_suffix(".log")

    @cached_property
    def next_manifest(self) -> Path:
        """The manifest that counts once its tree is the output folder."""
        return self.manifest.with_suffix(".next")

    @cached_property
    def manifest_part(self) -> Path:
        """The manifest that counts once all steps of the journal are done."""
        return self.manifest.with_suffix(".part")

    @cached_property
    def journal(self) -> Path:
        """The steps that are being done."""
        return self.state / "journal" / f"{self.key}.json"

    @cached_property
    def journal_part(self) -> Path:
        """The journal while it is being written."""
        return self.journal.with_suffix(".part")

    @cached_property
    def undo(self) -> Path:
        """The journal's place once its steps are being undone."""
        return self.journal.with_suffix(".undo")

    def spare(self, edition: int) -> Path:
        """The tree that was published before this one; the next one is made of it."""
        return self.state / "spare" / f"{self.key}-{edition}"

    def spares(self) -> list[Path]:
        """Return all trees that were ever kept as a spare and are still there."""
        return sorted((self.state / "spare").glob(f"{self.key}-*"))

    @cached_property
    def left(self) -> Path:
        """Where what is not ours is put when it lies in a spare that is given up."""
        return self.state / "left" / self.key

    @cached_property
    def stages(self) -> dict[bool, Path]:
        """The places for staged files, by whether they lie inside *out*."""
        owner = sha256(os.fsencode(self.state)).hexdigest()[:8]
        return {
            False: self.state / "stage" / self.key,
            True: self.out / f"{OWN_PREFIX}-{owner}",
        }

    @cached_property
    def stage(self) -> Path:
        """The one of these from which files can be renamed into *out*."""
        return self.stages[not can_move_between(self.state, self.out)]

    @cached_property
    def new(self) -> Path:
        """The tree of new files in there; see `plaudit.write.tree.Stage`."""
        return self.stage / "new"


def can_move_between(folder: Path, out: Path) -> bool:
    """Say whether files can be renamed from *folder* to *out*, which need not exist.

    Two mounts of one device cannot be told apart by its number, but Linux compares
    the mounts of both paths before it misses the file.
    """
    near = next(path for path in (out, *out.parents) if path.is_dir())
    nothing = f"{OWN_PREFIX}-nothing"
    try:
        (folder / nothing).rename(near / nothing)
    except FileNotFoundError:
        return folder.stat().st_dev == near.stat().st_dev
    except OSError:
        pass
    return False
