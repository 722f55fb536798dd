"""The frame form: a page of its own for an iframe, and how other tools find it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from plaudit.render.filling import rendered
from plaudit.render.styling import form_script

from .element import nearby
from .style import heights

if TYPE_CHECKING:
    from plaudit.model import Embed
    from plaudit.render.renderer import Renderer

WIDTH = 600
"""The width in px that oEmbed offers; the page inside fits any other."""
_FALLBACK_HEIGHT = 480


def frame_page(embed: Embed, renderer: Renderer) -> str:
    """Return the text of `embed/<name>/index.html`."""
    return renderer.once(("frame", embed.id), lambda: _page(embed, renderer))


def _page(embed: Embed, renderer: Renderer) -> str:
    here = nearby(renderer)
    workshop = renderer.workshop
    assets = workshop.assets
    folder = f"embed/{embed.id}"
    values: dict[str, Any] = {
        **renderer.standpoint(here, embed.theme.palette).context,
        "title": renderer.title(embed),
        "palette": embed.theme.palette,
        "markup": renderer.embed(embed, here, scripted=True),
        "name": embed.id,
        "icon": here.file(workshop.theme_file("mark.svg")),
        "styles": (here.file(assets.paths["frame.css"]), "style.css"),
        "scripts": tuple(
            here.file(assets.paths[key])
            for key in (f"{embed.widget}.js", "frame.js")
            if key in assets.paths
        ),
        "canonical": renderer.abroad.page(folder),
        "oembed": renderer.abroad.page(folder) + "oembed.json",
    }
    return rendered(workshop.environment, "plaudit/frame.html", values) + "\n"


def frame_height(embed: Embed, renderer: Renderer, width: int = WIDTH) -> int:
    """Return the height in px that an iframe of *width* px needs for *embed*."""
    reserved = heights(embed, renderer, 32)
    fitting = [height for step, height in reserved.items() if step <= width]
    return fitting[-1] if fitting else _FALLBACK_HEIGHT


def host_script() -> str:
    """Return the text of `embed/<name>/frame.js`: it fits iframes to their pages."""
    return form_script("frame-host") + "\n"


def iframe(embed: Embed, renderer: Renderer, *, sized: bool) -> Markup:
    """Return the `iframe` element; *sized* ones stand without our stylesheet."""
    address = renderer.abroad.page(f"embed/{embed.id}")
    size = Markup("")
    if sized:
        height = frame_height(embed, renderer)
        size = Markup(' width="{}" height="{}"').format(WIDTH, height)
    return Markup(
        '<iframe src="{}" title="{}" sandbox="allow-scripts allow-popups" '
        'loading="lazy"{}></iframe>'
    ).format(address, renderer.title(embed), size)


def oembed(embed: Embed, renderer: Renderer) -> str:
    """Return the text of `embed/<name>/oembed.json` (oEmbed 1.0, type rich).

    A static file cannot follow `maxwidth`; the page inside the frame fits any width.
    """
    community = renderer.library.community
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": renderer.title(embed),
        "provider_name": community.name,
        "provider_url": community.url,
        "cache_age": 3600,
        "width": WIDTH,
        "height": frame_height(embed, renderer),
        "html": str(iframe(embed, renderer, sized=True)),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
