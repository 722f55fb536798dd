"""What the preview shows: the site's files, and pages of its own."""

from .desk import desk
from .files import (
    OWN,
    Answer,
    answer,
    page_path,
    reload_tag,
    styles_of,
    waiting_page,
    with_tag,
)

__all__ = [
    "OWN",
    "Answer",
    "answer",
    "desk",
    "page_path",
    "reload_tag",
    "styles_of",
    "waiting_page",
    "with_tag",
]
