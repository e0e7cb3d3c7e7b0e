"""/status: how the bot is doing, for those who run it."""

from __future__ import annotations

from bot.messages.operating import write_status

from .office import Call, Office, answer


async def on_status(call: Call, office: Office) -> None:
    """Queue, digests, feeds, errors."""
    await answer(call, office, write_status(await office.status()))
