"""Which encoders make our files: equal names mean equal bytes only with equal ones."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PIL import __version__ as pillow

if TYPE_CHECKING:
    from .cut import Form

_RECIPE = 1
"""Raised with every change of what `taken` makes of a picture."""


@cache
def made_by(form: Form = "webp") -> str:
    """Return what makes files of *form*: our recipe, the library, its codec.

    The codecs' own modules are asked, which load fast; nothing is decoded here.
    """
    codec = ""
    if form == "webp":
        from PIL import _webp  # noqa: PLC0415 - only where WebP is made

        codec = str(_webp.webpdecoder_version)
    elif form == "avif":
        from PIL import _avif  # noqa: PLC0415 - only where AVIF is made

        codec = f"{_avif.libavif_version}"
    return f"{_RECIPE} pillow {pillow} {form} {codec}"


@cache
def makes(form: Form) -> bool:
    """Say whether this installation can write *form*: AVIF is not in every one."""
    try:
        made_by(form)
    except (ImportError, AttributeError):
        return False
    return True
