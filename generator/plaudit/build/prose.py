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

from .answers import Answers
from .memory import Told, version_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plaudit.model import Library, Problem
    from plaudit.render import Workshop
    from plaudit.write import Intact

    from .memory import Store


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
    asked: frozenset[tuple[str, str]] = frozenset()
    """The kinds and ids of the records, and the embeds, that it shows (`Named`)."""


class ProseMaker(Protocol):
    """Renders the prose of a library's site."""

    @abstractmethod
    def __call__(self, library: Library, stage: Path, /) -> Prose:
        """Return the prose of *library*; the folder *stage* is for use meanwhile."""


@dataclass(frozen=True)
class Writer:
    """Renders the prose of a site if it has to, with what *maker* makes of it."""

    maker: ProseMaker
    workshop: Workshop
    store: Store
    seen: Intact
    """What of the last publication is still as it was."""
    version: bytes
    """What tells the program, the theme and the widget types from any others."""

    def prose(self, state: Path) -> Prose:
        """Return the prose, as it was rendered before if that still stands."""
        key, told = self._key(), self.store.prose
        if told and told.key == key and self._stands(told):
            same = frozenset(path for path, _ in told.files)
            return Prose({}, pages_of(told), told.problems, same)
        for left in state.glob(
            "prose-*"
        ):  # by a build that was killed: we have the lock
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=state, prefix="prose-") as stage:
            prose = self.maker(self.workshop.library, Path(stage))
        if not any(problem.severity == "error" for problem in prose.problems):
            self.store.tell(self._told(key, prose))
        return prose

    def is_as_told(self, told: Told) -> bool:
        """Say whether it stands, unless it asks what other records answer now."""
        return told.key == self._key() and self._is_there(told)

    def _is_there(self, told: Told) -> bool:
        return all(self.seen.get(path) == sha for path, sha in told.files)

    def _stands(self, told: Told) -> bool:
        """Say whether it would be the same again, and is still published."""
        if not self._is_there(told):
            return False
        answers = Answers(self.workshop)
        return answers.around(pages_of(told)) == told.around and all(
            answers.to(kind, name) == was for kind, name, was in told.asked
        )

    def _told(self, key: bytes, prose: Prose) -> Told:
        answers = Answers(self.workshop)
        return Told(
            key,
            tuple((p, hashlib.sha256(b).hexdigest()) for p, b in prose.files.items()),
            tuple((p.path, p.title, p.lang, p.linked) for p in prose.pages),
            prose.problems,
            answers.around(prose.pages),
            tuple((*asked, answers.to(*asked)) for asked in sorted(prose.asked)),
        )

    def _key(self) -> bytes:
        """Return what the prose follows from, besides the records that it shows."""
        library = self.workshop.library
        own = [library.site / "docs", *sorted(library.site.glob("*.py"))]
        state = hashlib.blake2b(self.version, digest_size=16)
        state.update(version_of(*(path for path in own if path.exists())))
        parts = (library.around, library.others, library.today, library.community.url)
        state.update(repr(parts).encode())
        return state.digest()


def pages_of(told: Told) -> tuple[ProsePage, ...]:
    """Return the pages that were *told* of."""
    return tuple(ProsePage(*page) for page in told.pages)
