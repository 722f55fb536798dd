"""Addresses: whether anybody elsewhere can reach them."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

_RESERVED = ("example", "invalid", "localhost", "test")
"""Endings of names that no machine elsewhere can have (RFC 2606, RFC 6761)."""


def is_public(url: str) -> bool:
    """Say whether *url* can lead anywhere but to this machine and its neighbours."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and host.rpartition(".")[2] not in _RESERVED
