"""The lease: one process runs a bot, and another that tries is told so."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from bot.errors import AnotherInstance, LedgerError

from . import tables
from .database import Ledger

LOG = logging.getLogger(__name__)

LEASE_MS = 30_000
"""How long a lease holds that nobody renews."""


@dataclass(frozen=True)
class Holder:
    """A process that runs the bot."""

    host: str
    pid: int
    start: str
    """Tells it from an earlier process of the same number."""

    @property
    def name(self) -> str:
        """As the lease has it."""
        return f"{self.host}:{self.pid}:{self.start}"


async def take_lease(ledger: Ledger, holder: Holder, *, now_ms: int, is_alive: Callable[[int], bool]) -> None:
    """Take the lease, or renew it.

    A lease is free when its time is over, or when its holder was a process of this machine that is gone.

    Args:
        ledger: of the bot.
        holder: who takes it.
        now_ms: milliseconds since 1970.
        is_alive: whether a process of that number runs on this machine.

    Raises:
        AnotherInstance: someone else holds it.
    """
    row = tables.leases.c
    async with ledger.transaction() as connection:
        query = select(row.holder, row.until).where(row.bot_id == ledger.bot_id).with_for_update()
        found = (await connection.execute(query)).one_or_none()
        mine = {"holder": holder.name, "until": now_ms + LEASE_MS}
        if found is None:
            await connection.execute(insert(tables.leases).values(bot_id=ledger.bot_id, **mine))
            return
        if (
            found.holder != holder.name
            and found.until > now_ms
            and not _is_gone(found.holder, holder, is_alive)
        ):
            host, pid, _ = found.holder.rsplit(":", 2)
            raise AnotherInstance(
                f"this bot already runs as process {pid} on {host}: stop that one first"
                " (one that was killed elsewhere is forgotten after 30 s)"
            )
        await connection.execute(update(tables.leases).where(row.bot_id == ledger.bot_id).values(**mine))


async def keep_lease(ledger: Ledger, holder: Holder, *, now_ms: Callable[[], int]) -> None:
    """Renew the lease again and again.

    Raises:
        AnotherInstance: it went to someone else while this process slept.
    """
    while True:
        await asyncio.sleep(LEASE_MS / 3 / 1000)
        try:
            await take_lease(ledger, holder, now_ms=now_ms(), is_alive=lambda _pid: True)
        except LedgerError as error:
            LOG.warning("the lease could not be renewed: %s", error)


async def leave_lease(ledger: Ledger, holder: Holder) -> None:
    """Let the next one in at once."""
    row = tables.leases.c
    async with ledger.transaction() as connection:
        await connection.execute(
            delete(tables.leases).where(row.bot_id == ledger.bot_id, row.holder == holder.name)
        )


def _is_gone(name: str, mine: Holder, is_alive: Callable[[int], bool]) -> bool:
    host, pid, _ = name.rsplit(":", 2)
    # in a container every process has the same number: whoever had ours before is gone
    return host == mine.host and (int(pid) == mine.pid or not is_alive(int(pid)))
