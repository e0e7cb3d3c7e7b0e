"""The real bot polling a playground; only the desk is a fake."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from tests.bot.bots import answering_at
from tests.bot.playgrounds import serving
from tests.fakes.desk import TODAY, FakeDesk
from tests.fakes.person import Person

from .towns import Town, town_at


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
async def person(desk: FakeDesk, tmp_path: Path) -> AsyncIterator[Person]:
    """Someone whose private chat the bot answers from the fake desk."""
    now = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    async with (
        serving() as address,
        answering_at(address, desk, tmp_path, now=now),
        httpx.AsyncClient(base_url=address, trust_env=False) as client,
    ):
        yield Person(client)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A running bot, and people of several rights."""
    async with town_at(tmp_path) as town:
        yield town
