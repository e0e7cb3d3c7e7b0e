"""The intake and what stands behind it, over HTTP against a playground."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.app import Ending, answering
from bot.inbox import Intake, Source
from bot.ledger import Ledger, open_ledger
from bot.ledger.updates import Updates
from bot.wire import Wire
from tests.bot.bots import NOON, answering_at, outside_at
from tests.bot.playgrounds import serving
from tests.fakes.desk import FakeDesk
from tests.fakes.person import Person

Json = dict[str, Any]


@pytest.fixture
async def address() -> AsyncIterator[str]:
    async with serving() as address:
        yield address


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        yield client


class Taking:
    """An intake without a bot behind it: what it hands on is noted."""

    def __init__(self, address: str, ledger: Ledger, wire: Wire) -> None:
        self.handed: list[Json] = []
        self.told: list[int] = []
        self._more = asyncio.Event()
        self.intake = Intake(
            source=Source(wire, f"{address}/bot1:demo/getUpdates", ("message",)),
            updates=Updates(ledger),
            admits=lambda update: update["message"]["text"] != "noise",
            hand_on=self._note,
            told=self.told.append,
            now_ms=lambda: 1_900_000_000_000,
        )

    def _note(self, update: Json) -> None:
        self.handed.append(update)
        self._more.set()

    async def reached(self, count: int) -> None:
        """Wait until so many have been handed on."""
        async with asyncio.timeout(10):
            while len(self.handed) < count:
                self._more.clear()
                await self._more.wait()

    async def until(self, count: int) -> list[str]:
        """Follow until so many have been handed on; their words."""
        following = asyncio.create_task(self.intake.follow())
        await self.reached(count)
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        return [each["message"]["text"] for each in self.handed]


@pytest.fixture
async def taking(address: str, tmp_path: Path) -> AsyncIterator[Taking]:
    wire = Wire()
    await wire.open()
    async with open_ledger(f"sqlite:///{tmp_path / 'taking.db'}", bot_id=1) as ledger:
        yield Taking(address, ledger, wire)
    await wire.close()


async def say(client: httpx.AsyncClient, *words: str) -> None:
    for each in words:
        (await client.post("/control/send", json={"text": each})).raise_for_status()


async def unconfirmed(client: httpx.AsyncClient) -> int:
    info = await client.get("/bot1:demo/getWebhookInfo")
    count: int = info.json()["result"]["pending_update_count"]
    return count


async def test_update_is_kept_before_telegram_may_forget_it(
    client: httpx.AsyncClient, taking: Taking
) -> None:
    await say(client, "one", "two")
    offset = await taking.intake._take(0)
    assert await unconfirmed(client) == 2
    assert len((await taking.intake.updates.take_up(now_ms=0))[0]) == 2
    await say(client, "three")
    await taking.intake._take(offset)
    assert await unconfirmed(client) == 1
    assert [each["message"]["text"] for each in taking.handed] == ["one", "two", "three"]


async def test_server_that_does_not_wait_with_us_is_not_asked_without_end(taking: Taking) -> None:
    asked = 0

    async def answer(_request: web.Request) -> web.Response:
        nonlocal asked
        asked += 1
        return web.json_response({"ok": True, "result": []})

    application = web.Application()
    application.router.add_post("/bot1:demo/getUpdates", answer)
    async with TestServer(application) as hasty:
        url = str(hasty.make_url("/bot1:demo/getUpdates"))
        intake = replace(taking.intake, source=replace(taking.intake.source, url=url))
        following = asyncio.create_task(intake.follow())
        await asyncio.sleep(0.55)
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
    assert 1 <= asked <= 6


async def test_update_that_cannot_be_kept_is_asked_for_again(
    client: httpx.AsyncClient, taking: Taking
) -> None:
    ledger = taking.intake.updates._ledger
    fails = "CREATE TRIGGER full BEFORE INSERT ON bot_updates BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
    async with ledger.transaction() as connection:
        await connection.exec_driver_sql(fails)
    await say(client, "one")
    following = asyncio.create_task(taking.until(1))
    await asyncio.sleep(0.3)
    assert taking.handed == []
    assert await unconfirmed(client) == 1
    async with ledger.transaction() as connection:
        await connection.exec_driver_sql("DROP TRIGGER full")
    assert await following == ["one"]


async def test_case_21_update_that_comes_twice_is_handed_on_once(
    client: httpx.AsyncClient, taking: Taking
) -> None:
    await say(client, "one", "two")
    await taking.intake._take(0)
    await taking.intake._take(0)
    assert [each["message"]["text"] for each in taking.handed] == ["one", "two"]


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "page", "status": 502},
        {"kind": "garbage"},
        {"kind": "drop", "done": True},
        {"kind": "refuse", "status": 429},
        {"kind": "refuse", "status": 409},
        {"kind": "truncate", "done": True},
    ],
    ids=lambda fault: fault["kind"] + str(fault.get("status", "")),
)
async def test_fault_in_between_loses_nothing(client: httpx.AsyncClient, taking: Taking, fault: Json) -> None:
    await client.post("/control/faults", json={**fault, "method": "getUpdates", "skip": 1})
    await say(client, "one")
    following = asyncio.create_task(taking.until(2))
    await taking.reached(1)
    await say(client, "two")
    assert await following == ["one", "two"]


async def test_what_is_not_admitted_is_acknowledged_and_not_kept(
    client: httpx.AsyncClient, taking: Taking
) -> None:
    await say(client, "noise", "one", "noise")
    await taking.intake._take(0)
    assert [each["message"]["text"] for each in taking.handed] == ["one"]
    assert len((await taking.intake.updates.take_up(now_ms=0))[0]) == 1


async def test_every_answer_is_told(client: httpx.AsyncClient, taking: Taking) -> None:
    await client.post("/control/faults", json={"kind": "refuse", "status": 401, "method": "getUpdates"})
    await say(client, "one")
    await taking.until(1)
    assert taking.told[:2] == [401, 200]


class StuckDesk(FakeDesk):
    """A desk that is never done with its first card."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = asyncio.Event()

    async def card(self, *args: Any, **kwargs: Any) -> Any:
        if not self.reached.is_set():
            self.reached.set()
            await asyncio.Event().wait()
        return await super().card(*args, **kwargs)


