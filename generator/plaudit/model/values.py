"""The scalar types that record fields are made of: dates, names, addresses, paths."""

from __future__ import annotations

import calendar
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering
from typing import TYPE_CHECKING, Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

DATE_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
IDENTIFIER_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
RECORD_NAME_PATTERN = r"^[a-z]+/[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"

# Controls that reorder or hide text (Unicode TR 36, "Trojan Source"): they never
# belong into a quote, and taking them out changes no visible character.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]+")
_LAST_LATIN = 0x24F
_SHOWN_CHARACTERS = 60
_LONGEST_LINE = 500
# A record's name becomes a folder, and no Windows can hold these.
_KEPT_BY_SYSTEMS = frozenset(
    {"aux", "con", "nul", "prn"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(10)}
)
# Lone surrogates cannot be written as UTF-8; JSON escapes can smuggle them in.
_SURROGATE = re.compile("[\ud800-\udfff]")


_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - {*b"\n\t"})
# How the others of the unwanted begin in UTF-8.
_ODD_BYTES: tuple[bytes, ...]
_ODD_BYTES = (b"\xc2", b"\xe2\x80\xaa", b"\xe2\x80\xab", b"\xe2\x80\xac")
_ODD_BYTES += (b"\xe2\x80\xad", b"\xe2\x80\xae", b"\xe2\x81", b"\xef\xbb\xbf")


def clean_text(value: str) -> str:
    """Return *value* in Unicode form NFC, without controls that hide or reorder."""
    if value.isascii() and value.isprintable():
        return value.strip()
    if _may_be_odd(value):
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        value = _UNWANTED.sub("", _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value))
    return unicodedata.normalize("NFC", value).strip()


def _may_be_odd(text: str) -> bool:
    """Say whether *text* may hold what does not belong into it.

    A look at its bytes takes a tenth of the time that a pattern does.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return True
    if len(data.translate(None, _CONTROL_BYTES)) < len(data):
        return True
    return not text.isascii() and any([mark in data for mark in _ODD_BYTES])  # noqa: C419


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """Return *text* as `[a-z0-9-]+`, never empty: a hash where no letter survives."""
    ascii_text = unicodedata.normalize("NFKD", text.replace("ß", "ss").casefold())
    words = re.findall(r"[a-z0-9]+", ascii_text.encode("ascii", "ignore").decode())
    lost = sum(1 for character in text if ord(character) > _LAST_LATIN)
    if not words or lost > len(text) // 3:
        words.append(hashlib.sha256(text.encode()).hexdigest()[:8])
    return "-".join(words)[:80].strip("-")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as it is known: a year, a month or a day (ISO 8601)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2024`, `2024-09` or `2024-09-03`; raise ValueError for all else."""
        found = DATE_PATTERN.fullmatch(text.strip())
        if not found:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in found.groups())
        # The check of the calendar is the constructor of `date`.
        date(year or 1, month or 1, day or 1)
        return cls(year or 1, month, day)

    def __lt__(self, other: PartialDate) -> bool:
        return self.sort_key < other.sort_key

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the numbers alone, in half the time."""
        return PartialDate, (self.year, self.month, self.day)

    def __str__(self) -> str:
        if not self.month:
            return f"{self.year:04}"
        day = f"-{self.day:02}" if self.day else ""
        return f"{self.year:04}-{self.month:02}{day}"

    @property
    def sort_key(self) -> tuple[int, int, int, int, int]:
        """What dates are ordered by: their first day, and then the less precise first."""
        month, day = self.month or 0, self.day or 0
        return (self.year, month or 1, day or 1, month, day)

    def first_day(self) -> date:
        """Return the earliest day that this date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """Return the latest day that this date may mean."""
        month = self.month or 12
        last = calendar.monthrange(self.year, month)[1]
        return date(self.year, month, self.day or last)

    @classmethod
    def _validate(cls, value: object) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        text = value.isoformat() if isinstance(value, date) else str(value)
        try:
            return _parsed(text)
        except ValueError:
            raise PydanticCustomError(
                "bad-date",
                "must be a date like 2024-05-01, not {shown}",
                {"shown": repr(value)},
            ) from None

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Tell pydantic how to read and write the date."""
        return core_schema.no_info_plain_validator_function(
            cls._validate,
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the date for JSON Schema; YAML readers may see a bare year as int."""
        return {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
                {"type": "integer", "minimum": 1, "maximum": 9999},
            ],
        }


