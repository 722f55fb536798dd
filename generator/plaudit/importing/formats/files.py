"""One foreign file: its format by name or by look, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plaudit.load.foreign import Tree, Unreadable

from .decoding import SIZE_CAP, decoded
from .pages import read_page
from .tables import read_table
from .trees import read_json, read_toml, read_yaml_tree

if TYPE_CHECKING:
    from pathlib import Path

_BY_ENDING = {
    ".json": "JSON",
    ".jsonl": "JSON",
    ".ndjson": "JSON",
    ".geojson": "JSON",
    ".all-contributorsrc": "JSON",
    ".yaml": "YAML",
    ".yml": "YAML",
    ".toml": "TOML",
    ".csv": "CSV",
    ".tsv": "CSV",
    ".tab": "CSV",
    ".md": "Markdown",
    ".markdown": "Markdown",
}
FORMATS = tuple(dict.fromkeys(_BY_ENDING.values()))
"""The formats that are read."""
ENDINGS = frozenset(_BY_ENDING)
"""The endings of file names that are known."""
_DELIMITER_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True, slots=True)
class Content:
    """What one foreign file holds."""

    format: str
    """The format in words, like `CSV with semicolons`."""
    tree: Tree
    encoding: str

    @property
    def is_page(self) -> bool:
        """Whether it is a Markdown page."""
        return self.format == "Markdown"


def read_file(path: Path) -> Content:
    """Read the foreign file at *path*; raise Unreadable with the reason."""
    try:
        if not path.is_file():
            reason = "is no file" if path.exists() else "does not exist"
            raise Unreadable(reason)
        if path.stat().st_size > SIZE_CAP:
            reason = f"is larger than {SIZE_CAP // 1_000_000} MB"
            raise Unreadable(reason)
        data = path.read_bytes()
    except OSError as error:
        reason = f"cannot be read: {error.strerror or type(error).__name__}"
        raise Unreadable(reason) from None
    text, encoding = decoded(data)
    return _parsed(path, text, encoding)


def _parsed(path: Path, text: str, encoding: str) -> Content:
    known = _BY_ENDING.get(path.suffix.casefold()) or _BY_ENDING.get(path.name)
    match known or _by_look(text):
        case "JSON":
            return Content("JSON", read_json(text), encoding)
        case "YAML":
            return Content("YAML", read_yaml_tree(text), encoding)
        case "TOML":
            return Content("TOML", read_toml(text), encoding)
        case "Markdown":
            return Content("Markdown", read_page(text), encoding)
        case "CSV":
            rows, delimiter = read_table(text)
            return Content(f"CSV with {_DELIMITER_NAMES[delimiter]}", rows, encoding)
    reason = f"is in no format that is read ({', '.join(FORMATS)})"
    raise Unreadable(reason)


def _by_look(text: str) -> str | None:
    """Return the format of a file whose name does not tell it."""
    start = text.lstrip()
    if start.startswith(("{", "[{", "[\n")):
        return "JSON"
    if start.startswith(("---\n", "+++\n")):
        return "Markdown"
    return None
