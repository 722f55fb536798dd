"""Prose: the pages that a person wrote, as whatever renders prose hands them over."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from abc import abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plaudit.render import ProsePage

from .store import Told, version_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plaudit.model import Library, Problem
    from plaudit.write import Intact

    from .store import Store


@dataclass(frozen=True)
class Prose:
    """The files that prose became, and what is around them."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    """The bytes of every file by its path below the site's root."""
    pages: tuple[ProsePage, ...] = ()
    """The pages among them that menus and maps name."""
    problems: tuple[Problem, ...] = ()
    same: frozenset[str] = frozenset()
    """The paths of files that stay as they are published."""


class ProseMaker(Protocol):
    """Renders the prose of a library's site."""

    @abstractmethod
    def __call__(self, library: Library, stage: Path, /) -> Prose:
        """Return the prose of *library*; the folder *stage* is for use meanwhile."""


def rendered(  # noqa: PLR0913, PLR0917 - what there is and was, and who renders
    maker: ProseMaker,
    library: Library,
    state: Path,
    store: Store,
    seen: Intact,
    version: bytes,
) -> Prose:
    """Return the prose of *library*, as it was rendered before if that still stands.

    It may show any record, so it is rendered again whenever one has changed.
    """
    key = _key(library, version)
    told = store.prose
    if told and told.key == key and all(seen.get(p) == sha for p, sha in told.files):
        pages = tuple(ProsePage(*page) for page in told.pages)
        same = frozenset(path for path, _ in told.files)
        return Prose({}, pages, told.problems, same)
    for left in state.glob("prose-*"):  # by a build that was killed: we hold the lock
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=state, prefix="prose-") as stage:
        prose = maker(library, Path(stage))
    files = ((p, hashlib.sha256(body).hexdigest()) for p, body in prose.files.items())
    listed = tuple((p.path, p.title, p.lang, p.linked) for p in prose.pages)
    if not any(problem.severity == "error" for problem in prose.problems):
        store.tell(Told(key, tuple(files), listed, prose.problems))
    return prose


def _key(library: Library, version: bytes) -> bytes:
    """Return what the prose of *library*'s site follows from."""
    site = library.site
    own = [site / "docs", *sorted(site.glob("*.py"))]
    state = hashlib.blake2b(version + library.whole, digest_size=16)
    state.update(version_of(*(path for path in own if path.exists())))
    state.update(library.community.url.encode())
    return state.digest()
