"""Taking a record or a person out of a site: what to take, taking it, what is left."""

from .erasing import erase
from .finding import Erasure, of_person, of_record
from .reach import Shown, history, shown_in
from .searching import Sought, Trace, search

__all__ = [
    "Erasure",
    "Shown",
    "Sought",
    "Trace",
    "erase",
    "history",
    "of_person",
    "of_record",
    "search",
    "shown_in",
]
