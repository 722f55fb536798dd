"""All widget types and themes that a site can use, and the embeds made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plaudit.errors import SiteError
from plaudit.model import Embed, Library, Select
from plaudit.resources import bundled

from .themes import Theme, read_theme
from .widgets import WidgetType, read_widget

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Catalog:
    """The widget types and the theme of one site; its own folders come first."""

    widgets: Mapping[str, WidgetType]
    widget_roots: tuple[Path, ...]
    """The folders that hold widget types, the site's own first."""
    theme: Theme
    fallback: Theme
    """The theme that comes along; its templates serve where the theme has none."""

    def embeds(self, library: Library) -> tuple[Embed, ...]:
        """Return the published embeds, and a default one for each type with records.

        A default embed is named after its widget type, unless a file has that name.
        Where invented and real records stand side by side there is none, since no
        embed may mix them.
        """
        own = tuple(
            embed
            for embed in library.published(Embed.kind)
            if isinstance(embed, Embed) and embed.widget in self.widgets
        )
        taken = {embed.id for embed in library.of(Embed.kind)}
        language = library.community.language
        added = tuple(
            Embed(
                id=name,
                widget=name,
                lang=language,
                select=Select(limit=widget.limit),
            )
            for name, widget in self.widgets.items()
            if name not in taken and _honest(library, widget.kinds[0])
        )
        return tuple(sorted((*own, *added), key=lambda embed: embed.id))

    def embed(self, library: Library, name: str) -> Embed | None:
        """Return the embed called *name*, a default one too."""
        return next((e for e in self.embeds(library) if e.id == name), None)


def theme_folder(site: Path, theme: str) -> Path | None:
    """Return the folder of *theme*: the site's own, else the one that comes along."""
    homes = (site / "themes" / theme, bundled("themes") / theme)
    return next((home for home in homes if home.is_dir()), None)


def _honest(library: Library, kind: str) -> bool:
    """Say whether there are records of *kind*, all of them invented or none."""
    return len({library.is_sample(record) for record in library.published(kind)}) == 1


def load_catalog(site: Path, theme: str = "showcase") -> Catalog:
    """Return the catalog of the folder *site*.

    Widget types in `SITE/widgets/` come before the bundled ones of the same name;
    *theme* is looked for in `SITE/themes/` first. Raises SiteError for a folder that
    does not describe what it should.
    """
    roots = tuple(
        dict.fromkeys(
            root.resolve()
            for root in (site / "widgets", bundled("widgets"))
            if root.is_dir()
        )
    )
    widgets: dict[str, WidgetType] = {}
    for root in roots:
        for place in sorted(root.iterdir()):
            if (place / "widget.yaml").is_file() and place.name not in widgets:
                widgets[place.name] = read_widget(place)
    fallback = read_theme(bundled("themes") / "showcase")
    folder = theme_folder(site, theme)
    if folder is None:
        message = f"there is no theme {theme!r} in {site / 'themes'}"
        raise SiteError(message)
    return Catalog(dict(sorted(widgets.items())), roots, read_theme(folder), fallback)
