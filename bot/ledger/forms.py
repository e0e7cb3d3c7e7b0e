"""Where rich messages are refused, so that a restart need not learn it again; after a while it is tried anew."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from . import tables
from .database import Ledger

EVERYWHERE = 0
"""In place of a chat's number: the server knows no rich messages."""
REMEMBERED_MS = 7 * 24 * 3600 * 1000
"""Servers are updated, and groups change what they allow."""


class Forms:
    """What one bot has learned; every method is a transaction at most, ``LedgerError`` where that fails.

    Args:
        ledger: where it is kept.
        now_ms: milliseconds since 1970.
    """

    def __init__(self, ledger: Ledger, *, now_ms: Callable[[], int]) -> None:
        self._ledger = ledger
        self._now_ms = now_ms
        self._learned: dict[int, int] | None = None

    async def is_refused(self, chat_id: int) -> bool:
        """Whether a chat, or every chat, takes HTML only."""
        learned, since = await self._known(), self._now_ms() - REMEMBERED_MS
        return any(learned.get(each, 0) > since for each in (EVERYWHERE, chat_id))

    async def refuse(self, chat_id: int) -> None:
        """A chat, or with ``EVERYWHERE`` every one, takes HTML only."""
        learned, now = await self._known(), self._now_ms()
        row = tables.forms.c
        async with self._ledger.transaction() as connection:
            await connection.execute(
                delete(tables.forms).where(row.bot_id == self._ledger.bot_id, row.chat_id == chat_id)
            )
            values = {"bot_id": self._ledger.bot_id, "chat_id": chat_id, "refused_at": now}
            await connection.execute(insert(tables.forms).values(**values))
        learned[chat_id] = now

    async def _known(self) -> dict[int, int]:
        """Read once: only this process writes it, under its lease."""
        if self._learned is None:
            row = tables.forms.c
            query = select(row.chat_id, row.refused_at).where(row.bot_id == self._ledger.bot_id)
            async with self._ledger.transaction() as connection:
                found = (await connection.execute(query)).all()
            self._learned = {each.chat_id: each.refused_at for each in found}
        return self._learned


async def forget_form(connection: AsyncConnection, bot_id: int, chat_id: int) -> None:
    """Nothing is known of a chat, because it is gone or has another number."""
    row = tables.forms.c
    await connection.execute(delete(tables.forms).where(row.bot_id == bot_id, row.chat_id == chat_id))
