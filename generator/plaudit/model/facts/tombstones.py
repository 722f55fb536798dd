"""Tombstones: how a site knows again what it has forgotten, without knowing what it was.

Each is a salted hash of a name, an address or a text. Names are few enough to be tried
out one by one, so the hash that decides is a slow one (scrypt, RFC 7914); a short fast
one before it spares nearly every record the slow one, and says as good as nothing: 16
bits stand for one in 65,536 of all names.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from plaudit.model.record import Record

Sort = Literal["person", "address", "words"]
_COST = {"n": 2**13, "r": 8, "p": 1}
"""What one try costs: some 20 ms and 8 MB (RFC 7914, section 2)."""
_FEWEST_WORDS = 4
"""Shorter texts, like "Thank you", are anybody's."""


class Gone(NamedTuple):
    """That a record of some kind went on some day: nothing that leads back to it."""

    on: date
    kind: str
    embeds: tuple[str, ...]
    """The embeds that had shown it."""


@dataclass(frozen=True)
class Tombstones:
    """What must not come back to a site: of each only what tells it again."""

    salt: bytes = b""
    marks: Mapping[str, frozenset[str]] = dataclasses.field(default_factory=dict)
    """The slow hashes, as hexadecimal digits, by the fast one before them."""
    gone: tuple[Gone, ...] = ()
    """What went from embeds, for those who have pasted them."""

    def __bool__(self) -> bool:
        return bool(self.marks)

    def begun(self, salt: bytes) -> Tombstones:
        """Return the first tombstones of a site, with its *salt*."""
        return dataclasses.replace(self, salt=salt)

    def hold(self, sort: Sort, text: str) -> bool:
        """Say whether *text*, of that *sort*, was forgotten."""
        proofs = self.marks.get(_mark(self.salt, sort, text))
        return proofs is not None and _proof(self.salt, sort, text) in proofs

    def entry(self, sort: Sort, text: str) -> tuple[str, str]:
        """Return both hashes of *text*: the fast one and the slow one."""
        return _mark(self.salt, sort, text), _proof(self.salt, sort, text)


def _plain(sort: Sort, text: str) -> bytes:
    """Return what of *text* stays the same however it is written."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if sort == "address":
        folded = re.sub(r"^https?://(www\.)?|[/#?]+$", "", folded.strip())
    else:
        folded = " ".join(re.findall(r"\w+", folded))
    return f"{sort} {folded}".encode("utf-8", "replace")


def _mark(salt: bytes, sort: Sort, text: str) -> str:
    return hashlib.blake2b(_plain(sort, text), key=salt[:64], digest_size=2).hexdigest()


def _proof(salt: bytes, sort: Sort, text: str) -> str:
    return hashlib.scrypt(_plain(sort, text), salt=salt, dklen=16, **_COST).hex()


def told_by(record: Record) -> Iterator[tuple[Sort, str]]:
    """Yield by what *record* would be known again: people, addresses and words."""
    for name in _people(record):
        if name:
            yield "person", name
    held = vars(record)
    source = getattr(held.get("source"), "url", None)
    own = held.get("url") if record.kind == "mention" else None
    for address in (own, source):
        if address:
            yield "address", address
    for name in ("text", "concern"):
        words = held.get(name)
        if words and len(words.split()) >= _FEWEST_WORDS:
            yield "words", words


def _people(record: Record) -> Iterator[str | None]:
    """Yield the names of the people whose record this is, or who are counted in it."""
    held = vars(record)
    if record.kind == "member":
        yield held["name"]
    for field in ("author", "by"):
        author = held.get(field)
        yield from (author.name, author.handle) if author else ()
    for row in held.get("rows", ()):
        yield row.name
