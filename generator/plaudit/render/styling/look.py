"""The colours of a site and of its embeds, from a few knobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plaudit.catalog import Catalog
    from plaudit.model import Brand, EmbedTheme

_PINE = {"hue": 162.0, "chroma": 1.0, "mark_hue": 118.0}


class Knobs(NamedTuple):
    """What all colours follow from: two hues in degrees, a strength (OKLCH)."""

    hue: float
    chroma: float
    mark_hue: float


def knobs(
    brand: Brand | EmbedTheme, catalog: Catalog, base: Knobs | None = None
) -> Knobs:
    """Return the knobs that *brand* sets, on those of its skin or of *base*."""
    skins = {**catalog.fallback.skins, **catalog.theme.skins}
    start = dict(_PINE)
    if base:
        start = {"hue": base.hue, "chroma": base.chroma, "mark_hue": base.mark_hue}
    if brand.skin:
        start = {**_PINE, **skins.get(brand.skin, {})}
    mark = getattr(brand, "mark_hue", None)
    return Knobs(
        hue=start["hue"] if brand.hue is None else brand.hue,
        chroma=start["chroma"] if brand.chroma is None else brand.chroma,
        mark_hue=start["mark_hue"] if mark is None else mark,
    )


def root_style(site: Knobs, root: str = ":root") -> str:
    """Return the rule that sets the knobs of *site* on the element *root*."""
    return (
        f"{root}{{--hue:{site.hue:g};--chroma:{site.chroma:g};"
        f"--mark-hue:{site.mark_hue:g}}}"
    )


def _both(light: tuple[float, float, float], dark: tuple[float, float, float]) -> str:
    def colour(values: tuple[float, float, float]) -> str:
        lightness, chroma, hue = values
        return f"oklch({lightness:g}% {round(chroma, 4):g} {hue:g})"

    return f"light-dark({colour(light)},{colour(dark)})"


def embed_style(name: str, theme: EmbedTheme, site: Knobs, catalog: Catalog) -> str:
    """Return the rules that make the embed called *name* differ from its page.

    An embed without a theme of its own takes the ink, face and ground of its host, so
    that it suits light and dark pages alike; a colour is set only where one is asked
    for. The lightness of each is that of the showcase's tokens (`tokens.css`).
    """
    own = theme.skin or theme.hue is not None or theme.chroma is not None
    if not own and theme.palette == "auto":
        return ""
    k = knobs(theme, catalog, site)
    if theme.palette == "auto":
        rules, ground = _on_any_ground(k), ""
    else:
        rules, ground = _on_own_ground(k), _GROUND.format(palette=theme.palette)
    body = "".join(f"--plaudit-{key}:{value};" for key, value in rules.items())
    return f'[data-plaudit="{name}"]{{{ground}{body}}}'


PALETTE_PADDING = 20
"""Pixels of padding that a forced palette brings along, at a text size of 16 px."""
_GROUND = (
    "color-scheme:{palette};background:var(--plaudit-bg);color:var(--plaudit-fg);"
    f"padding:{PALETTE_PADDING / 16:g}em;"
)


def _on_any_ground(k: Knobs) -> dict[str, str]:
    """Return an accent and a marker that hold on light and on dark pages alike.

    Such a page need not say which it is, so nothing can be left to `light-dark()`: the
    accent is of middle lightness, and the marker lets the ground shine through.
    """
    return {
        "accent": f"oklch(60% {round(0.11 * k.chroma, 4):g} {k.hue:g})",
        "mark": f"oklch(80% {round(0.15 * k.chroma, 4):g} {k.mark_hue:g}/.35)",
    }


def _on_own_ground(k: Knobs) -> dict[str, str]:
    """Return every colour of the showcase's tokens, for an embed with its own ground."""
    h, c, m = k.hue, k.chroma, k.mark_hue
    return {
        "accent": _both((43, 0.09 * c, h), (83, 0.11 * c, h)),
        "mark": _both((94, 0.088 * c, m), (40, 0.075 * c, (m + 16) % 360)),
        "fg": _both((23, 0.022 * c, h), (94, 0.008 * c, h)),
        "bg": _both((99.3, 0.003 * c, h), (19, 0.013 * c, h)),
        "muted": _both((46, 0.018 * c, h), (75, 0.014 * c, h)),
        "border": _both((88.5, 0.009 * c, h), (34, 0.016 * c, h)),
    }
