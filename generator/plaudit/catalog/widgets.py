"""Widget types: every folder below `widgets/` is one."""

from __future__ import annotations

import importlib.util
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from plaudit.errors import SiteError

from .options import Option, OptionFault, OptionValue, option_from_data
from .yaml_file import YamlError, read_yaml_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import ModuleType

_IMPORT = re.compile(r"""^@import\s+["']([^"']+)["'];[ \t]*\n?""", re.MULTILINE)


@dataclass(frozen=True)
class WidgetType:
    """One way to show records: its template, its style, its options."""

    name: str
    folder: Path
    title: str
    description: str
    kinds: tuple[str, ...]
    """The kinds of records it shows; the first is what it shows unless told."""
    options: Mapping[str, Option]
    limit: int | None
    """How many records its default embed shows, where that must have an end."""
    whole: bool
    """Whether it shows every record of its kind, since a choice would make it say
    something else; then an embed cannot select."""
    target: int
    """The bytes that its style and script should have at most, after gzip -9."""
    cap: int
    """The bytes that they must not exceed."""

    def settings(self, given: Mapping[str, str]) -> SimpleNamespace:
        """Return the options as attributes, with defaults for what is missing in *given*.

        What does not fit is left at its default here; `check` says so to the editor.
        """
        values: dict[str, OptionValue] = {}
        for name, option in self.options.items():
            values[name] = option.default
            if name in given:
                with suppress(OptionFault):
                    values[name] = option.read(given[name])
        return SimpleNamespace(**values)

    @property
    def template(self) -> str:
        """The name of its template for the loader, whose root is the folder above."""
        return f"{self.name}/widget.html"

    @cached_property
    def style(self) -> str:
        """Its stylesheet, with the shared parts it imports put in."""
        return _inlined(self.folder / "widget.css")

    @cached_property
    def script(self) -> str | None:
        """Its script, if it has one."""
        file = self.folder / "widget.js"
        return file.read_text(encoding="utf-8") if file.is_file() else None

    @cached_property
    def view(self) -> ModuleType | None:
        """Its `view.py`: pure functions over the records, if it has one.

        This runs code of the site's owner, as a Pelican plugin does.
        """
        file = self.folder / "view.py"
        if not file.is_file():
            return None
        name = f"plaudit_widget_{self.name.replace('-', '_')}"
        spec = importlib.util.spec_from_file_location(name, file)
        if spec is None or spec.loader is None:
            return None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


def _inlined(file: Path) -> str:
    def put_in(found: re.Match[str]) -> str:
        return _inlined(file.parent / found[1])

    return _IMPORT.sub(put_in, file.read_text(encoding="utf-8"))


def read_widget(folder: Path) -> WidgetType:
    """Return the widget type in *folder*; raise SiteError if it is not one."""
    file = folder / "widget.yaml"
    try:
        data: dict[str, Any] = read_yaml_file(file)
        budget = data.get("size_budget", {})
        return WidgetType(
            name=folder.name,
            folder=folder,
            title=str(data["title"]),
            description=str(data["description"]),
            kinds=tuple(data["kinds"]),
            options={
                name: option_from_data(name, option)
                for name, option in (data.get("options") or {}).items()
            },
            limit=data.get("default_limit"),
            whole=bool(data.get("whole", False)),
            target=int(budget.get("target", 0)),
            cap=int(budget.get("cap", 0)),
        )
    except (OSError, YamlError, KeyError, TypeError, ValueError) as error:
        message = f"{file} does not describe a widget type: {error!r}"
        raise SiteError(message) from error
