"""What a publication changes, worked out before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from .artefact import ANY_SIZE, Changes, folders_of
from .claims import folded, refuse_clashes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from .artefact import File, Put
    from .books import Manifest
    from .tree import Intact, Tree


@dataclass(frozen=True)
class Change:
    """The difference between what was published and what is to be.

    *puts* are all artefacts that were made, *staged* those of them with new bytes;
    *found* have the bytes that are published, but look otherwise than we knew. *same*
    stay without having been made, *kept* belong to another part. *removed* go; *lost*
    went before, and *hers* were changed by somebody since we wrote them. *before* is
    what lies now where something changes, *not_ours* are folders that no build made.
    """

    former: Manifest
    puts: dict[str, Put]
    staged: dict[str, Put]
    found: dict[str, File]
    same: frozenset[str]
    kept: dict[str, File]
    removed: dict[str, File]
    lost: dict[str, File]
    hers: dict[str, File]
    before: dict[str, list[File]]
    not_ours: set[str]

    @property
    def is_empty(self) -> bool:
        """Whether all is published already, and known."""
        return self.is_known and not self.found

    @property
    def is_known(self) -> bool:
        """Whether all is published already, although we may not have known that."""
        return not (self.staged or self.gone or self.former.vacant)

    @cached_property
    def gone(self) -> dict[str, File]:
        """What builds wrote once and the manifest no longer holds then."""
        return self.removed | self.lost | self.hers

    @cached_property
    def files(self) -> dict[str, File]:
        """What the manifest holds from now on, as far as it changes."""
        return {path: put[1:5] for path, put in self.staged.items()} | self.found

    def paths(self) -> Iterator[str]:
        """Yield the paths of all files from now on."""
        return chain(self.puts, self.same, self.kept)

    @cached_property
    def folders(self) -> AbstractSet[str]:
        """The folders of all files from now on."""
        if self.gone or self.former.vacant or self.files.keys() - self.former.files:
            return folders_of(self.paths())
        return self.former.folders.keys()

    def report(self) -> Changes:
        """Return what the caller hears of it."""
        same, staged, former = self.same, self.staged, self.former.files
        unchanged = [path for path in former if path in same]
        unchanged += [path for path in self.puts if path not in staged]
        return Changes(
            written=tuple(sorted(staged)),
            unchanged=tuple(sorted(unchanged)),
            removed=tuple(sorted(self.removed)),
        )


def work_out(
    seen: Intact,
    tree: Tree,
    put: Iterable[Put],
    same: Collection[str],
    keep: Callable[[str], bool],
) -> Change:
    """Work out what has to change in *tree*, which was *seen* before.

    Raises:
        OutputRefused: two paths are one name on some system.
        ValueError: one of *same* is not as the last publication left it.
    """
    former = seen.manifest.files
    stays = frozenset(same)
    puts = _distinct(list(put), stays, seen)
    rest = former.keys() - puts.keys() - stays
    kept = {path: former[path] for path in rest if keep(path)}
    going = {path: former[path] for path in sorted(rest - kept.keys())}
    removed = _removed(going, puts, seen, tree)
    left = {path: file for path, file in going.items() if path not in removed}
    staged = {path: each for path, each in puts.items() if each.is_staged}
    found = {
        path: each.file
        for path, each in puts.items()
        if not each.is_staged and each[1:5] != former.get(path)
    }
    return Change(
        former=seen.manifest,
        puts=puts,
        staged=staged,
        found=found,
        same=stays,
        kept=kept,
        removed=removed,
        lost={p: file for p, file in left.items() if tree.inode(p) is None},
        hers={p: file for p, file in left.items() if tree.inode(p) is not None},
        before={p: _there(p, seen, tree) for p in (*staged, *found, *left)}
        | {p: _gone(p, seen, tree) for p in removed},
        not_ours=_not_ours(seen.manifest, tree),
    )


def _distinct(every: list[Put], stays: frozenset[str], seen: Intact) -> dict[str, Put]:
    """Return *every* by path, and make sure that all paths can be published."""
    if not stays <= seen.keys():
        path = min(stays - seen.keys())
        message = f"{path!r} is to stay as it is, but it is not as it was published"
        raise ValueError(message)
    puts = {each.path: each for each in every}
    # What was published lately is known to be free of clashes.
    is_known = puts.keys() <= seen.manifest.files.keys()
    if len(puts) < len(every) or not is_known or stays & puts.keys():
        refuse_clashes([*(each.path for each in every), *stays])
    return puts


def _removed(
    going: dict[str, File], puts: dict[str, Put], seen: Intact, tree: Tree
) -> dict[str, File]:
    """Return those of the files *going* that are still as a build wrote them."""
    if not going:
        return {}
    spelled = {folded(path): path for path in puts.keys() - seen.manifest.files}
    return {
        path: file
        for path, file in going.items()
        if (path in seen or tree.holds_digest(path, file[0]))
        and not tree.one_file(path, spelled.get(folded(path)))
    }


def _there(path: str, seen: Intact, tree: Tree) -> list[File]:
    """Return the files of a build that may lie at *path*, each whatever it holds."""
    file = seen.manifest.files.get(path)
    if file is None:
        return []
    inodes = {file[3]}
    if path not in seen and (inode := tree.inode(path)) is not None:
        inodes.add(inode)
    return [("", ANY_SIZE, 0, inode) for inode in sorted(inodes)]


def _gone(path: str, seen: Intact, tree: Tree) -> list[File]:
    """Return the files that may lie at *path*, from where one is to be removed."""
    file = seen.manifest.files[path]
    return [file] if path in seen else [file, *_there(path, seen, tree)]


def _not_ours(manifest: Manifest, tree: Tree) -> set[str]:
    """Return the folders of files of ours that are there and that no build made."""
    folders = (name for name, is_ours in manifest.folders.items() if not is_ours)
    return {folder for folder in folders if tree.folder(folder) == "folder"}
