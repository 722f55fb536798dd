"""One embed in one form, for whoever asks for just that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.catalog import load_catalog
from plaudit.errors import UsageError
from plaudit.render.renderer import Renderer, Workshop

from .data import data
from .element import element_script
from .fragment import fragment
from .frame import frame_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from plaudit.model import Embed, Library

_MAKERS: dict[str, Callable[[Embed, Renderer], str]] = {
    "html": fragment,
    "element": element_script,
    "frame": frame_page,
    "data": data,
}


def found_embed(
    library: Library, name: str, lang: str | None = None
) -> tuple[Embed, Renderer]:
    """Return the embed called *name* with a renderer in *lang*.

    Raises UsageError, with what there is, for a name or language that is not there.
    """
    community = library.community
    lang = lang or community.language
    if lang not in community.languages:
        message = (
            f"there is no {lang!r} here; there is {', '.join(community.languages)}"
        )
        raise UsageError(message)
    catalog = load_catalog(library.site, community.brand.theme)
    workshop = Workshop(library, catalog)
    if name not in workshop.embeds:
        known = ", ".join(workshop.embeds) or "none"
        message = f"there is no embed {name!r}; there is {known}"
        raise UsageError(message)
    return workshop.embeds[name], Renderer(workshop, lang)


def render_embed(
    library: Library, name: str, form: str = "html", lang: str | None = None
) -> str:
    """Return the embed called *name* in *form*, as its file holds it.

    Raises UsageError for a name, form or language that is not there.
    """
    embed, renderer = found_embed(library, name, lang)
    if form not in embed.forms:
        message = f"{name} has no form {form!r}; it has {', '.join(embed.forms)}"
        raise UsageError(message)
    return _MAKERS[form](embed, renderer)
