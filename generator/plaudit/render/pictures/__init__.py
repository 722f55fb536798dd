"""The pictures that markup names: their files, their orders, their elements."""

from .asks import FIXED_UP_TO, asked, foreseen
from .naming import Pictures, alt_text, picture_problem
from .stored import SHOWN, Named, StoredImage
from .views import ImageView, SharePicture, element

__all__ = [
    "FIXED_UP_TO",
    "SHOWN",
    "ImageView",
    "Named",
    "Pictures",
    "SharePicture",
    "StoredImage",
    "alt_text",
    "asked",
    "element",
    "foreseen",
    "picture_problem",
]
