"""/privacy: what is kept of those who ask."""

from __future__ import annotations

from bot.ledger.holdings import DONE_DAYS
from bot.messages import privacy

from .office import Call, Office, answer


async def on_privacy(call: Call, office: Office) -> None:
    """The same for everyone, but for the chat's number."""
    await answer(call, office, privacy(number=call.chat.id, days=DONE_DAYS))
