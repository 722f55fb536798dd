"""What a publication changes, worked out before anything is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .artefact import Changes, folders_of
from .claims import folded, refuse_clashes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from .artefact import File, Put
    from .books import Manifest
    from .tree import Intact, Tree


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between what was published and what is to be.

    *puts* are all artefacts that were made, *staged* those of them with new bytes;
    *found* have the bytes that are published, but look otherwise than we knew. *same*
    stay without having been made, *kept* belong to another part. *removed* go; *lost*
    went before, and *hers* were changed by somebody since we wrote them.
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

    @property
    def is_empty(self) -> bool:
        """Whether all is published already, and known."""
        return not (self.staged or self.found or self.gone or self.former.vacant)

    @property
    def is_known(self) -> bool:
        """Whether all is published already, although we did not know that."""
        return not (self.staged or self.gone or self.former.vacant)

    @property
    def gone(self) -> dict[str, File]:
        """What builds wrote once and the manifest no longer holds then."""
        return self.removed | self.lost | self.hers

    @property
    def files(self) -> dict[str, File]:
        """What the manifest holds from now on, as far as it changes."""
        return {path: put.file for path, put in self.staged.items()} | self.found

    def before(self) -> dict[str, list[File]]:
        """Return what builds wrote where the manifest changes; a spare may hold it."""
        former = self.former
        return {
            path: [
                *former.stale.get(path, ()),
                *([former.files[path]] if path in former.files else ()),
            ]
            for path in (*self.files, *self.gone)
        }

    def paths(self) -> Iterator[str]:
        """Yield the paths of all files from now on."""
        yield from self.puts
        yield from self.same
        yield from self.kept

    def folders(self) -> set[str]:
        """Return the folders of all files from now on."""
        if self.gone or self.former.vacant or self.files.keys() - self.former.files:
            return folders_of(self.paths())
        return set(self.former.folders)

    def report(self) -> Changes:
        """Return what the caller hears of it."""
        unchanged = self.same.union(self.puts.keys() - self.staged.keys())
        return Changes(
            written=tuple(sorted(self.staged)),
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
    every = list(put)
    puts = {each.path: each for each in every}
    stays = frozenset(same)
    if not stays <= seen.keys():
        path = min(stays - seen.keys())
        message = f"{path!r} is to stay as it is, but it is not as it was published"
        raise ValueError(message)
    if len(puts) < len(every) or puts.keys() - former or stays & puts.keys():
        refuse_clashes([*(each.path for each in every), *stays])
    rest = former.keys() - puts.keys() - stays
    kept = {path: former[path] for path in rest if keep(path)}
    going = {path: former[path] for path in sorted(rest - kept.keys())}
    spelled = {folded(path): path for path in puts.keys() - former} if going else {}
    removed = {
        path: file
        for path, file in going.items()
        if (path in seen or tree.holds_digest(path, file[0]))
        and not tree.one_file(path, spelled.get(folded(path)))
    }
    left = {path: file for path, file in going.items() if path not in removed}
    hers = {path: file for path, file in left.items() if _is_there(tree, path)}
    return Change(
        former=seen.manifest,
        puts=puts,
        staged={path: each for path, each in puts.items() if each.is_staged},
        found={
            path: each.file
            for path, each in puts.items()
            if not each.is_staged and each.file != former.get(path)
        },
        same=stays,
        kept=kept,
        removed=removed,
        lost={path: file for path, file in left.items() if path not in hers},
        hers=hers,
    )


def _is_there(tree: Tree, path: str) -> bool:
    return tree.reaches(path) and tree.at(path) != "nothing"
