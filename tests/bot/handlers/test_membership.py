"""Chats that shut the bot out, let it in again, or move, with the real bot over HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.app import Ending, answering
from bot.ledger.deliveries import Deliveries
from bot.ledger.rows import Planned
from tests.bot.bots import outside_at
from tests.bot.delivery.outboxes import Outbox
from tests.bot.playgrounds import serving
from tests.fakes.desk import FakeDesk


@pytest.fixture
async def outbox(tmp_path: Path) -> AsyncIterator[Outbox]:
    """The running bot's own outbox."""
    async with (
        serving() as address,
        outside_at(address, FakeDesk(), tmp_path) as outside,
        httpx.AsyncClient(base_url=address, trust_env=False) as client,
        answering(outside, Ending()),
    ):
        yield Outbox(outside.ledger, client, address)


async def until(outbox: Outbox, counts: dict[str, int]) -> None:
    async with asyncio.timeout(10):
        while await outbox.counts() != counts:  # noqa: ASYNC110 - the bot writes into a database and tells nobody
            await asyncio.sleep(0.05)


async def test_planned_message_goes_out_and_one_for_a_chat_that_shut_us_out_waits(outbox: Outbox) -> None:
    await outbox.people(11)
    await outbox.plan(11, "a")
    await until(outbox, {"sent": 1})
    await outbox.control("block", user_id=11)
    await outbox.plan(11, "b", "c", edition="next")
    await until(outbox, {"sent": 1, "paused": 2})
    await outbox.control("block", user_id=11, blocked=False)
    await until(outbox, {"sent": 3})
    assert [text for text in await outbox.texts(11) if text in {"a", "b", "c"}] == ["a", "b", "c"]


async def test_message_for_a_channel_waits_while_the_bot_is_no_administrator(outbox: Outbox) -> None:
    channel = await outbox.control("chats", title="Quay", type="channel", bot="administrator")
    await outbox.plan(channel["id"], "a")
    await until(outbox, {"sent": 1})
    await outbox.control("members", chat_id=channel["id"], status="member")
    await outbox.plan(channel["id"], "b", edition="next")
    await until(outbox, {"sent": 1, "paused": 1})
    await outbox.control("members", chat_id=channel["id"], status="administrator")
    await until(outbox, {"sent": 2})


async def test_message_for_a_group_waits_while_the_bot_may_say_nothing(outbox: Outbox) -> None:
    group = await outbox.control("chats", title="Quay", bot="restricted")
    await outbox.plan(group["id"], "a")
    await until(outbox, {"paused": 1})
    await outbox.control("members", chat_id=group["id"], status="member")
    await until(outbox, {"sent": 1})


async def test_case_14_told_of_a_move_the_planned_messages_go_along(outbox: Outbox) -> None:
    group = await outbox.control("chats", title="Quay", bot="member")
    later = Planned(5, "later", 0, group["id"], json.dumps({"text": "later"}), not_before=2**50)
    deliveries = Deliveries(outbox.ledger)
    await deliveries.plan([later], now_ms=0)
    new = await outbox.control("migrate", chat_id=group["id"])
    async with asyncio.timeout(10):
        while True:
            async with outbox.ledger.transaction() as connection:
                found = await connection.exec_driver_sql("SELECT chat_id FROM bot_deliveries")
                if found.scalar_one() == new["id"]:
                    break
            await asyncio.sleep(0.05)
