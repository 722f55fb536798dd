"""Pictures that people hand in: checked, looked at, and cut for the page."""

from .likeness import fingerprint
from .picture import PIXEL_CAP, Picture, decode
from .rendition import Levels
from .tone import tone

__all__ = ["PIXEL_CAP", "Levels", "Picture", "decode", "fingerprint", "tone"]
