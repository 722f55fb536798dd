"""What a former build wrote: every file with its hash, every folder it made."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .artefact import path_fault

if TYPE_CHECKING:
    from pathlib import Path

_SCHEMA = 1
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What builds have written to one output folder and not removed since.

    *files* maps each path to the SHA-256 of the bytes written; *folders* are
    those that did not exist before. Only these are ever removed.
    """

    files: dict[str, str] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()

    def to_bytes(self) -> bytes:
        """Return the same bytes for the same manifest, whatever its order."""
        content = {
            "schema": _SCHEMA,
            "folders": sorted(self.folders),
            "files": dict(sorted(self.files.items())),
        }
        return json.dumps(content).encode() + b"\n"


def read_manifest(path: Path) -> Manifest:
    """Read the manifest at *path*; one that is missing or damaged is empty."""
    try:
        content = json.loads(path.read_bytes())
        files, folders = content["files"], content["folders"]
        whole = content["schema"] == _SCHEMA and all(
            isinstance(name, str) and path_fault(name) is None
            for name in (*files, *folders)
        )
        if whole and all(_SHA256.fullmatch(digest) for digest in files.values()):
            return Manifest(dict(files), frozenset(folders))
    # RecursionError: brackets nested deeper than the parser goes.
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    return Manifest()
