from __future__ import annotations

import socket
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import Ending, build, clock_on, connect, find_trouble
from bot.errors import ApiUnreachable, TokenRefused
from bot.settings import Settings
from tests.bot.playgrounds import serving
from tests.fakes.desk import FakeDesk

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)


def settings_for(address: str, *, token: str = "1:demo", tmp_path: Path = Path()) -> Settings:
    return Settings(
        telegram_bot_token=SecretStr(token),
        telegram_api_url=address,
        database_url=f"sqlite:///{tmp_path}/readout.db",
        heartbeat=tmp_path / "heartbeat",
    )


def free_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return f"http://127.0.0.1:{sock.getsockname()[1]}"


async def test_server_that_gives_no_answer_is_named_after_the_last_attempt() -> None:
    settings = settings_for(free_address())
    application = build(settings, FakeDesk(), now=lambda: NOON)
    with pytest.raises(ApiUnreachable, match=settings.telegram_api_url):
        await connect(application, settings, Ending(), waits=(0.01, 0.01))
    await application.bot.shutdown()


async def test_being_asked_to_stop_ends_the_attempts() -> None:
    settings = settings_for(free_address())
    application = build(settings, FakeDesk(), now=lambda: NOON)
    ending = Ending()
    ending.ask()
    await connect(application, settings, ending, waits=(60,))
    await application.bot.shutdown()


async def test_refused_token_is_told_without_it() -> None:
    async with serving() as address:
        settings = settings_for(f"{address}/nowhere", token="77:SECRET-secret")
        application = build(settings, FakeDesk(), now=lambda: NOON)
        with pytest.raises(TokenRefused) as refused:
            await connect(application, settings, Ending())
        await application.bot.shutdown()
    assert "SECRET" not in str(refused.value)
    assert refused.value.__cause__ is None


async def test_first_reason_to_end_is_kept() -> None:
    ending = Ending()
    ending.ask(TokenRefused("first"))
    ending.ask(TokenRefused("second"))
    assert await ending.wait()
    assert str(ending.fault) == "first"


async def test_database_that_is_not_there_is_trouble(tmp_path: Path) -> None:
    settings = settings_for("http://127.0.0.1:1", tmp_path=tmp_path / "none")
    assert await find_trouble(settings, now=NOON)


def test_clock_of_a_demonstration_shows_its_day() -> None:
    assert clock_on(date(2031, 5, 6))().date() == date(2031, 5, 6)
    assert clock_on(date(2031, 5, 6))().tzinfo is UTC
