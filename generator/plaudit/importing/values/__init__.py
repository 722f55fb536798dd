"""Single values of foreign files as the values of our fields."""

from .addresses import (
    handle_in,
    host_of,
    is_picture,
    is_post,
    is_remote,
    platform_of,
    web_address,
)
from .blanks import is_blank, items_of, line_of, truth_of
from .dates import Order, ReadDate, read_date
from .numbers import STARS, read_figure, read_rating, scale_for
from .private import (
    LEFT_OUT,
    is_private,
    is_private_address,
    is_private_column,
    shown_safely,
    without_private,
)

__all__ = [
    "LEFT_OUT",
    "STARS",
    "Order",
    "ReadDate",
    "handle_in",
    "host_of",
    "is_blank",
    "is_picture",
    "is_post",
    "is_private",
    "is_private_address",
    "is_private_column",
    "is_remote",
    "items_of",
    "line_of",
    "platform_of",
    "read_date",
    "read_figure",
    "read_rating",
    "scale_for",
    "shown_safely",
    "truth_of",
    "web_address",
    "without_private",
]
