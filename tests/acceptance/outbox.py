"""A process that does nothing but send, for tests that kill it: forked from one that has everything loaded."""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess

LOADED = ["bot.delivery", "bot.ledger.deliveries", "aiosqlite", "sqlalchemy.dialects.sqlite.aiosqlite"]


def make_context() -> ForkServerContext:
    """Where the processes come from."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context


def start(context: ForkServerContext, database_url: str, url: str, group: int) -> BaseProcess:
    """A process that sends until it is killed; it is about to begin when this returns."""
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_main, args=(database_url, url, group, there), daemon=True)
    process.start()
    there.close()
    here.recv()
    here.close()
    return process


def _main(database_url: str, url: str, group: int, begun: Connection) -> None:
    asyncio.run(_send(database_url, url, group, begun))


async def _send(database_url: str, url: str, group: int, begun: Connection) -> None:
    from bot.delivery import Sender
    from bot.delivery.sender import Post
    from bot.ledger import open_ledger
    from bot.ledger.deliveries import Deliveries
    from bot.wire import Timeouts, Wire

    wire = Wire(timeouts=Timeouts(connect=1, pool=1, write=3, read=3))
    await wire.open()
    async with open_ledger(database_url, bot_id=1) as ledger:
        sender = Sender(
            Deliveries(ledger), Post(wire, url), group=group, now_ms=lambda: time.time_ns() // 1_000_000
        )
        begun.send(True)
        await sender.run()
