"""The stylesheets and scripts of a site: immutable files named after their content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .look import root_style
from .minifying import fingerprint, small_script, small_style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plaudit.catalog import Catalog

    from .look import Knobs

SCRIPTS = Path(__file__).parent.parent / "scripts"
"""The scripts of the forms: the element's, and the frame's two."""

# A frame is a page of its own: it brings its ground and its ink along, and a heading
# for whoever opens it by itself.
_FRAME_STYLE = """
html { background: var(--paper); color: var(--ink) }
body { margin: 0; padding: 1rem; font: 1rem/1.55 var(--sans); overflow-wrap: anywhere }
h1 { position: absolute; inline-size: 1px; block-size: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
"""


def form_script(name: str) -> str:
    """Return the small form of one of the forms' own scripts, such as `element`."""
    return small_script((SCRIPTS / f"{name}.js").read_text(encoding="utf-8")).strip()


@dataclass(frozen=True)
class Assets:
    """The shared files of one site, by what they are for."""

    catalog: Catalog
    knobs: Knobs

    def widget_style(self, name: str) -> str:
        """Return the small stylesheet of the widget type *name*."""
        return small_style(self.catalog.widgets[name].style)

    def widget_script(self, name: str) -> str:
        """Return the small script of the widget type *name*; empty without one."""
        script = self.catalog.widgets[name].script
        return small_script(script).strip() if script else ""

    @cached_property
    def _theme_style(self) -> str:
        theme = (
            self.catalog.theme if self.catalog.theme.styles else self.catalog.fallback
        )
        parts = [theme.text(name) for name in theme.styles]
        return small_style("\n".join([*parts, root_style(self.knobs)]))

    @cached_property
    def _theme_script(self) -> str:
        theme = (
            self.catalog.theme if self.catalog.theme.styles else self.catalog.fallback
        )
        return small_script("\n".join(theme.text(name) for name in theme.scripts))

    @cached_property
    def _frame_style(self) -> str:
        theme = (
            self.catalog.theme if self.catalog.theme.styles else self.catalog.fallback
        )
        tokens = theme.text(theme.styles[0])
        return small_style("\n".join([tokens, root_style(self.knobs), _FRAME_STYLE]))

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The path below the site's root of each file, like `carousel.css`."""
        return {key: _path(key, text) for key, text in self._texts.items()}

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        texts = {
            "showcase.css": self._theme_style,
            "showcase.js": self._theme_script,
            "frame.css": self._frame_style,
            "frame.js": form_script("frame-child"),
        }
        for name in self.catalog.widgets:
            texts[f"{name}.css"] = self.widget_style(name)
            if script := self.widget_script(name):
                texts[f"{name}.js"] = script
        return texts

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The bytes of each file by its path."""
        return {self.paths[key]: text.encode() for key, text in self._texts.items()}

    def make_small(self) -> None:
        """Make all of them small, and the forms' scripts: processes forked later do not."""
        _ = self.files
        for file in sorted(SCRIPTS.glob("*.js")):
            form_script(file.stem)

    def loaded_by(self, name: str) -> tuple[str, ...]:
        """Return the paths of the files that the widget type *name* loads."""
        keys = (f"{name}.css", f"{name}.js")
        return tuple(self.paths[key] for key in keys if key in self.paths)

    def theme_file(self, name: str) -> tuple[str, bytes]:
        """Return path and bytes of the file *name* below the theme's `static/`."""
        if name not in self._theme_files:
            self._theme_files[name] = self._read(name)
        return self._theme_files[name]

    @cached_property
    def _theme_files(self) -> dict[str, tuple[str, bytes]]:
        return {}

    def _read(self, name: str) -> tuple[str, bytes]:
        for theme in (self.catalog.theme, self.catalog.fallback):
            file = theme.folder / "static" / name
            if file.is_file():
                data = file.read_bytes()
                stem, _, ending = Path(name).name.rpartition(".")
                return f"assets/{stem}.{fingerprint(data)}.{ending}", data
        raise FileNotFoundError(name)


def _path(key: str, text: str) -> str:
    stem, _, ending = key.rpartition(".")
    return f"assets/{stem}.{fingerprint(text.encode())}.{ending}"
