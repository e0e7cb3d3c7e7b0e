"""The ledger in a database: one writer at a time, and nothing is done that is not committed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from .engine import as_ledger_errors, make_engine, shown
from .schema import prepare


class Ledger:
    """The bot's tables, for one bot.

    Args:
        engine: its database.
        bot_id: whose rows are read and written.
    """

    def __init__(self, engine: AsyncEngine, bot_id: int) -> None:
        self._engine = engine
        self._where = shown(engine.url)
        self._turn = asyncio.Lock()
        self.bot_id = bot_id

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction of its own; committed when the block ends well.

        One at a time in this process: those who wait do so here and not in the database, whose wait ends in an error.

        Raises:
            LedgerError: the database fails.
        """
        async with self._turn:
            with as_ledger_errors(self._where):
                async with self._engine.begin() as connection:
                    yield connection


@asynccontextmanager
async def open_ledger(database_url: str, *, bot_id: int) -> AsyncIterator[Ledger]:
    """Open a bot's ledger, bring its tables up to date, and close it at the end.

    Args:
        database_url: ``sqlite:///path`` or ``postgresql://…``; the same as that of the reports, or another.
        bot_id: the number before the colon of the token.

    Raises:
        LedgerError: no database can be opened there, or it is of another version.
    """
    engine = make_engine(database_url)
    try:
        ledger = Ledger(engine, bot_id)
        async with ledger.transaction() as connection:
            await connection.run_sync(prepare, shown(engine.url))
        yield ledger
    finally:
        await engine.dispose()
