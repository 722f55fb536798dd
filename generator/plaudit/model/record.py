"""What every record has, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, TypeVar

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from .parts import Part
from .values import Identifier, Language, Number, PartialDate, Tags, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

R = TypeVar("R", bound="Record")
Status = Literal["draft", "review", "published", "hidden", "withdrawn"]
P = TypeVar("P", bound=Part)
Translation = Mapping[str, str | tuple[str, ...]]


def put_in(parts: Sequence[P], field: str, texts: str | Sequence[str]) -> tuple[P, ...]:
    """Return *parts* with *texts*, in their order, as the *field* of each."""
    given = (texts,) if isinstance(texts, str) else texts
    told = tuple(
        part.model_copy(update={field: text})
        for part, text in zip(parts, given, strict=False)
    )
    return (*told, *parts[len(told) :])


class Record(Part):
    """One content item that the community keeps."""

    kind: ClassVar[str]
    plural: ClassVar[str]
    translatable: ClassVar[tuple[str, ...]] = ()
    body_field: ClassVar[str | None] = None
    """The field that the text below the front matter fills."""
    words: ClassVar[frozenset[str]] = frozenset()
    """The fields that say something and decide nothing: neither whether the record is
    shown, nor where, nor in which order, nor which records are shown beside it."""
    states: ClassVar[tuple[str, ...]] = ()
    """What `status` may say besides, of a record that is published."""

    id: Identifier
    """The record's name; the file's name unless a list holds it."""
    lang: Language = "en"
    """The language of its texts; the community's first unless named."""
    tags: Tags = ()
    """Words to find and select it by. Example: `[electronics, learning]`."""
    status: Status = "published"
    """draft, review, published, hidden or withdrawn; only published is shown."""
    publish_on: PartialDate | None = None
    """The first day on which it is shown."""
    expires_on: PartialDate | None = None
    """The last day on which it is shown."""
    featured: bool = False
    """Whether it is shown first where only some are."""
    order: Number | None = None
    """Its place where an embed sorts by order; smaller comes first."""
    sample: bool | None = None
    """Whether it is invented; the community's own setting unless named."""
    translations: Mapping[Language, Translation] = Field(default_factory=dict)
    """Texts in other languages: language, then field, then text."""

    @field_validator("translations", mode="before")
    @classmethod
    def _known_fields(cls, value: Any) -> Any:  # noqa: ANN401 - raw input
        if not isinstance(value, Mapping):
            return value
        for fields in value.values():
            for name in fields if isinstance(fields, Mapping) else ():
                if name not in cls.translatable:
                    raise PydanticCustomError(
                        "unknown-field",
                        "cannot translate {shown}; it can be {known}",
                        {"shown": repr(name), "known": ", ".join(cls.translatable)},
                    )
        return value

    @field_validator("translations", mode="after")
    @classmethod
    def _clean_texts(
        cls, value: Mapping[str, Translation]
    ) -> Mapping[str, Translation]:
        def clean(text: str | tuple[str, ...]) -> str | tuple[str, ...]:
            if isinstance(text, str):
                return clean_text(text)
            return tuple(clean_text(part) for part in text)

        return {
            lang: {name: clean(text) for name, text in fields.items()}
            for lang, fields in value.items()
        }

    def stands_for(self, former: Record) -> bool:
        """Say whether it differs in words at most from *former*, in whose place it is."""
        fields = type(self).model_fields
        return self.kind == former.kind and all(
            getattr(self, name) == getattr(former, name)
            for name in fields
            if name not in self.words
        )

    def localised(self, lang: str) -> Self:
        """Return the record in *lang* where it is translated, else the record itself.

        The result's `lang` says which language its texts are in, so that a
        fallback stays visible. `de` serves a reader of `de-AT` too.
        """
        if self.lang == lang:
            return self
        for tag in (lang, lang.split("-", maxsplit=1)[0]):
            if tag in self.translations:
                texts = dict(self.translations[tag])
                return self.model_copy(update={**self._translated(texts), "lang": tag})
        return self

    def _translated(self, texts: dict[str, Any]) -> dict[str, Any]:
        """Return the fields that *texts* replace, as they stand in the record."""
        return texts


_AT_HAND = frozenset({"id", "kind", "__class__", "__pydantic_decorators__"})
"""What is known of a record that was not read: its name, and what it is an instance of."""
_SLOTS = (
    "__dict__",
    "__pydantic_fields_set__",
    "__pydantic_extra__",
    "__pydantic_private__",
)
_get, _put = object.__getattribute__, object.__setattr__


def unread(kind: type[R], name: str, read: Callable[[], R]) -> R:
    """Return the record of *kind* called *name*, which *read* returns.

    It is read as soon as anything is asked of it but its name. From then on nothing
    tells it from any other record.
    """
    made: R = object.__new__(_unread(kind))
    _put(made, "__dict__", {"id": name, "": read})
    return made


@cache
def _unread(kind: type[Record]) -> type[Any]:
    """Return the class of records of *kind* that were not read yet."""

    def read_first(self: Record, name: str) -> Any:  # noqa: ANN401 - any field there is
        if name in _AT_HAND:
            return _get(self, name)
        found = _get(self, "__dict__")[""]()
        for slot in _SLOTS:
            _put(self, slot, _get(found, slot))
        _put(self, "__class__", kind)
        return getattr(self, name)

    body = {"__module__": __name__, "__getattribute__": read_first}
    return type(f"Unread{kind.__name__}", (kind,), body)
