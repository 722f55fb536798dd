"""Cover art drawn from a seed."""

from __future__ import annotations

import pytest

from plaudit.images.drawn import cover_art
from plaudit.images.drawn.weave import STEP, weave
from tests.unit.images.drawings import DARK, sound

SIZES = [(480, 320), (720, 240), (1216, 272), (392, 630), (320, 480), (200, 800)]
SEEDS = [f"story-{number}" for number in range(60)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_two_to_six_patches_lie_apart_and_inside(width: int, height: int) -> None:
    for seed in SEEDS:
        patches = weave(seed, width, height)
        assert 2 <= len(patches) <= 6
        taken: set[tuple[int, int]] = set()
        for patch in patches:
            stitches = {(x, row.y) for row in patch.rows() for x in row.stitches()}
            assert stitches
            assert not stitches & taken
            taken |= stitches
            assert all(STEP <= x <= width - 2 * STEP for x, _ in stitches)
            assert all(STEP <= y <= height - STEP for _, y in stitches)


def test_every_cloth_has_accent_and_marker() -> None:
    for seed in SEEDS:
        colours = {patch.colour for patch in weave(seed, 480, 320)}
        assert colours == {"accent", "mark"}


def test_all_figures_and_many_cloths_come_up() -> None:
    cloths = {weave(seed, 480, 320) for seed in SEEDS}
    assert len(cloths) == len(SEEDS)
    figures = {patch.figure for cloth in cloths for patch in cloth}
    assert figures == {"disc", "lozenge", "square"}


def test_stitches_are_set_off_as_in_plain_weave() -> None:
    for patch in weave("plain", 480, 320):
        crossings = {
            (x // STEP + row.y // STEP) % 2
            for row in patch.rows()
            for x in row.stitches()
        }
        assert crossings == {0}


@pytest.mark.parametrize(("width", "height"), [*SIZES, (96, 96), (24, 24), (1, 1)])
def test_cover_is_sound_and_small(width: int, height: int) -> None:
    drawing = cover_art("eleven-machines", width, height)
    root = sound(drawing)
    assert root.get("viewBox") == f"0 0 {width} {height}"
    assert DARK in drawing
    assert len(drawing) < 2_500


def test_seed_size_and_knobs_all_tell() -> None:
    drawn = {
        cover_art("a", 480, 320),
        cover_art("b", 480, 320),
        cover_art("a", 480, 240),
        cover_art("a", 480, 320, hue=20),
        cover_art("a", 480, 320, chroma=0),
        cover_art("a", 480, 320, mark_hue=60),
        cover_art("a", 480, 320, dark=True),
        cover_art("a", 480, 320, dark=False),
    }
    assert len(drawn) == 8
    assert DARK not in cover_art("a", 480, 320, dark=True)


def test_seed_never_reaches_the_drawing() -> None:
    assert "evil" not in cover_art("</style>evil", 480, 320)
