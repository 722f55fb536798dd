"""A small site with prose, and the two ways of building it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PELICAN = Path(sys.executable).with_name("pelican")

COMMUNITY = """
name: Tiny & Co
url: https://tiny.example/praise
tagline: Small things, mended
languages: [en, de]
time_zone: Europe/Berlin
"""
ADA = """
text: It works, and it stays.
author: Ada Example
date: 2026-10-01
source: {label: Guest book}
"""
CONF = """
from plaudit.site import pelican_settings

globals().update(pelican_settings(__file__))
"""


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write each of *files*, by its path below *folder*."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            file.write_bytes(text)
        else:
            file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")


def small_site(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Make a site with one testimonial and one page in two languages."""
    write(
        folder,
        {
            "pelicanconf.py": CONF,
            "content/community.yaml": COMMUNITY,
            "content/testimonials/ada.yaml": ADA,
            "content/pages/about.md": "# About us\n\nWe mend.\n\n[plaudit:quote]\n",
            "content/pages/about.de.md": "# Über uns\n\nWir reparieren.\n",
            **(files or {}),
        },
    )
    return folder


def tree(folder: Path) -> dict[str, str]:
    """Return the digest of each file below *folder*."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(
            file.read_bytes()
        ).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def run_pelican(
    site: Path, output: Path, *options: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run plain `pelican` in *site*."""
    return subprocess.run(
        [PELICAN, "-s", "pelicanconf.py", "-o", output, *options],
        cwd=site,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795392000", **environment},
        check=False,
        capture_output=True,
        text=True,
    )


_BUILD = """
import json, sys
from plaudit.site import build_site
print(json.dumps(build_site(sys.argv[1], sys.argv[2]).as_json()))
"""


def run_build(
    site: Path, output: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build *site* as `plaudit build` does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", _BUILD, site, output],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795392000", **environment},
        check=False,
        capture_output=True,
        text=True,
    )
