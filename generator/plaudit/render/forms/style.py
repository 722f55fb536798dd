"""The stylesheet of an embed: its widget's rules, its own colours, reserved heights."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from plaudit.render.styling import embed_style, knobs, root_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.model import Embed
    from plaudit.render.renderer import Renderer

_EM = 16.0
"""Pixels of one em in the estimates; the rules are in em, so any text size holds."""
_WIDTHS = range(200, 1241, 40)
"""Container widths in px from which on a height is reserved."""
_FRAME_PADDING = 32.0
"""Pixels of padding around the widget within its frame (`Assets`)."""


def heights(embed: Embed, renderer: Renderer, inset: float = 0) -> dict[int, int]:
    """Return the height in px that *embed* needs from each container width in px on.

    *inset* is the padding, both sides together, that the widget stands in. A width
    whose height is that of the width before is left out.
    """
    key = ("heights", embed.id, inset)
    return renderer.once(key, lambda: _heights(embed, renderer, inset))


def _heights(embed: Embed, renderer: Renderer, inset: float) -> dict[int, int]:
    found: dict[int, int] = {}
    last = 0
    for width in _WIDTHS:
        # The narrowest of the widths up to the next step needs the most room.
        estimate = renderer.height(embed, width - inset)
        if estimate is None:
            return {}
        height = math.ceil((estimate + inset) / 4) * 4
        if height != last:
            found[width] = last = height
    return found


def _em(pixels: float) -> str:
    return f"{round(pixels / _EM, 3):g}em"


def _steps(selector: str, reserved: dict[int, int]) -> Iterator[str]:
    for index, (width, height) in enumerate(reserved.items()):
        rule = f"{selector}{{block-size:{_em(height)}}}"
        # The first holds below its own width too: too much room beats a jump.
        yield rule if not index else f"@container(min-width:{_em(width)}){{{rule}}}"


def element_rules(embed: Embed, renderer: Renderer) -> str:
    """Return the rules that keep room for the element form before its script ran."""
    tag = f'plaudit-embed[name="{embed.id}"]'
    steps = "".join(_steps(f"{tag}::before", heights(embed, renderer)))
    return (
        f"{tag}{{display:grid;grid-template-columns:minmax(0,1fr);"
        "align-items:start;container-type:inline-size}"
        f'{tag}::before{{content:"";grid-area:1/1}}'
        f"{tag}>*{{grid-area:1/1}}"
        f"{steps}"
    )


def frame_rules(embed: Embed, renderer: Renderer) -> str:
    """Return the rules that keep room for the frame form before its page has loaded."""
    box = f'.plaudit-frame[data-plaudit="{embed.id}"]'
    steps = "".join(_steps(f"{box}>iframe", heights(embed, renderer, _FRAME_PADDING)))
    return (
        f"{_ground(embed, renderer)}"
        f"{box}{{display:block;container-type:inline-size;padding:0;background:none}}"
        f"{box}>iframe{{display:block;inline-size:100%;border:0}}"
        f"{steps}"
    )


def _ground(embed: Embed, renderer: Renderer) -> str:
    """Return the rule that gives the frame's own page the colours of its embed."""
    if not embed.theme.model_dump(exclude_defaults=True):
        return ""
    workshop = renderer.workshop
    own = knobs(embed.theme, workshop.catalog, workshop.assets.knobs)
    return root_style(own, f'html[data-embed="{embed.id}"]')


def widget_rules(embed: Embed, renderer: Renderer) -> str:
    """Return the rules of the widget and the colours of *embed*, in small form."""
    workshop = renderer.workshop
    own = embed_style(embed.id, embed.theme, workshop.assets.knobs, workshop.catalog)
    return workshop.assets.widget_style(embed.widget) + own


def style(embed: Embed, renderer: Renderer) -> str:
    """Return the text of `embed/<name>/style.css`."""
    return renderer.once(("style", embed.id), lambda: _style(embed, renderer))


def _style(embed: Embed, renderer: Renderer) -> str:
    rules = widget_rules(embed, renderer)
    if "element" in embed.forms:
        rules += element_rules(embed, renderer)
    if "frame" in embed.forms:
        rules += frame_rules(embed, renderer)
    return rules + "\n"
