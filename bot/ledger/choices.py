"""Which talks a chat is about, where several are followed; kept until the chat chooses again."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from . import tables
from .database import Ledger


class Choices:
    """The choices of the chats of one bot; every method is a transaction, ``LedgerError`` where that fails."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._row = tables.choices.c

    async def chosen(self, chat_id: int) -> str | None:
        """Key of the talks that a chat chose; None before it did."""
        query = select(self._row.talks).where(
            self._row.bot_id == self._ledger.bot_id, self._row.chat_id == chat_id
        )
        async with self._ledger.transaction() as connection:
            found: str | None = await connection.scalar(query)
        return found

    async def choose(self, chat_id: int, talks: str) -> None:
        """The chat is about these talks from now on."""
        values = {"bot_id": self._ledger.bot_id, "chat_id": chat_id}
        async with self._ledger.transaction() as connection:
            changed = await connection.execute(
                update(tables.choices)
                .where(self._row.bot_id == self._ledger.bot_id, self._row.chat_id == chat_id)
                .values(talks=talks)
            )
            if not changed.rowcount:
                await connection.execute(insert(tables.choices).values(**values, talks=talks))

    async def forget(self, chat_id: int) -> None:
        """The chat has chosen nothing."""
        async with self._ledger.transaction() as connection:
            await connection.execute(
                delete(tables.choices).where(
                    self._row.bot_id == self._ledger.bot_id, self._row.chat_id == chat_id
                )
            )


async def move_choice(connection: AsyncConnection, bot_id: int, old: int, new: int) -> None:
    """The choice goes with a chat that gets another id, unless there is one under that already."""
    row = tables.choices.c
    held = select(row.chat_id).where(row.bot_id == bot_id, row.chat_id == new)
    if await connection.scalar(held) is None:
        await connection.execute(
            update(tables.choices).where(row.bot_id == bot_id, row.chat_id == old).values(chat_id=new)
        )
    await connection.execute(delete(tables.choices).where(row.bot_id == bot_id, row.chat_id == old))
