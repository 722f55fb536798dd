"""Picture files as pixels: what is refused, and how the rest comes out."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from plaudit.errors import ImageRefused
from plaudit.images import BYTE_CAP
from plaudit.images.taken import decode
from tests.unit.images.pictures import (
    QUADRANTS,
    colour16_png,
    gif_of,
    grey16_png,
    jpeg_of,
    photo,
    png_of,
    quartered,
    saved,
    swapping_profile,
    webp_of,
)

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
STORED = {  # how a picture lies in a file of that Exif orientation
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def refusal(data: bytes) -> ImageRefused:
    with pytest.raises(ImageRefused) as caught:
        decode(data)
    return caught.value


def near(a: object, b: str, within: int = 12) -> bool:
    assert isinstance(a, tuple)
    wanted = tuple(bytes.fromhex(b[1:]))
    return all(abs(x - y) <= within for x, y in zip(a, wanted, strict=True))


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_read(form: str) -> None:
    picture = decode(saved(photo(), form))
    assert (picture.width, picture.height) == (300, 200)
    assert picture.image.mode == "RGB"
    assert not picture.see_through


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", STORED)
def test_every_exif_orientation_comes_out_upright(form: str, orientation: int) -> None:
    turn = STORED[orientation]
    stored = quartered() if turn is None else quartered().transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = decode(saved(stored, form, exif=exif.tobytes(), quality=95))
    assert (picture.width, picture.height) == (60, 40)
    corners = ((12, 8), (48, 8), (12, 32), (48, 32))
    for corner, colour in zip(corners, QUADRANTS, strict=True):
        assert near(picture.image.getpixel(corner), colour, within=30)


def test_broken_exif_does_not_refuse_the_picture() -> None:
    data = saved(
        quartered(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 9
    )
    assert decode(data).width == 60


@pytest.mark.parametrize("form", FORMATS)
def test_truncated_picture_is_refused_wherever_it_breaks_off(form: str) -> None:
    data = saved(photo(), form)
    for point in range(1, 21):
        error = refusal(data[: len(data) * point // 21])
        assert error.slug in {"image-truncated", "image-format"}, point


def test_truncated_picture_is_told_from_a_broken_one() -> None:
    data = saved(photo(), "PNG")
    assert refusal(data[: len(data) // 2]).slug == "image-truncated"
    broken = bytearray(data)
    broken[60:120] = bytes(60)
    assert refusal(bytes(broken)).slug == "image-unreadable"


@pytest.mark.parametrize("form", FORMATS)
def test_damaged_bytes_end_in_a_picture_or_a_refusal(form: str) -> None:
    data = saved(photo(90, 60), form)
    chance = Random(form)  # noqa: S311 - damage, not secrets
    outcomes: list[str] = []
    for _ in range(150):
        damaged = bytearray(data)
        for _ in range(chance.randrange(1, 12)):
            damaged[chance.randrange(6, len(data))] = chance.randrange(256)
        # Any other exception than a refusal fails the test.
        with suppress(ImageRefused):
            outcomes.append(decode(bytes(damaged)).image.mode)
    assert set(outcomes) <= {"RGB", "RGBA"}


@pytest.mark.parametrize(
    "data",
    [
        png_of(50_000, 50_000),
        png_of(8_000, 5_001),
        png_of(2**31 - 1, 2**31 - 1),
        gif_of((65_535, 65_535), (1, 1)),
        gif_of((1, 1), (65_535, 65_535)),
        jpeg_of(65_500, 65_500),
        webp_of(16_384, 16_384),
    ],
    ids=["png", "png-just-over", "png-widest", "gif", "gif-frame", "jpeg", "webp"],
)
def test_header_that_announces_a_bomb_is_refused(data: bytes) -> None:
    assert len(data) < 5_000
    assert refusal(data).slug == "image-too-large"


def test_zero_size_is_refused() -> None:
    assert refusal(png_of(0, 10)).slug == "image-unreadable"
    assert refusal(gif_of((0, 0), (0, 0))).slug == "image-unreadable"


def test_file_over_the_cap_is_refused_by_its_size_alone() -> None:
    error = refusal(saved(quartered(), "JPEG").ljust(BYTE_CAP + 1, b"\0"))
    assert error.slug == "image-too-large"
    assert "20 MB" in error.message


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b" \n"])
def test_empty_file_is_refused(data: bytes) -> None:
    assert refusal(data).slug == "image-unreadable"


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"\xef\xbb\xbf<?xml version='1.0'?><svg/>",
        b"<!-- drawn --><svg/>",
    ],
)
def test_svg_under_any_name_asks_for_an_export(data: bytes) -> None:
    error = refusal(data)
    assert error.slug == "image-format"
    assert "export it as PNG or WebP" in error.message


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"<!doctype html><script>alert(1)</script>", "web page"),
        (b"\n<html>", "web page"),
        (b"%PDF-1.7", "a PDF document"),
        (b"PK\x03\x04", "a zip archive"),
        (b"BM" + bytes(60), "a BMP picture"),
        (b"II*\0" + bytes(60), "a TIFF picture"),
        (b"\0\0\0\x18ftypheic" + bytes(60), "a HEIC picture"),
        (b"\0\0\0\x18ftypavif" + bytes(60), "an AVIF picture"),
        (b"\0\0\0\x18ftypmp42" + bytes(60), "a film"),
        (b"#!/bin/sh\n", "a program"),
        (b"just words", "is not a JPEG"),
        (b"RIFF\0\0\0\0WAVE", "is not a JPEG"),
    ],
)
def test_other_file_is_refused_by_its_start_and_named(data: bytes, named: str) -> None:
    error = refusal(data)
    assert error.slug == "image-format"
    assert named in error.message


def test_file_that_starts_as_another_type_is_refused_whatever_follows() -> None:
    data = b"PK\x03\x04" + saved(quartered(), "JPEG")
    assert refusal(data).slug == "image-format"


def test_gif_header_in_front_of_a_program_is_refused() -> None:
    assert refusal(b"GIF89a=1;alert(document.domain)//").slug.startswith("image-")


def test_see_through_palette_keeps_its_alpha() -> None:
    image = Image.new("RGBA", (20, 20), (200, 30, 30, 255))
    image.paste((0, 0, 0, 0), (0, 0, 10, 20))
    picture = decode(saved(image.quantize(), "PNG"))
    assert picture.see_through
    assert picture.image.getpixel((2, 2)) == (0, 0, 0, 0)
    assert picture.image.getpixel((15, 2)) == (200, 30, 30, 255)


def test_single_transparent_colour_becomes_alpha() -> None:
    data = saved(quartered(), "PNG", transparency=(200, 30, 30))
    picture = decode(data)
    assert picture.see_through
    pixel = picture.image.getpixel((2, 2))
    assert isinstance(pixel, tuple)
    assert pixel[3] == 0


def test_alpha_without_use_is_dropped() -> None:
    picture = decode(saved(quartered().convert("RGBA"), "PNG"))
    assert picture.image.mode == "RGB"


def test_cmyk_keeps_its_colours() -> None:
    image = Image.new("CMYK", (20, 20), (0, 255, 255, 0))
    assert near(decode(saved(image, "JPEG")).image.getpixel((5, 5)), "#ff0000")


def test_grey_of_sixteen_bits_is_scaled_not_clipped() -> None:
    image = decode(grey16_png([0, 0x4040, 0x8080, 0xFFFF])).image
    greys = [image.getpixel((x, 0)) for x in range(4)]
    assert greys == [(0, 0, 0), (64, 64, 64), (128, 128, 128), (255, 255, 255)]


def test_colour_of_sixteen_bits_is_scaled() -> None:
    image = decode(colour16_png((0xFFFF, 0x8080, 0))).image
    assert image.getpixel((0, 0)) == (255, 128, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P"])
def test_every_mode_of_png_comes_out_as_colour(mode: str) -> None:
    picture = decode(saved(photo().convert(mode), "PNG"))
    assert picture.image.mode == "RGB"


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_first_frame_of_an_animation_is_taken(form: str) -> None:
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("#ff0000", "#0000ff")]
    data = saved(frames[0], form, save_all=True, append_images=frames[1:], duration=80)
    with Image.open(BytesIO(data)) as opened:
        assert getattr(opened, "n_frames", 1) == 2
    assert near(decode(data).image.getpixel((15, 10)), "#ff0000")


def test_colour_profile_is_applied_and_left_behind() -> None:
    image = Image.new("RGB", (20, 20), "#ff0000")
    picture = decode(saved(image, "PNG", icc_profile=swapping_profile()))
    assert near(picture.image.getpixel((3, 3)), "#00ff00", within=20)
    assert picture.image.info == {}


def test_colour_profile_leaves_alpha_alone() -> None:
    image = Image.new("RGBA", (20, 20), (255, 0, 0, 120))
    pixel = decode(saved(image, "PNG", icc_profile=swapping_profile())).image.getpixel(
        (3, 3)
    )
    assert isinstance(pixel, tuple)
    assert pixel[3] == 120
    assert near(pixel[:3], "#00ff00", within=20)


def test_broken_colour_profile_is_passed_over() -> None:
    data = saved(quartered(), "PNG", icc_profile=b"no profile at all")
    assert near(decode(data).image.getpixel((12, 8)), QUADRANTS[0])
