"""Pictures in, pictures out: what people hand in made safe, the rest drawn.

A picture's name is known before its bytes are: `orders` says what is to be made,
`making` makes it. What needs pixels (`taken`, and the cards of `drawn`) is imported
only there, so that a build which makes no picture loads no picture library.
"""

from .making import (
    CACHE,
    Album,
    Failure,
    Fulfilment,
    Tally,
    cores,
    draw,
    fulfil,
    remembered,
)
from .orders import (
    BYTE_CAP,
    Ask,
    Copy,
    Cut,
    Drawing,
    Form,
    Look,
    Order,
    Photo,
    alike,
    fitted,
    made_by,
    makes,
)

__all__ = [
    "BYTE_CAP",
    "CACHE",
    "Album",
    "Ask",
    "Copy",
    "Cut",
    "Drawing",
    "Failure",
    "Form",
    "Fulfilment",
    "Look",
    "Order",
    "Photo",
    "Tally",
    "alike",
    "cores",
    "draw",
    "fitted",
    "fulfil",
    "made_by",
    "makes",
    "remembered",
]
