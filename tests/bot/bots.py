"""The real bot, put together as it runs, inside the test: ledger, intake, order, handlers. Only the desk is a fake."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from bot.app import App, Ending, Outside, answering
from bot.ledger import open_ledger
from bot.settings import Settings
from tests.fakes.desk import FakeDesk

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)


OPERATOR = 1900
"""Who runs the bot."""


def settings_for(
    address: str, folder: Path, *, token: str = "1:demo", rich: Literal["auto", "never"] = "never"
) -> Settings:
    return Settings(
        telegram_bot_token=SecretStr(token),
        telegram_api_url=address,
        database_url=f"sqlite:///{folder / 'readout.db'}",
        heartbeat=folder / "heartbeat",
        operators=(OPERATOR,),
        gather_seconds=0,
        rich=rich,
    )


@asynccontextmanager
async def outside_at(
    address: str,
    desk: FakeDesk,
    folder: Path,
    *,
    now: datetime | Callable[[], datetime] = NOON,
    token: str = "1:demo",
    rich: Literal["auto", "never"] = "never",
) -> AsyncIterator[Outside]:
    """What a bot stands in, with a ledger in the folder."""
    settings = settings_for(address, folder, token=token, rich=rich)
    async with open_ledger(settings.database_url, bot_id=settings.bot_id) as ledger:
        yield Outside(settings, desk, ledger, now if callable(now) else lambda: now)


@asynccontextmanager
async def answering_at(
    address: str,
    desk: FakeDesk,
    folder: Path,
    *,
    now: datetime | Callable[[], datetime] = NOON,
    rich: Literal["auto", "never"] = "never",
) -> AsyncIterator[App]:
    """A bot that answers from the desk while the block runs."""
    async with (
        outside_at(address, desk, folder, now=now, rich=rich) as outside,
        answering(outside, Ending()) as bot,
    ):
        yield bot
