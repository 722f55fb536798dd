"""Themes: Pelican theme folders whose tokens the widgets share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from plaudit.errors import SiteError

from .yaml_file import YamlError, read_yaml_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Theme:
    """One theme: where its templates lie, what its style is made of, its knobs."""

    name: str
    folder: Path
    styles: tuple[str, ...] = ()
    """The stylesheets below `static/`, in the order in which they are joined."""
    scripts: tuple[str, ...] = ()
    """The scripts below `static/`, in the order in which they are joined."""
    skins: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Ready sets of knobs: skin, then knob (hue, chroma, mark_hue), then value."""

    @property
    def templates(self) -> Path:
        """The folder of its templates."""
        return self.folder / "templates"

    def text(self, name: str) -> str:
        """Return the text of the file *name* below `static/`."""
        return (self.folder / "static" / name).read_text(encoding="utf-8")


def read_theme(folder: Path) -> Theme:
    """Return the theme in *folder*; one without `theme.yaml` is just templates."""
    file = folder / "theme.yaml"
    if not file.is_file():
        return Theme(folder.name, folder)
    try:
        data: dict[str, Any] = read_yaml_file(file)
        return Theme(
            name=folder.name,
            folder=folder,
            styles=tuple(data.get("styles", ())),
            scripts=tuple(data.get("scripts", ())),
            skins=data.get("skins", {}),
        )
    except (OSError, YamlError, AttributeError, TypeError) as error:
        message = f"{file} does not describe a theme: {error!r}"
        raise SiteError(message) from error
