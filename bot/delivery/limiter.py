"""The pacer in front of python-telegram-bot: answers to people, and retries where nothing was sent."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from http import HTTPStatus
from typing import Any

from telegram.error import TelegramError
from telegram.ext import BaseRateLimiter

from bot.wire import Fate, Fault, WireFault, fault_of
from bot.wire.request import as_telegram

from .pacing import ChatKey, Pacer, TooSoon

PATIENCE = 30.0
"""Seconds that an answer may wait for its chat's turn."""
PAUSES = (0.5, 1.0, 2.0, 4.0)
"""Before another attempt, where nothing was sent."""


class Limiter(BaseRateLimiter[None]):
    """Lets requests to a chat wait their turn, and repeats those of which it is known that nothing was sent.

    Args:
        pacer: gives the turns.
        silenced: told that Telegram wants a chat quiet, and for how many seconds; so that a restart knows, too.
    """

    __slots__ = ("_pacer", "_silenced")

    def __init__(self, pacer: Pacer, *, silenced: Callable[[int, float], Awaitable[None]]) -> None:
        self._pacer = pacer
        self._silenced = silenced

    async def initialize(self) -> None:
        """Nothing has to be made ready."""

    async def shutdown(self) -> None:
        """Nothing is held."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401 - the library's own signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - the library's own signature
    ) -> Any:  # noqa: ANN401 - the library's own signature
        """Make the request, once in the end."""
        found = data.get("chat_id")
        # to ask something about a chat, as who its administrators are, is no message to it
        chat = found if isinstance(found, (int, str)) and not endpoint.startswith("get") else None
        for pause in (*PAUSES, None):
            if chat is not None:
                await self._turn(chat)
            try:
                return await callback(*args, **kwargs)
            except TelegramError as error:
                fault = fault_of(error)
                if pause is None or fault is None or not _may_repeat(fault, chat):
                    raise
                await self._wait(chat, fault, pause)
        return None

    async def _turn(self, chat: ChatKey) -> None:
        try:
            await self._pacer.turn(chat, urgent=True, patience=PATIENCE)
        except TooSoon as error:
            fault = Fault(Fate.NOT_SENT, str(error), HTTPStatus.TOO_MANY_REQUESTS, retry_after=error.seconds)
            raise as_telegram(fault) from WireFault(fault)

    async def _wait(self, chat: ChatKey | None, fault: Fault, pause: float) -> None:
        if fault.status != HTTPStatus.TOO_MANY_REQUESTS or chat is None:
            await asyncio.sleep(fault.retry_after or pause)
            return
        seconds = fault.retry_after or pause
        self._pacer.silence(chat, seconds)  # and the next turn waits for it
        if isinstance(chat, int):
            await self._silenced(chat, seconds)


def _may_repeat(fault: Fault, chat: ChatKey | None) -> bool:
    """Whether nothing was sent, and it is ours to try again: who logs in has waits of its own."""
    floods = fault.status == HTTPStatus.TOO_MANY_REQUESTS
    return fault.fate is Fate.NOT_SENT and (chat is not None or floods)
