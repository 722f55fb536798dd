"""Find the programs that the browser tests drive; install what is missing, or say how.

Runs before there is an environment, hence on the standard library alone.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NODE_AT_LEAST = 20
APT = "apt-get"
INSTALL = "install -y --no-install-recommends"
NODE_HINT = (
    f"Node {NODE_AT_LEAST} or newer with npm is needed; where the system's package is "
    "older, take it from https://nodejs.org/en/download"
)


@dataclass(frozen=True)
class Need:
    """One thing on the machine that the tests use, and the Debian packages of it."""

    name: str
    packages: tuple[str, ...]
    find: Callable[[], str | None]


def minibrowser() -> str | None:
    """Find WebKitGTK's own browser, which no search path holds."""
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    return str(found[-1]) if found else None


def node() -> str | None:
    """Find a Node that is new enough."""
    program = shutil.which("node")
    if program is None:
        return None
    asked = subprocess.run(
        [program, "--version"], capture_output=True, text=True, check=False
    )
    major = asked.stdout.strip().lstrip("v").split(".")[0]
    return program if major.isdigit() and int(major) >= NODE_AT_LEAST else None


def java() -> str | None:
    """Find a Java that starts; some systems keep an empty shell of that name."""
    program = shutil.which("java")
    if program is None:
        return None
    asked = subprocess.run([program, "-version"], capture_output=True, check=False)
    return program if asked.returncode == 0 else None


def liberation() -> str | None:
    """Find the fonts with the measures of Arial, Courier and Times."""
    for root in (Path("/usr/share/fonts"), Path.home() / ".local/share/fonts"):
        for font in root.rglob("LiberationSans-Regular.*"):
            return str(font)
    return None


def venv_module() -> str | None:
    """Find the module that makes environments, which Debian packs apart."""
    return sys.executable if importlib.util.find_spec("ensurepip") else None


def on_path(*names: str) -> Callable[[], str | None]:
    """Return a search for the first of *names* on the search path."""
    return lambda: next(filter(None, map(shutil.which, names)), None)


NEEDS = (
    Need("chromium", ("chromium",), on_path("chromium", "chromium-browser")),
    Need("firefox-esr", ("firefox-esr",), on_path("firefox-esr")),
    Need("WebKitWebDriver", ("webkit2gtk-driver",), on_path("WebKitWebDriver")),
    Need("MiniBrowser", ("webkit2gtk-driver",), minibrowser),
    Need("Xvfb", ("xvfb", "xauth"), on_path("Xvfb")),
    Need("Liberation fonts", ("fonts-liberation",), liberation),
    Need("java", ("default-jre-headless",), java),
    Need(f"node >= {NODE_AT_LEAST}", ("nodejs", "npm"), node),
    Need("npm", ("npm",), on_path("npm")),
    Need("python3 venv module", ("python3-venv",), venv_module),
)


def find(name: str) -> str | None:
    """Return where the thing called *name* lies, or nothing."""
    return next(need for need in NEEDS if need.name == name).find()


def missing() -> list[Need]:
    """List what this machine lacks."""
    return [need for need in NEEDS if need.find() is None]


def advice(needs: Iterable[Need]) -> str:
    """Say in full what to type to get *needs*."""
    needs = list(needs)
    packages = " ".join(packages_of(needs))
    lines = [
        "The browser tests miss: " + ", ".join(need.name for need in needs),
        f"Type as root: {APT} update && {APT} {INSTALL} {packages}",
    ]
    if any("nodejs" in need.packages for need in needs):
        lines.append(NODE_HINT)
    return "\n".join(lines)


def packages_of(needs: Iterable[Need]) -> list[str]:
    """List the Debian packages of *needs*, each once."""
    return list(dict.fromkeys(name for need in needs for name in need.packages))


def may_install() -> bool:
    """Tell whether this is root on a system with Debian's package manager."""
    return (
        os.geteuid() == 0
        and shutil.which(APT) is not None
        and Path("/etc/debian_version").exists()
    )


def install(needs: Iterable[Need]) -> None:
    """Install the packages of *needs*, with the list of packages fetched once.

    Packages go one by one when they fail together, so that one that this
    release of the system does not know cannot keep the others away.
    """
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = packages_of(needs)
    print("Installing for the browser tests:", " ".join(packages), flush=True)
    subprocess.run([APT, "update", "-qq"], env=quiet, check=False)
    command = [APT, *INSTALL.split(), "-qq"]
    together = subprocess.run(
        [*command, *packages], env=quiet, check=False, stdout=subprocess.DEVNULL
    )
    if together.returncode != 0:
        for package in packages:
            subprocess.run([*command, package], env=quiet, check=False)


def main() -> int:
    """Make the machine ready; return 0 when it is."""
    if (needs := missing()) and may_install():
        install(needs)
        needs = missing()
    if needs:
        print(advice(needs), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
