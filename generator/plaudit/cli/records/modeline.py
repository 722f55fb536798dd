"""The first line of a record's file: which schema an editor checks and completes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.cli.addresses import is_public
from plaudit.load import SCHEMA_KINDS, schema_text
from plaudit.write import state_folder

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.model import Library


def modeline(library: Library, kind: str) -> str:
    """Return the line that names the schema of *kind*, as YAML plugins read it.

    That is the published one wherever the site stands, since everybody who edits the
    file can reach it. A site that stands nowhere yet keeps the schemas beside its
    cache; a plugin takes a relative path as seen from the file. (An address that
    leads nowhere would be a warning in each file; schemas in the site's own folders
    would be files that nobody wrote.)
    """
    if is_public(library.community.url):
        address = f"{library.community.url.rstrip('/')}/schemas/{kind}.json"
    else:
        _keep_schemas(library.site)
        address = f"../../.plaudit/schemas/{kind}.json"
    return f"# yaml-language-server: $schema={address}"


def _keep_schemas(site: Path) -> None:
    """Write the schemas of this version into the site's cache."""
    folder = state_folder(site) / "schemas"
    folder.mkdir(exist_ok=True)
    for kind in SCHEMA_KINDS:
        text = schema_text(kind)
        (folder / f"{kind}.json").write_text(text, encoding="utf-8", newline="\n")
