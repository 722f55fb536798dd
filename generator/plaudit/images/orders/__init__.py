"""Orders: what pictures are to become, known by name before anything is made."""

from .cut import Ask, Cut, Form, fitted
from .encoder import made_by, makes
from .look import BYTE_CAP, Look, alike, too_heavy
from .order import Copy, Drawing, Order, Photo

__all__ = [
    "BYTE_CAP",
    "Ask",
    "Copy",
    "Cut",
    "Drawing",
    "Form",
    "Look",
    "Order",
    "Photo",
    "alike",
    "fitted",
    "made_by",
    "makes",
    "too_heavy",
]
