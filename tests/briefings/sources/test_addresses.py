from __future__ import annotations

from ipaddress import ip_address

import pytest

from briefings.sources.addresses import refusal_of, vetted

NOBODY = frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "203.0.113.7",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:10.0.0.1",
        "::ffff:93.184.215.14",
        "64:ff9b::10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%2",
        "2a00::1%2",
        "fec0::1",
        "ff02::1",
    ],
)
def test_address_that_is_not_public_is_refused_with_what_it_is(text: str) -> None:
    assert refusal_of(ip_address(text))


@pytest.mark.parametrize(
    "text",
    [
        "93.184.215.14",
        "172.32.0.1",
        "100.128.0.1",
        "2606:2800:21f::1",
        "2a00:1450::1",
        "64:ff9b::93.184.215.14",
    ],
)
def test_public_address_is_not_refused(text: str) -> None:
    assert refusal_of(ip_address(text)) is None


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    with pytest.raises(ValueError, match=r"leads to 10\.0\.0\.1, which is not public \(private\)"):
        vetted(["93.184.215.14", "10.0.0.1"], allowed=NOBODY)


def test_name_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="no address"):
        vetted([], allowed=NOBODY)


def test_allowed_address_is_given_once_and_no_other_one_with_it() -> None:
    here = frozenset({ip_address("127.0.0.1")})
    assert vetted(["127.0.0.1", "127.0.0.1"], allowed=here) == (ip_address("127.0.0.1"),)
    with pytest.raises(ValueError, match=r"127\.0\.0\.2"):
        vetted(["127.0.0.2"], allowed=here)
