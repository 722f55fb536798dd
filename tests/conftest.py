"""What every test shares: goldens, a closed network, and browsers at the end."""

from __future__ import annotations

import difflib
import ipaddress
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.sites import realdata as realdata  # noqa: PLC0414 - for every room
from tests.sites import showcase as showcase  # noqa: PLC0414 - for every room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BROWSER_TESTS = Path(__file__).parent / "browser"
LOCAL_NAMES = ("", "localhost")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what is produced now over the expected files",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browsers last: quick failures come first."""
    items.sort(key=lambda item: BROWSER_TESTS in item.path.parents)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the expected file beside what produces it."""
    update = request.config.getoption("--update-golden")

    def compare(path: Path, text: str) -> None:
        if update:
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        if not path.exists():
            pytest.fail(f"{path} is not there yet; accept with --update-golden")
        expected = path.read_text(encoding="utf-8")
        if text != expected:
            lines = difflib.unified_diff(
                expected.splitlines(), text.splitlines(), str(path), "now", lineterm=""
            )
            pytest.fail("\n".join([*lines, "accept with --update-golden"]))

    return compare


def _is_local(address: object) -> bool:
    """Tell whether a socket's *address* lies on this machine."""
    if not isinstance(address, tuple):
        return True  # a path of a Unix socket
    host = str(address[0])
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in LOCAL_NAMES


@pytest.fixture(autouse=True, scope="session")
def closed_network() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: tuple[str, int] | str) -> None:
        if not _is_local(address):
            message = f"a test asked the network for {address!r}"
            raise AssertionError(message)
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield
