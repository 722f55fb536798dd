"""The YAML that describes widget types and themes: files of the site's owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

# The loader that is built in C, where it is there, takes a tenth of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
YamlError = yaml.YAMLError


def read_yaml_file(file: Path) -> dict[str, Any]:
    """Return what *file* says.

    Raises:
        OSError: it cannot be opened.
        YamlError: it is no YAML.
    """
    text = file.read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - it is safe
    return data
