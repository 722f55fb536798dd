"""Foreign texts and names as ours: Markdown without HTML, names without trimmings."""

from .markdown import ReadText, read_words
from .markup import has_markup, link, markdown_from_html, plain_from_html
from .people import ANONYMOUS, ReadName, plain_line, read_name
from .quotes import without_quotes

__all__ = [
    "ANONYMOUS",
    "ReadName",
    "ReadText",
    "has_markup",
    "link",
    "markdown_from_html",
    "plain_from_html",
    "plain_line",
    "read_name",
    "read_words",
    "without_quotes",
]
