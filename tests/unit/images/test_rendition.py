"""Sizes and formats for the page: how large, how cropped, and what is left behind."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, PngImagePlugin

from plaudit.images import Ask, Cut
from plaudit.images.taken import Levels, Picture, decode
from tests.unit.images.pictures import photo, quartered, saved, swapping_profile

if TYPE_CHECKING:
    from plaudit.images import Form


@dataclass(frozen=True)
class Made:
    """One file with the cut that it was made by."""

    cut: Cut
    data: bytes


def renditions(
    picture: Picture, width: int, height: int | None = None
) -> tuple[Made, ...]:
    """Return what a page gets: WebP for two densities, and one fallback."""
    size = (picture.width, picture.height)
    spare: Form = "png" if picture.see_through else "jpeg"
    cuts = (
        *Ask(width, height, (1, 2)).cuts(size),
        *Ask(width, height, (1,)).cuts(size, spare),
    )
    return tuple(Made(cut, Levels(picture).rendition(cut)) for cut in cuts)


def shapes(made: tuple[Made, ...]) -> list[tuple[int, int, str]]:
    return [(one.cut.width, one.cut.height, one.cut.form) for one in made]


def test_width_alone_keeps_the_proportions() -> None:
    made = renditions(decode(saved(photo(), "PNG")), 120)
    assert shapes(made) == [
        (120, 80, "webp"),
        (240, 160, "webp"),
        (120, 80, "jpeg"),
    ]


def test_width_and_height_crop_to_fill_the_box() -> None:
    made = renditions(decode(saved(photo(), "PNG")), 100, 100)
    assert [one[:2] for one in shapes(made)] == [(100, 100), (200, 200), (100, 100)]


def test_nothing_is_enlarged_and_no_size_repeated() -> None:
    picture = decode(saved(photo(), "PNG"))
    assert shapes(renditions(picture, 200)) == [
        (200, 133, "webp"),
        (300, 200, "webp"),
        (200, 133, "jpeg"),
    ]
    assert shapes(renditions(picture, 900)) == [
        (300, 200, "webp"),
        (300, 200, "jpeg"),
    ]
    assert shapes(renditions(picture, 800, 400)) == [
        (300, 150, "webp"),
        (300, 150, "jpeg"),
    ]


def test_single_pixel_survives() -> None:
    made = renditions(decode(saved(Image.new("RGB", (1, 900)), "PNG")), 40, 40)
    assert shapes(made) == [(1, 1, "webp"), (1, 1, "jpeg")]


@pytest.mark.parametrize(("width", "height"), [(0, None), (10, 0), (-1, 5)])
def test_size_below_one_is_refused(width: int, height: int | None) -> None:
    with pytest.raises(ValueError, match="start at 1"):
        renditions(decode(saved(photo(), "PNG")), width, height)


def test_files_hold_what_their_fields_say() -> None:
    for one in renditions(decode(saved(photo(), "PNG")), 90, 60):
        with Image.open(BytesIO(one.data)) as image:
            assert image.size == (one.cut.width, one.cut.height)
            assert str(image.format).lower() == one.cut.form
    assert [
        one.cut.ending for one in renditions(decode(saved(photo(), "PNG")), 90)
    ] == [
        "webp",
        "webp",
        "jpg",
    ]


def test_crop_of_a_tall_picture_keeps_more_of_the_top() -> None:
    image = Image.new("RGB", (100, 300), "#0000ff")
    image.paste("#ff0000", (0, 100, 100, 130))
    made = renditions(decode(saved(image, "PNG")), 100, 100)
    with Image.open(BytesIO(made[0].data)) as crop:
        rows = [crop.getpixel((50, y)) for y in range(100)]
    reds = [
        y for y, pixel in enumerate(rows) if isinstance(pixel, tuple) and pixel[0] > 150
    ]
    assert 28 <= len(reds) <= 32
    assert 28 <= reds[0] <= 32  # of 200 rows too many, 70 are cut off above


def test_see_through_picture_has_a_png_to_fall_back_on() -> None:
    image = quartered().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    made = renditions(decode(saved(image, "PNG")), 30)
    assert [one.cut.form for one in made] == ["webp", "webp", "png"]
    for one in made:
        with Image.open(BytesIO(one.data)) as opened:
            assert opened.mode == "RGBA"


def test_clear_pixels_leave_no_fringe() -> None:
    image = Image.new("RGBA", (64, 64), (0, 255, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 32, 64))
    fallback = renditions(decode(saved(image, "PNG")), 21)[-1]
    with Image.open(BytesIO(fallback.data)) as small:
        pixels = [small.getpixel((x, 10)) for x in range(21)]
    seen = [pixel for pixel in pixels if isinstance(pixel, tuple) and pixel[3] > 8]
    assert seen
    assert all(pixel[1] < 30 for pixel in seen)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_no_place_no_profile_no_comment_leaves(form: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "CAMERA-MAKER"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (55.0, 36.0, 15.0)
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", "SECRET-NOTE")
    extra = {"comment": b"SECRET-NOTE"} if form == "JPEG" else {}
    data = saved(
        photo(),
        form,
        exif=exif.tobytes(),
        icc_profile=swapping_profile(),
        xmp=b"<x:xmpmeta>SECRET-XMP</x:xmpmeta>",
        **extra,
        **({"pnginfo": note} if form == "PNG" else {}),
    )
    with Image.open(BytesIO(data)) as opened:
        assert opened.getexif().get_ifd(0x8825)  # the place was there
    for one in renditions(decode(data), 100):
        with Image.open(BytesIO(one.data)) as opened:
            opened.load()
            assert not dict(opened.getexif())
            assert not {"exif", "icc_profile", "xmp", "comment", "Comment"} & set(
                opened.info
            )
        for mark in (b"SECRET", b"CAMERA", b"Exif", b"XMP ", b"EXIF", b"ICC", b"iCC"):
            assert mark not in one.data


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize(
    "tail", [b"*/=1;alert(1)//", b"<script>alert(1)</script>", b"PK\x03\x04 alert(1)"]
)
def test_what_hangs_behind_a_picture_is_dropped(form: str, tail: bytes) -> None:
    picture = decode(saved(photo(), form) + tail)
    assert all(b"alert(1)" not in one.data for one in renditions(picture, 50))
