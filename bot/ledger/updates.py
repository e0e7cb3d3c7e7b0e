"""Updates: kept before Telegram is told that they came, until they are handled, and each answered once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update

from . import tables
from .database import Ledger

KEPT_MS = 2 * 24 * 3600 * 1000
"""How long the number of a handled update is remembered: Telegram offers one again for a day at most."""
STARTS = 3
"""How often one is taken up again; one that kills the bot each time must not do so for ever."""

Json = dict[str, Any]


class Updates:
    """The updates of one bot; every method is a transaction and raises ``LedgerError`` when the database fails."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._row = tables.updates.c

    async def keep(self, updates: Sequence[Json], *, now_ms: int) -> tuple[Json, ...]:
        """Keep updates as they came; those that are new, in the order of their numbers.

        Args:
            updates: as Telegram sent them, in any order, some perhaps for the second time.
            now_ms: milliseconds since 1970.
        """
        by_id = {each["update_id"]: each for each in updates}
        async with self._ledger.transaction() as connection:
            known = await connection.scalars(
                select(self._row.update_id).where(self._mine, self._row.update_id.in_(by_id))
            )
            for update_id in known:
                del by_id[update_id]
            if by_id:
                common = {"bot_id": self._ledger.bot_id, "received_at": now_ms, "starts": 0, "answers": 0}
                rows = [
                    {**common, "update_id": update_id, "body": json.dumps(each)}
                    for update_id, each in by_id.items()
                ]
                await connection.execute(insert(tables.updates), rows)
        return tuple(by_id[update_id] for update_id in sorted(by_id))

    async def take_up(self, *, now_ms: int) -> tuple[tuple[Json, ...], int]:
        """What an earlier run left unhandled, oldest first, and how many are given up after too many starts.

        Numbers of updates handled long ago are forgotten.
        """
        left = (self._mine, self._row.body.is_not(None))
        async with self._ledger.transaction() as connection:
            await connection.execute(
                delete(tables.updates).where(
                    self._mine, self._row.body.is_(None), self._row.received_at < now_ms - KEPT_MS
                )
            )
            hopeless = await connection.execute(
                update(tables.updates).where(*left, self._row.starts >= STARTS).values(body=None)
            )
            await connection.execute(update(tables.updates).where(*left).values(starts=self._row.starts + 1))
            query = select(self._row.body).where(*left).order_by(self._row.update_id)
            found = tuple(json.loads(body) for body in await connection.scalars(query))
        return found, hopeless.rowcount

    async def claim_answer(self, update_id: int, number: int) -> bool:
        """Whether an answer to an update is still to be sent; if so, it is no more.

        Args:
            update_id: the update.
            number: of the answer, from 0.
        """
        async with self._ledger.transaction() as connection:
            claimed = await connection.execute(
                update(tables.updates)
                .where(self._mine, self._row.update_id == update_id, self._row.answers <= number)
                .values(answers=number + 1)
            )
        return claimed.rowcount == 1

    async def close(self, update_id: int) -> None:
        """An update is handled: its words are deleted, its number is remembered."""
        async with self._ledger.transaction() as connection:
            await connection.execute(
                update(tables.updates).where(self._mine, self._row.update_id == update_id).values(body=None)
            )

    @property
    def _mine(self) -> Any:  # noqa: ANN401 - a condition of SQL
        return self._row.bot_id == self._ledger.bot_id
