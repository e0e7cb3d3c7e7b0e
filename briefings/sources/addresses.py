"""Which addresses of the network may be connected to: those of the public internet, and no others.

A feed's author chooses the names that are looked up here, and with them the addresses: what is not plainly public is
refused, so that nobody reads the machine's own services or its neighbours' through this program.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

IPAddress = IPv4Address | IPv6Address

REFUSED_V4 = tuple(
    (IPv4Network(block), what)
    for block, what in (
        ("0.0.0.0/8", "this machine"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "a provider's inside"),
        ("127.0.0.0/8", "this machine"),
        (
            "168.63.129.16/32",
            "a cloud's own service",
        ),  # looks public, is answered by Azure's host to its guests
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "for documentation"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "for measuring"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
"""Source: IANA IPv4 Special-Purpose Address Registry; RFC 5771 for multicast."""

GLOBAL_V6 = IPv6Network("2000::/3")
"""Source: IANA IPv6 Global Unicast Allocations; nothing outside it is on the public internet."""

NAT64 = IPv6Network("64:ff9b::/96")
"""An IPv4 address as networks without IPv4 write it. Source: RFC 6052, 2.1."""

REFUSED_V6 = tuple(
    (IPv6Network(block), what)
    for block, what in (
        ("2001::/23", "reserved"),  # Teredo, ORCHID, measuring
        ("2001:db8::/32", "for documentation"),
        ("2002::/16", "a wrapped IPv4 address"),  # 6to4
        ("3fff::/20", "for documentation"),
    )
)
"""Source: IANA IPv6 Special-Purpose Address Registry."""

UNROUTED_V6 = tuple(
    (IPv6Network(block), what)
    for block, what in (
        ("::/128", "this machine"),
        ("::1/128", "this machine"),
        ("::ffff:0:0/96", "a wrapped IPv4 address"),
        ("::/96", "a wrapped IPv4 address"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),
        ("ff00::/8", "multicast"),
    )
)
"""What those outside ``GLOBAL_V6`` are, for the message."""


def parse_ip(text: str) -> IPAddress | None:
    """An address in its usual form; None for a name and for any unusual form."""
    try:
        return ip_address(text)
    except ValueError:
        return None


def refusal_of(address: IPAddress) -> str | None:
    """What keeps an address from being connected to, in a word or two; None for a public one."""
    if isinstance(address, IPv4Address):
        return _first(address, REFUSED_V4)
    if address in NAT64:
        return refusal_of(IPv4Address(int(address) & 0xFFFF_FFFF))
    if address.scope_id is not None:
        return "link-local"
    if address not in GLOBAL_V6:
        return _first(address, UNROUTED_V6) or "not on the public internet"
    return _first(address, REFUSED_V6)


def vetted(found: Iterable[str], *, allowed: frozenset[IPAddress]) -> tuple[IPAddress, ...]:
    """The addresses that a name leads to, all of them checked.

    Args:
        found: as a resolver gives them.
        allowed: addresses that may be connected to whatever they are; for tests, which serve on this machine.

    Raises:
        ValueError: one may not be connected to, or there is none; with the reason. One is enough: a name that leads
            to a public address and to a private one is an attempt.
    """
    addresses = tuple(dict.fromkeys(address for text in found if (address := parse_ip(text))))
    if not addresses:
        msg = "its name leads to no address"
        raise ValueError(msg)
    for address in addresses:
        why = None if address in allowed else refusal_of(address)
        if why:
            msg = f"leads to {address}, which is not public ({why})"
            raise ValueError(msg)
    return addresses


def _first(address: IPAddress, blocks: Iterable[tuple[IPv4Network | IPv6Network, str]]) -> str | None:
    return next((what for block, what in blocks if address in block), None)
