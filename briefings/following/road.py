"""What is followed is asked for what is new, and what concerns the talks is read and kept.

Decided is elsewhere (``due``, ``sifting``, ``articles.concern``); here it is done. Every step leaves the database
whole: a feed's state and its items are kept together, and an item is settled after its article is kept, which a repeat
does not change. So whatever ends the program, nothing is lost and nothing is done twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Any, NamedTuple

from briefings.errors import FeedError, FetchError, UnknownFeed
from briefings.models import Fate, Feed, FeedDocument, Item, Talks
from briefings.pipeline import Desk
from briefings.ports import Answer, FeedShelf, FeedTally, Fetch, Validators, Wanted
from briefings.sources.discovery import find_feeds
from briefings.sources.feeds import is_page
from briefings.sources.locations import locate

from .due import after_answer, after_failure, is_due, is_news
from .looking import FeedDone, Looker, Progress
from .pages import Reader, SafeReader
from .sifting import itemise, sift

AT_ONCE = 8
"""Feeds that are asked for side by side; of one host never two without a pause."""


class Sitting(NamedTuple):
    """When it is, and by what it is varied."""

    now: datetime
    """Aware, UTC."""
    chance: Callable[[], float]
    """From 0 to 1, anew each time."""


class Following:
    """Follows feeds, and asks them.

    Args:
        desk: reads and keeps articles.
        shelf: keeps feeds and items.
        fetch: asks for URLs.
        reader: reads what strangers wrote.
    """

    def __init__(self, desk: Desk, shelf: FeedShelf, fetch: Fetch, reader: Reader) -> None:
        self._desk = desk
        self._shelf = shelf
        self._fetch = fetch
        self._reader = reader
        # feeds are asked side by side, but a database in memory has one connection, and it one transaction
        self._keeping = asyncio.Lock()

    async def meant(self, talks: str | None) -> Talks:
        """The talks of a key; with none, the only ones kept, or general ones where there are none.

        Raises:
            UnknownTalks: no talks of that key, or several where none was named.
        """
        return await (self._desk.only_talks() if talks is None else self._desk.find_talks(talks))

    async def find(self, url: str) -> Feed:
        """The feed at a URL, or the first one that the page there names; nothing is kept of it.

        Raises:
            FetchError: it cannot be had.
            FeedError: it is no feed, and names none that can be read.
        """
        answer = await self._fetch.get(url, Wanted.FEED)
        if not is_page(answer):
            return _as_feed(answer, await self._reader.feed(answer))
        failed: FetchError | FeedError | None = None
        for each in find_feeds(answer):
            try:
                found = await self._fetch.get(each, Wanted.FEED)
                return _as_feed(found, await self._reader.feed(found))
            except (FetchError, FeedError) as error:
                failed = error
        reason = f"a page whose feed cannot be read: {failed}" if failed else "a page that names no feed"
        raise FeedError(url, f"{reason}; give the address of one")

    async def follow(self, feeds: Sequence[Feed], talks: Talks) -> tuple[Feed, ...]:
        """Follow feeds for talks; gives back those that were not followed yet. Nothing is fetched.

        Raises:
            StoreError: the database fails.
        """
        await self._desk.keep_talks(talks)
        return await self._shelf.follow([feed.model_copy(update={"talks": talks.key}) for feed in feeds])

    async def unfollow(self, url: str, *, talks: str | None = None) -> tuple[Feed, ...]:
        """Follow a feed no longer, for one talks or for all; what it brought stays.

        Raises:
            UnknownFeed: it is not followed.
        """
        feeds = await self._shelf.feeds(talks)
        mine = tuple(feed for feed in feeds if url in (feed.url, feed.moved_to))
        if not mine:
            raise UnknownFeed(f"{url} is not followed; python -m briefings feeds lists what is")
        for feed in mine:
            await self._shelf.unfollow(feed)
        return mine

    async def feeds(self, talks: str | None = None) -> tuple[tuple[Feed, FeedTally], ...]:
        """What is followed, with its state, and what became of its items."""
        tallies = await self._shelf.tallies()
        return tuple(
            (feed, tallies.get((feed.talks, feed.url), FeedTally()))
            for feed in await self._shelf.feeds(talks)
        )

    async def fetch(
        self, sitting: Sitting, *, talks: str | None = None, everything: bool = False, tell: Progress
    ) -> None:
        """Ask the feeds that are due, and look at every item that is pending.

        Args:
            sitting: time and chance.
            talks: key of the only ones meant.
            everything: ask feeds that are not due, too.
            tell: told of each feed and item.

        Raises:
            StoreError: the database fails; what was told stays.
            BriefingsError: no language model is installed.
        """
        feeds = await self._shelf.feeds(talks)
        due = [feed for feed in feeds if everything or is_due(feed, now=sitting.now)]
        places = asyncio.Semaphore(AT_ONCE)
        done = 0

        async def ask(feed: Feed) -> None:
            nonlocal done
            async with places:
                told = await self._ask(feed, sitting)
            done += 1
            tell(told, done, len(due))

        await _side_by_side(ask(feed) for feed in due)
        titles = {(feed.talks, feed.url): feed.title for feed in feeds}
        looker = Looker(self._desk, self._shelf, self._fetch, self._reader)
        await looker.look_at(await self._shelf.pending(talks), titles, tell)

    async def _ask(self, feed: Feed, sitting: Sitting) -> FeedDone:
        """Ask one feed, and keep what came of it as one."""
        new: tuple[Item, ...] = ()
        try:
            validators = Validators(feed.etag, feed.modified)
            answer = await self._fetch.get(feed.address, Wanted.FEED, validators)
            if answer.content is not None:
                found = await self._reader.feed(answer)
                new = await self._new_of(feed, itemise(found.entries, feed, now=sitting.now))
                feed_title = feed.title or found.title
            else:
                feed_title = feed.title
            after = after_answer(feed, answer, now=sitting.now, chance=sitting.chance())
            after = after.model_copy(update={"title": feed_title})
        except (FetchError, FeedError) as error:
            after = after_failure(feed, error, now=sitting.now, chance=sitting.chance())
        async with self._keeping:
            try:
                await self._shelf.record(after, new)
            except UnknownFeed:  # unfollowed in the meantime
                return FeedDone(feed=after)
        pending = sum(item.fate is Fate.PENDING for item in new)
        return FeedDone(feed=after, new=pending, is_news=is_news(feed, after))

    async def _new_of(self, feed: Feed, items: Sequence[Item]) -> tuple[Item, ...]:
        guids = [item.entry.guid for item in items if item.entry.guid]
        async with self._keeping:
            known = await self._shelf.known(feed.talks, keys=[item.key for item in items], guids=guids)
        return sift(items, known)


@asynccontextmanager
async def open_following(
    database_url: str, fetch: Fetch, *, today: Callable[[], date] | None = None
) -> AsyncIterator[Following]:
    """Open a database, and what is followed in it; everything is closed at the end.

    Args:
        database_url: ``sqlite:///path`` or ``postgresql://…``.
        fetch: asks for URLs.
        today: the day on which a revision is seen.

    Raises:
        StoreError: no database can be opened there, or it is of another version.
    """
    from briefings.store import open_store  # noqa: PLC0415 - SQLAlchemy is slow to import

    reader = SafeReader()
    try:
        async with open_store(database_url) as store:
            desk = Desk(store, today=today)
            await desk.bring_up_to_date()
            yield Following(desk, store.feeds, fetch, reader)
    finally:
        reader.dismiss()


async def _side_by_side(work: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Do things at once; where one fails the others are given up, and the failure is that one's own."""
    tasks = [asyncio.ensure_future(each) for each in work]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _as_feed(answer: Answer, found: FeedDocument) -> Feed:
    return Feed(url=locate(answer.url).url, talks="", title=found.title)
