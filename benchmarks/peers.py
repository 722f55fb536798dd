"""What others weigh: script and style of one widget, minified, in bytes gzip -9.

Measured from the packages of their registries, as shipped or else bundled by esbuild;
those of vendors are their own claims, since their scripts cannot be had.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Peer:
    """One widget of somebody else."""

    name: str
    size: int
    remark: str = ""

    def __str__(self) -> str:
        remark = f" ({self.remark})" if self.remark else ""
        return f"{self.name} {self.size:,}{remark}"


CAROUSELS = (
    Peer("Swiper 14.4.0, whole", 47279),
    Peer("Slick 2.0.0 with jQuery", 38967),
    Peer("Swiper 14.4.0, navigation and a11y only", 31627),
    Peer("Shoelace carousel 2.20.1", 17810),
    Peer("Splide 4.1.4", 14212),
    Peer("tiny-slider 2.9.4", 13398),
    Peer("Flickity 3.0.0", 12640),
    Peer("Glide 3.7.1", 8910),
    Peer("Bootstrap carousel 5.3.9", 8605),
    Peer("Embla 8.6.0", 7156, "no buttons, no style"),
    Peer("keen-slider 6.8.6", 6206, "no buttons"),
    Peer("blaze-slider 1.9.3", 3259, "no a11y"),
)
"""Carousels, heaviest first."""

SMALLEST: dict[str, Peer] = {
    "badges": Peer("Trustfolio badge", 2100, "claimed"),
    "carousel": CAROUSELS[-1],
    "wall": Peer("MiniMasonry 1.3.2", 1316, "layout only"),
}
"""The lightest peer of a widget type, where one was found."""

LOADER = Peer("include-fragment-element 6.4.1", 1910)
"""The lightest peer of what puts an element form into a page."""
FRAME = Peer("giscus 1.6.0", 9497)
"""The lightest peer of what fits a frame to its page."""
