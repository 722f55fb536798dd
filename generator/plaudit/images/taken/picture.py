"""Picture files as pixels: checked, upright, in sRGB, without what they carried along.

Whatever an editor or a stranger hands in is hostile until it has passed here. No byte
of the file goes on: what leaves is pixels.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms

from plaudit.errors import ImageRefused
from plaudit.images.orders.look import BYTE_CAP, too_heavy

PIXEL_CAP = 40_000_000
_PROFILE_CAP = 4 * 1024 * 1024
_ORIENTATION = 0x0112  # Exif 2.32, table 4
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_STRANGERS = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive"),
    (b"BM", "a BMP picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"8BPS", "a Photoshop file"),
    (b"\0\0\1\0", "an icon file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"#!", "a program"),
)
_MEDIA_BRANDS = {
    b"avif": "an AVIF picture",
    b"avis": "an AVIF picture",
} | dict.fromkeys((b"heic", b"heix", b"heif", b"mif1", b"msf1"), "a HEIC picture")


@dataclass(frozen=True)
class Picture:
    """One decoded picture: upright, first frame, RGB or (if see-through) RGBA, sRGB."""

    image: Image.Image
    """The pixels, with no metadata; nobody may change them in place."""

    @property
    def width(self) -> int:
        """Width in pixels, as seen."""
        return self.image.width

    @property
    def height(self) -> int:
        """Height in pixels, as seen."""
        return self.image.height

    @property
    def see_through(self) -> bool:
        """Whether any pixel is not fully opaque."""
        return self.image.mode == "RGBA"


def decode(data: bytes) -> Picture:
    """Return the picture in the file *data*.

    Raises:
        ImageRefused: the file is none that we show. Slugs: `image-format` (not JPEG,
            PNG, WebP or GIF), `image-too-large` (20 MB, 40 million pixels),
            `image-truncated` (its end is missing), `image-unreadable` (anything else).
    """
    if len(data) > BYTE_CAP:
        raise too_heavy(len(data))
    kind = _kind(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _decoded(data, kind)
    except ImageRefused:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many_pixels() from error
    except MemoryError as error:
        message = "takes more time or memory than a picture may take"
        raise _too_large(message) from error
    except Exception as error:
        # Pillow answers bad files with many types, ValueError and SyntaxError too.
        raise _broken(data, kind) from error


def _kind(data: bytes) -> str:
    """Return Pillow's name of the format that the first bytes of *data* announce."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    raise _stranger(data)


def _stranger(data: bytes) -> ImageRefused:
    """Say what a file is that is no picture of ours, as far as it can be told."""
    if not data.strip(b"\0 \t\r\n"):
        return ImageRefused("image-unreadable", "is empty")
    text = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\0").lower()
    if text.startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg")) and (
        b"<svg" in text or text.startswith(b"<?xml")
    ):
        message = "is an SVG drawing, which can hold programs; export it as PNG or WebP"
        return ImageRefused("image-format", message)
    if text.startswith(b"<"):
        message = "is a web page or another text, not a picture"
        return ImageRefused("image-format", message)
    named = next((name for start, name in _STRANGERS if data.startswith(start)), None)
    if named is None and data[4:8] == b"ftyp":
        named = _MEDIA_BRANDS.get(data[8:12], "a film or another media file")
    if named is None:
        message = "is not a JPEG, PNG, WebP or GIF picture, whatever its name says"
    else:
        message = f"is {named}; pictures must be JPEG, PNG, WebP or GIF"
    return ImageRefused("image-format", message)


def _decoded(data: bytes, kind: str) -> Picture:
    with Image.open(BytesIO(data), formats=[kind]) as opened:
        # Only the header has been read: nothing is unpacked before this line.
        if opened.width * opened.height > PIXEL_CAP:
            raise _too_many_pixels(opened.width, opened.height)
        opened.load()
        if opened.width * opened.height > PIXEL_CAP:
            raise _too_many_pixels(opened.width, opened.height)
        turn = _turn(opened)
        image = _plain(opened)
    if turn is not None:
        image = image.transpose(turn)
    image.info = {}  # profile, Exif, XMP and comments would else reach what is saved
    return Picture(image)


def _turn(image: Image.Image) -> Image.Transpose | None:
    """Return what sets *image* upright; a broken Exif block counts as none."""
    try:
        return _UPRIGHT.get(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - broken metadata says nothing against the pixels
        return None


def _plain(image: Image.Image) -> Image.Image:
    """Return *image* as RGB or RGBA in sRGB, RGB when no pixel is see-through."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits of grey: convert() alone would clip
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
        image.info.pop("transparency", None)  # counted in 16 bits, and very rare
    if image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    alpha = image.getchannel("A") if image.mode in {"LA", "RGBA", "PA"} else None
    colours = _in_srgb(image, profile)
    if alpha is not None and alpha.getextrema() != (255, 255):
        colours.putalpha(alpha)
    return colours


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """Return the colours of *image*, read by its ICC *profile*, as RGB in sRGB."""
    plain = {"LA": "L", "RGBA": "RGB"}.get(image.mode)
    bare = image.convert(plain) if plain else image
    if isinstance(profile, bytes) and 0 < len(profile) <= _PROFILE_CAP:
        try:
            read_by = ImageCms.ImageCmsProfile(BytesIO(profile))
            shown_by = ImageCms.createProfile("sRGB")
            done = ImageCms.profileToProfile(bare, read_by, shown_by, outputMode="RGB")
        except Exception:  # noqa: BLE001 - a broken or foreign profile is passed over
            done = None
        if done is not None:
            return done
    return bare if bare.mode == "RGB" else bare.convert("RGB")


def _too_many_pixels(width: int = 0, height: int = 0) -> ImageRefused:
    size = f"has {width} x {height} pixels" if width else "has too many pixels"
    return _too_large(f"{size}; the most that is read is 40 million")


def _too_large(message: str) -> ImageRefused:
    return ImageRefused("image-too-large", message)


def _broken(data: bytes, kind: str) -> ImageRefused:
    """Tell a file whose end is missing from one that is broken inside."""
    tail = data[-4096:]
    whole = {
        "JPEG": b"\xff\xd9" in tail,
        "PNG": b"IEND\xaeB`\x82" in tail,
        "GIF": tail.rstrip(b"\0").endswith(b";"),
        "WEBP": len(data) >= int.from_bytes(data[4:8], "little") + 8,
    }[kind]
    shown = {"WEBP": "WebP"}.get(kind, kind)
    if not whole:
        message = f"breaks off: the end of this {shown} picture is missing"
        return ImageRefused("image-truncated", message)
    return ImageRefused("image-unreadable", f"is a {shown} picture that is broken")
