"""Subscriptions: when each wants its digests, found by an index when due. Moments are milliseconds since 1970."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from . import tables
from .database import Ledger


@dataclass(frozen=True, slots=True)
class Wish:
    """What a chat wants."""

    chat_id: int
    zone: str
    times: str
    """Of the local clock: ``08:00,20:00``."""
    weekdays: str = "0123456"
    """Monday is 0."""
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A wish that is kept."""

    id: int
    wish: Wish
    settled_at: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What comes due for a subscription, and when the next does. Without an edition nothing does."""

    edition: str | None
    due_at: int
    late: bool
    missed: int
    next_due_at: int


@dataclass(frozen=True, slots=True)
class DueEdition:
    """An edition that is due for a subscription."""

    subscription_id: int
    turn: Turn


Decide = Callable[[Subscription], Turn]


class Subscriptions:
    """The subscriptions of one bot; every method is a transaction, and raises ``LedgerError`` where that fails."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._row = tables.subscriptions.c
        self._mine = self._row.bot_id == ledger.bot_id

    async def add(self, wish: Wish, *, since_ms: int, next_due_at: int) -> int:
        """Keep a wish; its number."""
        values = {
            "bot_id": self._ledger.bot_id,
            "chat_id": wish.chat_id,
            "thread_id": wish.thread_id,
            "zone": wish.zone,
            "times": wish.times,
            "weekdays": wish.weekdays,
            "settled_at": since_ms,
            "next_due_at": next_due_at,
        }
        async with self._ledger.transaction() as connection:
            return int(
                (
                    await connection.execute(
                        insert(tables.subscriptions).values(values).returning(self._row.id)
                    )
                ).scalar_one()
            )

    async def turn(self, decide: Decide, *, now_ms: int, count: int) -> tuple[DueEdition, ...]:
        """Take up to so many subscriptions whose time has come, and write down what comes due for each.

        One transaction: after a kill either all of it is done or none. An edition comes due once for a subscription,
        whatever clocks do; the key says so.

        Args:
            decide: what comes due, and when the next does.
            now_ms: now.
            count: how many at most.
        """
        due = select(tables.subscriptions).where(self._mine, self._row.next_due_at <= now_ms)
        query = due.order_by(self._row.next_due_at).limit(count).with_for_update(skip_locked=True)
        async with self._ledger.transaction() as connection:
            found = [_subscription(row) for row in await connection.execute(query)]
            turns = [DueEdition(each.id, decide(each)) for each in found]
            if turns:
                await connection.execute(
                    update(tables.subscriptions)
                    .where(self._row.id == bindparam("row_id"))
                    .values(settled_at=bindparam("settled"), next_due_at=bindparam("next_due")),
                    [
                        {"row_id": each.id, "settled": turn.turn.due_at, "next_due": turn.turn.next_due_at}
                        for each, turn in zip(found, turns, strict=True)
                    ],
                )
            written = [each for each in turns if each.turn.edition is not None]
            if written:
                await connection.execute(insert(tables.dues), [_due_row(each) for each in written])
        return tuple(written)

    async def pause(self, subscription_id: int) -> None:
        """Nothing comes due until it is resumed."""
        await self._set_next(subscription_id, None)

    async def resume(self, subscription_id: int, *, next_due_at: int) -> None:
        """Digests come due again, from that moment on."""
        await self._set_next(subscription_id, next_due_at)

    async def _set_next(self, subscription_id: int, moment: int | None) -> None:
        async with self._ledger.transaction() as connection:
            await connection.execute(
                update(tables.subscriptions)
                .where(self._mine, self._row.id == subscription_id)
                .values(next_due_at=moment)
            )


def _subscription(row: Any) -> Subscription:  # noqa: ANN401 - a row
    wish = Wish(row.chat_id, row.zone, row.times, row.weekdays, row.thread_id)
    return Subscription(row.id, wish, row.settled_at)


def _due_row(due: DueEdition) -> dict[str, object]:
    return {
        "subscription_id": due.subscription_id,
        "edition": due.turn.edition,
        "due_at": due.turn.due_at,
        "late": int(due.turn.late),
        "missed": due.turn.missed,
    }
