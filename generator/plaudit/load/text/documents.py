"""Files of content as raw records: YAML, and Markdown with or without front matter."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plaudit.model import Problem

from .yaml_reader import FieldPath, Raw, YamlFault, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .yaml_reader import Parsed

    Reader = Callable[[str, int], Parsed]
    """Reads a text whose first line has that number within its file."""

SIZE_CAP = 256 * 1024
"""The most bytes that a file of records may have (the manual, "Safety")."""

_FENCE = re.compile(r"^---[ \t]*$")
_DASHES = ("\u2014", "\u2013", "---", "--", "-")


@dataclass
class RawRecord:
    """One record as its file holds it, before its fields are checked."""

    fields: dict[str, Raw]
    positions: dict[FieldPath, tuple[int, int]]
    name: str
    """The file's name without its ending: the id, unless the record names one."""
    listed: bool = False
    """Whether it stands in a list, and so needs an id of its own."""


@dataclass
class Document:
    """What one file holds, and what is wrong with it."""

    path: str
    """The path below the site, with slashes."""
    records: list[RawRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def complain(
        self,
        slug: str,
        message: str,
        at: tuple[int, int] | None = None,
        hint: str | None = None,
    ) -> None:
        """Add an error about the file."""
        line, column = at or (None, None)
        self.problems.append(
            Problem("error", slug, self.path, message, line, column, None, hint)
        )


def read_document(file: Path, path: str, body_field: str | None) -> Document:
    """Return what *file* holds; whatever is wrong with it is among the problems.

    *path* is how the file is named in messages. *body_field* is the field that the
    text of a Markdown file fills, or None where the kind has no such text.
    """
    document = Document(path)
    try:
        size = file.stat().st_size
        data = b"" if size > SIZE_CAP else file.read_bytes()
    except OSError as error:
        document.complain("unreadable", f"cannot be opened: {error.strerror}")
        return document
    understand(data, size, body_field, document)
    return document


def understand(
    data: bytes,
    size: int,
    body_field: str | None,
    document: Document,
    read: Reader = read_yaml,
) -> None:
    """Add what *data*, a file of *size* bytes, holds to the *document* of its path.

    *read* reads the YAML in it. Raises what that raises, besides faults.
    """
    text = _text(data, size, document)
    if text is None:
        return
    name = document.path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    try:
        if ending.lower() == "md" and dot:
            _markdown(text, stem, body_field, document, read)
        else:
            _yaml(text, stem or name, document, read)
    except YamlFault as fault:
        at = (fault.line, fault.column)
        document.complain(fault.slug, fault.message, at, fault.hint)


def _text(data: bytes, size: int, document: Document) -> str | None:
    """Return the text in *data*; None, with the reason noted, if there is none."""
    if size > SIZE_CAP:
        message = f"has {size:,} bytes; a file may have {SIZE_CAP:,}"
        document.complain("too-large", message, hint="is it the right file?")
        return None
    try:
        # The same as "utf-8-sig", whose decoder is in Python.
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "must be saved as UTF-8"
        hint = 'in the editor: "Save with encoding", then UTF-8'
        document.complain("not-utf-8", message, (line, 1), hint)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        document.complain("not-text", "holds bytes that are no text")
        return None
    return text


def _doubts(parsed_doubts: list[YamlFault], document: Document) -> None:
    for doubt in parsed_doubts:
        at = (doubt.line, doubt.column)
        document.complain(doubt.slug, doubt.message, at, doubt.hint)


def _yaml(text: str, name: str, document: Document, read: Reader) -> None:
    parsed = read(text, 1)
    _doubts(parsed.doubts, document)
    if isinstance(parsed.value, dict):
        record = RawRecord(parsed.value, parsed.positions, name)
        document.records.append(record)
    elif isinstance(parsed.value, list):
        for index, item in enumerate(parsed.value):
            at = parsed.positions[index,]
            if not isinstance(item, dict):
                message = "each item of a list must be a record with fields"
                document.complain("not-a-record", message, at)
                continue
            inner = {
                path[1:]: place
                for path, place in parsed.positions.items()
                if path[:1] == (index,)
            }
            document.records.append(RawRecord(item, inner, name, listed=True))
    elif parsed.value is None:
        message = "is empty"
        document.complain("empty-file", message, hint="write a record, or delete it")
    else:
        message = "must hold fields like `name: Ada`"
        document.complain("not-a-record", message, parsed.positions[()])


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """Return the front matter, the body, and the number of the body's first line.

    The front matter is None where the text does not begin with a line `---`.
    """
    end = text.find("\n---\n", 3)
    if end > 0 and text.startswith("---\n"):
        # As nearly everybody writes it: then nobody needs a list of all lines.
        above = text[3:end]
        if "\n---" not in above and "..." not in above:
            return above[1:], text[end + 5 :], above.count("\n") + 3
    lines = text.split("\n")
    if not _FENCE.match(lines[0]):
        return None, text, 1
    for number, line in enumerate(lines[1:], start=1):
        if _FENCE.match(line) or line.strip() == "...":
            head = "\n".join(lines[1:number])
            return head, "\n".join(lines[number + 1 :]), number + 2
    hint = "end the fields with a line of three hyphens: ---"
    message = "the fields on top have no end"
    raise YamlFault("front-matter-open", message, 1, 1, hint)


def _markdown(
    text: str, name: str, body_field: str | None, document: Document, read: Reader
) -> None:
    head, body, body_line = split_front_matter(text)
    fields: dict[str, Raw] = {}
    positions: dict[FieldPath, tuple[int, int]] = {(): (1, 1)}
    if head is not None:
        parsed = read(head, 2)
        _doubts(parsed.doubts, document)
        if isinstance(parsed.value, dict):
            fields, positions = parsed.value, parsed.positions
        elif parsed.value is not None:
            message = "the fields on top must be like `name: Ada`"
            document.complain("not-a-record", message, (2, 1))
            return
    if body_field is None:
        message = "this kind has no text below its fields; save it as .yaml"
        document.complain("no-body", message)
        return
    if body_field == "text":
        body, body_line = _spoken(body, body_line, fields, positions)
    if body_field == "body" and "title" not in fields:
        body, body_line = _titled(body, body_line, name, fields, positions)
    if body.strip() and body_field in fields:
        message = f"{body_field} stands in the fields and below them"
        document.complain("duplicate-key", message, positions[body_field,])
        return
    if body.strip():
        skipped = len(body) - len(body.lstrip("\n"))
        positions[body_field,] = (body_line + skipped, 1)
        fields[body_field] = body.strip("\n")
    document.records.append(RawRecord(fields, positions, name))


def _titled(
    body: str,
    line: int,
    name: str,
    fields: dict[str, Raw],
    positions: dict[FieldPath, tuple[int, int]],
) -> tuple[str, int]:
    """Take a story's title from its first `#` heading, else from the file's name."""
    rows = body.split("\n")
    for index, row in enumerate(rows):
        if not row.strip():
            continue
        found = re.match(r"^#[ \t]+(.+?)[ \t]*#*$", row)
        if not found:
            break
        fields["title"] = found[1]
        positions["title",] = (line + index, 1)
        return "\n".join(rows[index + 1 :]), line + index + 1
    fields["title"] = name.replace("-", " ").replace("_", " ").strip().capitalize()
    return body, line


def _spoken(
    body: str,
    line: int,
    fields: dict[str, Raw],
    positions: dict[FieldPath, tuple[int, int]],
) -> tuple[str, int]:
    """Read `> words` and a last line `— Name, role` as text and author."""
    rows = body.rstrip().split("\n")
    last = rows[-1].strip().lstrip(">").strip() if rows else ""
    dash = next((d for d in _DASHES if last.startswith(d)), None)
    words = [row for row in rows[:-1] if row.strip()]
    quote = bool(words) and all(row.lstrip().startswith(">") for row in words)
    if dash and quote and "author" not in fields and "member" not in fields:
        name, _, role = last.removeprefix(dash).strip().partition(",")
        author: dict[str, Raw] = {"name": name.strip()}
        if role.strip():
            author["role"] = role.strip()
        fields["author"] = author
        place = (line + len(rows) - 1, 1)
        positions["author",] = positions["author", "name"] = place
        rows = rows[:-1]
    if quote or (rows and all(r.lstrip().startswith(">") for r in rows if r.strip())):
        rows = [re.sub(r"^\s*> ?", "", row) for row in rows]
    return "\n".join(rows), line
