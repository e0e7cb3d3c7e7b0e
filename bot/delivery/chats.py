"""Chats that shut the bot out, let it in again, or get another id; what is planned for them waits or goes along."""

from __future__ import annotations

from collections.abc import Callable

from bot.ledger.deliveries import Deliveries


class Chats:
    """Tells the ledger what became of a chat.

    Args:
        deliveries: what is planned.
        now_ms: milliseconds since 1970.
        reopened: called when something may be due that was not.
    """

    def __init__(
        self, deliveries: Deliveries, *, now_ms: Callable[[], int], reopened: Callable[[], None]
    ) -> None:
        self._deliveries = deliveries
        self._now_ms = now_ms
        self._reopened = reopened

    async def closed(self, chat_id: int) -> None:
        """The bot may not write there any more."""
        await self._deliveries.close_chat(chat_id, now_ms=self._now_ms())

    async def opened(self, chat_id: int) -> None:
        """The bot may write there, perhaps again."""
        await self._deliveries.reopen_chat(chat_id, now_ms=self._now_ms())
        self._reopened()

    async def moved(self, old: int, new: int) -> None:
        """The chat has another id."""
        await self._deliveries.move_chat(old, new)
