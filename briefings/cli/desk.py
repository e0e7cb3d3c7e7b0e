"""The desk that commands ask."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import date
from typing import Any, TypeVar

from briefings.pipeline import Desk, open_desk

from .settings import Settings

Result = TypeVar("Result")


def at_desk(db: str | None, ask: Callable[[Desk], Coroutine[Any, Any, Result]]) -> Result:
    """Open the database that is meant and ask something of it."""
    url = db or Settings().database_url

    async def run() -> Result:
        async with open_desk(url, today=date.today) as desk:
            return await ask(desk)

    return asyncio.run(run())
