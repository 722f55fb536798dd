"""One foreign record, read field by field, with notes on what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plaudit.importing.plan import Note, Origin
from plaudit.importing.texts import plain_line, read_words
from plaudit.importing.values import (
    Order,
    is_blank,
    is_private_address,
    is_remote,
    items_of,
    read_date,
    shown_safely,
    truth_of,
    web_address,
    without_private,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.importing.shape import Meaning, RawRecord
    from plaudit.load.foreign import Tree
    from plaudit.model import PartialDate

_TO_A_PERSON = ("mailto:", "tel:", "sms:", "callto:", "whatsapp:")
_LINE_CAP = 500
"""The longest line that the model takes."""


class Unusable(Exception):  # noqa: N818 - it says what the record is
    """A record that is not imported; its message is the reason."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What holds for all records of one file."""

    file: str
    is_page: bool = False
    dates: Order | None = None
    rating_max: float = 5
    """The scale that all ratings of the file fit."""


@dataclass(slots=True)
class Row:
    """One record with the meaning of its columns."""

    raw: RawRecord
    meaning: Meaning
    around: Circumstances
    notes: list[Note] = field(default_factory=list)

    @property
    def origin(self) -> Origin:
        """The place of the record."""
        return Origin(self.around.file, self.raw.index)

    def note(self, slug: str, message: str) -> None:
        """Tell the editor something about the record."""
        note = Note(slug, self.origin, message)
        if note not in self.notes:
            self.notes.append(note)

    def cells(self, name: str) -> Iterator[tuple[str, Tree]]:
        """Yield the columns of the field *name* that are not blank here."""
        for column in self.meaning.fields.get(name, ()):
            value = self.raw.cells.get(column)
            if not is_blank(value):
                yield column, value

    def value(self, name: str) -> Tree:
        """Return the first value of the field *name*, or None."""
        return next((value for _, value in self.cells(name)), None)

    def text(self, name: str) -> str | None:
        """Return the first text of the field *name* as it stands; a list on one line."""
        value = self.value(name)
        if isinstance(value, list):
            return ", ".join(items_of(value)) or None
        return value if isinstance(value, str) else None

    def line(self, name: str) -> str | None:
        """Return the field *name* as one line of plain words."""
        line = plain_line(self.text(name) or "")
        if len(line) > _LINE_CAP:
            line = without_private(line)
        if len(line) > _LINE_CAP:
            self.note("unread-value", f"{name} was cut to {_LINE_CAP} characters")
            line = line[: _LINE_CAP - 1].rsplit(" ", 1)[0] + "…"
        return None if is_blank(line) else line

    def words(self, name: str) -> str | None:
        """Return the field *name* as Markdown in the safe subset."""
        text = self.text(name)
        if text is None:
            return None
        read = read_words(text, is_page=self.around.is_page)
        for picture in read.pictures:
            self._picture(name, picture)
        for dropped in dict.fromkeys(read.dropped):
            self.note("left-out-markup", f"{name}: {dropped}")
        return read.text or None

    def date(self, name: str) -> PartialDate | None:
        """Return the field *name* as a date where it can mean one day only."""
        text = self.text(name)
        if text is None:
            return None
        read = read_date(text, self.around.dates)
        if read.fault == "ambiguous-date":
            hint = "say 'dates: day-first' or 'dates: month-first' in a mapping file"
            self.note(read.fault, f"{name} {text!r} may mean two days; {hint}")
        elif read.fault:
            self.note(read.fault, f"{name} {shown_safely(text, 60)!r} is no date")
        return read.date

    def address(self, name: str) -> str | None:
        """Return the field *name* as a web address."""
        for column, value in self.cells(name):
            text = value if isinstance(value, str) else ""
            url = web_address(text)
            if url:
                return url
            self.unread(column, text)
        return None

    def unread(self, column: str, text: str) -> None:
        """Note that the *text* of a column could not be read."""
        if is_private_address(text) or text.casefold().startswith(_TO_A_PERSON):
            self.note("private", f"{column} held a mail address or the like")
        elif text.strip():
            self.note(
                "unread-value", f"{column} {shown_safely(text, 60)!r} is no web address"
            )

    def pictures(self, *names: str) -> None:
        """List the pictures of the fields *names*: none is loaded or copied."""
        for name in names:
            for column, value in self.cells(name):
                if isinstance(value, str) and not value.lstrip().startswith("["):
                    found = [value] if name != "photos" else items_of(value)
                else:
                    found = items_of(value)
                for picture in found:
                    self._picture(column, picture)

    def _picture(self, column: str, picture: str) -> None:
        if is_remote(picture):
            shown = picture if not picture.startswith("data:") else "data: …"
            self.note("remote-image", f"{column}: {shown_safely(shown, 300)}")
        else:
            self.note("local-image", f"{column}: {shown_safely(picture, 300)}")

    def flag(self, name: str) -> bool | None:
        """Return what the flag *name* says, or None where it says nothing."""
        for _, value in self.cells(name):
            truth = truth_of(value)
            if truth is not None:
                return truth
        return None

    def items(self, name: str) -> list[str]:
        """Return the texts of all columns of the field *name*, each once."""
        found = [item for _, value in self.cells(name) for item in items_of(value)]
        return list(
            dict.fromkeys(without_private(plain_line(item))[:100] for item in found)
        )
