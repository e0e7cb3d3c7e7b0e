"""Deliveries: planned once, taken before they are sent, and their outcomes recorded in batches."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import BigInteger, Integer, and_, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from . import tables
from .choices import move_choice
from .database import Ledger
from .forms import forget_form
from .holdings import carry_along
from .inserting import insert_into, insert_new
from .places import close_places, move_places, open_places
from .rows import Delivery, Held, OnUnknown, Outcome, Planned, State

UNSETTLED = (State.PENDING, State.SENDING)
PLANNED = tuple(field.name for field in fields(Planned))
CHATS_AT_ONCE = 500
"""In one statement; databases bound their number."""
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
        async with self._ledger.transaction() as connection:
            before = await connection.scalar(select(func.count()).where(self._mine))
            await plan_messages(connection, self._ledger.bot_id, messages, now_ms=now_ms)
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
                    await close_places(connection, self._ledger.bot_id, chat_id)
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
        names = ("id", "chat_id", "edition", "part", "reason", "body")
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

    async def set_policy(self, chat_id: int, wanted: OnUnknown) -> None:
        """What a chat wants of messages that may have arrived, from now on; also of those that are planned."""
        values = {"bot_id": self._ledger.bot_id, "chat_id": chat_id, "on_unknown": wanted}
        async with self._ledger.transaction() as connection:
            statement = insert_into(connection, tables.policies).values(values)
            await connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["bot_id", "chat_id"], set_={"on_unknown": wanted}
                )
            )
            await connection.execute(
                update(tables.deliveries)
                .where(self._mine, self._row.chat_id == chat_id, self._row.state.in_(UNSETTLED))
                .values(on_unknown=wanted)
            )

    async def policies(self, chats: Collection[int]) -> Mapping[int, OnUnknown]:
        """What chats want of messages that may have arrived, where it was said."""
        async with self._ledger.transaction() as connection:
            return await _policies_of(connection, self._ledger.bot_id, chats)

    async def oldest_due(self, *, now_ms: int) -> int | None:
        """Since when the oldest message waits that could go out; None while none does."""
        query = select(func.min(self._row.changed_at)).where(
            self._mine, self._row.state == State.PENDING, self._row.not_before <= now_ms
        )
        async with self._ledger.transaction() as connection:
            found = await connection.scalar(query)
        return None if found is None else int(found)

    async def close_chat(self, chat_id: int, *, now_ms: int) -> None:
        """The chat takes nothing until it returns."""
        async with self._ledger.transaction() as connection:
            await self._change(connection, chat_id, (State.PENDING, State.PAUSED), now_ms)
            await close_places(connection, self._ledger.bot_id, chat_id)

    async def reopen_chat(self, chat_id: int, *, now_ms: int) -> None:
        """The chat is back."""
        async with self._ledger.transaction() as connection:
            await self._change(connection, chat_id, (State.PAUSED, State.PENDING), now_ms)
            await open_places(connection, self._ledger.bot_id, chat_id)

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
        statement = insert_into(connection, tables.quiet).values(
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
        await move_places(connection, self._ledger.bot_id, old, new)
        await carry_along(connection, self._ledger.bot_id, old, new)
        await forget_form(connection, self._ledger.bot_id, new)


async def plan_messages(
    connection: AsyncConnection, bot_id: int, messages: Sequence[Planned], *, now_ms: int
) -> None:
    """Plan messages within a transaction, as their chats want them; those planned before are left as they are.

    What waits for the return of these chats is tried before what is new: else the new would overtake it where a chat
    takes messages again and Telegram has not said so.
    """
    chats = {each.chat_id for each in messages}
    wanted = await _policies_of(connection, bot_id, chats)
    new = {"bot_id": bot_id, "repeat": 0, "attempts": 0, "reason": "", "changed_at": now_ms}
    rows = [
        {
            **{name: getattr(each, name) for name in PLANNED},
            **new,
            "state": State.PENDING,
            "on_unknown": wanted.get(each.chat_id, each.on_unknown),
        }
        for each in messages
    ]
    await insert_new(connection, tables.deliveries, rows)
    row = tables.deliveries.c
    for some in _in_parts(chats):
        await connection.execute(
            update(tables.deliveries)
            .where(row.bot_id == bot_id, row.chat_id.in_(some), row.state == State.PAUSED)
            .values(state=State.PENDING, changed_at=now_ms)
        )


async def _policies_of(
    connection: AsyncConnection, bot_id: int, chats: Collection[int]
) -> Mapping[int, OnUnknown]:
    row = tables.policies.c
    found: dict[int, OnUnknown] = {}
    for some in _in_parts(chats):
        query = select(row.chat_id, row.on_unknown).where(row.bot_id == bot_id, row.chat_id.in_(some))
        found |= {each.chat_id: OnUnknown(each.on_unknown) for each in await connection.execute(query)}
    return found


def _in_parts(chats: Collection[int]) -> Iterator[list[int]]:
    """Numbers of chats, as many at once as a statement takes."""
    wanted = sorted(chats)
    for start in range(0, len(wanted), CHATS_AT_ONCE):
        yield wanted[start : start + CHATS_AT_ONCE]


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
