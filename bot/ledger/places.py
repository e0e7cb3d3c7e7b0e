"""Places: a chat, or a topic of one, with what it wants; and the channels that people have linked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Wishes

from . import tables
from .database import Ledger
from .inserting import insert_new


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is to be sent, as Telegram tells of it."""

    chat_id: int
    thread_id: int = 0
    """Of a topic, else 0."""
    kind: str = "private"
    """private, group, supergroup or channel."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A spot that is kept."""

    id: int
    spot: Spot
    wishes: Wishes
    closed: bool
    """Whether the bot may not write there."""


class Places:
    """The places of one bot; every method is a transaction, and raises ``LedgerError`` where that fails."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._row = tables.places.c
        self._mine = self._row.bot_id == ledger.bot_id

    async def keep(self, spot: Spot) -> Place:
        """The place of a spot; a new topic begins with the wishes of its chat."""
        here = and_(self._mine, self._row.chat_id == spot.chat_id)
        async with self._ledger.transaction() as connection:
            whole = select(self._row.wishes).where(here, self._row.thread_id == 0)
            wishes = await connection.scalar(whole) if spot.thread_id else None
            row = {
                "bot_id": self._ledger.bot_id,
                "chat_id": spot.chat_id,
                "thread_id": spot.thread_id,
                "kind": spot.kind,
                "title": spot.title[:255],
                "wishes": wishes or Wishes().model_dump_json(),
                "closed": 0,
            }
            await insert_new(connection, tables.places, [row])
            await connection.execute(
                update(tables.places).where(here).values(kind=spot.kind, title=spot.title[:255])
            )
            found = await connection.execute(
                select(tables.places).where(here, self._row.thread_id == spot.thread_id)
            )
            return place_of(found.one())

    async def find(self, place_id: int) -> Place | None:
        """The place of that number."""
        async with self._ledger.transaction() as connection:
            found = await connection.execute(
                select(tables.places).where(self._mine, self._row.id == place_id)
            )
            row = found.one_or_none()
        return place_of(row) if row else None

    async def of_chat(self, chat_id: int) -> tuple[Place, ...]:
        """The places of a chat: itself and its topics."""
        query = select(tables.places).where(self._mine, self._row.chat_id == chat_id)
        async with self._ledger.transaction() as connection:
            return tuple(
                place_of(row) for row in await connection.execute(query.order_by(self._row.thread_id))
            )

    async def save(self, place_id: int, wishes: Wishes) -> None:
        """Keep what a place wants."""
        async with self._ledger.transaction() as connection:
            await connection.execute(
                update(tables.places)
                .where(self._mine, self._row.id == place_id)
                .values(wishes=wishes.model_dump_json())
            )

    async def link(self, user_id: int, chat_id: int) -> None:
        """A person looks after a channel."""
        row = {"bot_id": self._ledger.bot_id, "user_id": user_id, "chat_id": chat_id}
        async with self._ledger.transaction() as connection:
            await insert_new(connection, tables.links, [row])

    async def unlink(self, user_id: int, chat_id: int) -> None:
        """A person no longer does."""
        row = tables.links.c
        async with self._ledger.transaction() as connection:
            await connection.execute(
                delete(tables.links).where(
                    row.bot_id == self._ledger.bot_id, row.user_id == user_id, row.chat_id == chat_id
                )
            )

    async def linked(self, user_id: int) -> tuple[Place, ...]:
        """The channels a person looks after."""
        link = tables.links.c
        theirs = exists().where(
            link.bot_id == self._row.bot_id, link.user_id == user_id, link.chat_id == self._row.chat_id
        )
        async with self._ledger.transaction() as connection:
            rows = await connection.execute(
                select(tables.places).where(self._mine, theirs).order_by(self._row.title, self._row.id)
            )
            return tuple(place_of(row) for row in rows)

    async def forget(self, chat_id: int) -> None:
        """Forget the places of a chat with their subscriptions, and the links of whoever it is."""
        link = tables.links.c
        async with self._ledger.transaction() as connection:
            await connection.execute(delete(tables.places).where(self._mine, self._row.chat_id == chat_id))
            await connection.execute(
                delete(tables.links).where(
                    link.bot_id == self._ledger.bot_id, or_(link.chat_id == chat_id, link.user_id == chat_id)
                )
            )


def place_of(row: Any) -> Place:  # noqa: ANN401 - a row
    """A row as a place."""
    spot = Spot(row.chat_id, row.thread_id, row.kind, row.title)
    return Place(row.id, spot, _read(row.wishes), bool(row.closed))


@lru_cache(maxsize=4096)
def _read(wishes: str) -> Wishes:
    return Wishes.model_validate_json(wishes)


async def close_places(connection: AsyncConnection, bot_id: int, chat_id: int) -> None:
    """The bot may not write to a chat: nothing comes due for its places."""
    here = _of(bot_id, chat_id)
    await connection.execute(update(tables.places).where(here).values(closed=1))
    await connection.execute(update(tables.subscriptions).where(_in_places(here)).values(next_due_at=None))


async def open_places(connection: AsyncConnection, bot_id: int, chat_id: int) -> None:
    """The bot may write to a chat again: what it was told last stays, and its next digest is one of those to come."""
    row = tables.subscriptions.c
    shut = and_(_of(bot_id, chat_id), tables.places.c.closed == 1)
    await connection.execute(
        update(tables.subscriptions)
        .where(_in_places(shut), row.paused == 0)
        .values(settled_at=0, next_due_at=0)
    )
    await connection.execute(update(tables.places).where(shut).values(closed=0))


async def move_places(connection: AsyncConnection, bot_id: int, old: int, new: int) -> None:
    """A chat has another id. What was kept under the new one already gives way, unless digests go there."""
    place, row = tables.places.c, tables.subscriptions.c
    for each in (await connection.execute(select(tables.places).where(_of(bot_id, old)))).all():
        there = await connection.scalar(
            select(place.id).where(_of(bot_id, new), place.thread_id == each.thread_id)
        )
        used = there and await connection.scalar(select(row.id).where(row.place_id == there).limit(1))
        if used:
            twin = tables.subscriptions.alias()
            same = exists().where(
                twin.c.place_id == there,
                twin.c.talks == row.talks,
                twin.c.times == row.times,
                twin.c.weekdays == row.weekdays,
            )
            mine = and_(row.place_id == each.id, ~same)
            await connection.execute(update(tables.subscriptions).where(mine).values(place_id=there))
        await connection.execute(delete(tables.places).where(place.id == (each.id if used else there)))
        if not used:
            await connection.execute(
                update(tables.places).where(place.id == each.id).values(chat_id=new, kind="supergroup")
            )


def _of(bot_id: int, chat_id: int) -> Any:  # noqa: ANN401 - a condition of SQL
    return and_(tables.places.c.bot_id == bot_id, tables.places.c.chat_id == chat_id)


def _in_places(condition: Any) -> Any:  # noqa: ANN401 - a condition of SQL
    return tables.subscriptions.c.place_id.in_(select(tables.places.c.id).where(condition))
