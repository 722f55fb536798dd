"""Looking for what must be nowhere: names, words and pictures in any file."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plaudit.model import Record

_A_RUN = 6
"""How many words in a row are nobody else's."""
_FEWEST_LETTERS = 24
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}")
_LARGEST = 32 * 1024 * 1024
_OWN = "schemas"
"""The folder of an output in which all words are the program's, its examples too."""


@dataclass(frozen=True)
class Sought:
    """What is looked for: names, runs of words, addresses of pages, and pictures."""

    names: tuple[str, ...]
    """Names, folded; found where they stand as words of their own."""
    words: tuple[str, ...]
    """Runs of some words each, folded."""
    paths: tuple[str, ...]
    """Where records stand, like `stories/ada-lamp`."""
    pictures: frozenset[str]
    """The SHA-256 of files."""

    def __bool__(self) -> bool:
        return bool(self.names or self.words or self.paths or self.pictures)


class Trace(NamedTuple):
    """One file in which something was found."""

    path: Path
    what: Literal["name", "words", "address", "picture"]
    line: int | None
    """The first line of it, in a text."""


def sought_of(
    records: Iterable[Record], names: Iterable[str], files: Iterable[Path]
) -> Sought:
    """Return what tells *records*, a person of these *names*, and *files* apart."""
    records = tuple(records)
    return Sought(
        names=tuple(sorted({folded(name) for name in names})),
        words=tuple(dict.fromkeys(r for one in records for r in _runs(one))),
        paths=tuple(f"{type(r).plural}/{r.id}" for r in records),
        pictures=frozenset(
            hashlib.sha256(file.read_bytes()).hexdigest() for file in files
        ),
    )


def folded(text: str) -> str:
    """Return *text* as small words with one blank between them."""
    small = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", small))


def _runs(record: Record) -> Iterator[str]:
    """Yield the first words of each sentence that *record* says, in every language."""
    if type(record).body_field is None or record.kind in {"badge", "milestone"}:
        return
    field = str(type(record).body_field)
    texts = [getattr(record, field) or ""]
    texts += [str(fields.get(field, "")) for fields in record.translations.values()]
    for text in texts:
        for sentence in re.split(r"(?<=[.!?…])\s+|\n\s*\n", text):
            run = " ".join(folded(_TAG.sub(" ", sentence)).split()[:_A_RUN])
            if len(run) >= _FEWEST_LETTERS:
                yield run


def search(folders: Iterable[Path], sought: Sought) -> Iterator[Trace]:
    """Yield where any of *sought* is found below *folders*, each file at most once.

    Texts are looked at as readers see them: without markup, escapes and line breaks.
    """
    patterns = [
        ("name", _any(rf"\b{re.escape(name)}\b" for name in sought.names)),
        ("words", _any(re.escape(run) for run in sought.words)),
    ]
    for folder in folders:
        for file in _files(folder):
            found = _in_path(file, folder, sought) or _in_file(file, sought, patterns)
            if found:
                yield found


def _any(patterns: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(patterns)
    return re.compile(joined) if joined else None


def _files(folder: Path) -> Iterator[Path]:
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != _OWN)
        for name in sorted(names):
            yield Path(above, name)


def _in_path(file: Path, folder: Path, sought: Sought) -> Trace | None:
    path = f"/{file.relative_to(folder).with_suffix('').as_posix()}/"
    if any(f"/{own}/" in path for own in sought.paths):
        return Trace(file, "address", None)
    return None


def _in_file(
    file: Path, sought: Sought, patterns: list[tuple[str, re.Pattern[str] | None]]
) -> Trace | None:
    try:
        if file.is_symlink() or file.stat().st_size > _LARGEST:
            return None
        data = file.read_bytes()
    except OSError:
        return None
    if sought.pictures and hashlib.sha256(data).hexdigest() in sought.pictures:
        return Trace(file, "picture", None)
    text = data.decode("utf-8", "ignore")
    read = folded(_as_read(text))
    for what, pattern in patterns:
        if pattern and (found := pattern.search(read)):
            return Trace(file, what, _line(text, found[0]))  # type: ignore[arg-type]
    for own in sought.paths:
        if found := re.search(rf"\b{re.escape(own)}(?![\w-])", text):
            line = text.count("\n", 0, found.start()) + 1
            return Trace(file, "address", line)
    return None


def _as_read(text: str) -> str:
    """Return *text* without markup and escapes of HTML, JSON and addresses."""
    if "\\u" in text:
        text = _ESCAPE.sub(_unescaped, text)
    if "\\n" in text:
        text = text.replace("\\n", " ")
    text = _TAG.sub(" ", text) if "<" in text else text
    text = html.unescape(text) if "&" in text else text
    return unquote(text) if "%" in text else text


def _unescaped(found: re.Match[str]) -> str:
    try:
        return str(json.loads(f'"{found[0]}"'))
    except ValueError:
        return " "


def _line(text: str, run: str) -> int | None:
    """Return the line of *text* on which *run* begins, if that can be told."""
    first, *rest = run.split()
    wanted = r"\W+".join(map(re.escape, (first, *rest[:1])))
    found = re.search(wanted, unicodedata.normalize("NFKC", text).casefold())
    return text.count("\n", 0, found.start()) + 1 if found else None
