"""Sites that several tests look at: built once, served by a test's own server."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plaudit.catalog import load_catalog
from plaudit.importing import read, write
from plaudit.load import load
from plaudit.render import Renderer, Workshop, snippets
from plaudit.site import build_site
from tests.browser.server import POLICY, Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.build import Report
    from plaudit.model import Library

ROOT = Path(__file__).parents[1]
SOURCES = ("content", "docs", "pelicanconf.py")
DAY = date(2026, 11, 23)
BELOW = "/repo/"
"""The path below which the built sites stand, as on a host that many share."""
OWN_POLICY = (
    "default-src 'none'; script-src {from}; style-src {from}; img-src {from}; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""The strictest policy that a site of ours must work under."""


@dataclass(frozen=True)
class BuiltSite:
    """One site: its sources, what was made of them, and the server it stands on."""

    sources: Path
    output: Path
    server: Server
    report: Report

    @property
    def address(self) -> str:
        """The address that it was built for."""
        return self.server.url(BELOW)

    @property
    def origin(self) -> str:
        """The origin of that address."""
        return self.server.origin

    def url(self, path: str = "") -> str:
        """Return the whole address of *path* below the site's root."""
        return self.address + path

    def text(self, path: str) -> str:
        """Return the text of the file at *path*."""
        return (self.output / path).read_text(encoding="utf-8")

    @cached_property
    def library(self) -> Library:
        """Its records, at the address that it was built for."""
        library = load(self.sources, day=DAY)
        community = library.community.model_copy(update={"url": self.address})
        return replace(library, community=community)

    @cached_property
    def _workshop(self) -> Workshop:
        theme = self.library.community.brand.theme
        return Workshop(self.library, load_catalog(self.sources, theme))

    @property
    def embeds(self) -> tuple[str, ...]:
        """The names of all embeds, the default ones too."""
        return tuple(self._workshop.embeds)

    def renderer(self, lang: str = "en") -> Renderer:
        """Return what renders for readers of *lang*."""
        return Renderer(self._workshop, lang)

    def snippet(self, name: str, form: str, lang: str = "en") -> str:
        """Return what the gallery gives to paste for the embed *name*."""
        embed = self._workshop.embeds[name]
        offered = snippets(embed, self.renderer(lang))
        return next(one.code for one in offered if one.form == form)


def copy_sources(folder: Path) -> Path:
    """Copy what the repository's own site is made of into *folder*."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.exists():
            shutil.copy2(source, folder / name)
    return folder


def built(sources: Path, folder: Path, server: Server) -> BuiltSite:
    """Build the site in *sources* for the address of *server*, which serves it."""
    report = build_site(sources, folder, day=DAY, address=server.url(BELOW))
    errors = [str(p) for p in report.problems if p.severity == "error"]
    assert report.status == "ok", "\n".join(errors)
    return BuiltSite(sources, folder, server, report)


@pytest.fixture(scope="session")
def showcase(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """The repository's own site, built once, for a plain host below a path.

    The host sends no CORS headers, as the plainest ones do. It answers browsers only.
    """
    place = tmp_path_factory.mktemp("showcase")
    sources = place / "sources"
    sources.mkdir()
    output = place / "output"
    output.mkdir()
    with Server({BELOW: output}, answers=False) as server:
        own = OWN_POLICY.replace("{from}", "'self'")
        # In a sandbox nothing is WebKit's 'self': there the policy names the address.
        named = OWN_POLICY.replace("{from}", server.origin)
        server.headers[BELOW] = {POLICY: own}
        server.headers[f"{BELOW}embed/"] = {POLICY: named}
        server.headers[f"{BELOW}de/embed/"] = {POLICY: named}
        yield built(copy_sources(sources), output, server)


REALDATA = ROOT.parent / "shared" / "realdata"
COMMUNITY = """\
name: Imported
url: https://imported.example/
languages: [en, de]
contact: {name: Whoever imported this, url: https://imported.example/contact/}
"""


@pytest.fixture(scope="session")
def realdata(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """A site of everything that could be imported from other projects' real files."""
    if not REALDATA.is_dir():
        pytest.skip(
            "the real files do not lie beside this checkout (../shared/realdata)"
        )
    place = tmp_path_factory.mktemp("realdata")
    sources, output = place / "sources", place / "output"
    content = sources / "content"
    content.mkdir(parents=True)
    output.mkdir()
    for path in sorted(REALDATA.iterdir()):
        if path.name != "SOURCES.md":
            write(read([path]), content)
    (content / "community.yaml").write_text(COMMUNITY, encoding="utf-8")
    with Server({BELOW: output}, answers=False) as server:
        server.headers[BELOW] = {POLICY: OWN_POLICY.replace("{from}", server.origin)}
        yield built(sources, output, server)
