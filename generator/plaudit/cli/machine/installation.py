"""What is installed: Python, the libraries and their fast parts, fonts, browsers."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from importlib import metadata
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING

from .finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_OLDEST = (3, 11)
_BROWSERS = ("chromium", "google-chrome", "firefox", "firefox-esr")
_REQUIREMENT = re.compile(
    r"(?P<name>[\w.-]+)(?:\[[^\]]*\])?\s*(?:>=\s*(?P<least>[\d.]+))?"
)


def look_at_installation() -> Iterator[Finding]:
    """Yield how this Python and everything that Plaudit asks of it are."""
    yield _python()
    yield from _libraries()
    yield _part(
        "yaml._yaml",
        "YAML reader",
        good="libyaml, the fast one",
        bad="the slow one: reading takes ten times as long",
        remedy="reinstall PyYAML from a wheel: pip install --force-reinstall PyYAML",
        state="slow",
    )
    yield _part(
        "PIL._webp",
        "WebP pictures",
        good="Pillow writes them",
        bad="this Pillow cannot write them",
        remedy="reinstall Pillow from a wheel: pip install --force-reinstall Pillow",
        state="missing",
    )
    yield _part(
        "PIL._avif",
        "AVIF pictures",
        good="Pillow writes them, where the site asks for them",
        bad="this Pillow cannot write them: WebP takes their place",
        remedy="reinstall Pillow from a wheel: pip install --force-reinstall Pillow",
        state="slow",
    )
    yield _fonts()
    yield _browsers()


def _python() -> Finding:
    version = platform.python_version()
    if sys.version_info >= _OLDEST:
        return Finding("good", "Python", version)
    least = ".".join(str(part) for part in _OLDEST)
    return Finding("missing", "Python", version, f"install Python {least} or newer")


def _libraries() -> Iterator[Finding]:
    """Yield each library that is missing or too old; one good finding for all others."""
    good = []
    for requirement in metadata.requires("plaudit") or ():
        found = _REQUIREMENT.match(requirement)
        if found is None or "extra ==" in requirement:
            continue
        name, least = found["name"], found["least"]
        remedy = f"pip install '{requirement.partition(';')[0].strip()}'"
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Finding("missing", name, "is not installed", remedy)
            continue
        if least and _numbers(version) < _numbers(least):
            words = f"{version}, older than {least}"
            yield Finding("missing", name, words, remedy)
            continue
        good.append(f"{name} {version}")
    yield Finding("good", "Libraries", ", ".join(good))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def _part(  # noqa: PLR0913 - all named, each one of them words
    module: str, what: str, *, good: str, bad: str, remedy: str, state: str
) -> Finding:
    """Return whether the compiled *module* of a library is there; it is not loaded."""
    try:
        found = find_spec(module) is not None
    except ModuleNotFoundError:
        found = False
    if found:
        return Finding("good", what, good)
    return Finding("slow" if state == "slow" else "missing", what, bad, remedy)


def _fonts() -> Finding:
    folder = files("plaudit") / "images" / "fonts"
    fonts = [file.name for file in folder.iterdir() if file.name.endswith(".ttf")]
    if fonts:
        return Finding("good", "Fonts", f"{len(fonts)} for seals and share cards")
    remedy = "reinstall Plaudit: pip install --force-reinstall plaudit"
    return Finding("missing", "Fonts", "none came along", remedy)


def _browsers() -> Finding:
    found = [name for name in _BROWSERS if shutil.which(name)]
    words = ", ".join(found) or "none on the path"
    return Finding("info", "Browsers", f"{words} (for our own tests only)")
