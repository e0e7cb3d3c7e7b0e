from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.ledger import open_ledger
from tests.bot.playgrounds import serving

from .outboxes import Outbox


@pytest.fixture
async def outbox(database: str) -> AsyncIterator[Outbox]:
    async with (
        serving() as address,
        open_ledger(database, bot_id=1) as ledger,
        httpx.AsyncClient(base_url=address, trust_env=False) as client,
    ):
        yield Outbox(ledger, client, address)
