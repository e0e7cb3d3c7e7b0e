from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.ledger import Ledger, open_ledger


@pytest.fixture
async def ledger(database: str) -> AsyncIterator[Ledger]:
    async with open_ledger(database, bot_id=7) as ledger:
        yield ledger
