"""Deliveries: planned once, taken before they are sent, and their outcomes recorded in batches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import BigInteger, Integer, and_, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_in_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_in_sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from . import tables
from .choices import move_choice
from .database import Ledger
from .forms import forget_form
from .rows import Delivery, Held, OnUnknown, Outcome, Planned, State

UNSETTLED = (State.PENDING, State.SENDING)
PLANNED = tuple(field.name for field in fields(Planned))
KILLED = "the bot was stopped while it was being sent"


class Deliveries:
    """The deliveries of one bot; every method is a transaction and raises ``LedgerError`` when the database fails.

    Moments are milliseconds since 1970.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._row = tables.deliveries.c
        self._mine = self._row.bot_id == ledger.bot_id
        self._due = self._due_query()

    async def plan(self, messages: Sequence[Planned], *, now_ms: int) -> int:
        """Plan messages, all or none; those planned before are left as they are. How many are new."""
        if not messages:
            return 0
        new = {"bot_id": self._ledger.bot_id, "repeat": 0, "attempts": 0, "reason": "", "changed_at": now_ms}
        rows = [
            {**{name: getattr(each, name) for name in PLANNED}, **new, "state": State.PENDING}
            for each in messages
        ]
        async with self._ledger.transaction() as connection:
            before = await connection.scalar(select(func.count()).where(self._mine))
            statement = _insert(connection, tables.deliveries).on_conflict_do_nothing()
            await connection.execute(statement, rows)
            after = await connection.scalar(select(func.count()).where(self._mine))
        return int((after or 0) - (before or 0))

    async def take(self, count: int, *, now_ms: int) -> tuple[Delivery, ...]:
        """Take what is due, at most one of each chat, and mark it as being sent.

        What stands behind another in its chat waits until that one is settled, and a quiet chat waits out its time.
        """
        async with self._ledger.transaction() as connection:
            found = (await connection.execute(self._due, {"now_ms": now_ms, "count": count})).all()
            if found:
                await connection.execute(
                    update(tables.deliveries)
                    .where(self._row.id.in_([row.id for row in found]))
                    .values(state=State.SENDING, attempts=self._row.attempts + 1, changed_at=now_ms)
                )
        return tuple(
            Delivery(
                id=row.id,
                chat_id=row.chat_id,
                thread_id=row.thread_id,
                method=row.method,
                body=row.body,
                on_unknown=OnUnknown(row.on_unknown),
                repeat=bool(row.repeat),
                attempts=row.attempts + 1,
            )
            for row in found
        )

    async def record(self, outcomes: Sequence[Outcome], *, now_ms: int) -> None:
        """Record what became of deliveries, and what follows for their chats."""
        statement = (
            update(tables.deliveries)
            .where(
                self._row.id == bindparam("row_id"),
                or_(self._row.state == State.SENDING, self._row.state == State.HELD),
            )
            .values({name: bindparam(name) for name in _recorded(outcomes[0], now_ms) if name != "row_id"})
        )
        async with self._ledger.transaction() as connection:
            await connection.execute(statement, [_recorded(each, now_ms) for each in outcomes])
            for each in outcomes:
                chat_id = each.delivery.chat_id
                if each.quiet_until:
                    await self._keep_quiet(connection, chat_id, each.quiet_until)
                if each.chat_closed:
                    await self._change(connection, chat_id, (State.PENDING, State.PAUSED), now_ms)
                if each.chat_moved_to is not None:
                    await self._move(connection, chat_id, each.chat_moved_to)

    async def give_back(self, deliveries: Sequence[Delivery], *, now_ms: int) -> None:
        """Make pending again what was taken and not begun."""
        ids = [each.id for each in deliveries]
        async with self._ledger.transaction() as connection:
            await connection.execute(
                update(tables.deliveries)
                .where(self._row.id.in_(ids), self._row.state == State.SENDING)
                .values(state=State.PENDING, attempts=self._row.attempts - 1, changed_at=now_ms)
            )

    async def recover(self, *, now_ms: int) -> int:
        """Settle what an earlier run had begun: held, or pending again as a repeat where the destination wants it.

        Returns:
            How many are held now that were not.
        """
        begun = (self._mine, self._row.state == State.SENDING)
        again = and_(self._row.on_unknown == OnUnknown.RESEND, self._row.repeat == 0)
        common = {"reason": KILLED, "changed_at": now_ms}
        async with self._ledger.transaction() as connection:
            await connection.execute(
                update(tables.deliveries).where(*begun, again).values(state=State.PENDING, repeat=1, **common)
            )
            held = await connection.execute(
                update(tables.deliveries).where(*begun).values(state=State.HELD, **common)
            )
        return held.rowcount

    async def held(self) -> tuple[Held, ...]:
        """What waits for a person, oldest first."""
        names = ("id", "chat_id", "edition", "part", "reason")
        columns = (*(self._row[name] for name in names), self._row.changed_at.label("since"))
        query = select(*columns).where(self._mine, self._row.state == State.HELD).order_by(self._row.id)
        async with self._ledger.transaction() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(Held(**row._mapping) for row in rows)  # noqa: SLF001 - public, for all its name

    async def settle(self, delivery_id: int, *, resend: bool, now_ms: int) -> bool:
        """Do with a held delivery as a person decided: send it again, or take it as delivered. Whether it was held."""
        values = {"state": State.PENDING, "repeat": 1, "not_before": 0} if resend else {"state": State.SENT}
        async with self._ledger.transaction() as connection:
            done = await connection.execute(
                update(tables.deliveries)
                .where(self._mine, self._row.id == delivery_id, self._row.state == State.HELD)
                .values(**values, changed_at=now_ms)
            )
        return done.rowcount == 1

    async def close_chat(self, chat_id: int, *, now_ms: int) -> None:
        """The chat takes nothing until it returns."""
        async with self._ledger.transaction() as connection:
            await self._change(connection, chat_id, (State.PENDING, State.PAUSED), now_ms)

    async def reopen_chat(self, chat_id: int, *, now_ms: int) -> None:
        """The chat is back."""
        async with self._ledger.transaction() as connection:
            await self._change(connection, chat_id, (State.PAUSED, State.PENDING), now_ms)

    async def move_chat(self, old: int, new: int) -> None:
        """The chat has another id; what is not sent yet goes there, and so does its choice of talks."""
        async with self._ledger.transaction() as connection:
            await self._move(connection, old, new)

    async def counts(self) -> Mapping[State, int]:
        """How many there are in each state."""
        query = select(self._row.state, func.count()).where(self._mine).group_by(self._row.state)
        async with self._ledger.transaction() as connection:
            found = {row[0]: row[1] for row in await connection.execute(query)}
        return {state: found.get(state, 0) for state in State}

    async def keep_quiet(self, chat_id: int, until: int) -> None:
        """The chat takes nothing before that moment."""
        async with self._ledger.transaction() as connection:
            await self._keep_quiet(connection, chat_id, until)

    async def quiet_chats(self, *, now_ms: int) -> Mapping[int, int]:
        """Chats that take nothing for a while, and until when; those whose time is over are forgotten."""
        row = tables.quiet.c
        mine = row.bot_id == self._ledger.bot_id
        async with self._ledger.transaction() as connection:
            await connection.execute(delete(tables.quiet).where(mine, row.until <= now_ms))
            found = await connection.execute(select(row.chat_id, row.until).where(mine))
            return {each.chat_id: each.until for each in found}

    def _due_query(self) -> Any:  # noqa: ANN401 - a statement of SQL
        before, quiet = tables.deliveries.alias("before"), tables.quiet
        waits = exists().where(
            before.c.bot_id == self._row.bot_id,
            before.c.chat_id == self._row.chat_id,
            before.c.state.in_(UNSETTLED),
            before.c.id < self._row.id,
        )
        is_quiet = exists().where(
            quiet.c.bot_id == self._row.bot_id,
            quiet.c.chat_id == self._row.chat_id,
            quiet.c.until > bindparam("now_ms", type_=BigInteger),
        )
        names = ("id", "chat_id", "thread_id", "method", "body", "on_unknown", "repeat", "attempts")
        query = (
            select(*(self._row[name] for name in names))
            .where(
                self._mine,
                self._row.state == State.PENDING,
                self._row.not_before <= bindparam("now_ms", type_=BigInteger),
                ~waits,
                ~is_quiet,
            )
            .order_by(self._row.not_before, self._row.id)
            .limit(bindparam("count", type_=Integer))
        )
        return query.with_for_update(skip_locked=True)  # which SQLite has no need of and leaves out

    async def _keep_quiet(self, connection: AsyncConnection, chat_id: int, until: int) -> None:
        statement = _insert(connection, tables.quiet).values(
            bot_id=self._ledger.bot_id, chat_id=chat_id, until=until
        )
        later = statement.excluded.until > tables.quiet.c.until
        await connection.execute(
            statement.on_conflict_do_update(
                index_elements=["bot_id", "chat_id"], set_={"until": statement.excluded.until}, where=later
            )
        )

    async def _change(
        self, connection: AsyncConnection, chat_id: int, states: tuple[State, State], now_ms: int
    ) -> None:
        old, new = states
        await connection.execute(
            update(tables.deliveries)
            .where(self._mine, self._row.chat_id == chat_id, self._row.state == old)
            .values(state=new, changed_at=now_ms)
        )

    async def _move(self, connection: AsyncConnection, old: int, new: int) -> None:
        unsent = or_(*(self._row.state == state for state in (*UNSETTLED, State.PAUSED, State.HELD)))
        await connection.execute(
            update(tables.deliveries).where(self._mine, self._row.chat_id == old, unsent).values(chat_id=new)
        )
        await move_choice(connection, self._ledger.bot_id, old, new)
        await forget_form(connection, self._ledger.bot_id, old)


def _recorded(outcome: Outcome, now_ms: int) -> dict[str, Any]:
    return {
        "row_id": outcome.delivery.id,
        "state": outcome.state.value,
        "message_id": outcome.message_id,
        "reason": outcome.reason[:300],
        "not_before": outcome.not_before,
        "repeat": int(outcome.repeat),
        "attempts": outcome.delivery.attempts - outcome.put_off,
        "changed_at": now_ms,
    }


def _insert(connection: AsyncConnection, table: Any) -> Any:  # noqa: ANN401 - statements of two dialects
    """An insert that knows ON CONFLICT, which is each dialect's own."""
    return (insert_in_sqlite if connection.dialect.name == "sqlite" else insert_in_postgresql)(table)
