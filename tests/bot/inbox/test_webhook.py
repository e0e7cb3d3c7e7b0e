"""Updates that Telegram brings, over HTTP: kept before they are acknowledged, and nothing taken from strangers."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.app import Ending, answering
from bot.errors import SettingsError
from bot.inbox import secret_of
from bot.inbox.webhook import BODY_LIMIT, HEADER
from bot.outside import Outside
from tests.bot.bots import outside_at
from tests.bot.playgrounds import serving
from tests.fakes.desk import FakeDesk
from tests.fakes.person import Person

UPDATE = {"update_id": 5, "message": {"message_id": 1, "date": 1, "chat": {"id": 9, "type": "private"}}}


@dataclass
class House:
    """A bot that is brought its updates."""

    client: httpx.AsyncClient
    outside: Outside
    door: str

    async def bring(self, body: bytes | Any, *, secret: str | None = secret_of("1:demo")) -> int:
        """Bring something as Telegram would; the status."""
        headers = {} if secret is None else {HEADER: secret}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with httpx.AsyncClient(trust_env=False, timeout=20) as stranger:
            return (await stranger.post(self.door, content=content, headers=headers)).status_code

    async def kept(self) -> int:
        """How many updates are kept."""
        async with self.outside.ledger.transaction() as connection:
            found = await connection.exec_driver_sql("SELECT count(*) FROM bot_updates")
            return int(found.scalar_one())


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return int(sock.getsockname()[1])


@asynccontextmanager
async def house_at(folder: Path, **settings: Any) -> AsyncIterator[House]:
    port = free_port()
    door = f"http://127.0.0.1:{port}/updates"
    async with (
        serving() as address,
        outside_at(address, FakeDesk(), folder) as made,
        httpx.AsyncClient(base_url=address, trust_env=False) as client,
    ):
        changed = {"webhook_url": door, "webhook_listen": f"127.0.0.1:{port}", **settings}
        outside = replace(made, settings=made.settings.model_copy(update=changed))
        async with answering(outside, Ending()):
            yield House(client, outside, door)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_at(tmp_path) as house:
        yield house


async def test_update_that_is_brought_is_answered_and_the_heart_beats(house: House) -> None:
    assert "Orla Umlauf" in (await Person(house.client).say("/who umlauf"))["text"]
    assert house.outside.settings.heartbeat.exists()
    assert house.outside.vitals.heard


@pytest.mark.parametrize("secret", [None, "", "guessed", secret_of("2:demo"), secret_of("1:demo")[:-1]])
async def test_case_28_wrong_or_missing_secret_is_forbidden_and_nothing_is_kept(
    house: House, secret: str | None
) -> None:
    assert await house.bring(UPDATE, secret=secret) == 403
    assert await house.kept() == 0


async def test_case_28_body_of_fifty_megabytes_is_too_large_and_nothing_is_kept(house: House) -> None:
    body = json.dumps({**UPDATE, "x": "y" * 50_000_000}).encode()
    assert await house.bring(body) == 413
    assert await house.kept() == 0
    assert await house.bring(UPDATE) == 200, "and the next one is taken"


async def test_case_28_body_without_a_length_is_cut_off_at_the_limit(house: House) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(BODY_LIMIT // 1000 * 20):
            yield b"x" * 1000

    headers = {HEADER: secret_of("1:demo")}
    async with httpx.AsyncClient(trust_env=False, timeout=20) as client:
        try:
            status = (await client.post(house.door, content=endless(), headers=headers)).status_code
        except httpx.TransportError:
            status = 413  # the connection was closed on the rest of it
    assert status == 413
    assert await house.kept() == 0


@pytest.mark.parametrize("body", [b"", b"nothing", b"[" * 100_000, b"[]", b"{}", b'{"update_id": "5"}'])
async def test_body_that_is_no_update_is_refused(house: House, body: bytes) -> None:
    assert await house.bring(body) == 400
    assert await house.kept() == 0


async def test_update_that_comes_twice_is_kept_once(house: House) -> None:
    assert [await house.bring(UPDATE) for _ in range(3)] == [200, 200, 200]
    assert await house.kept() == 1


async def test_case_21_updates_out_of_order_and_twice_are_each_answered_once(house: House) -> None:
    await house.client.post("/control/start", json={})
    await Person(house.client).transcript()
    about = {"type": "bot_command", "offset": 0, "length": 6}
    private = {"id": 1001, "type": "private", "first_name": "You"}
    for number in (907, 905, 907, 906, 905):
        said = {
            "message_id": number,
            "date": 1_900_000_000,
            "chat": private,
            "from": {"id": 1001, "is_bot": False, "first_name": "You"},
            "text": "/about",
            "entities": [about],
        }
        assert await house.bring({"update_id": number, "message": said}) == 200
    query = {"chat_id": "1001", "count": "4", "timeout": "10"}
    await house.client.get("/control/wait", params=query, timeout=20)
    await asyncio.sleep(0.3)
    own = [each["text"] for each in await Person(house.client).transcript() if each["from"]["is_bot"]]
    assert sum(text.startswith("About") for text in own) == 3


async def test_update_that_cannot_be_kept_is_not_acknowledged(house: House) -> None:
    fails = "CREATE TRIGGER full BEFORE INSERT ON bot_updates BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
    async with house.outside.ledger.transaction() as connection:
        await connection.exec_driver_sql(fails)
    assert await house.bring(UPDATE) == 503
    async with house.outside.ledger.transaction() as connection:
        await connection.exec_driver_sql("DROP TRIGGER full")
    assert await house.bring(UPDATE) == 200
    assert await house.kept() == 1


async def test_flood_is_acknowledged_and_dropped_before_it_is_kept(tmp_path: Path) -> None:
    async with house_at(tmp_path, updates_per_minute=3) as house:
        said = UPDATE["message"] | {"from": {"id": 9, "is_bot": False, "first_name": "x"}}  # type: ignore[operator]
        brought = [{"update_id": number, "message": said} for number in range(10)]
        assert {await house.bring(each) for each in brought} == {200}
        assert await house.kept() == 1


async def test_taken_port_names_the_setting(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(SettingsError, match="READOUT_WEBHOOK_LISTEN"):
            async with house_at(tmp_path, webhook_listen=listen):
                pass


async def test_bot_that_asks_again_takes_the_webhook_down(tmp_path: Path) -> None:
    async with house_at(tmp_path) as house:
        info = (await house.client.get("/bot1:demo/getWebhookInfo")).json()["result"]
        assert info["url"] == house.door
        assert secret_of("1:demo") not in json.dumps(info)
        polling = house.outside.settings.model_copy(update={"webhook_url": None})
        async with asyncio.timeout(20), answering(replace(house.outside, settings=polling), Ending()):
            info = (await house.client.get("/bot1:demo/getWebhookInfo")).json()["result"]
            assert info["url"] == ""
