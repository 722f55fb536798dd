"""Whether two pictures show the same."""

from __future__ import annotations

import pytest
from PIL import Image, ImageEnhance, ImageOps

from plaudit.images import alike
from plaudit.images.taken import Levels, decode, fingerprint
from tests.unit.images.pictures import photo, saved


def printed(image: Image.Image, form: str = "PNG", quality: int = 90) -> int:
    return fingerprint(Levels(decode(saved(image, form, quality=quality))))


def test_fingerprint_has_at_most_64_bits() -> None:
    assert 0 < printed(photo()) < 2**64


@pytest.mark.parametrize(
    "copy",
    [
        photo().resize((90, 60)),
        photo().resize((301, 198)),
        ImageEnhance.Brightness(photo()).enhance(1.15),
        ImageEnhance.Contrast(photo()).enhance(0.8),
        photo().convert("L"),
    ],
    ids=["smaller", "stretched", "brighter", "flatter", "grey"],
)
def test_copies_of_a_picture_are_alike(copy: Image.Image) -> None:
    assert alike(printed(photo()), printed(copy))


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "GIF"])
def test_other_formats_of_a_picture_are_alike(form: str) -> None:
    assert alike(printed(photo()), printed(photo(), form, quality=40))


def test_different_pictures_are_not_alike() -> None:
    mirrored = ImageOps.mirror(photo())
    turned = photo().rotate(180)
    other = photo()
    other.paste(Image.linear_gradient("L").resize((200, 150)), (20, 20))
    marks = [printed(image) for image in (photo(), mirrored, turned, other)]
    pairs = [(a, b) for at, a in enumerate(marks) for b in marks[at + 1 :]]
    assert not any(alike(a, b) for a, b in pairs)


def test_plain_pictures_are_never_alike() -> None:
    white = printed(Image.new("RGB", (40, 40), "white"))
    assert not alike(white, white)
    ramp = printed(Image.linear_gradient("L").rotate(90))
    assert not alike(ramp, ramp)


def test_clear_ground_counts_as_white() -> None:
    figure = photo().convert("RGBA")
    figure.putalpha(Image.new("L", figure.size, 0))
    figure.paste(photo().crop((0, 0, 200, 200)), (0, 0))
    whitened = Image.new("RGB", figure.size, "white")
    whitened.paste(photo().crop((0, 0, 200, 200)), (0, 0))
    assert printed(figure) == printed(whitened)
