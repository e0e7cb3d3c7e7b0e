"""An outbox against a playground over HTTP: people, messages planned for them, and a sender that runs until quiet."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx

from bot.delivery import Pacer, Sender
from bot.delivery.sender import Post
from bot.ledger import Ledger
from bot.ledger.deliveries import Deliveries
from bot.ledger.rows import Outcome, Planned, State
from bot.wire import Timeouts, Wire

Json = dict[str, Any]
SHORT = Timeouts(connect=0.5, pool=0.5, write=0.5, read=0.5)
IMPATIENT = Timeouts(connect=0.1, pool=0.1, write=1, read=1)
"""For a place on the line."""
NOW = 1_900_000_000_000


@dataclass
class Clock:
    """Milliseconds, which go only when told to."""

    now: int = NOW

    def __call__(self) -> int:
        return self.now


class RunningClock(Clock):
    """The real one."""

    def __call__(self) -> int:
        return time.time_ns() // 1_000_000


class Outbox:
    """What the tests of the outbox need."""

    def __init__(self, ledger: Ledger, client: httpx.AsyncClient, address: str) -> None:
        self.deliveries = Deliveries(ledger)
        self.ledger = ledger
        self.client = client
        self.address = address
        self.clock = Clock()
        self.outcomes: list[Outcome] = []

    async def control(self, act: str, **body: object) -> Any:
        """Do something in the playground."""
        answer = await self.client.post(f"/control/{act}", json=body)
        assert answer.is_success, answer.text
        return answer.json()

    async def people(self, *ids: int) -> None:
        """Let people in who have started the bot."""
        for each in ids:
            await self.control("users", first_name="Ada", id=each)
            await self.control("start", user_id=each)

    async def plan(self, chat_id: int, *texts: str, **more: Any) -> None:
        """Plan the parts of an edition for a chat."""
        bodies = [json.dumps({"text": text, "parse_mode": "HTML"}) for text in texts]
        messages = [
            replace(Planned(abs(chat_id), "2031-05-06", part, chat_id, body), **more)
            for part, body in enumerate(bodies)
        ]
        await self.deliveries.plan(messages, now_ms=self.clock())

    async def fill_disk(self, *, when: str = "true") -> None:
        """Let the database refuse each change of a delivery that fulfils a condition."""
        fails = {
            "sqlite": [
                (
                    f"CREATE TRIGGER full_disk BEFORE UPDATE ON bot_deliveries WHEN {when}"
                    " BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
                )
            ],
            "postgresql": [
                (
                    "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS"
                    " $$ BEGIN RAISE EXCEPTION 'disk is full'; END $$"
                ),
                (
                    "CREATE TRIGGER full_disk BEFORE UPDATE ON bot_deliveries"
                    f" FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION fail()"
                ),
            ],
        }
        async with self.ledger.transaction() as connection:
            for statement in fails[connection.dialect.name]:
                await connection.exec_driver_sql(statement)

    async def free_disk(self) -> None:
        """Let it accept them again."""
        async with self.ledger.transaction() as connection:
            on = " ON bot_deliveries" if connection.dialect.name == "postgresql" else ""
            await connection.exec_driver_sql(f"DROP TRIGGER full_disk{on}")

    @asynccontextmanager
    async def sending(
        self, *, address: str | None = None, narrow: bool = False, pacer: Pacer | None = None
    ) -> AsyncIterator[Sender]:
        """A sender that runs while the block does, over one connection if ``narrow``; asked to stop at its end."""
        wire = Wire(timeouts=IMPATIENT, connections=1) if narrow else Wire(timeouts=SHORT)
        await wire.open()
        post = Post(wire, f"{address or self.address}/bot1:demo", pacer)
        sender = Sender(self.deliveries, post, group=8, now_ms=self.clock, told=self.outcomes.append)
        running = asyncio.create_task(sender.run())
        try:
            yield sender
        finally:
            sender.stop()
            await running
            await wire.close()

    async def send(self, until: Callable[[], bool] | None = None, **how: Any) -> None:
        """Run a sender until nothing is pending or begun, or until something has happened."""
        async with self.sending(**how):
            end = time.monotonic() + 10
            while not (until() if until else await self._is_quiet()):
                assert time.monotonic() < end, await self.deliveries.counts()
                await asyncio.sleep(0.02)

    async def _is_quiet(self) -> bool:
        counts = await self.deliveries.counts()
        return not counts[State.PENDING] and not counts[State.SENDING]

    async def arrived(self, chat_id: int) -> None:
        """Wait until the bot has written into a chat."""
        answer = await self.client.get("/control/wait", params={"chat_id": chat_id, "timeout": 10})
        assert answer.json()["messages"]

    async def counts(self) -> dict[str, int]:
        """How many there are in each state that has any."""
        return {state.value: count for state, count in (await self.deliveries.counts()).items() if count}

    async def texts(self, chat_id: int) -> list[str]:
        """What the bot has written into a chat."""
        answer = await self.client.get("/control/transcript", params={"chat_id": chat_id})
        messages = answer.json()["messages"]
        return [
            each["text"] for each in messages if each.get("from", {}).get("is_bot", True) and "text" in each
        ]
