from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from telegram import CallbackQuery, Chat, InlineQuery, Message, Update, User

from bot.errors import LedgerError
from bot.inbox import ChatOrder

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)


def update(number: int, chat_id: int) -> Update:
    return Update(number, message=Message(number, NOON, Chat(chat_id, "private")))


class Record:
    """What was handled and closed, in order."""

    def __init__(self) -> None:
        self.told: list[str] = []

    async def close(self, update_id: int) -> None:
        self.told.append(f"closed {update_id}")

    def handling(self, number: int, wait: Callable[[], Awaitable[object]]) -> Awaitable[None]:
        async def handle() -> None:
            self.told.append(f"begin {number}")
            await wait()
            self.told.append(f"end {number}")

        return handle()


async def test_updates_of_one_chat_are_handled_in_their_order() -> None:
    record = Record()
    order = ChatOrder(record.close)
    waits = {1: 0.03, 2: 0.0, 3: 0.01}
    async with asyncio.TaskGroup() as group:
        for number, wait in waits.items():
            work = record.handling(number, lambda wait=wait: asyncio.sleep(wait))
            group.create_task(order.process_update(update(number, 5), work))
    handled = [line for line in record.told if not line.startswith("closed")]
    assert handled == [f"{what} {n}" for n in (1, 2, 3) for what in ("begin", "end")]
    assert order._locks == {}


async def test_chats_do_not_wait_for_each_other() -> None:
    record, gate = Record(), asyncio.Event()
    order = ChatOrder(record.close)
    stuck = asyncio.create_task(order.process_update(update(1, 5), record.handling(1, gate.wait)))
    await asyncio.sleep(0)
    await order.process_update(update(2, 6), record.handling(2, lambda: asyncio.sleep(0)))
    assert "closed 2" in record.told
    gate.set()
    await stuck
    assert record.told[-1] == "closed 1"


async def test_update_that_is_broken_off_is_not_closed_and_the_next_has_its_turn() -> None:
    record, gate = Record(), asyncio.Event()
    order = ChatOrder(record.close)
    first = asyncio.create_task(order.process_update(update(1, 5), record.handling(1, gate.wait)))
    second = asyncio.create_task(order.process_update(update(2, 5), record.handling(2, gate.wait)))
    third = asyncio.create_task(order.process_update(update(3, 5), record.handling(3, gate.wait)))
    await asyncio.sleep(0)
    for task in (second, first):
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    gate.set()
    await third
    assert record.told == ["begin 1", "begin 3", "end 3", "closed 3"]


async def test_close_that_fails_is_logged_and_not_raised(caplog: pytest.LogCaptureFixture) -> None:
    async def close(_update_id: int) -> None:
        raise LedgerError("the disk is full")

    record = Record()
    await ChatOrder(close).process_update(update(1, 5), record.handling(1, lambda: asyncio.sleep(0)))
    assert "the disk is full" in caplog.text


async def test_updates_without_a_chat_are_ordered_by_who_asks() -> None:
    record = Record()
    order = ChatOrder(record.close)
    person = User(9, "Ada", is_bot=False)
    asked = (
        Update(1, inline_query=InlineQuery("1", person, "x", "")),
        Update(2, callback_query=CallbackQuery("2", person, "c", data="x")),
        Update(3),
        "something else",
    )
    for number, each in enumerate(asked, 1):
        await order.process_update(each, record.handling(number, lambda: asyncio.sleep(0)))
    closed = [line for line in record.told if line.startswith("closed")]
    assert closed == ["closed 1", "closed 2", "closed 3"]
