"""The community itself: its name, its languages, its look and its promises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .parts import ConsentScope, Part
from .record import Translation
from .values import (
    Identifier,
    ImagePath,
    Language,
    Line,
    Lines,
    Number,
    PartialDate,
    Tags,
    Text,
    WebAddress,
)


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise PydanticCustomError(
            "bad-time-zone",
            "must be a time zone like Europe/Berlin, not {shown}",
            {"shown": repr(name)},
        ) from None
    return name


def _mail(address: str) -> str:
    name, _, host = address.partition("@")
    if not name or "." not in host or not address.isprintable() or " " in address:
        raise PydanticCustomError(
            "bad-mail",
            "must be an e-mail address like hello@example.org, not {shown}",
            {"shown": repr(address)},
        )
    return address


class Brand(Part):
    """The few knobs that make a look; all colours follow from them."""

    skin: Literal["pine", "ink", "madder", "plain"] = "pine"
    """A ready set: pine, ink, madder or plain."""
    hue: Number | None = Field(default=None, ge=0, le=360)
    """The hue of the accent, 0 to 360 (OKLCH). Example: `162`."""
    chroma: Number | None = Field(default=None, ge=0, le=1.5)
    """How strong the colours are: 0 is grey, 1 is normal."""
    mark_hue: Number | None = Field(default=None, ge=0, le=360)
    """The hue of the marker behind chosen phrases."""
    theme: Identifier = "showcase"
    """The theme: a folder below `themes/` of the site, or the one that comes along."""


class Pictures(Part):
    """How the pictures that people hand in are made ready for the page."""

    formats: tuple[Literal["avif", "webp"], ...] = ("webp",)
    """The formats of photos. `webp` is always made, since every browser shows it;
    `[avif, webp]` makes lighter files for most, and takes several times as long."""


class Contact(Part):
    """Where people turn who want their words changed or taken down."""

    name: Line | None = None
    """Who answers."""
    url: WebAddress | None = None
    """A page with a form."""
    email: Annotated[Line, AfterValidator(_mail)] | None = None
    """The community's own address for this; it stands on the contact page, and each
    quote on the showcase begins a letter to it."""


class Policies(Part):
    """What the community promises; the checks hold it to that."""

    consent: Literal["none", "required"] = "none"
    """required: nothing is shown that its author did not agree to."""
    consent_kinds: Tags = ("testimonial",)
    """The kinds that need consent: testimonial, story, member."""
    consent_scopes: tuple[ConsentScope, ...] = ("text", "name", "photo")
    """What the consent must cover before it is shown."""
    disclosure: bool = True
    """Whether ties and gifts must be named."""
    max_age_months: int | None = Field(default=None, ge=1)
    """How old the newest testimonial or story may be, in months."""
    milestone_max_age_months: int | None = Field(default=24, ge=1)
    """How old a milestone's figure may be, in months."""
    answer_within_days: int | None = Field(default=30, ge=1)
    """How long a concern may wait for its first answer, in days."""
    mention_permission: Literal["none", "required"] = "none"
    """required: whoever is quoted from elsewhere must have allowed it."""
    rhythm: Mapping[Identifier, Annotated[int, Field(ge=1)]] = Field(
        default_factory=dict
    )
    """How often something new is published: kind, then days. Example: `{story: 30}`."""
    collection: Text | None = None
    """How testimonials are collected."""
    verification: Text | None = None
    """How they are checked."""
    selection: Text | None = None
    """Which are shown, and which are not."""
    incentives: Text | None = None
    """Whether anything is given for them."""
    severity: Mapping[str, Literal["off", "warning", "error"]] = Field(
        default_factory=dict
    )
    """How bad a rule's problems are: rule, then off, warning or error."""


class Community(Part):
    """One community, as `content/community.yaml` describes it."""

    kind: ClassVar[str] = "community"
    translatable: ClassVar[tuple[str, ...]] = (
        "name",
        "tagline",
        "description",
        "mission",
        "values",
        "collection",
        "verification",
        "selection",
        "incentives",
    )

    name: Line
    """The community's name. Example: `Kettle & Thread`."""
    url: WebAddress
    """Where the site will stand. Example: `https://example.org/praise`."""
    tagline: Line | None = None
    """One sentence for the top of the home page."""
    description: Text | None = None
    """What the community does, in two or three sentences."""
    mission: Text | None = None
    """What it wants to change."""
    values: Lines = ()
    """What it holds dear."""
    since: PartialDate | None = None
    """When it began."""
    languages: tuple[Language, ...] = Field(default=("en",), min_length=1)
    """The languages of the site; the first has no prefix in addresses."""
    time_zone: Annotated[Line, AfterValidator(_known_zone)] = "UTC"
    """The zone whose calendar days count. Example: `Europe/Berlin`."""
    logo: ImagePath | None = None
    """A small picture for the head of each page."""
    brand: Brand = Brand.model_construct()
    """The look."""
    pictures: Pictures = Pictures.model_construct()
    """How pictures are made ready for the page."""
    contact: Contact = Contact.model_construct()
    """Where people turn who want their words changed or taken down."""
    repository: WebAddress | None = None
    """The folder of the content at a git host, for "edit this page" links."""
    sample: bool = False
    """true: everything is invented, and every page says so."""
    policies: Policies = Policies.model_construct()
    """What the community promises."""
    translations: Mapping[Language, Translation] = Field(default_factory=dict)
    """Texts in other languages: language, then field, then text."""

    @model_validator(mode="before")
    @classmethod
    def _zone_in_two_words(cls, value: Any) -> Any:  # noqa: ANN401 - raw input
        if isinstance(value, dict) and "time zone" in value:
            rest = {key: item for key, item in value.items() if key != "time zone"}
            return {**rest, "time_zone": value["time zone"]}
        return value

    @property
    def language(self) -> str:
        """The first language: that of records which name none."""
        return self.languages[0]

    def localised(self, lang: str) -> Community:
        """Return the community with its texts in *lang* where they are translated."""
        texts = dict(self.translations.get(lang, {}))
        promised = {k: texts.pop(k) for k in tuple(texts) if k in Policies.model_fields}
        if promised:
            policies = self.policies.model_copy(update=promised)
            return self.model_copy(update={**texts, "policies": policies})
        return self.model_copy(update=texts) if texts else self
