"""The element form: one classic script that carries its embed and never fetches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.render.addresses import Addresses
from plaudit.render.styling import form_script

from .style import widget_rules
from .tree import script_literal, tree

if TYPE_CHECKING:
    from plaudit.model import Embed
    from plaudit.render.renderer import Renderer

# Within the shadow root the widget shares its cell with the room kept for it.
_HOST_RULE = ":host>*{grid-area:1/1;min-inline-size:0}"


def nearby(renderer: Renderer) -> Addresses:
    """Return addresses as seen from `embed/<name>/`, wherever the site may stand."""
    community = renderer.library.community
    up = "../" * (2 + (renderer.lang != community.language))
    return Addresses(up, renderer.lang, community.language)


def element_script(embed: Embed, renderer: Renderer) -> str:
    """Return the text of `embed/<name>/element.js`.

    The script knows its own address, so the pictures and links in its tree are relative
    to it: the same file works below any host name and path.
    """
    return renderer.once(("element", embed.id), lambda: _script(embed, renderer))


def _script(embed: Embed, renderer: Renderer) -> str:
    html = renderer.embed(embed, nearby(renderer), scripted=True)
    rules = widget_rules(embed, renderer) + _HOST_RULE
    arguments = ",".join(
        script_literal(value) for value in (embed.id, tree(str(html)), rules)
    )
    runtime = form_script("element").rstrip(";")
    widget = renderer.workshop.assets.widget_script(embed.widget)
    return f"({runtime})({arguments});{widget}\n"
