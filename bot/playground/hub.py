"""The worlds of all bots, and waiting for something to happen in them.

Everything runs on one event loop, so a world changes only between two awaits.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from hmac import compare_digest
from http import HTTPStatus
from typing import Any

from starlette.types import Scope

from bot.playground.errors import ApiError, bad_request, conflict, not_found
from bot.playground.faults import Lines
from bot.playground.methods.params import Asked
from bot.playground.methods.receiving import GetUpdates, begin_updates, take_updates
from bot.playground.models import Json
from bot.playground.state import World

_TOKEN = re.compile(r"([0-9]{1,16}):([A-Za-z0-9_-]{1,128})")


def _no_line(_scope: Scope) -> Any:  # noqa: ANN401 - what it would be depends on the server
    raise RuntimeError("without a server there are no connections to break")


class Hub:
    """One world a bot; the first call with a well-formed token makes its bot.

    Args:
        token: the bot that is there from the start.
        clock: seconds since 1970, UTC.
    """

    def __init__(self, *, token: str, clock: Callable[[], int]) -> None:
        self.clock = clock
        self.worlds: dict[int, World] = {}
        self.closing = False
        self._secrets: dict[int, str] = {}
        self._pollers: Counter[int] = Counter()
        self._turn = asyncio.Event()
        self._current = self.world_of(token)
        self.line_of: Lines = _no_line
        """Set by the server: the transport of a request's connection."""

    def world_of(self, token: str) -> World:
        """The world of the bot with this token.

        Raises:
            ApiError: 404 if it is no token, 401 if the bot is known by another one.
        """
        match = _TOKEN.fullmatch(token)
        if match is None:
            raise not_found()
        bot_id, secret = int(match[1]), match[2]
        if not compare_digest(self._secrets.setdefault(bot_id, secret), secret):
            raise ApiError(HTTPStatus.UNAUTHORIZED)
        if bot_id not in self.worlds:
            self.worlds[bot_id] = World(bot_id)
        return self.worlds[bot_id]

    def world(self, bot_id: int | None = None) -> World:
        """A bot's world for those who watch; without an id, the bot that people talk to.

        Raises:
            ApiError: 400 for a bot that never called.
        """
        if bot_id is None:
            return self._current
        found = self.worlds.get(bot_id)
        if found is None:
            raise bad_request("bot not found")
        return found

    def arrived(self, world: World) -> None:
        """A bot called. As long as the bot of the start is silent, people talk to the one that came."""
        if not self._current.calls and not self._pollers[self._current.bot.id]:
            self._current = world

    def notify(self) -> None:
        """Wake everyone who waits, to look again."""
        turn, self._turn = self._turn, asyncio.Event()
        turn.set()

    def close(self) -> None:
        """Let all who wait go, because the server stops."""
        self.closing = True
        self.notify()

    async def until(self, happened: Callable[[], bool], *, seconds: float | None) -> bool:
        """Wait until something has happened, the time is over or the server stops."""
        try:
            async with asyncio.timeout(seconds):
                while not (happened() or self.closing):
                    await self._turn.wait()
        except TimeoutError:
            return happened()
        return happened()

    async def get_updates(self, asked: Asked, p: GetUpdates) -> list[Json]:
        """Answer getUpdates, waiting for a first update if the bot wants to.

        Raises:
            ApiError: 409 while a webhook is set, or when another getUpdates of the bot comes.
        """
        world = asked.world
        self.arrived(world)
        self._pollers[world.bot.id] += 1
        turn = self._pollers[world.bot.id]
        self.notify()
        begin_updates(asked, p)

        def replaced() -> bool:
            return self._pollers[world.bot.id] != turn or world.webhook is not None

        await self.until(lambda: bool(world.updates) or replaced(), seconds=p.wait)
        if replaced():
            raise conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        return take_updates(asked, p)
