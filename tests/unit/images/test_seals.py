"""Seals for badges without a picture."""

from __future__ import annotations

from typing import get_args

import pytest

from plaudit.images.drawn import GLYPHS, SHAPES, seal
from plaudit.model import Badge
from tests.unit.images.drawings import DARK, sound


def test_every_shape_and_glyph_of_the_badge_model_is_drawn() -> None:
    for field, drawn in (("shape", SHAPES), ("glyph", GLYPHS)):
        named = Badge.model_fields[field].annotation
        words = {word for part in get_args(named) for word in get_args(part)}
        assert words == set(drawn)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("glyph", GLYPHS)
def test_seal_is_sound_and_has_a_double_outline_and_one_glyph(
    shape: str, glyph: str
) -> None:
    drawing = seal(shape, glyph)
    paths = sound(drawing).findall("{http://www.w3.org/2000/svg}path")
    assert [path.get("class") for path in paths] == ["o", "i", "g"]
    assert paths[2].get("d") == GLYPHS[glyph]
    assert DARK in drawing
    assert len(drawing) < 1_100


def test_seals_differ_by_shape_and_by_glyph() -> None:
    drawn = {seal(shape, glyph) for shape in SHAPES for glyph in GLYPHS}
    assert len(drawn) == len(SHAPES) * len(GLYPHS)


def test_what_is_not_named_comes_from_the_seed() -> None:
    seeds = [f"badge-{number}" for number in range(400)]
    drawn = {seal(None, None, seed=seed) for seed in seeds}
    assert len(drawn) == len(SHAPES) * len(GLYPHS)
    assert GLYPHS["key"] in seal(None, "key", seed="any")
    assert SHAPES["shield"][0] in seal("shield", None, seed="any")
    assert seal(None, None, seed="a") == seal(None, None, seed="a")


def test_fixed_side_has_its_colours_only() -> None:
    light = seal("circle", "mend", dark=False)
    dark = seal("circle", "mend", dark=True)
    assert DARK not in light + dark
    assert light != dark


def test_unknown_shape_is_an_error() -> None:
    with pytest.raises(KeyError):
        seal("triangle", "mend")
