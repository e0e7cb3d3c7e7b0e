"""Subscriptions: what each wants and when, found by an index when due. Moments are milliseconds since 1970."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, case, delete, func, insert, or_, select, update

from . import tables
from .database import Ledger
from .deliveries import plan_messages
from .inserting import insert_into, insert_new
from .places import Place, place_of
from .rows import Planned

NOW = 0
"""For ``next_due_at``: look at the next tick. For ``settled_at``: whatever came before that tick is settled."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a place subscribes to."""

    talks: str
    """Key of the talks; empty for those that are asked about where none are named."""
    times: str
    """Of the local clock: ``08:00,20:00``. Empty: only when something changes."""
    weekdays: str = "0123456"
    """Monday is 0."""
    pushes: str = "none"
    """What is told between digests: none, weighty, all."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """An order that is kept."""

    id: int
    place: Place
    order: Order
    memory: str
    """Of what was told and known; looked up in ``memories``."""
    settled_at: int
    next_due_at: int | None
    push_at: int | None = None
    pushed_on: str = ""
    pushed: int = 0
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """How a subscription goes on, and what is sent for it."""

    subscription: Subscription
    settled_at: int
    next_due_at: int | None
    push_at: int | None
    pushed_on: str
    pushed: int
    memory: str
    messages: tuple[Planned, ...] = ()


@dataclass(frozen=True, slots=True)
class Texts:
    """What steps refer to, by its token: memories, and editions as cards; JSON."""

    memories: Mapping[str, str] = field(default_factory=dict)
    editions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wake:
    """Who is told of what changed, and when."""

    pushes: tuple[str, ...]
    """Those that are concerned."""
    at: int
    """The moment from which on it may be told."""
    unnamed: bool = False
    """Whether also those who have named no talks."""


class Subscriptions:
    """The subscriptions of one bot; every method is a transaction, and raises ``LedgerError`` where that fails."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._row = tables.subscriptions.c
        self._mine = self._row.bot_id == ledger.bot_id
        columns = (each.label(f"at_{name}") for name, each in tables.places.c.items())
        joined = tables.subscriptions.join(tables.places, tables.places.c.id == self._row.place_id)
        self._whole = select(tables.subscriptions, *columns).select_from(joined).where(self._mine)

    async def add(
        self, place_id: int, order: Order, *, memory: tuple[str, str], since_ms: int
    ) -> tuple[Subscription, bool]:
        """Keep an order, and whether it is new. One that was paused goes on.

        Args:
            place_id: where.
            order: what.
            memory: token and body of what is known already.
            since_ms: the beginning; what is due after it is sent.
        """
        token, body = memory
        row = {
            "bot_id": self._ledger.bot_id,
            "place_id": place_id,
            "talks": order.talks,
            "times": order.times,
            "weekdays": order.weekdays,
            "pushes": order.pushes,
            "memory": token,
            "settled_at": since_ms,
            "pushed_on": "",
            "pushed": 0,
            "paused": 0,
            "next_due_at": NOW,
        }
        same = (
            self._row.place_id == place_id,
            self._row.talks == order.talks,
            self._row.times == order.times,
            self._row.weekdays == order.weekdays,
        )
        async with self._ledger.transaction() as connection:
            known = (await connection.execute(self._whole.where(*same))).one_or_none()
            if known is None:
                await insert_new(connection, tables.memories, [self._text(token, body)])
                await connection.execute(insert(tables.subscriptions).values(row))
            elif known.paused:
                await connection.execute(
                    update(tables.subscriptions)
                    .where(*same)
                    .values(paused=0, settled_at=since_ms, next_due_at=NOW)
                )
            kept = (await connection.execute(self._whole.where(*same))).one()
        return _subscription(kept), known is None

    async def of_chat(self, chat_id: int) -> tuple[Subscription, ...]:
        """Every subscription of a chat and its topics, the oldest first."""
        query = self._whole.where(tables.places.c.chat_id == chat_id).order_by(self._row.id)
        async with self._ledger.transaction() as connection:
            return tuple(_subscription(row) for row in await connection.execute(query))

    async def of_place(self, place_id: int) -> tuple[Subscription, ...]:
        """Every subscription of a place, the oldest first."""
        query = self._whole.where(self._row.place_id == place_id).order_by(self._row.id)
        async with self._ledger.transaction() as connection:
            return tuple(_subscription(row) for row in await connection.execute(query))

    async def remove(self, place_id: int, ids: Collection[int]) -> int:
        """End subscriptions of a place; how many."""
        async with self._ledger.transaction() as connection:
            done = await connection.execute(delete(tables.subscriptions).where(*self._these(place_id, ids)))
        return int(done.rowcount)

    async def pause(self, place_id: int, ids: Collection[int]) -> None:
        """Nothing comes due until they are resumed."""
        async with self._ledger.transaction() as connection:
            await connection.execute(
                update(tables.subscriptions)
                .where(*self._these(place_id, ids))
                .values(paused=1, next_due_at=None)
            )

    async def resume(self, place_id: int, ids: Collection[int], *, since_ms: int) -> None:
        """They go on with the next of their times; what was due before ``since_ms`` is not made up for."""
        await self._look_again(place_id, ids, since_ms, paused=0)

    async def retime(self, place_id: int, *, since_ms: int) -> None:
        """The clock of a place has changed: when each is due next is worked out anew."""
        ids = [each.id for each in await self.of_place(place_id) if not each.paused]
        await self._look_again(place_id, ids, since_ms)

    async def set_pushes(self, place_id: int, pushes: str) -> None:
        """What those with times tell between digests."""
        async with self._ledger.transaction() as connection:
            await connection.execute(
                update(tables.subscriptions)
                .where(self._mine, self._row.place_id == place_id, self._row.times != "")
                .values(pushes=pushes)
            )

    async def due(self, *, now_ms: int, count: int) -> tuple[Subscription, ...]:
        """Up to so many subscriptions whose moment has come, the longest due first."""
        query = self._whole.where(self._row.next_due_at <= now_ms)
        query = query.order_by(self._row.next_due_at).limit(count)
        async with self._ledger.transaction() as connection:
            return tuple(_subscription(row) for row in await connection.execute(query))

    async def advance(self, steps: Sequence[Step], texts: Texts, *, now_ms: int, planned_at: int) -> int:
        """Go on with subscriptions and plan what is sent for them: all of it or nothing.

        A subscription that was changed since it was read is left as it is, with its messages; the next tick sees it.

        Args:
            steps: what becomes of each.
            texts: what they refer to.
            now_ms: now, by the clock that subscriptions go by.
            planned_at: now, by the clock that deliveries go by.

        Returns:
            How many went on.
        """
        ids = [each.subscription.id for each in steps]
        async with self._ledger.transaction() as connection:
            query = select(self._row.id, self._row.next_due_at).where(self._mine, self._row.id.in_(ids))
            now = {row.id: row.next_due_at for row in await connection.execute(query)}
            going = [
                step for step in steps if now.get(step.subscription.id, -1) == step.subscription.next_due_at
            ]
            if not going:
                return 0
            for table, found, more in (
                (tables.memories, texts.memories, {}),
                (tables.editions, texts.editions, {"made_at": now_ms}),
            ):
                rows = [self._text(token, body) | more for token, body in found.items()]
                await insert_new(connection, table, rows)
            names = ("settled_at", "next_due_at", "push_at", "pushed_on", "pushed", "memory")
            await connection.execute(
                update(tables.subscriptions)
                .where(self._row.id == bindparam("row_id"))
                .values({name: bindparam(f"new_{name}") for name in names}),
                [
                    {"row_id": step.subscription.id, **{f"new_{name}": getattr(step, name) for name in names}}
                    for step in going
                ],
            )
            messages = [message for step in going for message in step.messages]
            await plan_messages(connection, self._ledger.bot_id, messages, now_ms=planned_at)
        return len(going)

    async def memories(self, tokens: Collection[str]) -> Mapping[str, str]:
        """Bodies of memories by their tokens."""
        row = tables.memories.c
        query = select(row.token, row.body).where(
            row.bot_id == self._ledger.bot_id, row.token.in_(list(tokens))
        )
        async with self._ledger.transaction() as connection:
            return {each.token: each.body for each in await connection.execute(query)}

    async def edition(self, token: str) -> str | None:
        """The card of an edition, JSON."""
        row = tables.editions.c
        query = select(row.body).where(row.bot_id == self._ledger.bot_id, row.token == token)
        async with self._ledger.transaction() as connection:
            found: str | None = await connection.scalar(query)
        return found

    async def watched(self) -> Mapping[str, tuple[str, str]]:
        """Of each talks the version that was seen last, and the body of what was known then."""
        row, memory = tables.watched.c, tables.memories.c
        joined = tables.watched.join(
            tables.memories, (memory.bot_id == row.bot_id) & (memory.token == row.memory)
        )
        query = select(row.talks, row.version, memory.body).select_from(joined)
        async with self._ledger.transaction() as connection:
            rows = await connection.execute(query.where(row.bot_id == self._ledger.bot_id))
            return {each.talks: (each.version, each.body) for each in rows}

    async def note_version(self, talks: str, version: str, memory: tuple[str, str], wake: Wake) -> int:
        """Note what talks are like now, and wake whoever wants to be told of what changed; how many.

        Args:
            talks: key of the talks.
            version: of them.
            memory: token and body of what is known now.
            wake: who is to be told.
        """
        token, body = memory
        async with self._ledger.transaction() as connection:
            await insert_new(connection, tables.memories, [self._text(token, body)])
            statement = insert_into(connection, tables.watched).values(
                bot_id=self._ledger.bot_id, talks=talks, version=version, memory=token
            )
            await connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["bot_id", "talks"],
                    set_={"version": statement.excluded.version, "memory": statement.excluded.memory},
                )
            )
            if not wake.pushes:
                return 0
            at, unnamed = wake.at, [""] if wake.unnamed else []
            closed = select(tables.places.c.id).where(tables.places.c.closed == 1)
            sooner = case(
                (or_(self._row.next_due_at.is_(None), self._row.next_due_at > at), at),
                else_=self._row.next_due_at,
            )
            woken = await connection.execute(
                update(tables.subscriptions)
                .where(
                    self._mine,
                    self._row.talks.in_([talks, *unnamed]),
                    self._row.pushes.in_(list(wake.pushes)),
                    self._row.paused == 0,
                    self._row.push_at.is_(None),
                    self._row.place_id.not_in(closed),
                )
                .values(push_at=at, next_due_at=sooner)
            )
        return int(woken.rowcount)

    async def forget_old(self, *, before: int) -> None:
        """Forget editions made before a moment, and memories that nothing refers to."""
        memory, edition = tables.memories.c, tables.editions.c
        used = select(self._row.memory).union(select(tables.watched.c.memory))
        async with self._ledger.transaction() as connection:
            await connection.execute(
                delete(tables.editions).where(edition.bot_id == self._ledger.bot_id, edition.made_at < before)
            )
            await connection.execute(
                delete(tables.memories).where(memory.bot_id == self._ledger.bot_id, memory.token.not_in(used))
            )

    async def count(self) -> int:
        """How many there are that go on."""
        query = select(func.count()).where(self._mine, self._row.paused == 0)
        async with self._ledger.transaction() as connection:
            return int(await connection.scalar(query) or 0)

    async def _look_again(self, place_id: int, ids: Collection[int], since_ms: int, **more: object) -> None:
        async with self._ledger.transaction() as connection:
            await connection.execute(
                update(tables.subscriptions)
                .where(*self._these(place_id, ids))
                .values(settled_at=since_ms, next_due_at=NOW, **more)
            )

    def _these(self, place_id: int, ids: Collection[int]) -> tuple[Any, ...]:
        return (self._mine, self._row.place_id == place_id, self._row.id.in_(list(ids)))

    def _text(self, token: str, body: str) -> dict[str, object]:
        return {"bot_id": self._ledger.bot_id, "token": token, "body": body}


def _subscription(row: Any) -> Subscription:  # noqa: ANN401 - a row
    place = place_of(_PlaceRow(row))
    return Subscription(
        id=row.id,
        place=place,
        order=Order(row.talks, row.times, row.weekdays, row.pushes),
        memory=row.memory,
        settled_at=row.settled_at,
        next_due_at=row.next_due_at,
        push_at=row.push_at,
        pushed_on=row.pushed_on,
        pushed=row.pushed,
        paused=bool(row.paused),
    )


class _PlaceRow:
    """The columns of the place in a row that holds both."""

    def __init__(self, row: Any) -> None:  # noqa: ANN401 - a row
        self._row = row

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a column
        return getattr(self._row, f"at_{name}")
