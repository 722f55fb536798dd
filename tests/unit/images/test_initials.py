"""Avatars for people without a picture."""

from __future__ import annotations

import pytest

from plaudit.images.drawn import initials, initials_avatar
from tests.unit.images.drawings import DARK, sound

NAMES = {
    "Ines Okafor-Brandt": "IO",
    "نور حداد": "ن ح",
    "李小龙": "李",
    "@kiida": "K",
    "van der Berg": "B",
    "Jan van der Berg": "JB",
    "Jeanne d'Arc": "JA",
    "Amal al-Haddad": "AH",
    "O'Brien": "O",
    "Van Morrison": "VM",
    "ada lovelace": "AL",
    "Dr. Ada Lovelace, PhD": "AL",
    "Martin Luther King Jr.": "MK",
    "Jean-Luc Picard": "JP",
    "Ada (she/her)": "A",
    'Ada "The Count" Lovelace': "AL",
    '"Kiki"': "K",
    "(anon)": "A",
    "Kettle & Thread": "KT",
    "4chan": "4",
    "ßa": "ß",
    "Élodie Ćosić": "ÉĆ",
    "E\u0301lodie": "É",
    "山田 太郎": "山",
    "김민수": "김",
    "प्रिया": "प्रि",
    "ელენე": "ე",
    "אבי כהן": "אכ",
    "🦊": "🦊",
    "🦊 Fox": "F",
    "👨\u200d👩\u200d👧\u200d👦": "👨\u200d👩\u200d👧\u200d👦",
    "🇩🇪🇫🇷": "🇩🇪",
    "👋🏽": "👋🏽",
    "the": "T",
    "Dr": "D",
    "": "",
    "...": "",
    "<b>": "B",
}
HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>",
    '"><svg onload=1>',
    "\x00\x01\x0b X",
    "\ud800 \udfff",
    "]]>",
    "&amp; &lt;",
    "\u202eEvil Name",
    "Z" + "\u0336" * 400 + " A" + "\u0301" * 400,
    "👩" + "\u200d👩" * 90,
    "क्" * 200,
]


@pytest.mark.parametrize("name", NAMES)
def test_initials_of_a_name(name: str) -> None:
    assert initials(name) == NAMES[name]


@pytest.mark.parametrize("name", [*NAMES, *HOSTILE])
def test_avatar_is_small_and_sound(name: str) -> None:
    drawing = initials_avatar(name, name)
    root = sound(drawing)
    assert len(drawing.encode()) <= 500
    text = root.findtext("{http://www.w3.org/2000/svg}text") or ""
    assert text == initials(name)


def test_name_without_letters_gives_a_bare_tint() -> None:
    assert "<text" not in initials_avatar("...", "x")


def test_dark_colours_follow_the_reader_unless_a_side_is_fixed() -> None:
    auto = initials_avatar("Ada", "ada")
    light = initials_avatar("Ada", "ada", dark=False)
    dark = initials_avatar("Ada", "ada", dark=True)
    assert DARK in auto
    assert DARK not in light + dark
    assert light != dark


def test_seed_chooses_one_of_six_tints_that_turn_with_the_hue() -> None:
    seeds = [f"member-{number}" for number in range(80)]
    tints = {initials_avatar("A", seed, dark=False) for seed in seeds}
    assert len(tints) == 6
    turned = {initials_avatar("A", seed, dark=False, hue=20) for seed in seeds}
    assert len(turned) == 6
    assert not tints & turned
    grey = {initials_avatar("A", seed, dark=False, chroma=0) for seed in seeds}
    assert len(grey) == 1
