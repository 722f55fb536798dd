"""The html form: finished markup to paste, which no script touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from plaudit.model import Embed
    from plaudit.render.renderer import Renderer


def style_link(embed: Embed, renderer: Renderer) -> Markup:
    """Return the one link that the markup of *embed* needs, at its stable address."""
    address = renderer.abroad.page(f"embed/{embed.id}") + "style.css"
    return Markup('<link rel="stylesheet" href="{}">').format(address)


def fragment(embed: Embed, renderer: Renderer) -> str:
    """Return *embed* as markup for other people's pages, with its stylesheet's link."""

    def made() -> str:
        html = renderer.embed(embed, renderer.abroad, scripted=False)
        return f"{style_link(embed, renderer)}\n{html}\n"

    return renderer.once(("fragment", embed.id), made)
