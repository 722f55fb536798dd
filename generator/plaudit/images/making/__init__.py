"""Making: pictures looked at and orders fulfilled, once, in processes of their own."""

from .album import Album, Tally
from .fulfilment import Failure, Fulfilment, fulfil

__all__ = ["Album", "Failure", "Fulfilment", "Tally", "fulfil"]
