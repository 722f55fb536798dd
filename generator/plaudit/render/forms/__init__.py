"""The forms in which an embed reaches a page."""

from .data import SCHEMA, data, data_schema, public
from .element import element_script, nearby
from .fragment import fragment
from .frame import frame_height, frame_page, host_script, oembed
from .single import found_embed, render_embed
from .snippets import Snippet, snippets
from .style import heights, style
from .tree import script_literal, tree

__all__ = [
    "SCHEMA",
    "Snippet",
    "data",
    "data_schema",
    "element_script",
    "found_embed",
    "fragment",
    "frame_height",
    "frame_page",
    "heights",
    "host_script",
    "nearby",
    "oembed",
    "public",
    "render_embed",
    "script_literal",
    "snippets",
    "style",
    "tree",
]
