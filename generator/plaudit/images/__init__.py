"""Pictures in, pictures out: what people hand in made safe, the rest drawn."""

from .card import share_card
from .colour import PINE, PINE_MARK, Palette, mixed, oklch, palette, rgb, srgb
from .initials import initials, initials_avatar
from .likeness import alike, fingerprint
from .picture import BYTE_CAP, PIXEL_CAP, Picture, decode
from .rendition import Format, Rendition, renditions
from .seals import GLYPHS, SHAPES, seal
from .weave import cover_art

__all__ = [
    "BYTE_CAP",
    "GLYPHS",
    "PINE",
    "PINE_MARK",
    "PIXEL_CAP",
    "SHAPES",
    "Format",
    "Palette",
    "Picture",
    "Rendition",
    "alike",
    "cover_art",
    "decode",
    "fingerprint",
    "initials",
    "initials_avatar",
    "mixed",
    "oklch",
    "palette",
    "renditions",
    "rgb",
    "seal",
    "share_card",
    "srgb",
]
