"""The forms in which an embed reaches a page."""

from .data import SCHEMA, data, data_schema, public
from .element import element_script, nearby
from .fragment import fragment
from .frame import frame_height, frame_page, host_script, oembed
from .snippets import Snippet, snippets
from .style import heights, style
from .tree import script_literal, tree

__all__ = [
    "SCHEMA",
    "Snippet",
    "data",
    "data_schema",
    "element_script",
    "fragment",
    "frame_height",
    "frame_page",
    "heights",
    "host_script",
    "nearby",
    "oembed",
    "public",
    "script_literal",
    "snippets",
    "style",
    "tree",
]
