"""Reading what strangers wrote in a process that can be killed: no page and no feed holds up the others.

The rooms bound what they can count. What takes too long all the same is ended: a page's cleaner is large, and not ours.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple, Protocol, TypeVar

from briefings.errors import DocumentError, FeedError
from briefings.models import Article, Document, FeedDocument
from briefings.ports import Answer
from briefings.sources.encodings import to_utf8
from briefings.sources.feeds import parse_feed
from briefings.sources.locations import key_of, shortened
from briefings.workers import WorkerLost, Workers

LONGEST_TIME = 60.0
"""Seconds for one page or feed; a usual one takes a tenth of one."""

LONGEST_STORY = 200_000
"""Characters: a report is far shorter, and reading takes its time."""


Result = TypeVar("Result")


class Page(NamedTuple):
    """A page as it was read."""

    article: Article
    obstacle: str | None
    """What keeps it from being read as one report."""


class Reader(Protocol):
    """Reads what was fetched."""

    async def feed(self, answer: Answer) -> FeedDocument:
        """Read a feed.

        Raises:
            FeedError: not one, or not one that is safe to read.
        """

    async def page(self, answer: Answer) -> Page:
        """Read a page.

        Raises:
            DocumentError: it cannot be read as a report.
        """


def read_page(answer: Answer) -> Page:
    """A page -> its article, and what speaks against reading it.

    Raises:
        DocumentError: it cannot be read as a report.
    """
    from briefings.articles import clean  # noqa: PLC0415 - its page cleaner is slow to import
    from briefings.articles.obstacles import obstacle_of  # noqa: PLC0415

    name = shortened(answer.url)
    content = to_utf8(answer.content or b"", answer.charset)
    kind = "text/plain" if answer.media_type == "text/plain" else "text/html"
    article = clean(Document(name=name, key=f"https:{key_of(answer.url)}", content=content, media_type=kind))
    if len(article.text) > LONGEST_STORY:
        raise DocumentError(name, f"longer than the {LONGEST_STORY:,} characters of a report")
    html = content.decode("utf-8", "replace") if kind == "text/html" else ""
    return Page(article, obstacle_of(html, article, url=answer.url))


class SafeReader:
    """Reads in a process beside this one, and ends it where it takes too long. Dismiss it, whatever happens.

    Args:
        seconds: for one page or feed.
        read: how pages are read; a function of a module.
        parse: how feeds are read; likewise.
    """

    def __init__(
        self,
        *,
        seconds: float = LONGEST_TIME,
        read: Callable[[Answer], Page] = read_page,
        parse: Callable[[Answer], FeedDocument] = parse_feed,
    ) -> None:
        self._seconds = seconds
        self._read = read
        self._parse = parse
        self._workers: Workers | None = None
        # one after the other, so that the time of one is its own
        self._turn = asyncio.Lock()

    async def feed(self, answer: Answer) -> FeedDocument:
        """Read a feed.

        Raises:
            FeedError: not one, not one that is safe to read, or one that takes too long.
        """
        try:
            return await self._within(lambda workers: workers.call(self._parse, answer))
        except TimeoutError as error:
            raise FeedError(shortened(answer.url), "takes too long to read") from error
        except WorkerLost as error:
            raise FeedError(shortened(answer.url), "the process died that read it") from error

    async def page(self, answer: Answer) -> Page:
        """Read a page.

        Raises:
            DocumentError: it cannot be read as a report, or takes too long.
        """
        try:
            return await self._within(lambda workers: workers.call(self._read, answer))
        except TimeoutError as error:
            raise DocumentError(shortened(answer.url), "takes too long to read") from error
        except WorkerLost as error:
            raise DocumentError(shortened(answer.url), "the process died that read it") from error

    def dismiss(self) -> None:
        """End the process."""
        if self._workers is not None:
            self._workers.dismiss()
            self._workers = None

    async def _within(self, call: Callable[[Workers], Awaitable[Result]]) -> Result:
        async with self._turn:
            self._workers = self._workers or Workers(1)
            asked = asyncio.ensure_future(call(self._workers))
            done, _ = await asyncio.wait({asked}, timeout=self._seconds)
            if not done:
                self.dismiss()  # the call ends with its process
                await asyncio.gather(asked, return_exceptions=True)
                raise TimeoutError
            return asked.result()
