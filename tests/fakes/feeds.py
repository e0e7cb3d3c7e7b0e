"""Feeds of invented papers and their items."""

from __future__ import annotations

from briefings.errors import FetchError, NotThere
from briefings.following.pages import Page, read_page
from briefings.models import Entry, Feed, FeedDocument, Item
from briefings.ports import NO_VALIDATORS, Answer, Validators, Wanted
from briefings.sources.feeds import parse_feed

HERALD = Feed(url="https://herald.example/feed", talks="river-talks", title="The Herald")
POST = Feed(url="https://post.example/feed", talks="river-talks", title="The Post")


def make_item(number: int, **fields: object) -> Item:
    """An item of the Herald."""
    known: dict[str, object] = {
        "key": f"item {number}",
        "feed": HERALD.url,
        "talks": HERALD.talks,
        "entry": Entry(link=f"https://herald.example/{number}", title=f"News {number}"),
        "sha256": f"{number:064}",
    }
    return Item.model_validate(known | fields)


def rss_of(*items: str, title: str = "The Herald") -> str:
    """An RSS feed of these items."""
    return f'<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def rss_item(link: str, title: str = "Norland and Sudria talk", **fields: str) -> str:
    """An item of an RSS feed."""
    words = {"title": title, "link": link} | fields
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in words.items()) + "</item>"


def page_of(*paragraphs: str, head: str = "") -> str:
    """A web page of these paragraphs."""
    story = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!doctype html><html><head><title>News</title>{head}</head><body><article>{story}</article></body></html>"


ABOUT_TALKS = (
    "Envoy Alma Torres of Norland met the ministers of Sudria in Porto Lindo for talks on the river border.",
    "The bridge must be open to all, she told reporters after the meeting in the old town hall on the quay.",
)


DULL = "The match on the old court by the lake went on until late in the evening, when the rain came at last."
"""A summary that tells enough to know that it concerns no talks."""


class FakeFetch:
    """Answers from what it was given; what it was asked is kept."""

    def __init__(self, **pages: str | bytes | FetchError | Answer) -> None:
        self.pages: dict[str, str | bytes | FetchError | Answer] = dict(pages)
        self.asked: list[str] = []
        self.validators: dict[str, Validators] = {}

    async def get(self, url: str, wanted: Wanted, validators: Validators = NO_VALIDATORS) -> Answer:
        """Answer."""
        self.asked.append(url)
        self.validators[url] = validators
        page = self.pages.get(url) or NotThere(url, "not there (404)")
        if isinstance(page, FetchError):
            raise page
        if isinstance(page, Answer):
            return page
        kind = "text/html" if wanted is Wanted.PAGE else "application/rss+xml"
        return Answer(url, page.encode() if isinstance(page, str) else page, media_type=kind)


class ReaderHere:
    """Reads in this process."""

    async def feed(self, answer: Answer) -> FeedDocument:
        """Read a feed."""
        return parse_feed(answer)

    async def page(self, answer: Answer) -> Page:
        """Read a page."""
        return read_page(answer)
