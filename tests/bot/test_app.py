from __future__ import annotations

import socket
from datetime import UTC, date
from pathlib import Path

import pytest

from bot.app import Ending, answering, build, connect, find_trouble
from bot.delivery import Pacer, Rates
from bot.errors import ApiUnreachable, TokenRefused
from bot.outside import clock_on
from tests.bot.bots import NOON, outside_at, settings_for
from tests.bot.playgrounds import serving
from tests.fakes.desk import FakeDesk


def free_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return f"http://127.0.0.1:{sock.getsockname()[1]}"


async def test_server_that_gives_no_answer_is_named_after_the_last_attempt(tmp_path: Path) -> None:
    async with outside_at(free_address(), FakeDesk(), tmp_path) as outside:
        application = build(outside, Pacer(Rates()))
        with pytest.raises(ApiUnreachable, match=outside.settings.telegram_api_url):
            await connect(application, outside.settings, Ending(), waits=(0.01, 0.01))
        await application.bot.shutdown()


async def test_being_asked_to_stop_ends_the_attempts(tmp_path: Path) -> None:
    ending = Ending()
    ending.ask()
    async with outside_at(free_address(), FakeDesk(), tmp_path) as outside:
        application = build(outside, Pacer(Rates()))
        await connect(application, outside.settings, ending, waits=(60,))
        await application.bot.shutdown()


async def test_refused_token_is_told_without_it(tmp_path: Path) -> None:
    async with serving() as address:
        where, token = f"{address}/nowhere", "77:SECRET-secret"
        async with outside_at(where, FakeDesk(), tmp_path, token=token) as outside:
            with pytest.raises(TokenRefused) as refused:
                async with answering(outside, Ending()):
                    pass
    assert "SECRET" not in str(refused.value)
    assert refused.value.__cause__ is None


async def test_first_reason_to_end_is_kept() -> None:
    ending = Ending()
    ending.ask(TokenRefused("first"))
    ending.ask(TokenRefused("second"))
    assert await ending.wait()
    assert str(ending.fault) == "first"


async def test_database_that_is_not_there_is_trouble(tmp_path: Path) -> None:
    settings = settings_for("http://127.0.0.1:1", tmp_path / "none")
    assert await find_trouble(settings, now=NOON)


def test_clock_of_a_demonstration_shows_its_day() -> None:
    assert clock_on(date(2031, 5, 6))().date() == date(2031, 5, 6)
    assert clock_on(date(2031, 5, 6))().tzinfo is UTC
