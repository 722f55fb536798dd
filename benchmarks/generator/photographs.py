"""Pictures from a seed: as hard to decode and to encode as those of a camera.

Several octaves of smooth noise, shapes with hard edges, and grain as of a sensor. The
pixels depend on the seed alone, the bytes also on the build of Pillow and libjpeg.
"""

from __future__ import annotations

import multiprocessing
import random
from typing import TYPE_CHECKING, Literal

from PIL import Image, ImageChops, ImageDraw

from .corpus import SEED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Kind = Literal["avatar", "photo"]

Octaves = tuple[tuple[int, float], ...]
"""How many cells of noise lie across a picture, and how much each layer weighs."""

SIZES: dict[Kind, tuple[int, int]] = {"avatar": (256, 256), "photo": (3000, 2000)}
_NOISE: dict[Kind, Octaves] = {
    "avatar": ((3, 1), (8, 0.4), (32, 0.25)),
    "photo": ((5, 1), (20, 0.4), (90, 0.25), (400, 0.15)),
}
_SHAPES: dict[Kind, int] = {"avatar": 8, "photo": 70}
_QUALITY: dict[Kind, int] = {"avatar": 88, "photo": 90}
_TILE = 512
"""The widest tile of grain, in pixels; it is repeated with a random shift."""


def _ground(
    chance: random.Random, size: tuple[int, int], octaves: Octaves
) -> Image.Image:
    width, height = size
    image: Image.Image | None = None
    for across, weight in octaves:
        down = max(2, across * height // width)
        noise = chance.randbytes(across * down * 3)
        layer = Image.frombytes("RGB", (across, down), noise)
        layer = layer.resize(size, Image.Resampling.BICUBIC)
        image = layer if image is None else Image.blend(image, layer, weight)
    return image or Image.new("RGB", size)


def _shape(chance: random.Random, draw: ImageDraw.ImageDraw) -> None:
    """Draw one ellipse or polygon that lets the ground shine through."""
    width, height = draw.im.size
    x, y = chance.randrange(width), chance.randrange(height)
    reach = chance.randint(width // 40 + 1, width // 5)
    red, green, blue = (chance.randrange(256) for _ in range(3))
    colour = (red, green, blue, chance.randint(60, 230))
    if chance.random() < 0.5:
        foot = y + chance.randint(1, reach)
        draw.ellipse((x - reach, y - reach, x + reach, foot), fill=colour)
    else:
        corners = [
            (x + chance.randint(-reach, reach), y + chance.randint(-reach, reach))
            for _ in range(chance.randint(3, 6))
        ]
        draw.polygon(corners, fill=colour)


def _with_grain(chance: random.Random, image: Image.Image) -> Image.Image:
    width, height = image.size
    side = min(_TILE, width)
    noise = bytes(128 + (byte >> 4) - 8 for byte in chance.randbytes(side * side))
    tile = Image.frombytes("L", (side, side), noise)
    grain = Image.new("L", image.size)
    for top in range(0, height, side):
        for left in range(0, width, side):
            shift = chance.randrange(side), chance.randrange(side)
            grain.paste(ImageChops.offset(tile, *shift), (left, top))
    return ImageChops.add(image, grain.convert("RGB"), 1, -128)


def picture(kind: Kind, number: int, seed: str = SEED) -> Image.Image:
    """Return picture *number* of its *kind*."""
    # Not for secrets: the same picture is wanted each time.
    chance = random.Random(f"{seed}/{kind}/{number}")  # noqa: S311
    image = _ground(chance, SIZES[kind], _NOISE[kind])
    draw = ImageDraw.Draw(image, "RGBA")
    for _ in range(_SHAPES[kind]):
        _shape(chance, draw)
    return _with_grain(chance, image)


def name(kind: Kind, number: int) -> str:
    """Return the name of the file of picture *number*."""
    return f"{kind}-{number:05d}.jpg"


def _write(folder: Path, kind: Kind, number: int) -> None:
    file = folder / name(kind, number)
    picture(kind, number).save(file, quality=_QUALITY[kind])


def write(folder: Path, kind: Kind, count: int, jobs: int = 2) -> None:
    """Write the first *count* pictures of a *kind* into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    tasks: Sequence[tuple[Path, Kind, int]] = [
        (folder, kind, number) for number in range(1, count + 1)
    ]
    with multiprocessing.get_context("forkserver").Pool(jobs) as pool:
        pool.starmap(_write, tasks, chunksize=8)
