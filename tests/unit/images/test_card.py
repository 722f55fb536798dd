"""Cards for shared links."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from plaudit.images.drawn import palette, rgb
from plaudit.images.drawn.card import share_card
from plaudit.images.drawn.lettering import Face, typeface, width_of

TITLE = "Eleven sewing machines and a closed workshop"
TEXT_SIDE = (0, 0, 790, 520)
FOOT = (0, 527, 790, 630)


def card(
    title: str = TITLE,
    kicker: str = "Story, Leicester",
    community: str = "Kettle & Thread",
    note: str | None = None,
    hue: float = 162,
) -> Image.Image:
    data = share_card(title, kicker, community, art_seed="one", note=note, hue=hue)
    with Image.open(BytesIO(data)) as opened:
        assert opened.format == "PNG"
        assert not opened.info
        return opened.convert("RGB")


def same(a: Image.Image, b: Image.Image, box: tuple[int, int, int, int]) -> bool:
    return ImageChops.difference(a.crop(box), b.crop(box)).getbbox() is None


def blank(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    return len(image.crop(box).getcolors(10_000) or []) == 1


@pytest.mark.parametrize("title", ["Hi", TITLE, TITLE * 3, "W" * 300, "word " * 200])
def test_card_has_its_size_and_stays_light(title: str) -> None:
    data = share_card(title, "Story", "Kettle & Thread", art_seed=title, note="Sample.")
    assert len(data) < 60_000
    with Image.open(BytesIO(data)) as opened:
        assert opened.size == (1200, 630)


@pytest.mark.parametrize("title", [TITLE, TITLE * 3, "W" * 300, "Iliad " * 40, "Ågj"])
def test_text_stays_in_its_column(title: str) -> None:
    image = card(title, kicker="K" * 200, community="C" * 200)
    assert not blank(image, (72, 60, 752, 520))
    assert blank(image, (0, 60, 68, 630))
    assert blank(image, (756, 60, 806, 630))
    assert blank(image, (0, 0, 806, 40))
    assert blank(image, (0, 505, 806, 522))
    assert blank(image, (0, 600, 806, 630))


def test_colours_are_exactly_those_of_the_look() -> None:
    image = card(note="Sample content.")
    look = palette()
    assert image.getpixel((400, 510)) == rgb(look.paper)
    assert image.getpixel((1100, 10)) == rgb(look.mark)
    assert image.getpixel((400, 524)) == rgb(look.line)
    inks = {colour for _, colour in image.getcolors(10_000) or []}
    assert rgb(look.ink) in inks
    assert card(hue=20).getpixel((400, 510)) == rgb(palette(hue=20).paper)


@pytest.mark.parametrize(
    "title",
    ["نور حداد", "李小龙的故事", "Die Geschichte von 李", "कहानी", "שלום", "a\u0336b"],
)
def test_title_that_cannot_be_drawn_is_left_out_with_its_kicker(title: str) -> None:
    image = card(title)
    assert blank(image, TEXT_SIDE)
    assert same(image, card(), FOOT)
    assert same(image, card(), (808, 0, 1200, 630))


def test_community_that_cannot_be_drawn_is_left_out_alone() -> None:
    image = card(community="Шкаф 李")
    assert blank(image, FOOT)
    assert same(image, card(), TEXT_SIDE)


@pytest.mark.parametrize(
    "title",
    ["Łódź, Žižkov \u2013 Ghent\u2019s “Ëlf”", "Ελλάδα", "Київ, Москва", "Tiếng Việt"],
)
def test_latin_greek_and_cyrillic_are_drawn(title: str) -> None:
    assert not blank(card(title), TEXT_SIDE)


def test_emoji_and_controls_drop_out_of_the_line() -> None:
    plain = card("Mended at last")
    assert same(card("Mended 🎉️ at\u200b last 🇩🇪\u202e"), plain, TEXT_SIDE)
    assert same(card("Mended\n at\tlast"), plain, TEXT_SIDE)


def test_letter_with_its_mark_apart_is_drawn_whole() -> None:
    assert same(card("Cafe\u0301"), card("Café"), TEXT_SIDE)


def test_empty_lines_leave_their_place_bare() -> None:
    image = card(title="", kicker="", community="")
    assert blank(image, TEXT_SIDE)
    assert blank(image, FOOT)


def test_note_stands_on_the_marker_even_if_its_script_cannot_be_drawn() -> None:
    band = (0, 0, 1200, 56)
    look = palette()
    foreign = card(note="محتوى تجريبي")
    assert foreign.getpixel((5, 5)) == rgb(look.mark)
    english = card(note="Sample content: invented, not real people.")
    assert same(foreign, english, band)
    assert not blank(english, band)
    assert not same(english, card(), band)


def test_same_name_and_other_seed_make_another_cloth() -> None:
    one = share_card("A", "B", "C", art_seed="one")
    assert one == share_card("A", "B", "C", art_seed="one")
    assert one != share_card("A", "B", "C", art_seed="two")


@pytest.mark.parametrize("face", ["serif", "sans", "sans-bold"])
def test_line_is_as_wide_as_its_words_and_gaps(face: Face) -> None:
    letters = "AÁFLPTVWYafklrtvwyžŁΓΛΥгтѓ’”.,-1470"
    line = " ".join(letters)
    for size in (24, 38, 42, 84):
        used = typeface(face, size)
        assert width_of(line, used) == used.getlength(line)


def test_card_is_the_same_whatever_was_drawn_before() -> None:
    first = share_card(TITLE, "Story", "Us", art_seed="one", note="Sample.")
    share_card(TITLE, "Story", "Us", art_seed="two", note="Sample.", hue=20)
    share_card("Sample.", TITLE, "Story", art_seed="one", note="Us")

    assert share_card(TITLE, "Story", "Us", art_seed="one", note="Sample.") == first
