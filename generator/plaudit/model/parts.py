"""The parts that several kinds share: people, pictures, videos, consent, sources."""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, ClassVar, Literal, Self, SupportsIndex

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from .values import (
    Identifier,
    ImagePath,
    Line,
    Lines,
    PartialDate,
    Tags,
    Text,
    WebAddress,
)

_NOT_KNOWN: set[str] = set()
_put = object.__setattr__
_MOST_SHARED = 29
"""Names that instances can share in one table (CPython's SHARED_KEYS_MAX_SIZE is 30)."""
ConsentScope = Literal["text", "name", "photo", "company", "video"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One value that does not fit its field."""

    rule: str
    """The slug of our own rules, or pydantic's name of the error."""
    path: tuple[str | int, ...]
    value: Any
    message: str
    context: Mapping[str, Any]
    """What the rule's message may name, such as limits."""


class Part(BaseModel):
    """A frozen piece of a record that knows all of its fields."""

    # A kind that a site has no records of need not be made ready.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    short_form: ClassVar[str | None] = None
    """The field that a bare text stands for, where the part may be just that."""

    def slim(self) -> Self:
        """Return the same in a part of the memory, as a library keeps it.

        Which fields were given is forgotten, which nobody asks there.
        """
        kind = type(self)
        values = _form(kind)[1](vars(self))
        made = kind.__new__(kind)
        made.__setstate__([v.slim() if isinstance(v, Part) else v for v in values])
        return made

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        """Pickle the values alone, in the order of the fields, in half the time.

        Which fields were given is forgotten, as it is in `slim`.
        """
        kind = type(self)
        values = _form(kind)[1](vars(self))
        return copyreg.__newobj__, (kind,), values  # type: ignore[attr-defined]

    def __setstate__(self, state: Any) -> None:  # noqa: ANN401 - from anybody
        """Take the values as they were pickled."""
        _put(self, "__pydantic_fields_set__", _NOT_KNOWN)
        _put(self, "__pydantic_extra__", None)
        _put(self, "__pydantic_private__", None)
        names = _form(type(self))[0]
        if len(names) > _MOST_SHARED:
            _put(self, "__dict__", dict(zip(names, state, strict=True)))
            return
        # One by one and in one order: then all instances of a kind share the table of
        # names, which each would have in a dictionary of its own.
        for name, value in zip(names, state, strict=True):
            _put(self, name, value)

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> tuple[Self | None, tuple[Refusal, ...]]:
        """Return *fields* as an instance, or None with everything that is refused."""
        try:
            return cls.__pydantic_validator__.validate_python(dict(fields)), ()
        except ValidationError as error:
            details = error.errors(include_url=False)
        return None, tuple(
            Refusal(d["type"], d["loc"], d["input"], d["msg"], d.get("ctx", {}))
            for d in details
        )


@cache
def _form(
    kind: type[Part],
) -> tuple[tuple[str, ...], Callable[[Mapping[str, Any]], tuple[Any, ...]]]:
    """Return the fields of *kind*, and what takes their values out of an instance."""
    names = tuple(kind.model_fields)
    if len(names) == 1:
        return names, lambda held: (held[names[0]],)
    return names, itemgetter(*names)


class ShortPart(Part):
    """A part that may be written as a bare text, which is its field *short_form*."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:  # noqa: ANN401 - raw input
        bare = isinstance(value, (str, int, float))
        return {cls.short_form: value} if bare and cls.short_form else value


class Credential(ShortPart):
    """Something that a person has learnt or been certified for, and by whom."""

    short_form: ClassVar[str | None] = "name"

    name: Line
    """What it is. Example: `Certified electrician`."""
    issuer: Line | None = None
    """Who gave it. Example: `Chamber of Crafts`."""
    url: WebAddress | None = None
    """The page where it can be checked."""


class Author(ShortPart):
    """Who speaks: a person named in place, or a member of the community."""

    short_form: ClassVar[str | None] = "name"

    name: Line | None = None
    """The name as the person wants it shown. Example: `Ada Lovelace`."""
    member: Identifier | None = None
    """The id of a member record, instead of a name. Example: `ada-lovelace`."""
    role: Line | None = None
    """What the person does. Example: `Organiser`."""
    company: Line | None = None
    """Where the person does it. Example: `Repair Café Malmö`."""
    avatar: ImagePath | None = None
    """A picture of the person. Example: `ada.jpg`."""
    avatar_alt: Line | None = None
    """What the picture shows, when it shows more than the person."""
    url: WebAddress | None = None
    """The person's own page. Example: `https://example.org/ada`."""
    handle: Line | None = None
    """The person's name on a platform. Example: `@ada`."""
    organisation: Identifier | None = None
    """The id of an organisation record, instead of a company."""
    expertise: Lines = ()
    """What the person knows well. Example: `[electronics]`."""
    credentials: tuple[Credential, ...] = ()
    """What the person has learnt or been certified for."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Author:
        if (self.name is None) == (self.member is None):
            raise PydanticCustomError(
                "author-unclear",
                "must have either a name or the id of a member",
            )
        return self


class Photo(ShortPart):
    """A picture with what it shows and who made it."""

    short_form: ClassVar[str | None] = "file"

    file: ImagePath
    """The picture. Example: `workbench.jpg`."""
    alt: Line | None = None
    """What the picture shows, for people who cannot see it."""
    caption: Line | None = None
    """The line below the picture."""
    credit: Line | None = None
    """Who made the picture."""


class Video(Part):
    """A moving picture: a file in the folder or a page where it can be seen."""

    file: ImagePath | None = None
    """A video file beside the record. Example: `noor.mp4`."""
    url: WebAddress | None = None
    """A page with the video; it is linked, never loaded."""
    title: Line | None = None
    """What the video is called."""
    poster: ImagePath | None = None
    """The still picture shown before it plays."""
    captions: ImagePath | None = None
    """A WebVTT file with the spoken words. Example: `noor.vtt`."""
    transcript: Text | None = None
    """The spoken words as text."""
    seconds: int | None = Field(default=None, ge=1)
    """How long it takes, in seconds."""

    @model_validator(mode="after")
    def _file_or_page(self) -> Video:
        if (self.file is None) == (self.url is None):
            raise PydanticCustomError(
                "video-unclear", "must have either a file or a url"
            )
        return self


class Consent(Part):
    """What a person agreed to, when, and how that can be shown."""

    scopes: Tags = ("text", "name")
    """What may be shown: text, name, photo, company, video."""
    given_on: PartialDate | None = None
    """The day of the agreement. Example: `2026-03-14`."""
    evidence: Line | None = None
    """Where the agreement is kept. Example: `survey 2026, sheet 14`."""
    expires_on: PartialDate | None = None
    """The last day on which the agreement holds."""

    @model_validator(mode="after")
    def _known_scopes(self) -> Consent:
        known = ConsentScope.__args__  # type: ignore[attr-defined]  # a Literal has it
        for scope in self.scopes:
            if scope not in known:
                raise PydanticCustomError(
                    "bad-choice",
                    "scopes must be among {known}, not {shown}",
                    {"known": ", ".join(known), "shown": repr(scope)},
                )
        return self


class Source(ShortPart):
    """Where something was said or counted."""

    short_form: ClassVar[str | None] = "platform"

    platform: Line | None = None
    """The kind of place. Example: `Guest survey`."""
    url: WebAddress | None = None
    """The page where it can be read."""
    captured_on: PartialDate | None = None
    """The day on which it was taken down."""
    label: Line | None = None
    """How the source is named to readers, instead of the platform."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:  # noqa: ANN401 - raw input
        if isinstance(value, str):
            web = value.startswith(("http://", "https://"))
            return {"url": value} if web else {"platform": value}
        return value


class About(ShortPart):
    """What something is about: a thing or an event, and when that was."""

    short_form: ClassVar[str | None] = "event"

    event: Line
    """What it is called. Example: `Repair evening`."""
    date: PartialDate | None = None
    """When it was; an event with a date has a page of its own. Example: `2026-05-14`."""


class Permission(ShortPart):
    """How somebody let us show words that were said elsewhere."""

    short_form: ClassVar[str | None] = "how"

    how: Line
    """How it was given. Example: `asked by direct message`."""
    given_on: PartialDate | None = None
    """The day on which it was given."""
    evidence: Line | None = None
    """Where it is kept; never published."""
    expires_on: PartialDate | None = None
    """The last day on which it holds."""


class Verification(ShortPart):
    """How somebody checked that a real person said this."""

    short_form: ClassVar[str | None] = "method"

    method: Line
    """What was done. Example: `by e-mail`."""
    on: PartialDate | None = None
    """The day of the check."""


class Edit(ShortPart):
    """How a text was changed, and what stood there before."""

    short_form: ClassVar[str | None] = "how"

    how: Line
    """What was done. Example: `Shortened with her agreement`."""
    original: Text | None = None
    """The words before the change; kept for proof, and published only if `agreed`."""
    agreed: bool = False
    """true: the author agreed that readers see what was cut or changed."""


class Reply(ShortPart):
    """What the community answered."""

    short_form: ClassVar[str | None] = "text"

    text: Text
    """The answer."""
    by: Line | None = None
    """Who answers."""
    role: Line | None = None
    """What that person does in the community."""
    date: PartialDate | None = None
    """The day of the answer."""


class Link(ShortPart):
    """A page elsewhere, with the words it is linked by."""

    short_form: ClassVar[str | None] = "url"

    url: WebAddress
    """The page."""
    label: Line | None = None
    """The words; the host's name when there are none."""
