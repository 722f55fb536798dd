"""Pictures that nobody took: initials, seals, covers and cards, in the site's colours."""

from .colour import PINE, PINE_MARK, Palette, mixed, oklch, palette, rgb, srgb
from .initials import initials, initials_avatar
from .seals import GLYPHS, SHAPES, seal
from .weave import cover_art

__all__ = [
    "GLYPHS",
    "PINE",
    "PINE_MARK",
    "SHAPES",
    "Palette",
    "cover_art",
    "initials",
    "initials_avatar",
    "mixed",
    "oklch",
    "palette",
    "rgb",
    "seal",
    "srgb",
]
