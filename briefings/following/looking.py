"""Pending items are looked at: by what their feed says, then by their page; what concerns the talks is kept."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from briefings.errors import DocumentError, FetchError, FetchFailed
from briefings.models import Article, Fate, Feed, Frozen, Item, PublishedFrom, Talks
from briefings.pipeline import Desk
from briefings.ports import Answer, FeedShelf, Fetch, Wanted

from .pages import Page, Reader

if TYPE_CHECKING:
    from briefings.articles.concern import Concern

AT_ONCE = 8
"""Pages that are asked for side by side; of one host never two without a pause."""

SETTLED_AT_ONCE = 200
"""Items that are kept as dropped in one transaction, where no page is asked for."""

MOST_ATTEMPTS = 3
"""Times a page is asked for that cannot be had, each in another sitting."""

PATIENCE = 3
"""Pages of one host in a row that cannot be had; then it is left alone for this sitting."""


class FeedDone(Frozen):
    """A feed was asked."""

    feed: Feed
    """With its new state."""
    new: int = 0
    """Items that are to be looked at."""
    is_news: bool = False
    """Whether its failure is to be told: not when it was told before."""


class ItemDone(Frozen):
    """An item was looked at, or tried in vain."""

    item: Item


Told = FeedDone | ItemDone
Progress = Callable[[Told, int, int], None]
"""Told of each feed and item when it is done: what became of it, how many are done, how many there are of its kind."""


class Interest(NamedTuple):
    """Talks, and what concerns them."""

    talks: Talks
    concern: Concern


class Looker:
    """Looks at items.

    Args:
        desk: reads and keeps articles.
        shelf: keeps items.
        fetch: asks for pages.
        reader: reads them.
    """

    def __init__(self, desk: Desk, shelf: FeedShelf, fetch: Fetch, reader: Reader) -> None:
        self._desk = desk
        self._shelf = shelf
        self._fetch = fetch
        self._reader = reader
        self._silent: Counter[str] = Counter()

    async def look_at(
        self, items: Sequence[Item], titles: Mapping[tuple[str, str], str | None], tell: Progress
    ) -> None:
        """Look at items, and settle each as soon as it is known what becomes of it.

        Args:
            items: that are pending.
            titles: of feeds, by talks and URL.
            tell: told of each item.
        """
        interests = {key: await self._interest(key) for key in {item.talks for item in items}}
        done = 0

        async def settle(*some: Item) -> None:
            nonlocal done
            await self._shelf.settle(some)
            for item in some:
                done += 1
                tell(ItemDone(item=item), done, len(items))

        worthwhile: list[Item] = []
        others: list[Item] = []
        for item in items:
            verdict = interests[item.talks].concern.in_headline(item.entry.title, item.entry.summary)
            if verdict.concerns:
                worthwhile.append(item)
            else:
                others.append(_settled(item, Fate.DROPPED, verdict.reason))
        for start in range(0, len(others), SETTLED_AT_ONCE):
            await settle(*others[start : start + SETTLED_AT_ONCE])
        for start in range(0, len(worthwhile), AT_ONCE):
            # fetched side by side, then read one after the other: reading keeps the loop from everything else
            some = worthwhile[start : start + AT_ONCE]
            answers = await asyncio.gather(*(self._page(item) for item in some))
            for item, answer in zip(some, answers, strict=True):
                title = titles.get((item.talks, item.feed))
                await settle(await self._judged(item, answer, title, interests[item.talks]))

    async def _page(self, item: Item) -> Answer | FetchError | None:
        """The page of an item, or why it cannot be had; None where its host is left alone for now."""
        link = item.entry.link or ""
        host = urlsplit(link).hostname or ""
        if self._silent[host] >= PATIENCE:
            return None
        try:
            answer = await self._fetch.get(link, Wanted.PAGE)
        except FetchFailed as error:
            self._silent[host] += 1
            return error
        except FetchError as error:
            return error
        self._silent[host] = 0
        return answer

    async def _judged(
        self, item: Item, answer: Answer | FetchError | None, title: str | None, interest: Interest
    ) -> Item:
        """An item with what becomes of it, now that its page was asked for."""
        if answer is None:
            return item.model_copy(update={"reason": "its host does not answer: left for the next time"})
        if isinstance(answer, FetchError):
            return _missed(item, answer)
        try:
            page = await self._reader.page(answer)
        except DocumentError as error:
            return _settled(item, Fate.DROPPED, error.reason)
        concerns, reason = interest.concern.in_article(page.article)
        if page.obstacle or not concerns:
            return _settled(item, Fate.DROPPED, page.obstacle or reason)
        added = await self._desk.add_article(_as_told_by(page, item, title), talks=interest.talks)
        if added.kept is None:
            return _settled(item, Fate.FAILED, added.reason or "")
        same = f" (already kept as {added.same_as})" if added.same_as else ""
        return _settled(item, Fate.KEPT, reason + same)

    async def _interest(self, key: str) -> Interest:
        from briefings.articles.concern import Concern  # noqa: PLC0415 - brings the page cleaner, slow to import
        from briefings.extraction.parties.parties import Naming, PartyBook  # noqa: PLC0415 - brings spaCy

        talks = await self._desk.find_talks(key)
        parties = {party.name for party in talks.parties}
        entries = PartyBook.of(talks).entries.items()
        names = {
            phrase: entry.party
            for phrase, entry in entries
            if entry.party in parties and entry.naming is not Naming.NONE
        }
        return Interest(talks, Concern(talks, names))


def _missed(item: Item, error: FetchError) -> Item:
    """An item whose page cannot be had: asked for again in another sitting, a few times."""
    attempts = item.attempts + 1
    if isinstance(error, FetchFailed) and attempts < MOST_ATTEMPTS:
        return item.model_copy(update={"attempts": attempts, "reason": error.reason})
    return _settled(item, Fate.FAILED, error.reason)


def _settled(item: Item, fate: Fate, reason: str) -> Item:
    """An item that was looked at to an end; its summary has done its service."""
    return item.model_copy(
        update={
            "fate": fate,
            "reason": reason,
            "attempts": 0,
            "looks": item.looks + 1,
            "entry": item.entry.model_copy(update={"summary": ""}),
        }
    )


def _as_told_by(page: Page, item: Item, feed_title: str | None) -> Article:
    """The article with what only its feed tells: the day, the title, the publisher."""
    article, entry = page.article, item.entry
    told: dict[str, object] = {}
    if article.published is None and entry.published is not None:
        told |= {"published": entry.published.date(), "published_from": PublishedFrom.FEED}
    if not article.title and entry.title:
        told |= {"title": entry.title}
    if not article.publisher and feed_title:
        told |= {"publisher": feed_title}
    return article.model_copy(update=told)
