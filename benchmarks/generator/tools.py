"""The generators that are measured: ours and its peers, each with its own site."""

from __future__ import annotations

import importlib.metadata
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from . import corpus

if TYPE_CHECKING:
    from collections.abc import Callable

    from .corpus import Flavour

SKELETONS = Path(__file__).parent / "skeletons"
"""The site of each tool as far as it is not stories: settings and templates."""
NODE_MODULES = Path(__file__).parents[1] / "node_modules"
_PROGRAMS = Path(sys.executable).parent


@dataclass(frozen=True)
class Tool:
    """One generator: how it is told from others, run, and reset to a cold start."""

    name: str
    """The name that `--tools` takes, and of its folder below `skeletons/`."""
    title: str
    flavour: Flavour
    version: Callable[[], str | None]
    """Returns its version; None where it is not installed."""
    build: Callable[[Path], list[str]]
    """Returns the command that builds the site in a folder."""
    caches: tuple[str, ...]
    """What a cold start has not: folders of the site, the output among them."""
    serve: Callable[[Path, int], list[str]] | None = None
    """Returns the command that previews the site in a folder at a port."""
    template: str = ""
    """The template of a story's page, for edits while it is previewed."""
    furnish: Callable[[Path, int], None] | None = None
    """Adds to the site in a folder what it has besides so many stories."""
    ours: bool = False
    """Whether it keeps the promises of Plaudit: nothing changed, nothing written."""
    output: ClassVar[str] = "output"

    def prepare(self, folder: Path, size: int) -> Site:
        """Make its site of the first *size* stories in *folder*."""
        shutil.copytree(SKELETONS / self.name, folder)
        corpus.write(folder / "content/stories", size, self.flavour)
        if self.furnish:
            self.furnish(folder, size)
        return Site(self, folder, size)


@dataclass(frozen=True)
class Site:
    """The site of one tool on the disk."""

    tool: Tool
    folder: Path
    size: int

    @property
    def output(self) -> Path:
        """The folder that it is built into."""
        return self.folder / Tool.output

    @property
    def command(self) -> list[str]:
        """The command that builds it."""
        return self.tool.build(self.folder)

    def source(self, number: int) -> Path:
        """Return the file of story *number*."""
        return self.folder / f"content/stories/story-{number:05d}.md"

    def page(self, number: int) -> Path:
        """Return the page that becomes of story *number*."""
        return self.output / f"stories/story-{number:05d}/index.html"

    def edit(self, number: int, words: str) -> None:
        """Put *words* at the end of the text of story *number*."""
        file = self.source(number)
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\n{words}\n", encoding="utf-8", newline="\n")

    def chill(self) -> None:
        """Remove what was made of it: the output and every cache."""
        for name in self.tool.caches:
            shutil.rmtree(self.folder / name, ignore_errors=True)


def _hugo() -> Path | None:
    """Return the program itself, without the script of Python around it."""
    try:
        package = importlib.metadata.distribution("hugo")
    except importlib.metadata.PackageNotFoundError:
        return None
    return Path(str(package.locate_file("hugo/binaries/hugo")))


def _package(name: str) -> Callable[[], str | None]:
    def version() -> str | None:
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            return None

    return version


def _eleventy() -> str | None:
    file = NODE_MODULES / "@11ty/eleventy/package.json"
    if not file.is_file() or shutil.which("node") is None:
        return None
    return str(json.loads(file.read_text(encoding="utf-8"))["version"])


def _eleventy_command(*options: str) -> list[str]:
    program = NODE_MODULES / "@11ty/eleventy/cmd.cjs"
    return ["node", str(program), "--quiet", *options]


def _hugo_command(folder: Path, *options: str) -> list[str]:
    places = ("--source", str(folder), "--cacheDir", str(folder / "cache"))
    return [str(_hugo()), *options, *places, "--noBuildLock", "--quiet"]


PLAUDIT = Tool(
    name="plaudit",
    title="Plaudit",
    flavour="records",
    version=_package("plaudit"),
    build=lambda folder: [str(_PROGRAMS / "plaudit"), "build", str(folder)],
    serve=lambda folder, port: [
        *(str(_PROGRAMS / "plaudit"), "serve", str(folder)),
        *("--port", str(port)),
    ],
    template="themes/minimal/templates/plaudit/story.html",
    caches=("output", ".plaudit"),
    ours=True,
)
HUGO = Tool(
    name="hugo",
    title="Hugo",
    flavour="records",
    version=_package("hugo"),
    build=lambda folder: _hugo_command(
        folder, "build", "--destination", str(folder / Tool.output)
    ),
    serve=lambda folder, port: _hugo_command(folder, "server", "--port", str(port)),
    template="layouts/page.html",
    caches=("output", "cache", "resources"),
)
ELEVENTY = Tool(
    name="eleventy",
    title="Eleventy",
    flavour="records",
    version=_eleventy,
    build=lambda _folder: _eleventy_command(),
    serve=lambda _folder, port: _eleventy_command(
        "--serve", "--incremental", f"--port={port}"
    ),
    template="_includes/story.njk",
    caches=("output", ".cache"),
)
PELICAN = Tool(
    name="pelican",
    title="Pelican",
    flavour="pelican",
    version=_package("pelican"),
    build=lambda _folder: [
        str(_PROGRAMS / "pelican"),
        *("--settings", "pelicanconf.py", "--quiet"),
    ],
    caches=("output", "cache", "__pycache__"),
)
TOOLS = {tool.name: tool for tool in (PLAUDIT, HUGO, ELEVENTY, PELICAN)}
"""Every tool by its name, ours first."""
