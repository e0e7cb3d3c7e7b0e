from __future__ import annotations

import pytest

from bot.wire import find_proxy

API = "https://api.example.org"


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, None),
        ({"https_proxy": "http://a:1"}, "http://a:1"),
        ({"HTTPS_PROXY": "http://a:1"}, "http://a:1"),
        ({"https_proxy": "http://a:1", "HTTPS_PROXY": "http://b:1"}, "http://a:1"),
        ({"http_proxy": "http://a:1"}, None),
        ({"ALL_PROXY": "http://c:1"}, "http://c:1"),
        ({"https_proxy": "", "all_proxy": "http://c:1"}, "http://c:1"),
        ({"https_proxy": "http://a:1", "no_proxy": "api.example.org"}, None),
        ({"https_proxy": "http://a:1", "no_proxy": ".example.org"}, None),
        ({"https_proxy": "http://a:1", "NO_PROXY": "*"}, None),
        ({"https_proxy": "http://a:1", "no_proxy": "localhost, example.org"}, None),
        ({"https_proxy": "http://a:1", "no_proxy": "ample.org,other.org"}, "http://a:1"),
        ({"https_proxy": "http://a:1", "no_proxy": "api.example.org:8080"}, "http://a:1"),
    ],
)
def test_environment_names_the_proxy(environment: dict[str, str], found: str | None) -> None:
    assert find_proxy(API, environment) == found


def test_port_is_part_of_an_exception() -> None:
    environment = {"http_proxy": "http://a:1", "no_proxy": "127.0.0.1:9000"}
    assert find_proxy("http://127.0.0.1:9000", environment) is None
    assert find_proxy("http://127.0.0.1:9001", environment) == "http://a:1"
