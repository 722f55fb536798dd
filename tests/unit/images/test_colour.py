"""OKLCH as sRGB, against figures published elsewhere."""

from __future__ import annotations

import pytest

from plaudit.images.drawn import mixed, oklch, palette, rgb, srgb


@pytest.mark.parametrize(
    ("colour", "wanted"),
    [
        ((0.0, 0.0, 0.0), "#000000"),
        ((1.0, 0.0, 0.0), "#ffffff"),
        # The primaries as CSS Color Level 4 states them in OKLCH.
        ((0.62796, 0.25768, 29.234), "#ff0000"),
        ((0.86644, 0.29483, 142.495), "#00ff00"),
        ((0.45201, 0.31321, 264.052), "#0000ff"),
        # From the tests of that page: web-platform-tests, css-color, oklch-001, -002.
        ((0.51975, 0.17686, 142.495), "#008000"),
        ((0.59987, 0.0, 0.0), "#808080"),
    ],
)
def test_known_colours(colour: tuple[float, float, float], wanted: str) -> None:
    assert oklch(*colour) == wanted


def test_colour_out_of_gamut_keeps_lightness_and_hue() -> None:
    inside, outside = srgb(0.7, 0.12, 30), srgb(0.7, 0.5, 30)
    assert outside != inside
    assert max(outside) <= 255
    assert min(outside) >= 0
    assert outside[0] > outside[1] > outside[2]
    assert srgb(0.99, 0.4, 150) > (200, 240, 200)


def test_hue_goes_round() -> None:
    assert oklch(0.5, 0.1, 30) == oklch(0.5, 0.1, 390) == oklch(0.5, 0.1, -330)


def test_mixing_goes_from_ground_to_ink() -> None:
    assert mixed("#000000", "#ffffff", 0) == "#ffffff"
    assert mixed("#000000", "#ffffff", 1) == "#000000"
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [part / 255 for part in rgb(colour)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("hue", range(0, 360, 15))
@pytest.mark.parametrize("chroma", [0, 1, 1.5])
def test_every_palette_can_be_read(hue: int, chroma: float, *, dark: bool) -> None:
    look = palette(hue=hue, chroma=chroma, mark_hue=hue + 60, dark=dark)
    assert contrast(look.ink, look.paper) >= 12
    assert contrast(look.soft, look.paper) >= 5.5
    assert contrast(look.accent, look.paper) >= 5.5
    assert contrast(look.ink, look.mark) >= 5.5
