"""Picture files built for the tests: sound ones, and ones made to harm."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

QUADRANTS = ("#c81e1e", "#1e8c1e", "#1e1ec8", "#e6e61e")
"""Top left, top right, foot left, foot right."""


def saved(image: Image.Image, form: str, **options: Any) -> bytes:  # noqa: ANN401 - Pillow's own options
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def quartered(width: int = 60, height: int = 40) -> Image.Image:
    """Return a picture whose four quarters have the colours of QUADRANTS."""
    image = Image.new("RGB", (width, height))
    for number, colour in enumerate(QUADRANTS):
        left, top = number % 2 * width // 2, number // 2 * height // 2
        image.paste(colour, (left, top, left + width // 2, top + height // 2))
    return image


def photo(width: int = 300, height: int = 200) -> Image.Image:
    """Return a soft picture with shapes, as unlike a plain surface as a photo is."""
    image = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    for step in range(7):
        left, top = step * width // 9, (step * 37 % 11) * height // 14
        colour = (step * 36, 255 - step * 30, step * 91 % 256)
        image.paste(colour, (left, top, left + width // 12, top + height // 6))
    return image


def png_chunk(name: bytes, body: bytes) -> bytes:
    check = zlib.crc32(name + body)
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)


def png_of(width: int, height: int) -> bytes:
    """Return a small PNG whose header announces that size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", pixels)
        + png_chunk(b"IEND", b"")
    )


def gif_of(screen: tuple[int, int], frame: tuple[int, int]) -> bytes:
    """Return a small GIF that announces that *screen* and that first *frame*."""
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", *screen, 0x80, 0, 0)
        + b"\0\0\0\xff\xff\xff"
        + b"\x2c"
        + struct.pack("<HHHHB", 0, 0, *frame, 0)
        + b"\x02\x02\x4c\x01\x00;"
    )


def jpeg_of(width: int, height: int) -> bytes:
    """Return a small JPEG whose header announces that size."""
    data = saved(quartered(), "JPEG")
    frame = data.index(b"\xff\xc0")
    size = struct.pack(">HH", height, width)
    return data[: frame + 5] + size + data[frame + 9 :]


def webp_of(width: int, height: int) -> bytes:
    """Return a WebP whose extended header announces that canvas."""
    inner = saved(quartered(), "WEBP")[12:]
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + canvas + inner
    return b"RIFF" + struct.pack("<I", len(body)) + body


def grey16_png(values: list[int]) -> bytes:
    """Return a PNG of one row of grey *values* of 16 bits each."""
    row = b"\0" + b"".join(struct.pack(">H", value) for value in values)
    header = struct.pack(">IIBBBBB", len(values), 1, 16, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", zlib.compress(row))
        + png_chunk(b"IEND", b"")
    )


def colour16_png(colour: tuple[int, int, int]) -> bytes:
    """Return a PNG of one pixel with 16 bits for each part of its *colour*."""
    header = struct.pack(">IIBBBBB", 1, 1, 16, 2, 0, 0, 0)
    row = b"\0" + struct.pack(">HHH", *colour)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", zlib.compress(row))
        + png_chunk(b"IEND", b"")
    )


def swapping_profile() -> bytes:
    """Return an ICC profile in which red and green stand for each other (ICC.1)."""
    red, green, blue = (
        (0.3851, 0.7169, 0.0971),
        (0.4360, 0.2225, 0.0139),
        (0.1431, 0.0606, 0.7141),
    )
    white = (0.9642, 1.0, 0.8249)
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, 563) + bytes(2)
    tags = [
        (name, b"XYZ " + bytes(4) + b"".join(_fixed(part) for part in xyz))
        for name, xyz in (
            (b"wtpt", white),
            (b"rXYZ", red),
            (b"gXYZ", green),
            (b"bXYZ", blue),
        )
    ]
    tags += [(name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")]
    offset = 128 + 4 + 12 * len(tags)
    table, bodies = struct.pack(">I", len(tags)), b""
    for name, body in tags:
        table += name + struct.pack(">II", offset + len(bodies), len(body))
        bodies += body
    size = struct.pack(">I", offset + len(bodies))
    header = size + bytes(4) + struct.pack(">I", 0x02200000) + b"mntrRGB XYZ "
    header += bytes(12) + b"acsp" + bytes(28) + b"".join(_fixed(part) for part in white)
    return header.ljust(128, b"\0") + table + bodies


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))
