"""Pictures as templates and elements need them, from where the markup stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

if TYPE_CHECKING:
    from plaudit.model import Part
    from plaudit.render.addresses import Addresses

    from .naming import Pictures
    from .stored import StoredImage

CARD_SIZE = (1200, 630)
_GUTTERS = 32
"""CSS pixels beside a picture that is as wide as a narrow page."""


@dataclass(frozen=True, slots=True)
class ImageView:
    """One picture as an `img` element needs it."""

    stored: StoredImage
    pictures: Pictures = field(repr=False, compare=False)
    addresses: Addresses
    alt: str
    part: Part | None = None

    @property
    def src(self) -> str:
        """The address of its file for a screen of plain density."""
        return self.addresses.file(self.stored.path)

    @property
    def srcset(self) -> str:
        """Its files for other densities or widths; empty where there is but one."""
        return self._set(self.stored.files)

    @property
    def better(self) -> str:
        """The same in a format that weighs less, for a `source` before the `img`."""
        return self._set(self.stored.better, alone=True)

    def _set(self, files: tuple[tuple[str, int], ...], *, alone: bool = False) -> str:
        if len(files) <= (not alone):
            return ""
        unit, least = "w", 1
        if not self.stored.is_fluid:
            unit, least = "x", files[0][1]
        return ", ".join(
            f"{self.addresses.file(path)} {width / least:.4g}{unit}"
            for path, width in files
        )

    @property
    def sizes(self) -> str:
        """How wide it is shown at most, where its files are told apart by width."""
        stored = self.stored
        if not (stored.is_fluid and (len(stored.files) > 1 or stored.better)):
            return ""
        return f"(min-width: {stored.width + _GUTTERS}px) {stored.width}px, 100vw"

    @property
    def fallback(self) -> str:
        """The same for readers without WebP; `src` where there is none."""
        return self.addresses.file(self.pictures.spare(self.stored))

    @property
    def width(self) -> int:
        """Its width in CSS pixels, where nothing makes it narrower."""
        return self.stored.width

    @property
    def height(self) -> int:
        """Its height in CSS pixels."""
        return self.stored.height

    @property
    def tone(self) -> str:
        """Its colour from afar, as the theme's stylesheet spells it, or nothing."""
        return self.stored.tone if self.stored.is_fluid else ""

    @property
    def caption(self) -> str | None:
        """The line below it."""
        return getattr(self.part, "caption", None)

    @property
    def credit(self) -> str | None:
        """Who made it."""
        return getattr(self.part, "credit", None)


class SharePicture(NamedTuple):
    """The picture shown where a page is shared; drawn only if a template names it."""

    pictures: Pictures
    prefix: str
    """The whole address of the site's root."""
    key: str
    title: str
    kicker: str
    note: str | None
    width: int = CARD_SIZE[0]
    height: int = CARD_SIZE[1]

    @property
    def src(self) -> str:
        """The whole address of the picture, which is then drawn."""
        path = self.pictures.card(self.key, self.title, self.kicker, self.note)
        return f"{self.prefix}{path}"

    @property
    def alt(self) -> str:
        """What it says."""
        return f"{self.title}. {self.kicker}"


def element(view: ImageView, others: str = "", alt: str | None = None) -> Markup:
    """Return the element of a picture in prose.

    *others* are attributes, and *alt* the text, of the site's owner, escaped already.
    Pages draw theirs with the macro `drawing` of `plaudit/parts.html`.
    """
    sizes = Markup(' sizes="auto, {}"').format(view.sizes) if view.sizes else ""
    several = Markup(' srcset="{}"').format(view.srcset) if view.srcset else ""
    tone = Markup(' data-tone="{}"').format(view.tone) if view.tone else ""
    image = Markup(
        '<img{} src="{}"{}{} alt="{}" width="{}" height="{}" '
        'loading="lazy" decoding="async"{}>'
    ).format(
        Markup(others),  # noqa: S704 - the site's owner wrote them
        view.src,
        several,
        sizes if several else "",
        view.alt if alt is None else Markup(alt),  # noqa: S704 - the owner wrote it
        view.width,
        view.height,
        tone,
    )
    if not view.better:
        return image
    return Markup(
        '<picture><source type="image/avif" srcset="{}"{}>{}</picture>'
    ).format(view.better, sizes, image)
