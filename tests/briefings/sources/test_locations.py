from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import AddressRefused
from briefings.sources.locations import key_of, locate, shortened


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "only http:// and https:// are"),
        ("gopher://herald.example/", "only http:// and https:// are"),
        ("javascript:alert(1)", "only http:// and https:// are"),
        ("//herald.example/x", "not a URL"),
        ("herald.example/x", "not a URL"),
        ("http://", "names no host"),
        ("http:///x", "names no host"),
        ("http://ann@herald.example/", "user name or password"),
        ("http://ann:secret@herald.example/", "user name or password"),
        ("http://herald.example@10.0.0.1/", "user name or password"),
        ("http://2130706433/", "unusual form"),
        ("http://0x7f000001/", "unusual form"),
        ("http://0x7f.1/", "unusual form"),
        ("http://0177.0.0.1/", "not a URL"),
        ("http://127.1/", "unusual form"),
        ("http://１２７.0.0.1/", "not a URL"),
        ("http://localhost/", "no name of the public internet"),
        ("http://localhost:8080/", "no name of the public internet"),
        ("http://metadata/", "no name of the public internet"),
        ("http://herald%2eexample/", "no name of the public internet"),
        ("http://herald .example/", ""),
        ("http://herald.example\r\nHost: x/", "not a URL"),
        ("http://[fe80::1%25eth0]/", ""),
        ("http://[::1/", "not a URL"),
        ("http://herald.example:99999999/", "not a URL"),
        ("http://herald.example/" + "a" * 3000, "longer than"),
    ],
)
def test_url_that_is_never_fetched_is_refused_with_the_reason(url: str, reason: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        locate(url)
    assert reason in caught.value.reason


def test_address_with_a_dot_behind_it_is_that_address() -> None:
    assert locate("http://127.0.0.1./").host == "127.0.0.1"  # checked as that before connecting


def test_password_is_never_repeated() -> None:
    with pytest.raises(AddressRefused) as caught:
        locate("http://ann:secret@herald.example/")
    assert "secret" not in str(caught.value)


def test_url_is_taken_apart_as_it_is_asked_for() -> None:
    place = locate("HTTPS://Herald.Example:443/a b?q=ü#top")
    assert place.url == "https://herald.example/a%20b?q=%C3%BC"
    assert (place.host, place.port, place.target) == ("herald.example", 443, "/a%20b?q=%C3%BC")


def test_other_port_stays_in_the_authority() -> None:
    assert locate("http://herald.example:8080/").authority == "herald.example:8080"
    assert locate("http://[2606:2800::1]:80/x").authority == "[2606:2800::1]"


def test_relative_url_is_joined_to_its_base() -> None:
    base = locate("https://herald.example/world/feed.xml")
    assert locate("../a?b=1", base=base).url == "https://herald.example/a?b=1"
    assert locate("//post.example/x", base=base).url == "https://post.example/x"


@pytest.mark.parametrize(
    "url",
    [
        "http://herald.example/a?id=1",
        "https://HERALD.example/a?id=1#top",
        "https://herald.example:443/a?id=1&utm_source=rss&utm_medium=feed",
        "https://herald.example/a?fbclid=x&id=1",
    ],
)
def test_urls_of_one_page_have_one_key(url: str) -> None:
    assert key_of(url) == key_of("https://herald.example/a?id=1")


def test_urls_of_two_pages_have_two_keys() -> None:
    assert key_of("https://herald.example/a?id=1") != key_of("https://herald.example/a?id=2")
    assert key_of("https://herald.example:8080/a") != key_of("https://herald.example/a")


def test_shown_url_is_one_line_and_not_endless() -> None:
    shown = shortened("http://herald.example/\x1b[31m\n" + "a" * 1000)
    assert shown.isprintable()
    assert len(shown) == 300


@given(st.text(max_size=60))
def test_any_text_is_located_or_refused(text: str) -> None:
    for url in (text, "http://" + text, "http://herald.example/" + text):
        try:
            place = locate(url)
        except AddressRefused:
            continue
        assert locate(place.url) == place
        key_of(place.url)
