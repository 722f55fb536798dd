"""The files of a new site, as they come along with Plaudit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from plaudit import __version__
from plaudit.errors import SiteError, UsageError
from plaudit.load.text.emit import to_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

_HIDDEN = "dot-"
"""What the name of a hidden file begins with here, so that no tool takes it for ours."""


@dataclass(frozen=True, slots=True)
class Started:
    """The files of a new site: which were written, and which were there before."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def start_site(folder: Path, *, sample: bool) -> Started:
    """Write the files of a new site into *folder*, with sample records if *sample*.

    Files that are there stay as they are. Raises UsageError where there is content
    already, SiteError where the folder cannot be written.
    """
    content = folder / "content"
    if content.is_dir() and any(content.iterdir()):
        message = f"{folder} has a content/ folder already; init leaves it as it is"
        raise UsageError(message)
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is a file; init makes a folder"
        raise UsageError(message)
    written, kept = [], []
    try:
        for path, text in sorted(_texts(folder, sample=sample).items()):
            target = folder / path
            if target.exists():
                kept.append(path)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            written.append(path)
    except OSError as error:
        message = f"{error.filename or folder} cannot be written: {error.strerror}"
        raise SiteError(message) from error
    return Started(tuple(written), tuple(kept))


def _texts(folder: Path, *, sample: bool) -> Mapping[str, str]:
    """Return the text of each file by its path below *folder*."""
    starter = files("plaudit") / "starter"
    texts = dict(_below(starter / "site"))
    if sample:
        extra = starter / "sample"
        texts |= {f"content/{path}": text for path, text in _below(extra / "content")}
        texts["content/community.yaml"] += _text(extra / "community.yaml")
        readme = _text(extra / "README.md")
    else:
        readme = ""
    title = _title(folder)
    words = {
        "@NAME@": to_yaml("community", {"name": title}).rstrip("\n"),
        "@TITLE@": title,
        "@VERSION@": __version__,
        "@SAMPLE@\n": readme,
    }
    return {path: _filled(text, words) for path, text in texts.items()}


def _below(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every file below *folder*."""
    for entry in folder.iterdir():
        if entry.name == "__pycache__":
            continue
        path = above + re.sub(f"^{_HIDDEN}", ".", entry.name)
        if entry.is_dir():
            yield from _below(entry, f"{path}/")
        else:
            yield path, _text(entry)


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")


def _filled(text: str, words: Mapping[str, str]) -> str:
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def _title(folder: Path) -> str:
    """Return what a community may be called whose folder is *folder*."""
    name = re.sub(r"[\s_-]+", " ", folder.resolve().name).strip()
    printable = "".join(character for character in name if character.isprintable())
    return f"{printable[:1].upper()}{printable[1:]}" or "Our community"
