"""Making: pictures looked at and orders fulfilled, once, in processes of their own."""

from .album import CACHE, Album, Tally, remembered
from .cores import cores
from .fulfilment import Failure, Fulfilment, fulfil
from .job import draw

__all__ = [
    "CACHE",
    "Album",
    "Failure",
    "Fulfilment",
    "Tally",
    "cores",
    "draw",
    "fulfil",
    "remembered",
]
