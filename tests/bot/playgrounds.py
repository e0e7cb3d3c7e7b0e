"""A playground inside the test, on a free port."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.playground.server import Server, create_app, listen


@asynccontextmanager
async def serving() -> AsyncIterator[str]:
    """Run a playground while the block runs; its address."""
    with listen("127.0.0.1", 0) as sock:
        server = Server(create_app())
        running = asyncio.create_task(server.serve(sockets=[sock]))
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
        server.should_exit = True
        await running
