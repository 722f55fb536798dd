"""Orders: equal names mean equal bytes, and nothing else has a say in a name."""

from __future__ import annotations

import pickle
import platform
from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image
from PIL import __version__ as pillow

from plaudit.images import Ask, Copy, Cut, Drawing, Photo, fitted, makes
from plaudit.images.drawn import cover_art, initials_avatar, seal
from plaudit.images.drawn.card import share_card
from plaudit.images.orders import encoder, made_by, order
from plaudit.images.taken import Levels, decode
from tests.unit.images.pictures import photo, saved

CUT = Cut(44, 44, (1, 1), "webp")


def test_name_of_the_source_has_no_say() -> None:
    assert Photo("a.jpg", "ab", CUT).key == Photo("b/c.png", "ab", CUT).key


@pytest.mark.parametrize(
    "other",
    [
        Photo("a.jpg", "cd", CUT),
        Photo("a.jpg", "ab", Cut(45, 44, (1, 1), "webp")),
        Photo("a.jpg", "ab", Cut(44, 45, (1, 1), "webp")),
        Photo("a.jpg", "ab", Cut(44, 44, (4, 3), "webp")),
        Photo("a.jpg", "ab", Cut(44, 44, None, "webp")),
        Photo("a.jpg", "ab", Cut(44, 44, (1, 1), "jpeg")),
        Copy("a.jpg", "ab"),
    ],
)
def test_whatever_changes_the_bytes_changes_the_key(other: Photo | Copy) -> None:
    assert other.key != Photo("a.jpg", "ab", CUT).key


def test_encoder_is_part_of_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Photo("a.jpg", "ab", CUT).key
    monkeypatch.setattr(order, "made_by", lambda form: f"another {form}")

    assert Photo("a.jpg", "ab", CUT).key != before
    assert "webp" in made_by("webp")
    assert makes("webp")


def test_orders_can_be_sent_to_another_process() -> None:
    drawing = Drawing("seal", (("seed", "a"), ("dark", None)))
    for one in (Photo("a.jpg", "ab", CUT), drawing, Copy("a.mp4", "ab")):
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own


def test_places_that_need_the_same_file_share_it() -> None:
    twice = Ask(44, 44, (1, 2)).cuts((500, 400))[1]
    once = Ask(88, 88, (1, 2)).cuts((500, 400))[0]

    assert twice == once


def test_small_picture_gives_few_files() -> None:
    assert len(Ask(480, 320, (1, 1.5, 2)).cuts((5000, 4000))) == 3
    assert len(Ask(480, 320, (1, 1.5, 2)).cuts((600, 400))) == 2
    assert Ask(480, 320, (1, 1.5, 2)).cuts((60, 40)) == (Cut(60, 40, (3, 2), "webp"),)


def test_no_file_is_larger_than_a_page_can_show() -> None:
    assert fitted((6000, 4000), 5000) == Cut(2560, 1707, None, "webp")
    assert fitted((100, 30_000), 100).height == 2560


DRAWN = {1: "34041f52"}
"""What the sample drawings are at each version of `order._DRAWN`: the digest's start."""
TAKEN = {(1, "13.0.0", "x86_64"): "2c0d00f4"}
"""The same for files of a photo, at each version of `encoder._RECIPE`."""
CARDS = {(1, "13.0.0"): "68f91902"}
"""The same for the pixels of a card, by Pillow's version too, which draws letters."""


def test_drawings_keep_their_bytes_as_long_as_their_version() -> None:
    """Whoever changes what is drawn raises `_DRAWN`, and adds the new digest here."""
    drawn = (
        initials_avatar("Ada Lovelace", "ada"),
        seal(None, None, seed="first-mend"),
        cover_art("eleven", 480, 320),
    )
    digest = sha256("".join(drawn).encode()).hexdigest()

    assert digest.startswith(DRAWN[order._DRAWN]), digest  # noqa: SLF001 - its guard


def test_files_of_photos_keep_their_bytes_as_long_as_their_version() -> None:
    """Whoever changes what is made of a picture raises `_RECIPE`, likewise."""
    version = (encoder._RECIPE, pillow, platform.machine())  # noqa: SLF001 - its guard
    if version not in TAKEN:
        pytest.skip("another Pillow or processor may encode in another way")
    levels = Levels(decode(saved(photo(900, 600), "PNG")))
    cuts = [fitted((900, 600), 90, 90), fitted((900, 600), 400)]
    cuts += [cut._replace(form="jpeg") for cut in cuts]
    digest = sha256(b"".join(map(levels.rendition, cuts))).hexdigest()

    assert digest.startswith(TAKEN[version]), digest


def test_cards_keep_their_pixels_as_long_as_their_version() -> None:
    version = (order._DRAWN, pillow)  # noqa: SLF001 - its guard
    if version not in CARDS:
        pytest.skip("this Pillow may draw letters in another way")
    data = share_card("Eleven machines", "Story", "Kettle", art_seed="eleven")
    with Image.open(BytesIO(data)) as card:
        digest = sha256(card.convert("RGB").tobytes()).hexdigest()

    assert digest.startswith(CARDS[version]), digest
