"""Reading in a process beside this one: the real one, with pages and feeds that never end."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from briefings.errors import DocumentError, FeedError
from briefings.following.pages import LONGEST_STORY, Page, SafeReader, read_page
from briefings.models import FeedDocument
from briefings.ports import Answer
from tests.fakes.feeds import ABOUT_TALKS, page_of, rss_item, rss_of
from tests.fakes.web import answer

PAGE = Answer(
    "https://herald.example/1?utm_source=rss", page_of(*ABOUT_TALKS).encode(), media_type="text/html"
)


def never_ends(_answer: Answer) -> Page:
    while True:
        time.sleep(1)


def dies(_answer: Answer) -> FeedDocument:
    raise SystemExit


@pytest.fixture
def reader() -> Iterator[SafeReader]:
    reader = SafeReader(read=read_or_hang, parse=parse_or_die)
    yield reader
    reader.dismiss()


def read_or_hang(asked: Answer) -> Page:
    return never_ends(asked) if asked.url.endswith("/hang") else read_page(asked)


def parse_or_die(asked: Answer) -> FeedDocument:
    from briefings.sources.feeds import parse_feed

    return dies(asked) if asked.url.endswith("/die") else parse_feed(asked)


async def test_pages_and_feeds_are_read_beside(reader: SafeReader) -> None:
    assert await reader.page(PAGE) == read_page(PAGE)
    feed = await reader.feed(answer(rss_of(rss_item("https://herald.example/1"))))
    assert [entry.link for entry in feed.entries] == ["https://herald.example/1"]


async def test_errors_come_back_as_they_are(reader: SafeReader) -> None:
    with pytest.raises(FeedError, match="neither RSS"):
        await reader.feed(answer("words"))
    with pytest.raises(DocumentError):
        await reader.page(Answer("https://herald.example/1", b"<html></html>", media_type="text/html"))


async def test_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    reader = SafeReader(read=read_or_hang, seconds=3)
    try:
        with pytest.raises(DocumentError, match="takes too long to read"):
            await reader.page(PAGE._replace(url="https://herald.example/hang"))
    finally:
        reader.dismiss()


async def test_process_that_dies_costs_one_error_and_the_next_is_read(reader: SafeReader) -> None:
    with pytest.raises(FeedError, match="the process died"):
        await reader.feed(answer(rss_of(), "https://herald.example/die"))
    assert (await reader.page(PAGE)).obstacle is None


def test_page_is_known_by_its_address_without_marks_of_a_campaign() -> None:
    again = PAGE._replace(url="http://HERALD.example/1#top")
    assert read_page(PAGE).article.id == read_page(again).article.id
    assert read_page(PAGE).article.source == PAGE.url


def test_page_in_another_encoding_is_read_as_its_server_says() -> None:
    content = page_of(*ABOUT_TALKS, "Torres said “we hope”.").encode("utf-16-le")
    read = read_page(Answer("https://herald.example/1", content, media_type="text/html", charset="utf-16le"))
    assert "“we hope”" in read.article.text


def test_plain_text_is_read_too() -> None:
    read = read_page(
        Answer("https://herald.example/1", "\n\n".join(ABOUT_TALKS).encode(), media_type="text/plain")
    )
    assert "Porto Lindo" in read.article.text


def test_page_longer_than_any_report_is_refused() -> None:
    long = page_of(*(f"{ABOUT_TALKS[0]} {number}." for number in range(LONGEST_STORY // 100)))
    with pytest.raises(DocumentError, match="longer than the 200,000 characters"):
        read_page(Answer("https://herald.example/1", long.encode(), media_type="text/html"))
