"""What is kept of a chat, table by table: told on request, erased on request, carried along, forgotten in time.

A table belongs to a chat by its column ``chat_id``, to a person by ``user_id`` (whose private chat has the same
number), or by a foreign key to a table that does. So a table that is added is told and erased without another line
here; ``tests/bot/ledger/test_holdings.py`` fails for one that is none of these.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, exists, false, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from . import tables
from .database import Ledger
from .rows import PostState, State
from .updates import KEPT_MS

OF_NO_CHAT = frozenset({"bot_leases", "bot_memories", "bot_editions", "bot_watched"})
"""The last three hold what reports say, whoever was told."""
BY_CONTENT = frozenset({"bot_updates"})
"""Whose rows name their chat only inside what Telegram sent."""
OWNERS = ("chat_id", "user_id")
DAY_MS = 24 * 3600 * 1000
DRAFTS_DAYS = 1
DONE_DAYS = 90
"""How long messages are remembered that were sent, were refused, or wait for a chat that has not come back."""

Json = dict[str, Any]


class Holdings:
    """What the ledger of one bot keeps of chats; every method is a transaction, and raises ``LedgerError``."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    async def export(self, chat_id: int) -> Mapping[str, list[Json]]:
        """Every row of a chat by the name of its table, as a JSON document has it; empty tables are left out."""
        found: dict[str, list[Json]] = {}
        async with self._ledger.transaction() as connection:
            for table in tables.metadata.sorted_tables:
                if table.name in BY_CONTENT:
                    rows = await self._waiting(connection, chat_id)
                else:
                    query = select(table).where(belongs(table, self._ledger.bot_id, chat_id))
                    rows = [_shown(row._mapping) for row in await connection.execute(query)]  # noqa: SLF001 - public
                if rows:
                    found[table.name.removeprefix("bot_")] = rows
        return found

    async def erase(self, chat_id: int) -> int:
        """Delete every row of a chat; how many there were. The words of updates that wait go, their numbers stay."""
        erased = 0
        async with self._ledger.transaction() as connection:
            for table in reversed(tables.metadata.sorted_tables):
                if table.name in BY_CONTENT:
                    erased += await self._silence(connection, chat_id)
                    continue
                done = await connection.execute(
                    delete(table).where(belongs(table, self._ledger.bot_id, chat_id))
                )
                erased += done.rowcount
        return erased

    async def sweep(self, *, now_ms: int) -> int:
        """Forget what need not be remembered any more; how many rows. What is held waits for a person however long."""
        old = now_ms - DONE_DAYS * DAY_MS
        delivery, post, seen = tables.deliveries.c, tables.posts.c, tables.updates.c
        over = (State.SENT, State.FAILED, State.PAUSED)
        statements = (
            delete(tables.deliveries).where(
                delivery.bot_id == self._ledger.bot_id, delivery.state.in_(over), delivery.changed_at < old
            ),
            delete(tables.posts).where(
                post.bot_id == self._ledger.bot_id,
                or_(
                    post.made_at < old,
                    (post.state == PostState.DRAFT) & (post.made_at < now_ms - DRAFTS_DAYS * DAY_MS),
                ),
            ),
            delete(tables.updates).where(
                seen.bot_id == self._ledger.bot_id,
                seen.body.is_(None),
                seen.received_at < now_ms - KEPT_MS,
            ),
        )
        swept = 0
        async with self._ledger.transaction() as connection:
            for statement in statements:
                swept += (await connection.execute(statement)).rowcount
        return swept

    async def _waiting(self, connection: AsyncConnection, chat_id: int) -> list[Json]:
        row = tables.updates.c
        query = select(row.body).where(row.bot_id == self._ledger.bot_id, row.body.is_not(None))
        bodies = [json.loads(body) for body in await connection.scalars(query)]
        return [body for body in bodies if chat_id in _named(body)]

    async def _silence(self, connection: AsyncConnection, chat_id: int) -> int:
        row = tables.updates.c
        ids = [each["update_id"] for each in await self._waiting(connection, chat_id)]
        done = await connection.execute(
            update(tables.updates)
            .where(row.bot_id == self._ledger.bot_id, row.update_id.in_(ids))
            .values(body=None)
        )
        return done.rowcount


async def carry_along(connection: AsyncConnection, bot_id: int, old: int, new: int) -> None:
    """Give what a chat has by its number to its new number. Where the new one has its own already, that stays.

    Messages are not reached by their ids in the new chat, so one that is kept current is sent there anew. What is
    sent, and what is to be sent, is the business of ``Deliveries``.
    """
    for table in tables.metadata.sorted_tables:
        if table is tables.deliveries or "chat_id" not in table.c or "bot_id" not in table.c:
            continue
        of_old = (table.c.bot_id == bot_id) & (table.c.chat_id == old)
        if "chat_id" in table.primary_key.columns:
            there = exists().where(table.c.bot_id == bot_id, table.c.chat_id == new)
            if (await connection.execute(select(there))).scalar():
                await connection.execute(delete(table).where(of_old))
                continue
        values: Json = {"chat_id": new}
        if table is tables.boards:
            values |= {"message_id": None, "pinned": 0, "key": tables.boards.c.key + "m"}
        await connection.execute(update(table).where(of_old).values(values))


def belongs(table: Table, bot_id: int, chat_id: int) -> ColumnElement[bool]:
    """The condition by which a table's rows are a chat's, or of the person whose private chat it is."""
    if table.name in OF_NO_CHAT:
        return false()
    own = [table.c[name] == chat_id for name in OWNERS if name in table.c]
    if own:
        return _owned(table, bot_id) & or_(*own)
    links = [
        exists().where(link.parent == link.column, belongs(link.column.table, bot_id, chat_id))
        for link in table.foreign_keys
    ]
    return or_(*links) if links else false()


def _owned(table: Table, bot_id: int) -> ColumnElement[bool]:
    """The condition by which a table's rows are of a bot."""
    if "bot_id" in table.c:
        return table.c.bot_id == bot_id
    return or_(
        *(
            exists().where(link.parent == link.column, link.column.table.c.bot_id == bot_id)
            for link in table.foreign_keys
        )
    )


def _named(update_body: Json) -> set[int]:
    """Numbers of the chats and people that an update is about."""
    named: set[int] = set()
    for said in update_body.values():
        if not isinstance(said, dict):
            continue
        held = said.get("message")
        places = (said.get("chat"), said.get("from"), held.get("chat") if isinstance(held, dict) else None)
        named |= {place["id"] for place in places if isinstance(place, dict) and "id" in place}
    return named


def _shown(row: Mapping[Any, Any]) -> Json:
    """A row as people can read it: moments as dates, texts that are JSON as what they say."""
    shown: Json = {}
    for column, value in row.items():
        name = str(column)
        if name == "bot_id":
            continue
        if isinstance(value, int) and value and (name.endswith("_at") or name in ("until", "not_before")):
            shown[name] = datetime.fromtimestamp(value / 1000, UTC).isoformat(timespec="seconds")
        elif name == "body" and isinstance(value, str):
            shown[name] = json.loads(value)
        else:
            shown[name] = value
    return shown
