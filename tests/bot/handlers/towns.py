"""A town: the running bot over a playground, with an operator, groups, channels and people who may or may not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bot.app import Ending, answering
from bot.ledger.places import Places, Spot
from bot.ledger.subscriptions import Order, Subscriptions
from bot.outside import Outside
from tests.bot.bots import OPERATOR, outside_at
from tests.bot.delivery.outboxes import Outbox, RunningClock
from tests.bot.playgrounds import serving
from tests.fakes.desk import FakeDesk
from tests.fakes.person import Json, Person

ADA, BEN = 11, 12
"""Who owns groups and channels, and who is in them."""


@dataclass
class Town:
    """What the tests of commands that do something need."""

    client: httpx.AsyncClient
    outside: Outside
    desk: FakeDesk
    outbox: Outbox

    def person(self, user_id: int, chat_id: int | None = None) -> Person:
        """Someone, in their private chat with the bot or in another."""
        return Person(self.client, user_id=user_id, chat_id=chat_id)

    async def control(self, act: str, **body: object) -> Any:
        """Do something in the playground."""
        return await self.outbox.control(act, **body)

    async def chat(self, kind: str, *, bot: str | None = "administrator", **more: object) -> Json:
        """Open a chat that Ada owns and Ben is in."""
        body = {"type": kind, "title": "Quay", "owner_id": ADA, "members": [BEN], "bot": bot, **more}
        made: Json = await self.control("chats", **body)
        return made

    async def subscribe(self, *chats: int) -> None:
        """Have chats get digests, once a week."""
        for chat_id in chats:
            place = await Places(self.outside.ledger).keep(Spot(chat_id))
            order = Order("amsel-2031", "03:00", "0")
            since = int(self.outside.now().timestamp() * 1000)
            await Subscriptions(self.outside.ledger).add(place.id, order, memory=("t", "{}"), since_ms=since)

    async def texts(self, chat_id: int) -> list[str]:
        """What the bot has written into a chat."""
        return await self.outbox.texts(chat_id)

    async def until(self, happened: Callable[[], Awaitable[Any]]) -> Any:
        """Wait until something is true, and what it is."""
        async with asyncio.timeout(10):
            while not (found := await happened()):  # noqa: ASYNC110 - databases tell nobody
                await asyncio.sleep(0.05)
        return found


@asynccontextmanager
async def town_at(folder: Path) -> AsyncIterator[Town]:
    """A town while the block runs; Ada, Ben and the operator have started the bot."""
    desk = FakeDesk()
    async with (
        serving() as address,
        outside_at(address, desk, folder) as outside,
        httpx.AsyncClient(base_url=address, trust_env=False, timeout=20) as client,
    ):
        outbox = Outbox(outside.ledger, client, address)
        outbox.clock = RunningClock()
        await outbox.people(ADA, BEN, OPERATOR)
        async with answering(outside, Ending()):
            town = Town(client, outside, desk, outbox)
            for each in (ADA, BEN, OPERATOR):  # their welcomes are over
                await town.outbox.arrived(each)
            yield town