@lru_cache(maxsize=4096)
def _parsed(text: str) -> PartialDate:
    """Return the date in *text*, the same one for the many records of one day."""
    return PartialDate.parse(text)


def _clean(value: object) -> object:
    return clean_text(value) if isinstance(value, str) else value


def _web_address(value: str) -> str:
    bad = re.search(r"[\x00-\x20\x7f\\\u200b-\u200f\u202a-\u202e\u2066-\u2069]", value)
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and not bad
        good = good and "@" not in parts.netloc
    except ValueError:
        good = False
    if not good:
        raise PydanticCustomError(
            "bad-address",
            "must be a web address like https://example.org/page, not {shown}",
            {"shown": repr(value)},
        )
    return value


def _image_path(value: str) -> str:
    if "://" in value or value.startswith("//"):
        raise PydanticCustomError(
            "remote-image",
            "must be a picture in your folder, not the address {shown}",
            {"shown": repr(value), "hint": "save the picture beside the record"},
        )
    parts = value.lstrip("/").split("/")
    if "\\" in value or ":" in value or "" in parts or parts.count("..") > 1:
        raise PydanticCustomError(
            "bad-path",
            "must be a path like ada.jpg or ../media/ada.jpg, not {shown}",
            {"shown": repr(value)},
        )
    return value


def _portable(value: str) -> str:
    if value in _KEPT_BY_SYSTEMS:
        raise PydanticCustomError(
            "bad-name",
            "must not be {shown}, which Windows keeps for a device",
            {"shown": repr(value), "hint": f"did you mean {f'the-{value}'!r}?"},
        )
    return value


def _line(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = clean_text(value)
    # What is too long is refused with the length that it has as it stands.
    if len(text) > _LONGEST_LINE or ("  " not in text and text.isprintable()):
        return text
    return " ".join(text.split())


def _as_list(value: object) -> object:
    # `tags: mending` is what a person writes who has one tag.
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


def _as_one(value: object) -> object:
    return [value] if isinstance(value, str) else value


# What comes before a text is read stands behind what is asked of it: the other way round
# pydantic would ask for lengths in Python.
_CLEAN = BeforeValidator(_clean)
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=_LONGEST_LINE),
    BeforeValidator(_line),
]
"""One line of plain text, at most 500 characters."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=10_000), _CLEAN]
"""Text of several paragraphs in the safe subset of Markdown, at most 10,000 characters."""
LongText = Annotated[str, StringConstraints(max_length=100_000), _CLEAN]
"""The body of a story in the safe subset of Markdown, at most 100,000 characters."""
Identifier = Annotated[
    str,
    StringConstraints(pattern=IDENTIFIER_PATTERN, max_length=100),
    AfterValidator(_portable),
]
"""The name of a record: small letters, digits and single hyphens, like `ada-lovelace`."""
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN, max_length=35)]
"""A language by its BCP 47 tag, like `en`, `de` or `pt-BR`."""
WebAddress = Annotated[
    str,
    StringConstraints(max_length=2000),
    _CLEAN,
    AfterValidator(_web_address),
    Field(json_schema_extra={"format": "uri"}),
]
"""A web address with http or https and a host, without a user name."""
ImagePath = Annotated[
    str,
    StringConstraints(min_length=1, max_length=500),
    _CLEAN,
    AfterValidator(_image_path),
]
"""A picture: a path from the record's file, or from `content/` when it begins with `/`."""
Number = Annotated[float, Field(allow_inf_nan=False)]
"""A number, with a point for decimals and no thousands separators."""
Lines = Annotated[tuple[Line, ...], BeforeValidator(_as_one)]
"""A list of short texts; one alone may stand without the list."""
Tags = Annotated[tuple[Line, ...], BeforeValidator(_as_list)]
"""A list of tags; also written on one line with commas."""
Identifiers = Annotated[tuple[Identifier, ...], BeforeValidator(_as_list)]
"""A list of names of records; also written on one line with commas."""

RecordNames = Annotated[
    tuple[
        Annotated[
            str,
            StringConstraints(pattern=RECORD_NAME_PATTERN, max_length=130),
        ],
        ...,
    ],
    BeforeValidator(_as_list),
]
"""Records by folder and id, like `milestones/things-mended`; one line with commas too."""


def shown(value: Any) -> str:  # noqa: ANN401 - whatever a file may hold
    """Return *value* as a message shows it: quoted, and cut after 60 characters."""
    text = repr(value)
    if len(text) <= _SHOWN_CHARACTERS:
        return text
    return f"{text[: _SHOWN_CHARACTERS - 3]}…{text[-1]}"
