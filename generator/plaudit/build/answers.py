"""What templates ask the library while they are filled, and what it answers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from plaudit.render import SHOWN, Renderer, Showcase

if TYPE_CHECKING:
    from plaudit.render import ProsePage, Workshop


@dataclass(frozen=True)
class Answers:
    """What the library of *workshop* answers, each answer as its digest."""

    workshop: Workshop
    _known: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def to(self, kind: str, name: str) -> bytes:
        """Return the answer for the record of *kind* called *name*.

        For SHOWN that is all that the embed *name* shows, in any language.
        """
        key = kind, name
        if key not in self._known:
            self._known[key] = (
                self._shown(name) if kind == SHOWN else self._record(*key)
            )
        return self._known[key]

    def _record(self, kind: str, name: str) -> bytes:
        library = self.workshop.library
        record = library.shown(kind, name)
        return library.digest(record) if record else b""

    @cached_property
    def _renderers(self) -> tuple[Renderer, ...]:
        languages = self.workshop.library.community.languages
        return tuple(Renderer(self.workshop, lang) for lang in languages)

    def _shown(self, name: str) -> bytes:
        embed = self.workshop.embeds.get(name)
        if embed is None:
            return b""
        facts = [renderer.facts(embed) for renderer in self._renderers]
        return hashlib.blake2b(repr(facts).encode(), digest_size=16).digest()

    def around(self, pages: tuple[ProsePage, ...]) -> bytes:
        """Return what stands around the prose *pages* in all languages."""
        common = (Showcase(renderer, pages).common for renderer in self._renderers)
        return hashlib.blake2b(b"".join(common), digest_size=16).digest()
