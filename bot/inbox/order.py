"""Order: updates of one chat one after the other, of different chats at once; each is closed when it is handled."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.errors import LedgerError

LOG = logging.getLogger(__name__)
AT_ONCE = 256


class ChatOrder(BaseUpdateProcessor):
    """Handles updates in their order within a chat.

    Args:
        close: told the number of each update that has been handled; one that was broken off is not told.
    """

    __slots__ = ("_close", "_locks", "_waiting")

    def __init__(self, close: Callable[[int], Awaitable[None]]) -> None:
        super().__init__(AT_ONCE)
        self._close = close
        self._locks: dict[int, asyncio.Lock] = {}
        self._waiting: Counter[int] = Counter()

    async def initialize(self) -> None:
        """Nothing has to be made ready."""

    async def shutdown(self) -> None:
        """Nothing is held."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, handle, close."""
        try:
            async with self._turn(_place_of(update)):
                await coroutine
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # it may never have begun
        if isinstance(update, Update):
            try:
                await self._close(update.update_id)
            except LedgerError as error:
                LOG.error("an update was handled and could not be closed: %s", error)  # noqa: TRY400 - the line says it all

    @asynccontextmanager
    async def _turn(self, place: int | None) -> AsyncIterator[None]:
        """Those who wait get it in the order they came."""
        if place is None:
            yield
            return
        lock = self._locks.setdefault(place, asyncio.Lock())
        self._waiting[place] += 1
        try:
            async with lock:
                yield
        finally:
            self._waiting[place] -= 1
            if not self._waiting[place]:
                del self._waiting[place], self._locks[place]


def _place_of(update: object) -> int | None:
    """The chat, or who asks where there is none, as inline."""
    if not isinstance(update, Update):
        return None
    if update.effective_chat is not None:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else None
