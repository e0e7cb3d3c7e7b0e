from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.sources.discovery import find_feeds
from tests.fakes.web import answer

PAGE = "https://herald.example/world/"
LINK = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", ()),
        (LINK.format("feed.xml", "News"), ("https://herald.example/world/feed.xml",)),
        (
            "<LINK REL='Alternate Home' TYPE='application/atom+xml; x' HREF='/atom'>",
            ("https://herald.example/atom",),
        ),
        (
            LINK.format("/a", "Comments on News") + LINK.format("/b", "News"),
            ("https://herald.example/b", "https://herald.example/a"),
        ),
        (LINK.format("/a", "x") * 3, ("https://herald.example/a",)),
        (LINK.format("http://localhost/", "x") + LINK.format("file:///x", "x"), ()),
        ('<link rel="stylesheet" type="text/css" href="/a">', ()),
        ('<link rel="alternate" hreflang="fr" href="/fr">', ()),
        ("<!-- " + LINK.format("/a", "x") + " -->", ()),
        ("<p>" * 1000 + LINK.format("/a?x=1&amp;y=2", "x"), ("https://herald.example/a?x=1&y=2",)),
    ],
)
def test_feeds_that_a_page_names_are_found(page: str, expected: tuple[str, ...]) -> None:
    assert find_feeds(answer(page, PAGE)) == expected


@given(st.text())
def test_any_page_is_looked_through(page: str) -> None:
    find_feeds(answer("<html>" + page, PAGE))
