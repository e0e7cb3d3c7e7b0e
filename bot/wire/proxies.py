"""Which proxy the environment names for an address."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit


def find_proxy(url: str, environment: Mapping[str, str]) -> str | None:
    """The proxy for an address: ``https_proxy`` or ``http_proxy``, else ``all_proxy``, unless ``no_proxy`` says none.

    Lower case goes before upper case, and an empty value counts as none.
    """
    parts = urlsplit(url)

    def named(name: str) -> str:
        return environment.get(name) or environment.get(name.upper()) or ""

    if _is_exempt(parts.hostname or "", parts.port, named("no_proxy")):
        return None
    return named(f"{parts.scheme}_proxy") or named("all_proxy") or None


def _is_exempt(host: str, port: int | None, exceptions: str) -> bool:
    """Whether a list such as ``localhost, .example.org, 10.0.0.1:8080`` or ``*`` names a host or a part of its end."""
    for entry in exceptions.replace(",", " ").split():
        name, colon, its_port = entry.lower().lstrip(".").rpartition(":")
        if not colon or not its_port.isdecimal():
            name, its_port = entry.lower().lstrip("."), ""
        at_home = name in {"*", host} or host.endswith(f".{name}")
        if at_home and its_port in {"", str(port)}:
            return True
    return False