async def test_case_21_update_that_was_broken_off_is_answered_once_by_the_next_run(
    address: str, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    desk = StuckDesk()
    async with outside_at(address, desk, tmp_path) as outside:
        async with answering(outside, Ending()):
            sent = (await client.post("/control/send", json={"text": "/brief"})).json()
            await desk.reached.wait()
        async with answering(outside, Ending()):
            got = await client.get("/control/wait", params={"after": sent["message_id"], "timeout": 10})
            assert len(got.json()["messages"]) == 1
        async with answering(outside, Ending()):
            await Person(client).say("/help")
    transcript = await Person(client).transcript()
    assert sum(each["from"]["is_bot"] for each in transcript) == 2


async def test_answer_of_unknown_fate_is_not_repeated_and_no_trouble_is_told(
    address: str, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    async with answering_at(address, FakeDesk(), tmp_path):
        fault = {"kind": "drop", "method": "sendMessage", "done": True}
        await client.post("/control/faults", json=fault)
        person = Person(client)
        await person.say("/help")
        await person.say("/about")
    transcript = await person.transcript()
    assert [each["from"]["is_bot"] for each in transcript] == [False, True, False, True]


async def test_case_26_others_are_answered_within_a_second_while_one_floods(
    address: str, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    await client.post("/control/users", json={"first_name": "Ada", "id": 2002})
    async with answering_at(address, FakeDesk(), tmp_path, now=NOON):
        person = Person(client)
        await person.say("/help")
        await say(client, *["/brief"] * 300)
        began = time.monotonic()
        asked = {"user_id": 2002, "text": "/help"}
        sent = (await client.post("/control/send", json=asked)).json()
        query = {"chat_id": 2002, "after": sent["message_id"], "timeout": 5}
        got = (await client.get("/control/wait", params=query)).json()
        took = time.monotonic() - began
    assert got["messages"]
    assert took < 1
    answers = sum(each["from"]["is_bot"] for each in await person.transcript())
    assert answers < 40, "a burst, and a few more while it lasts"
