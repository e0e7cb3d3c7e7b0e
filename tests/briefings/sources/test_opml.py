from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import FeedError
from briefings.models import Feed, Ownership
from briefings.sources.opml import Listed, parse_opml, write_opml


def parse(body: str) -> tuple[Listed, ...]:
    return parse_opml(f'<opml version="2.0"><body>{body}</body></opml>'.encode(), name="list.opml")


def test_feeds_are_found_in_folders_and_once() -> None:
    found = parse(
        '<outline text="World"><outline text="The Herald" type="rss" xmlUrl="https://herald.example/feed"/></outline>'
        '<outline title="The Post" text="P" xmlURL="http://post.example/feed" htmlUrl="http://post.example/"/>'
        '<outline text="Again" xmlUrl="https://herald.example/feed"/>'
    )
    assert found == (
        Listed("https://herald.example/feed", "The Herald"),
        Listed("http://post.example/feed", "The Post"),
    )


def test_addresses_that_are_never_fetched_are_passed_over() -> None:
    assert (
        len(
            parse(
                '<outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="http://localhost/"/><outline text="none"/>'
                '<outline xmlUrl="https://herald.example/feed"/>'
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not OPML"),
        (b"<rss/>", "not OPML"),
        (b"<opml><body/></opml>", "names no feed"),
        (b'<!DOCTYPE o [<!ENTITY a "x">]><opml>&a;</opml>', "defines entities"),
        (b"<opml>" + b"<outline>" * 1000, "deep"),
    ],
)
def test_what_is_no_list_of_feeds_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(FeedError, match=reason):
        parse_opml(content, name="list.opml")


@given(
    title=st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30),
    country=st.none() | st.just("Norland"),
    ownership=st.none() | st.sampled_from(Ownership),
)
def test_what_is_written_is_read_again(title: str, country: str | None, ownership: Ownership | None) -> None:
    feed = Feed(
        url="https://herald.example/feed?a=1&b=%22",
        talks="x",
        title=title,
        country=country,
        ownership=ownership,
    )
    [found] = parse_opml(write_opml([feed], title="Feeds <of> & more").encode(), name="list.opml")
    assert (found.url, found.country, found.ownership) == (feed.url, country, ownership)
    if not set("<>&") & set(title):
        assert found.title == title
