"""What records of every kind share: status, tags, language, order, consent, videos."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plaudit.importing.texts import plain_line
from plaudit.importing.values import read_figure, truth_of, web_address

if TYPE_CHECKING:
    from .row import Row

_REVIEW = frozenset(
    {"pending", "review", "inreview", "notyet", "new", "submitted", "moderation"}
)
_HIDDEN = frozenset(
    {"unpublished", "hidden", "rejected", "spam", "disable", "disabled", "archived"}
    | {"private", "deleted", "trash", "removed", "declined", "inactive"}
)
_DRAFT = frozenset({"draft", "planned", "todo", "inprogress", "open", "upcoming"})
_LANGUAGE = re.compile(r"(?P<first>[A-Za-z]{2,3})(?:[-_](?P<rest>[A-Za-z]{2,8}))?")
_PLACEHOLDERS = re.compile(
    r"(?i)\W*(?:lorem ipsum\b.*|todo|tbd|placeholder|your (?:name|company|text|quote) ?(?:here)?"
    r"|you|this is a (?:sample|placeholder)\b.*|insert \w+ here)\W*",
    re.DOTALL,
)
_NO_TAGS = frozenset({"text", "video", "image", "quote", "testimonial", "review"})
_YOUTUBE = re.compile(r"[A-Za-z0-9_-]{11}")


@dataclass(slots=True)
class Draft:
    """A record in our format before it has an id."""

    fields: dict[str, object]
    name: str | None
    """What the id is made of, or None for records without a name."""
    id: str | None = None
    """The id that the source itself gives."""
    same: str | None = None
    """What two entries about one person have in common, such as an account."""
    joins: tuple[str, ...] = ()
    """Text fields that are put side by side when entries become one record."""

    def with_fields(self, fields: dict[str, object]) -> Draft:
        """Return the draft with other *fields*."""
        return replace(self, fields=fields)


def shared_fields(row: Row) -> dict[str, object]:
    """Return the fields that every kind has."""
    tags = row.items("tags")
    if row.raw.group:
        tags = list(dict.fromkeys([plain_line(row.raw.group), *tags]))
    return {
        "lang": row.raw.lang or language_of(row.text("lang")),
        "tags": list(
            dict.fromkeys(_tag(tag) for tag in tags if not _says_nothing(tag))
        ),
        "status": status_of(row),
        "featured": row.flag("featured") or None,
        "order": _order(row),
    }


def _tag(text: str) -> str:
    # `BACKER`: exports shout; `API` and the like are meant so.
    return text.casefold() if text.isupper() and len(text) > 4 else text  # noqa: PLR2004


def _says_nothing(tag: str) -> bool:
    return tag.casefold() in _NO_TAGS or (truth_of(tag) is not None and len(tag) > 1)


def _order(row: Row) -> float | None:
    figure = read_figure(row.text("order") or "")
    return figure[0] if figure else None


def language_of(text: str | None) -> str | None:
    """Return a language tag for `de`, `pt_BR` and the like, else None."""
    found = _LANGUAGE.fullmatch((text or "").strip())
    if not found:
        return None
    first, rest = found["first"].casefold(), found["rest"]
    if rest is None:
        return first
    return f"{first}-{rest.upper() if len(rest) == 2 else rest.title()}"  # noqa: PLR2004 - a country


def status_of(row: Row) -> str | None:
    """Return the status that the marks of the source ask for; None for published."""
    for name, hides in (("shown", False), ("hidden", True), ("consent", False)):
        for column, value in row.cells(name):
            if truth_of(value) is hides:
                draft = "draft" in column.casefold()
                return _noted(row, "draft" if draft else "hidden", column, value)
    for column, value in row.cells("state"):
        word = re.sub(r"[\W_]+", "", str(value)).casefold()
        for status, words in (
            ("review", _REVIEW),
            ("hidden", _HIDDEN),
            ("draft", _DRAFT),
        ):
            if word in words:
                return _noted(row, status, column, value)
    return None


def _noted(row: Row, status: str, column: str, value: object) -> str:
    shown = str(value).casefold() if isinstance(value, bool) else value
    row.note("flag", f"{column}: {shown} made its status {status}")
    return status


def consent_of(row: Row) -> dict[str, object] | None:
    """Return what a mark of consent says; without one nothing is claimed."""
    for column, value in row.cells("consent"):
        if truth_of(value):
            evidence = f"{column} in {row.around.file}"
            return {"scopes": ["text", "name"], "evidence": evidence}
    return None


def video_of(row: Row) -> dict[str, object] | None:
    """Return the page of a video; bare ids are those of YouTube."""
    for column, value in row.cells("video"):
        text = value if isinstance(value, str) else ""
        if _YOUTUBE.fullmatch(text.strip()) and "url" not in column.casefold():
            return {"url": f"https://www.youtube.com/watch?v={text.strip()}"}
        if url := web_address(text, bare=False):
            return {"url": url}
        row.unread(column, text)
    return None


def is_placeholder(text: str | None) -> bool:
    """Say whether *text* only holds the place of something still to come."""
    return bool(text and _PLACEHOLDERS.fullmatch(text))


def present(fields: dict[str, object]) -> dict[str, object]:
    """Return *fields* without those that are empty."""
    return {
        name: present(value) if isinstance(value, dict) else value
        for name, value in fields.items()
        if value is not None
        and value not in ("", [], {})
        and not (isinstance(value, dict) and not present(value))
    }
