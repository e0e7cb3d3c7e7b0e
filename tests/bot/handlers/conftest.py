"""The real handlers in a real Application, polling a playground; only the desk is a fake."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest
from pydantic import SecretStr

from bot.app import build
from bot.handlers import ALLOWED_UPDATES
from bot.settings import Settings
from tests.bot.playgrounds import serving
from tests.fakes.desk import TODAY, FakeDesk
from tests.fakes.person import Person


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
async def person(desk: FakeDesk) -> AsyncIterator[Person]:
    """Someone whose private chat the bot answers from the fake desk."""
    async with serving() as address:
        settings = Settings(
            telegram_bot_token=SecretStr("1:demo"), telegram_api_url=address, database_url="sqlite://"
        )
        application = build(
            settings, desk, now=lambda: datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
        )
        async with application, httpx.AsyncClient(base_url=address, trust_env=False) as client:
            await application.start()
            assert application.updater
            await application.updater.start_polling(allowed_updates=ALLOWED_UPDATES)
            yield Person(client)
            await application.updater.stop()
            await application.stop()
