"""Colours, stylesheets and scripts."""

from .assets import SCRIPTS, Assets, form_script
from .look import PALETTE_PADDING, Knobs, embed_style, knobs, root_style
from .minifying import fingerprint, small_script, small_style, weight

__all__ = [
    "PALETTE_PADDING",
    "SCRIPTS",
    "Assets",
    "Knobs",
    "embed_style",
    "fingerprint",
    "form_script",
    "knobs",
    "root_style",
    "small_script",
    "small_style",
    "weight",
]
