from __future__ import annotations

import time

import pytest

from briefings.sources.robots import LONGEST_DELAY, parse_robots


def allows(text: str, target: str) -> bool:
    return parse_robots(text.encode(), agent="readout").allows(target)


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\nUser-agent: readout\nAllow: /", "/a", True),
        ("User-agent: Readout/2.0\nDisallow: /", "/a", False),
        ("User-agent: readout\nUser-agent: other\nDisallow: /x", "/x", False),
        ("User-agent: readout\nDisallow: /x\n\nUser-agent: readout\nDisallow: /y", "/y", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*?print", "/a?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a*$", "/ab", False),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/caf%c3%a9/x", False),
        ("User-agent: *\nDisallow: /café", "/caf%C3%A9/x", False),
        ("\ufeffuser-AGENT: * # all\r\ndisallow : /a # b\r\n", "/a", False),
        ("Disallow: /a", "/a", True),
        ("<html>not there</html>", "/a", True),
        ("User-agent: *\nSitemap: x\nDisallow: /a", "/a", False),
    ],
)
def test_rules_are_read_as_the_standard_says(text: str, target: str, expected: bool) -> None:
    assert allows(text, target) is expected


def test_delay_is_heard_and_bounded() -> None:
    assert parse_robots(b"User-agent: *\nCrawl-delay: 2.5", agent="readout").delay == 2.5
    assert parse_robots(b"User-agent: *\nCrawl-delay: 9999", agent="readout").delay == LONGEST_DELAY
    assert parse_robots(b"User-agent: *\nCrawl-delay: often", agent="readout").delay == 0


def test_rule_of_many_stars_takes_no_time() -> None:
    started = time.process_time()
    assert allows("User-agent: *\nDisallow: /" + "*a" * 5000 + "$", "/" + "a" * 2000 + "b")
    assert time.process_time() - started < 1
