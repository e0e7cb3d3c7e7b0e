"""A URL as somebody wrote it -> where to connect and what to ask for, or a refusal. Nothing is looked up here."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx

from briefings.errors import AddressRefused

from .addresses import parse_ip

LONGEST = 2000
"""Characters of a URL."""

PORTS = {"http": 80, "https": 443}

NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)
"""A last label like this makes a host an address, in one of the forms old libraries read: ``0177.1``, ``2130706433``.

Source: WHATWG URL, "ends in a number checker".
"""

NAME = re.compile(r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
"""A name with at least one dot, as the public name system has them after IDNA."""

CAMPAIGN = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|at_\w+|cmpid|ito|smid|ocid|traffic_source)$")
"""Query fields that say where a reader came from, and nothing of the page."""


class Location(NamedTuple):
    """Where to connect and what to ask for."""

    url: str
    """As it is asked for, without a fragment."""
    scheme: str
    host: str
    """A name in ASCII, or an address without brackets."""
    port: int
    target: str
    """Path and query."""

    @property
    def site(self) -> str:
        """Host and port: whose rules for robots hold, and whose patience is spared."""
        return self.authority if self.scheme == "https" else f"http {self.authority}"

    @property
    def authority(self) -> str:
        """Host and port as the ``Host`` field has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def locate(url: str, *, base: Location | None = None) -> Location:
    """Take a URL apart.

    Args:
        url: absolute, or relative to the base.
        base: where it was found.

    Raises:
        AddressRefused: not http or https, with a name or password in it, with a host in an unusual form, or no URL.
    """
    shown = shortened(url)
    if len(url) > LONGEST:
        raise AddressRefused(shown, f"longer than the {LONGEST} characters a URL may have")
    try:
        parsed = httpx.URL(base.url).join(url) if base else httpx.URL(url)
        host = parsed.raw_host.decode("ascii").lower().rstrip(".")
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise AddressRefused(shown, "not a URL") from error
    if parsed.scheme not in PORTS:
        what = f"{parsed.scheme}:// is not fetched" if parsed.scheme else "not a URL"
        raise AddressRefused(shown, f"{what}: only http:// and https:// are")
    if parsed.userinfo or "@" in parsed.netloc.decode("ascii", "replace"):
        raise AddressRefused(shown, "it holds a user name or password: take it out")
    _must_be_host(host, shown)
    target = parsed.raw_path.decode("ascii")
    if re.search(r"[\x00-\x20\x7f]", target):
        raise AddressRefused(shown, "not a URL")
    port = PORTS[parsed.scheme] if parsed.port is None else parsed.port
    if not 0 < port < 65536:
        raise AddressRefused(shown, "not a URL")
    whole = Location("", parsed.scheme, host, port, target)
    return whole._replace(url=f"{parsed.scheme}://{whole.authority}{target}")


def _must_be_host(host: str, shown: str) -> None:
    if not host:
        raise AddressRefused(shown, "it names no host")
    address = parse_ip(host)
    if address is not None:
        if isinstance(address, IPv6Address) and address.scope_id is not None:
            raise AddressRefused(shown, "it names a network interface of this machine")
        return
    if NUMBER.fullmatch(host.rsplit(".", 1)[-1]):
        raise AddressRefused(shown, "its host is a number in an unusual form")
    if not NAME.fullmatch(host):
        raise AddressRefused(shown, "its host is no name of the public internet")


def shortened(url: str) -> str:
    """A URL as people may see it: in one line, without user name and password, and not endlessly long."""
    line = "".join(character if character.isprintable() else "?" for character in url)
    bare = re.sub(r"(?<=://)[^/?#]*@", "", line)
    return bare if len(bare) <= 300 else bare[:299] + "…"


def key_of(url: str) -> str:
    """What tells one page from another: the URL without its fragment and the marks of campaigns, the scheme aside."""
    parts = urlsplit(url)
    fields = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not CAMPAIGN.match(pair[0])]
    host = (parts.hostname or "").lower()
    port = f":{parts.port}" if parts.port and parts.port != PORTS.get(parts.scheme) else ""
    return urlunsplit(("", host + port, parts.path or "/", urlencode(fields), ""))
