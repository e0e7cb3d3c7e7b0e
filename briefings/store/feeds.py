"""Feeds and their items in the database: a feed's state and the items it brought are kept as one, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.errors import UnknownFeed, UnknownTalks
from briefings.models import Fate, Feed, Item
from briefings.ports import FeedTally, KnownItem

from . import codec, tables

AT_ONCE = 400
"""Values that one query asks by: databases allow some thousands at most."""

Connect = Callable[[], AbstractAsyncContextManager[AsyncConnection]]


class FeedTables:
    """Keeps feeds and items; implements ``briefings.ports.FeedShelf``.

    Args:
        asking: opens a connection with one consistent view.
        writing: opens a connection in a transaction of its own.
    """

    def __init__(self, *, asking: Connect, writing: Connect) -> None:
        self._asking = asking
        self._writing = writing

    async def follow(self, feeds: Sequence[Feed]) -> tuple[Feed, ...]:
        """Keep feeds that are not kept yet, and give back those."""
        new: list[Feed] = []
        async with self._writing() as connection:
            for feed in feeds:
                if await _feed_id(connection, feed) is None:
                    owner = await _talks_id(connection, feed.talks)
                    await connection.execute(
                        insert(tables.feeds).values(talks_id=owner, **codec.feed_row(feed))
                    )
                    new.append(feed)
        return tuple(new)

    async def feeds(self, talks: str | None = None) -> tuple[Feed, ...]:
        """The feeds of one talks or of all, in the order in which they were followed."""
        query = select(tables.feeds.c.body).order_by(tables.feeds.c.id)
        if talks is not None:
            query = query.join(tables.talks, tables.talks.c.id == tables.feeds.c.talks_id).where(
                tables.talks.c.key == talks
            )
        async with self._asking() as connection:
            return tuple(codec.feed_of(row) for row in (await connection.execute(query)).all())

    async def unfollow(self, feed: Feed) -> None:
        """Forget a feed and what is pending of it; what was decided of its items stays known.

        Raises:
            UnknownFeed: it is not followed.
        """
        async with self._writing() as connection:
            found = await _feed_id(connection, feed)
            if found is None:
                raise _unknown(feed)
            mine = tables.items.c.feed_id == found
            await connection.execute(
                delete(tables.items).where(mine, tables.items.c.fate == Fate.PENDING.value)
            )
            await connection.execute(update(tables.items).where(mine).values(feed_id=None))
            await connection.execute(delete(tables.feeds).where(tables.feeds.c.id == found))

    async def known(self, talks: str, *, keys: Sequence[str], guids: Sequence[str]) -> tuple[KnownItem, ...]:
        """What is remembered of items with one of these keys or ids; as they were given, not as they are kept."""
        names = {codec.hashed(text): text for text in (*keys, *guids)}
        found: dict[str, KnownItem] = {}
        async with self._asking() as connection:
            for some in _some_at_once(tuple(names)):
                query = (
                    select(
                        tables.items.c.key,
                        tables.items.c.guid,
                        tables.items.c.sha256,
                        tables.items.c.fate,
                        tables.items.c.looks,
                    )
                    .join(tables.talks, tables.talks.c.id == tables.items.c.talks_id)
                    .where(
                        tables.talks.c.key == talks,
                        or_(tables.items.c.key.in_(some), tables.items.c.guid.in_(some)),
                    )
                )
                for row in (await connection.execute(query)).all():
                    found[row.key] = KnownItem(
                        key=names.get(row.key, row.key),
                        guid=names.get(row.guid),
                        sha256=row.sha256,
                        fate=Fate(row.fate),
                        looks=row.looks,
                    )
        return tuple(found.values())

    async def record(self, feed: Feed, items: Sequence[Item] = ()) -> None:
        """Keep the new state of a feed together with the items to look at: both or neither.

        Raises:
            UnknownFeed: it is no longer followed.
        """
        rows = {row["key"]: row for row in map(codec.item_row, items)}
        async with self._writing() as connection:
            found = await _feed_id(connection, feed)
            if found is None:
                raise _unknown(feed)
            owner = await _talks_id(connection, feed.talks)
            await connection.execute(
                update(tables.feeds).where(tables.feeds.c.id == found).values(**codec.feed_row(feed))
            )
            there: dict[str, int] = {}
            for some in _some_at_once(tuple(rows)):
                query = select(tables.items.c.key, tables.items.c.id).where(
                    tables.items.c.talks_id == owner, tables.items.c.key.in_(some)
                )
                there |= {row.key: row.id for row in (await connection.execute(query)).all()}
            new = [
                {"talks_id": owner, "feed_id": found} | row for key, row in rows.items() if key not in there
            ]
            if new:
                await connection.execute(insert(tables.items), new)
            for key, row in there.items():
                await connection.execute(
                    update(tables.items).where(tables.items.c.id == row).values(**rows[key])
                )

    async def pending(self, talks: str | None = None) -> tuple[Item, ...]:
        """The items that are to be looked at, oldest first."""
        query = (
            select(tables.items.c.body)
            .where(tables.items.c.fate == Fate.PENDING.value)
            .order_by(tables.items.c.id)
        )
        if talks is not None:
            query = query.join(tables.talks, tables.talks.c.id == tables.items.c.talks_id).where(
                tables.talks.c.key == talks
            )
        async with self._asking() as connection:
            return tuple(codec.item_of(row) for row in (await connection.execute(query)).all())

    async def settle(self, items: Sequence[Item]) -> None:
        """Keep what became of items."""
        async with self._writing() as connection:
            owners = {key: await _talks_id(connection, key) for key in {item.talks for item in items}}
            for item in items:
                await _update_item(connection, item, owners[item.talks])

    async def tallies(self) -> Mapping[tuple[str, str], FeedTally]:
        """What became of the items of each feed, by talks and URL."""
        query = (
            select(
                tables.feeds.c.id,
                tables.feeds.c.body,
                tables.items.c.fate,
                func.count(tables.items.c.id).label("many"),
            )
            .join(tables.items, tables.items.c.feed_id == tables.feeds.c.id)
            .group_by(tables.feeds.c.id, tables.feeds.c.body, tables.items.c.fate)
        )
        found: dict[tuple[str, str], dict[str, int]] = {}
        async with self._asking() as connection:
            for row in (await connection.execute(query)).all():
                feed = codec.feed_of(row)
                found.setdefault((feed.talks, feed.url), {})[row.fate] = row.many
        return {name: FeedTally(**counts) for name, counts in found.items()}


async def _update_item(connection: AsyncConnection, item: Item, owner: int) -> None:
    row = codec.item_row(item)
    mine = (tables.items.c.talks_id == owner, tables.items.c.key == row["key"])
    await connection.execute(update(tables.items).where(*mine).values(**row))


async def _talks_id(connection: AsyncConnection, key: str) -> int:
    found: int | None = await connection.scalar(select(tables.talks.c.id).where(tables.talks.c.key == key))
    if found is None:
        raise UnknownTalks.among(key, sorted((await connection.scalars(select(tables.talks.c.key))).all()))
    return found


async def _feed_id(connection: AsyncConnection, feed: Feed) -> int | None:
    query = (
        select(tables.feeds.c.id)
        .join(tables.talks, tables.talks.c.id == tables.feeds.c.talks_id)
        .where(tables.talks.c.key == feed.talks, tables.feeds.c.key == codec.hashed(feed.url))
    )
    found: int | None = await connection.scalar(query)
    return found


def _unknown(feed: Feed) -> UnknownFeed:
    return UnknownFeed(f"{feed.url} is not followed; python -m briefings feeds lists what is")


def _some_at_once(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
